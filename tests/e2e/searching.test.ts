import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../bot-api/reader.js';
import type { ShownMessage } from '../../bot-api/shown.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({ patience: 20_000 });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const reader = (): Reader => bot.telegram.user({ language_code: 'zh-hans' });

function buttonsOf({ message }: ShownMessage) {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

describe('a search that is limited', () => {
  it('says what was understood, and each part can be taken off', async () => {
    const me = reader();
    const answer = await me.asks('来源:盐城晚报 高企总数 -获批');
    expect(answer.text).toMatch(/^来源 盐城晚报 · 不含 获批\n/u);
    me.readsUp();
    me.presses(answer, '✕ 不含 获批');
    const other = await me.receives();
    expect(other.text).toMatch(/^来源 盐城晚报\n/u);
    expect(other.text).toContain('2338家');
  });

  it('that leaves nothing offers the answer without it, however long the question', async () => {
    const me = reader();
    const question = '近年来坚持把创新放在发展全局的核心地位的全市高企总数达到多少家';
    const answer = await me.asks(`来源:没有这份报 日期:2024-02 ${question}`);
    expect(answer.text).toMatch(/^来源 没有这份报 · 日期 2024-02\n没有报道符合这些条件。/u);
    me.readsUp();
    me.presses(answer, '不加条件再问');
    expect((await me.receives()).text).toContain('2338家');
  });

  it('by a day counts and names the reports that print no year', async () => {
    const answer = await reader().asks('日期:2024-02 高企总数');
    expect(answer.text).toMatch(/另有 2 篇没有印出日期或年份，未计在内：《/u);
  });

  it('for reports alone lists them, and so does /reports', async () => {
    const me = reader();
    for (const text of ['来源:盐城晚报', '/reports 来源:盐城晚报', '盐城晚报的报道']) {
      const list = await me.asks(text);
      expect(list.text).toMatch(/^来源 盐城晚报\n符合条件的报道 2 篇：\n/u);
    }
    const one = await me.asks('2月20日的报道');
    const all = await me.presses(one, '✕ 2月20日').edited();
    expect(all.text).toContain('共有报道 2 篇');
  });

  it('with a mistake says so in a sentence, and is searched', async () => {
    const answer = await reader().asks('日期:2024-13 高企总数');
    expect(answer.text).toMatch(/^没有看懂“日期:2024-13”里的日期/u);
    expect(answer.text).toContain('2338家');
  });

  it('is so in groups and inline mode too', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'member' });
    const answer = await reader().asks('/ask@yinju_bot 来源:盐城晚报 高企总数', { in: room });
    expect(answer.text).toMatch(/^来源 盐城晚报\n/u);
    const list = await reader().queriesInline('来源:盐城晚报');
    expect(list.results).toHaveLength(2);
  });
});

describe('an answer to take along', () => {
  it('has buttons that copy its citation and its excerpt', async () => {
    const copied = buttonsOf(await reader().asks('全市高企总数达到多少家？')).flatMap((button) =>
      'copy_text' in button ? [button.copy_text.text] : [],
    );
    expect(copied[0]).toBe('韩宝贵, 殷俊杰. 激荡科技活水 浇灌产业种子[N]. 盐城晚报, 2月20日.');
    expect(copied[1]).toContain('高企总数达2338家');
  });
});

describe('a manuscript', () => {
  const sends = (name: string, content: string, size?: number): Promise<ShownMessage> => {
    const me = reader();
    me.sendsFile(name, Buffer.from(content), size);
    return me.receives();
  };

  it('is told of each of its quotations', async () => {
    const list = await sends(
      '稿子.txt',
      '一篇稿子\n\n据盐城晚报报道，“高企总数达2338家”，“高企总数达2339家”，还有人说“月球上有一座很大的图书馆”。',
    );
    expect(list.text).toMatch(
      /^稿中引文 3 处：✓ 逐字相符 1 · ≈ 写法不同 0 · ✗ 有出入 1 · － 没有找到 1\n✓ “高企总数达2338家”/u,
    );
    expect(list.text).toContain('您给的：2339家 → 报道：2338家');
    expect(list.text).toContain('－ “月球上有一座很大的图书馆”');
  });

  it.each([
    ['稿子.txt', '没有引号的一篇稿子，只有一句话。', undefined, /^稿子里没有找到引号里的话。/u],
    ['画.png', '\x89PNG\r\n\x1a\n', undefined, /^这个文件读不出文字。/u],
    ['书.txt', '“高企总数达2338家”', 6_000_000, /^文件太大，请发 5 MB 以内的/u],
  ])('that cannot be checked is answered with a polite word: %s', async (name, content, size, answer) => {
    expect((await sends(name, content, size)).text).toMatch(answer);
  });
});
