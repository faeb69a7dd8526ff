import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const QUESTION = '海湾码头新增了多少个泊位？';
const OPEN = '罗山隧道全长多少米？';
const ADMINISTRATOR = 9001;

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({
    reports: {
      'open.txt': '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道昨日贯通，全长4312米。\n',
      'secret/corpus.yaml': 'name: 内部通讯\nreaders: ["@editor_li"]\nchats: ["@neibu_qun"]\n',
      'secret/harbour.txt': '旧码头换新颜\n海湾内参讯 3月8日，海湾码头改造完成，新增泊位57个。\n',
    },
    admins: [ADMINISTRATOR],
    patience: 20_000,
  });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());
const administrator = () => bot.telegram.user({ id: ADMINISTRATOR });

describe('/corpus', () => {
  it('binds a group to some of the corpora that it may read, and back to all', async () => {
    const room = bot.telegram.supergroup('内部群', { username: 'neibu_qun', bot: 'member' });
    const [admin, reader] = [administrator(), bot.telegram.user()];
    const ask = async (question: string): Promise<string> =>
      (await reader.asks(`@yinju_bot ${question}`, { in: room })).text;
    expect(await ask(QUESTION)).toContain('57个');
    const shown = await admin.asks('/corpus@yinju_bot', { in: room });
    expect(shown.labels).toEqual([['✓ 主库'], ['✓ 内部通讯']]);
    // Who is no administrator of the bot changes nothing.
    expect((await reader.presses(shown, '✓ 内部通讯').answered()).text).toContain('按钮');
    expect((await admin.presses(shown, '✓ 内部通讯').edited()).labels).toEqual([['✓ 主库'], ['内部通讯']]);
    expect(await ask(QUESTION)).not.toContain('57个');
    expect(await ask(OPEN)).toContain('4312米');
    expect((await admin.presses(admin.sees(shown), '✓ 主库').answered()).text).toContain('至少要留一个');
    await admin.presses(admin.sees(shown), '内部通讯').edited();
    await admin.presses(admin.sees(shown), '✓ 主库').edited();
    expect(await ask(OPEN)).not.toContain('4312米');
    expect(await ask(QUESTION)).toContain('57个');

    await bot.stopBot();
    await bot.startBot();
    expect(await ask(OPEN)).not.toContain('4312米');
    await admin.presses(admin.sees(shown), '主库').edited();
    expect(await ask(OPEN)).toContain('4312米');
    bot.forgive(/terminated by other getUpdates/u);
  });

  it('shows a group nothing that it may not read, and gives it nothing', async () => {
    const room = bot.telegram.supergroup('外面的群', { bot: 'member' });
    const shown = await administrator().asks('/corpus@yinju_bot', { in: room });
    expect(shown.text).toContain('只能读一个报道库：主库');
    expect(shown.labels).toEqual([]);
    expect((await administrator().asks(`@yinju_bot ${QUESTION}`, { in: room })).text).not.toContain('57个');
  });

  it('is an administrator’s command alone', async () => {
    expect((await bot.telegram.user().asks('/corpus')).text).toContain('没有这个命令');
    expect((await administrator().asks('/corpus')).labels).toEqual([['✓ 主库'], ['✓ 内部通讯']]);
  });
});

describe('a corpus.yaml', () => {
  it('gives its readers by name to who had it first', async () => {
    const editor = bot.telegram.user({ username: 'Editor_Li' });
    expect((await editor.asks(QUESTION)).text).toContain('57个');
    const taker = bot.telegram.user({ username: 'editor_li' });
    expect((await taker.asks(QUESTION)).text).not.toContain('57个');
  });

  it('that changes is followed, and what an open one answered inline is soon forgotten', async () => {
    const reader = bot.telegram.user();
    const settings = join(bot.folder, 'secret/corpus.yaml');
    await writeFile(settings, 'readers: everyone\n');
    await expect.poll(async () => (await reader.asks(QUESTION)).text, { timeout: 30_000 }).toContain('57个');
    const list = await reader.queriesInline(QUESTION);
    expect(JSON.stringify(list.results)).toContain('57个');
    await writeFile(settings, 'readers: everybody\n');
    await expect
      .poll(async () => (await reader.asks(QUESTION)).text, { timeout: 30_000 })
      .not.toContain('57个');
    expect(bot.log.join('\n')).toMatch(/secret\/corpus\.yaml was not read: readers is not everyone/u);
    bot.forgive(/corpus\.yaml/u);
    bot.telegram.advance(301);
    expect(JSON.stringify((await reader.queriesInline(QUESTION)).results)).not.toContain('57个');
    expect(bot.telegram.callsOf('answerInlineQuery').at(-1)?.parameters).toMatchObject({
      is_personal: true,
      cache_time: 5,
    });
  });
});
