import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const manyReports = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [
    `${String(index).padStart(2, '0')}.txt`,
    `第${index}号渔港开港\n\n海州晚报讯 3月${(index % 28) + 1}日,第${index}号渔港正式开港,当天有${index + 3}条渔船靠泊。\n\n记者 林海`,
  ]),
);

let bot: RunningBot;
let harbour: RunningBot;
beforeAll(async () => {
  [bot, harbour] = await Promise.all([runBot(), runBot({ reports: manyReports })]);
});
afterEach(() => expectNoTrouble(bot, harbour));
afterAll(() => Promise.all([bot.stop(), harbour.stop()]));

const reader = (language_code = 'zh-hans') => bot.telegram.user({ language_code });

describe('an inline query', () => {
  it('gives quotations to choose from: headline, answer, and the finished message', async () => {
    const me = reader();
    const room = bot.telegram.group('读报会');
    const list = await me.queriesInline('高企总数有多少家');
    expect(list.results[0]).toMatchObject({
      type: 'article',
      title: '激荡科技活水 浇灌产业种子',
      description: expect.stringContaining('2338家'),
    });
    const sent = me.chooses(list, 0, { in: room });
    expect(sent.asRead).toMatch(/^> .*2338家/u);
  });

  it('has working buttons on the message that is sent', async () => {
    const me = reader();
    const room = bot.telegram.group('读报会');
    const sent = me.chooses(await me.queriesInline('高企总数有多少家'), 0, { in: room });
    const context = await me.presses(sent, '上下文').edited();
    expect(context.text).toContain('五大攻坚行动');
    expect((await reader().presses(context, '返回').edited()).text).toBe(sent.text);
  });

  it('that asks nothing offers the newest reports', async () => {
    const list = await reader().queriesInline('');
    expect(list.results.map((result) => 'title' in result && result.title)).toEqual([
      '激荡科技活水 浇灌产业种子',
      '做好融合文章 汇聚发展动能',
    ]);
  });

  it('is answered from the cache of Telegram when it is repeated', async () => {
    const me = reader();
    await me.queriesInline('高企总数有多少家');
    const before = bot.telegram.callsOf('answerInlineQuery').length;
    await me.queriesInline('高企总数有多少家');
    expect(bot.telegram.callsOf('answerInlineQuery')).toHaveLength(before);
  });

  it('that the reports do not answer leads to the private chat with the question', async () => {
    const me = reader();
    const list = await me.queriesInline('火星上有没有水');
    expect(list.button?.text).toContain('没有说到');
    me.opens(`https://t.me/yinju_bot?start=${list.button?.start_parameter}`);
    expect((await me.receives()).text).toContain('现有报道没有说到这个问题。');
  });

  it('pages through more than fifty results', async () => {
    const me = harbour.telegram.user();
    const first = await me.queriesInline('');
    expect(first.results).toHaveLength(50);
    const second = await me.queriesInline('', { offset: first.nextOffset });
    expect(second.results).toHaveLength(10);
    expect(second.nextOffset).toBe('');
    const ids = [...first.results, ...second.results].map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
  });

  it('gives the same ids for the same quotations', async () => {
    const one = await reader().queriesInline('高企总数有多少家');
    const again = await reader().queriesInline('高企总数有多少家');
    expect(again.results.map(({ id }) => id)).toEqual(one.results.map(({ id }) => id));
  });

  it('finds while a word is still being typed', async () => {
    const list = await reader().queriesInline('工信工作座');
    expect(list.results[0]).toMatchObject({ description: expect.stringContaining('工信工作座谈会') });
  });
});
