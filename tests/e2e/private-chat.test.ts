import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot();
});
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const reader = (language_code = 'zh-hans') => bot.telegram.user({ language_code });

describe('a question in private', () => {
  it('is answered with a quotation under its headline, the answer in bold', async () => {
    const answer = await reader().asks('高企总数有多少家？');
    expect(answer.asRead).toMatch(
      /^> .*\*.*2338家.*\*.*\n(?:.*\n)*《.+》.*\n盐城晚报 · 2月20日 · 第 2 段\n/u,
    );
    expect(answer.repliesTo).toBeUndefined();
    expect(answer.links[0]).toMatch(/^https:\/\/t\.me\/yinju_bot\?start=r_[0-9a-f]{12}_2$/u);
  });

  it('brings one message, without a link preview', async () => {
    const before = bot.telegram.callsOf('sendMessage').length;
    await reader().asks('高企总数有多少家？');
    const sent = bot.telegram.callsOf('sendMessage').slice(before);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.parameters).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  it('that the reports do not tell is declined, with what they do tell as buttons', async () => {
    const me = reader();
    const declined = await me.asks('火星上有水吗？');
    expect(declined.text).toContain('现有报道没有说到这个问题。');
    const [label] = declined.labels.flat().filter((text) => text.endsWith('？'));
    me.presses(declined, label ?? '');
    const answer = await me.receives();
    expect(answer.text).toMatch(new RegExp(`^问：${label}\n`, 'u'));
  });

  it.each(['你好', '谢谢', '🙂', '？'])('that is none gets a kind word: %s', async (text) => {
    const reply = await reader().asks(text);
    expect(reply.text).not.toBe('');
  });
});

describe('the commands', () => {
  it('/start says what this is and offers questions that are answered', async () => {
    const me = reader();
    const start = await me.asks('/start');
    expect(start.text).toMatch(/现有报道 2 篇/u);
    expect(start.labels.length).toBeGreaterThan(0);
    for (const [label = ''] of start.labels) {
      me.presses(start, label);
      expect((await me.receives()).text).toMatch(/《.+》/u);
    }
  });

  it('/help names the commands, /about how answers are made', async () => {
    expect((await reader().asks('/help')).text).toMatch(/\/ask .+\n\/check .+\n\/summary .+\n\/read .+/u);
    expect((await reader().asks('/about')).text).toContain('共 14 段');
  });

  it('/reports lists them; a button gives the summary, and from there the text', async () => {
    const me = reader();
    const list = await me.asks('/reports');
    expect(list.text).toMatch(/1\. 《.+》\n.+\n\n2\. 《.+》/u);
    const summary = await me.presses(list, '1. ').edited();
    expect(summary.asRead).toMatch(/摘要（全是原句）\n第 1 段\n> /u);
    const page = await me.presses(summary, '读全文').edited();
    expect(page.text).toMatch(/第 1–\d 段，共 8 段$/u);
    const next = await me.presses(page, '下一页').edited();
    expect(next.text).not.toBe(page.text);
    const back = await me.presses(next, '报道列表').edited();
    expect(back.text).toBe(list.text);
  });

  it('/reports with words finds by headline', async () => {
    expect((await reader().asks('/reports 融合文章')).labels.flat()).toHaveLength(1);
    expect((await reader().asks('/reports 不存在')).text).toContain('没有');
  });

  it('/summary and /read take a number, words or a reply to an answer', async () => {
    const me = reader();
    expect((await me.asks('/summary 2')).text).toContain('做好融合文章');
    expect((await me.asks('/read 融合文章')).text).toMatch(/第 1–\d 段，共 6 段$/u);
    const answer = await me.asks('高企总数有多少家？');
    expect((await me.asks('/summary', { replyTo: answer })).text).toContain('激荡科技活水');
    expect((await me.asks('/summary')).text).toContain('您指的是哪一篇？');
    expect((await me.asks('/read 不存在')).text).toContain('没有找到');
  });

  it('/ask without a question asks for one, and the reply to that is a question', async () => {
    const me = reader();
    const prompt = await me.asks('/ask');
    expect(prompt.below).toMatchObject({ force_reply: true });
    expect((await me.asks('高企总数有多少家？', { replyTo: prompt })).text).toContain('2338');
    expect((await me.asks('/ask 高企总数有多少家？')).text).toContain('2338');
  });

  it('that do not exist get a hint, those for other bots get none', async () => {
    const me = reader();
    expect((await me.asks('/nonsense')).text).toContain('没有这个命令');
    me.says('/nonsense@other_bot');
    await me.hearsNothing();
  });
});

describe('the buttons of an answer', () => {
  it('show its context, its summary and its report, and lead back', async () => {
    const me = reader();
    const answer = await me.asks('高企总数有多少家？');
    for (const [button, shows] of [
      ['上下文', /五大攻坚行动/u],
      ['摘要', /摘要（全是原句）/u],
      ['原文', /第 .* 段$/u],
    ] as const) {
      const press = me.presses(answer, button);
      expect(await press.answered()).toMatchObject({ alert: false });
      const shown = await press.edited();
      expect(shown.text).toMatch(shows);
      expect((await me.presses(shown, '返回').edited()).text).toBe(answer.text);
    }
  });

  it('lead to the next quotations and back', async () => {
    const me = reader();
    const answer = await me.asks('五大攻坚行动有哪些？');
    expect(answer.labels[0]).toEqual([expect.stringMatching(/^1\/[23]$/u), '下一段 ›']);
    const second = await me.presses(answer, '下一段').edited();
    expect(second.labels[0]?.[0]).toBe('‹ 上一段');
    const position = me.presses(second, second.labels[0]?.[1] ?? '');
    expect(await position.answered()).toMatchObject({ text: expect.stringContaining('第 2') });
    expect((await me.presses(second, '上一段').edited()).text).toBe(answer.text);
  });

  it('fold a long paragraph up to its first lines', async () => {
    const me = reader();
    const answer = await me.asks('“5+2”战略性新兴产业是什么？');
    const context = await me.presses(answer, '上下文').edited();
    const types = context.message.entities?.map(({ type }) => type);
    const quoted = context.message.entities?.find(({ type }) => type.endsWith('blockquote'));
    expect(types).toContain((quoted?.length ?? 0) > 400 ? 'expandable_blockquote' : 'blockquote');
  });

  it('show the vote that was given, and take it back when they are pressed again', async () => {
    const me = reader();
    const answer = await me.asks('高企总数有多少家？');
    const useful = await me.presses(answer, '有用').edited();
    expect(useful.text).toBe(answer.text);
    expect(useful.labels.flat()).toContain('✓ 👍 有用');
    expect((await me.asks('高企总数有多少家？')).labels.flat()).toContain('✓ 👍 有用');
    const useless = await me.presses(useful, '没用').edited();
    expect(useless.labels.flat()).toContain('👍 有用');
    expect(useless.labels.flat()).toContain('✓ 👎 没用');
    const press = me.presses(useless, '没用');
    expect(await press.answered()).toMatchObject({ text: '已撤回。' });
    expect((await press.edited()).labels).toEqual(answer.labels);
    expect((await reader().asks('高企总数有多少家？')).labels).toEqual(answer.labels);
  });

  it('still work after a restart', async () => {
    const me = reader();
    const answer = await me.asks('高企总数有多少家？');
    await bot.stopBot();
    await bot.startBot();
    expect((await me.presses(answer, '上下文').edited()).text).toContain('五大攻坚行动');
  });
});

describe('links into the bot', () => {
  it('open a report at the paragraph that an answer quotes', async () => {
    const me = reader();
    const answer = await me.asks('高企总数有多少家？');
    me.opens(answer.links[0] ?? '');
    expect((await me.receives()).text).toContain('2338');
  });
});

const KINDS_OF_MEDIA = [
  'sticker',
  'photo',
  'voice',
  'video',
  'document',
  'audio',
  'animation',
  'location',
  'contact',
  'dice',
] as const;

describe('what is no text', () => {
  it.each(KINDS_OF_MEDIA)('gets one hint: %s', async (kind) => {
    const me = reader();
    me.sends(kind);
    expect((await me.receives()).text).toContain('文字');
  });
});

describe("the reader's language", () => {
  it.each([
    ['zh-hant', '第 2 段', '原文'],
    ['en', 'paragraph 2', 'Context'],
    ['fr', 'paragraph 2', 'Context'],
  ])('%s is kept around the excerpt, which stays as printed', async (code, place, button) => {
    const answer = await reader(code).asks('高企总数有多少家？');
    expect(answer.text).toContain('全市科技创新实力显著提升');
    expect(answer.text).toContain(place);
    expect(answer.labels.flat()).toContain(button);
  });
});
