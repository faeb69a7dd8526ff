import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { receive } from '../../bot-api/incoming.js';
import type { Reader } from '../../bot-api/reader.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const WRONG = '高企总数达2339家';
const PRINTED = '高企总数达2338家';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({ patience: 20_000 });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const reader = (language_code = 'zh-hans') => bot.telegram.user({ language_code });

function forwards(one: Reader, text: string) {
  one.readsUp();
  const rest = {
    forward_origin: { type: 'hidden_user', sender_user_name: '某某', date: 1_700_000_000 },
  } as const;
  receive(bot.telegram.world, one.privateChat, one.user, { text, rest });
  return one.receives();
}

describe('/check', () => {
  it('shows the printed sentence with what differs marked, each difference, and the source', async () => {
    const checked = await reader().asks(`/check 全市${WRONG}`);
    expect(checked.text).toMatch(/^有出入。/u);
    expect(checked.text).toContain('\n您给的：2339家 → 报道：2338家\n');
    expect(checked.text).toMatch(/《.+》\n盐城晚报 · 2月20日 · 第 2 段$/u);
    const marked = (checked.message.entities ?? [])
      .filter(({ type }) => type === 'underline')
      .map(({ offset, length }) => checked.text.slice(offset, offset + length));
    expect(marked[0]).toBe('2338家');
    expect(checked.links[0]).toMatch(/^https:\/\/t\.me\/yinju_bot\?start=r_[0-9a-f]{12}_2$/u);
  });

  it('says how many reports print a text as it stands', async () => {
    const checked = await reader().asks(`/check ${PRINTED}`);
    expect(checked.text).toMatch(/^逐字相符。\n现有报道中有 1 篇印有这段话/u);
  });

  it('says when only the writing differs, and when nothing is found', async () => {
    expect((await reader().asks('/check 高企总数达2,338家')).text).toMatch(/^仅标点、字形或数字写法不同。/u);
    expect((await reader().asks('/check 月球上有一座很大的图书馆')).text).toMatch(/^没有找到：/u);
  });

  it('of a longer text tells of each sentence', async () => {
    const checked = await reader().asks(
      `/check ${PRINTED},3家企业获评。月球上有一座很大的图书馆。${WRONG}。`,
    );
    expect(checked.text).toMatch(/^共 3 句：✓ 逐字相符 0 · ≈ 写法不同 1 · ✗ 有出入 1 · － 没有找到 1\n≈ /u);
    expect(checked.text).toContain('您给的：2339家 → 报道：2338家');
  });

  it.each([
    ['zh-hant', /^有出入。報導/u],
    ['en', /^Not printed like this\./u],
  ])('speaks the language of a reader of %s', async (language, beginning) => {
    expect((await reader(language).asks(`/check ${WRONG}`)).text).toMatch(beginning);
  });

  it('in a reply checks the message that it replies to, in groups too', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'member' });
    const [one, other] = [reader(), reader()];
    const said = other.says(`听说${WRONG}`, { in: room });
    const checked = await one.asks('/check@yinju_bot', { in: room, replyTo: said });
    expect(checked.text).toContain('您给的：2339家 → 报道：2338家');
  });

  it('in a reply that quotes a part checks that part', async () => {
    const one = reader();
    const original = one.says(`我听来的：${WRONG}，不知真假`);
    await one.receives();
    one.readsUp();
    const rest = { quote: { text: WRONG, position: 5, is_manual: true } } as const;
    receive(bot.telegram.world, one.privateChat, one.user, {
      text: '/check',
      replyTo: original.post,
      rest: { ...rest, entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
    });
    expect((await one.receives()).text).toContain('您给的：2339家 → 报道：2338家');
  });

  it('alone asks for a text', async () => {
    expect((await reader().asks('/check')).text).toContain('/check');
  });

  it('keeps within what a message may hold, however long the text', async () => {
    const checked = await reader().asks(
      `/check ${`${WRONG}。月球上有一座很大的图书馆。`.repeat(150)}`.slice(0, 4000),
    );
    expect(checked.text.length).toBeLessThanOrEqual(4096);
    expect(checked.text).toMatch(/还有 \d+ 句/u);
  });
});

describe('a text in private that is no question', () => {
  it('is checked where it was pasted', async () => {
    expect((await reader().asks(`全市${WRONG}`)).text).toMatch(/^有出入。/u);
    expect((await reader().asks(`近年来,${PRINTED}`)).text).toMatch(/^有出入。|^逐字/u);
  });

  it('is checked where it was forwarded', async () => {
    expect((await forwards(reader(), `全市${WRONG}`)).text).toMatch(/^有出入。/u);
  });

  it('is a question like others where nothing is near to it', async () => {
    expect((await reader().asks('月球上有一座很大很大的图书馆。')).text).toMatch(/^现有报道没有说到/u);
  });

  it('is checked anew when it is edited', async () => {
    const one = reader();
    one.readsUp();
    const said = one.says(`全市${WRONG}`);
    const checked = await one.receives();
    one.edits(said, `${PRINTED},3家企业`);
    await expect.poll(() => one.sees(checked).text).toMatch(/^逐字相符。/u);
  });
});

describe('a question that states something', () => {
  it('hears above the excerpt what the report says otherwise', async () => {
    const answer = await reader().asks(`${WRONG}吗？`);
    expect(answer.text).toMatch(/^您问的是2339家，报道写的是2338家。\n/u);
    expect(answer.text).toContain(PRINTED);
  });

  it('hears when the excerpt has nothing of what somebody is asked to have said', async () => {
    const answer = await reader().asks('周斌说过“创新是第一动力”吗');
    expect(answer.text).toMatch(/^报道里没有找到这句话出自其口。/u);
  });

  it('hears nothing where it is as printed', async () => {
    expect((await reader().asks(`${PRINTED}吗？`)).text).not.toContain('您问的是');
  });
});

it('a question is answered as before', async () => {
  expect((await reader().asks('全市的高企总数一共有多少家？')).text).not.toMatch(/有出入|逐字相符/u);
});
