import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeWithModels } from '../model/models.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const REPORTS = {
  'catch.txt':
    '渔港一季度渔获\n\n江南晚报讯 10月8日，渔港公布一季度渔获量。一季度渔获量达到一千二百吨，同比增长一成。带鱼占四成。',
  'quay.txt': '渔港新码头动工\n\n江南晚报讯 3月2日，渔港新码头动工，计划投资三亿元。新码头可停靠渔船八十艘。',
  'union.txt': '渔业合作社成立\n\n江南晚报讯 5月6日，渔业合作社在渔港成立，社员一百二十人。',
};
/** The reports tell of another quarter. */
const NEAR = '渔港二季度渔获量是多少？';
const NEAREST = '报道没有直接这样说，最接近的是：';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({ reports: REPORTS });
});
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const quotesIn = (asRead: string): number =>
  asRead.split('\n').filter((line) => line.startsWith('> ')).length;

describe('a question that the reports only come near', () => {
  it('shows what is nearest at once, each under its headline, what differs first', async () => {
    const { asRead, text } = await bot.telegram.user().asks(NEAR);
    expect(text.startsWith(NEAREST)).toBe(true);
    expect(quotesIn(asRead)).toBe(3);
    expect(text).toMatch(/\n《渔港一季度渔获》\n.*第 1 段\n问的是“二季度”，这里是“一季度”：\n/u);
    expect(asRead.match(/^> .*\*.+\*/gmu)).toHaveLength(3);
    expect(text).toMatch(/\n《渔港新码头动工》\n.*第 1 段\n江南晚报讯/u);
  });

  it('leads on from each, and back to all', async () => {
    const me = bot.telegram.user();
    const nearest = await me.asks(NEAR);
    expect(nearest.labels).toEqual([1, 2, 3].map((number) => [`${number} 上下文`, `${number} 原文`]));
    const context = await me.presses(nearest, '1 上下文').edited();
    expect(context.text).toContain('带鱼占四成');
    const original = await me.presses(context, '原文').edited();
    expect(original.text).toContain('《渔港一季度渔获》');
    const back = await me.presses(original, '返回').edited();
    expect(back.text.startsWith(NEAREST)).toBe(true);
    expect(quotesIn(back.asRead)).toBe(3);
    expect(back.labels).toEqual(nearest.labels);
  });

  it.each([
    ['zh-hant', '報導沒有直接這樣說，最接近的是：', '引文轉為繁體'],
    ['en', 'The reports do not say it quite so. The nearest they say:', null],
  ])('is told in %s', async (language_code, words, button) => {
    const me = bot.telegram.user({ language_code });
    const nearest = await me.asks(NEAR);
    expect(nearest.text.startsWith(words)).toBe(true);
    if (button === null) return;
    const converted = await me.presses(nearest, button).edited();
    expect(converted.text.startsWith(words)).toBe(true);
    expect(converted.text).toContain('漁獲量達到一千二百噸');
  });

  it('is told so in a group and to a guest, too', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'member' });
    const me = bot.telegram.user();
    expect((await me.asks(`/ask ${NEAR}`, { in: room })).text).toContain(NEAREST);
    const elsewhere = bot.telegram.supergroup('别人的群');
    const guest = await me.summons(`@yinju_bot ${NEAR}`, { in: elsewhere });
    expect(quotesIn(guest.asRead)).toBe(3);
    expect(guest.text.startsWith(NEAREST)).toBe(true);
  });
});

describe('a summary asked for in words', () => {
  it('is told in key sentences under their headlines, and leads to each report', async () => {
    const me = bot.telegram.user();
    const news = await me.asks('今天有什么新闻？');
    expect(news.text).toMatch(/^摘要（全是原句）\n\n《/u);
    expect(news.labels.map(([label]) => label)).toEqual(
      ['渔港一季度渔获', '渔业合作社成立', '渔港新码头动工'].map((headline) => `《${headline}》`),
    );
    const one = await me.presses(news, '渔港新码头').edited();
    expect(one.text).toMatch(/^《渔港新码头动工》/u);
  });

  it('is of the report that is named, or was quoted last', async () => {
    const me = bot.telegram.user();
    expect((await me.asks('总结一下新码头那篇')).text).toMatch(/\n《渔港新码头动工》\n/u);
    await me.asks('渔业合作社有社员多少人？');
    const last = await me.asks('这篇讲了什么？');
    expect(last.text).toMatch(/\n《渔业合作社成立》\n/u);
    expect(last.labels).toEqual([['读全文', '报道列表']]);
  });
});

describeWithModels('with the models', () => {
  it('a question is answered by meaning beside words', async () => {
    const reading = await runBot({ reports: REPORTS, reader: true });
    const answer = await reading.telegram.user().asks('一季度渔获量达到多少？');
    expect(answer.asRead).toMatch(/\*.*一千二百吨.*\*/u);
    await reading.stop();
    expectNoTrouble(reading);
  });
});
