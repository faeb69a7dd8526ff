import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import { Answerer } from '../../src/answer/answerer.js';
import { Conversations } from '../../src/answer/conversations.js';
import { QuotationChecker } from '../../src/quotation/checker.js';
import { dayOf } from '../../src/reports/order.js';
import type { Report } from '../../src/reports/report.js';
import { quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { corpusOf } from './corpus.js';

const NOW = new Date(2024, 2, 6);

let count = 0;
function report(headline: string, rest: Partial<Report>): Report {
  const id = (++count).toString(16).padStart(12, '0');
  const none = {
    kicker: null,
    deck: null,
    source: null,
    date: null,
    byline: null,
    paragraphs: [],
    url: null,
    tags: [],
  };
  return { ...none, id, file: `${id}.txt`, corpus: '', headline, ...rest };
}

const REPORTS: readonly Report[] = [
  report('渔港第三次开港', {
    source: '海门日报',
    date: '2024年3月5日',
    byline: '记者 张小明',
    tags: ['渔业'],
    paragraphs: ['渔港昨日开港，渔船总数三百条。', '渔民捕到黄鱼五千斤，做大做强光伏渔业。'],
  }),
  report('渔港第二次开港', {
    source: '江南晚报',
    date: '2024年2月20日',
    paragraphs: ['渔港昨日开港，渔船总数两百条。', '渔民捕到黄鱼四千斤。'],
  }),
  report('渔港第一次开港', {
    source: '海门日报',
    date: '2023年5月1日',
    paragraphs: ['渔港昨日开港，渔船总数一百条。', '渔民捕到黄鱼三千斤。'],
  }),
  report('渔港的传说', { source: '海门日报', paragraphs: ['老人说，渔港从前有一条龙。'] }),
  report('渔港的节日', { source: '海门日报', date: '2月18日', paragraphs: ['渔港的节日有锣鼓和黄鱼。'] }),
];

function answererOf(reports: readonly Report[]): Answerer {
  const index = new PassageIndex();
  for (const one of reports) index.add(one);
  const printed = new QuotationChecker({ reports, dayOf: (one) => dayOf(one, NOW) });
  return new Answerer(new MemoryRetriever(index), { corpus: corpusOf(reports), printed, now: () => NOW });
}

const answerer = answererOf(REPORTS);
const ask = (text: string): Promise<Answer> => answerer.answer(text, [], { quotations: 10 });
const headlines = ({ evidence }: Answer): string[] => [
  ...new Set(evidence.map(({ passage }) => passage.report.headline)),
];

describe('a filter', () => {
  it.each([
    ['来源:江南晚报 黄鱼捕到多少斤', '四千斤'],
    ['江南晚报的报道里黄鱼捕到多少斤', '四千斤'],
    ['日期:2023 黄鱼捕到多少斤', '三千斤'],
    ['去年的报道里黄鱼捕到多少斤', '三千斤'],
    ['上周之后的报道里黄鱼捕到多少斤', '五千斤'],
    ['2月21日之后的报道里黄鱼捕到多少斤', '五千斤'],
    ['标题:第二次 黄鱼捕到多少斤', '四千斤'],
    ['作者:张小明 黄鱼捕到多少斤', '五千斤'],
    ['标签:渔业 黄鱼捕到多少斤', '五千斤'],
    ['黄鱼捕到多少斤 -五千 -四千', '三千斤'],
    ['黄鱼捕到多少斤 "三千斤"', '三千斤'],
  ])('lets only what it allows answer: %s', async (text, words) => {
    const { verdict, evidence } = await ask(text);
    expect(verdict).toBe('answer');
    expect(evidence[0] === undefined ? '' : quoteText(evidence[0])).toContain(words);
  });

  it('leaves no candidate outside it', async () => {
    expect(headlines(await ask('来源:江南晚报 黄鱼捕到多少斤'))).toEqual(['渔港第二次开港']);
    const { found } = await ask('渔港 -开港');
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ passage }) => !passage.text.includes('开港'))).toBe(true);
    const either = await ask('渔民 OR 锣鼓');
    expect(either.found.every(({ passage }) => /渔民|锣鼓/u.test(passage.text))).toBe(true);
  });

  it('takes a phrase as it stands, white space aside', async () => {
    expect((await ask('"渔船总数 三百条"')).evidence[0]?.passage.report.headline).toBe('渔港第三次开港');
    expect(await ask('"渔船总数三百零一条"')).toMatchObject({ verdict: 'none', filter: { isEmpty: true } });
  });

  it('says when it leaves nothing', async () => {
    const { verdict, evidence, filter } = await ask('来源:没有这份报 黄鱼捕到多少斤');
    expect([verdict, evidence, filter?.isEmpty, filter?.search.text]).toEqual([
      'none',
      [],
      true,
      '黄鱼捕到多少斤',
    ]);
  });

  it('names the reports of which it cannot tell the day', async () => {
    const { filter } = await ask('日期:2024-02 黄鱼捕到多少斤');
    expect(filter?.undated.map(({ headline }) => headline)).toEqual(['渔港的传说', '渔港的节日']);
    // Of a day in another month it can tell without the year, and of a day without a year too.
    const ofMarch = await ask('日期:2024-03 黄鱼捕到多少斤');
    expect(ofMarch.filter?.undated.map(({ headline }) => headline)).toEqual(['渔港的传说']);
    const withoutYear = await ask('2月17日之后的报道');
    expect(headlines(withoutYear)).toEqual(['渔港第三次开港', '渔港第二次开港', '渔港的节日']);
  });

  it('lists the reports where nothing is asked beside', async () => {
    const { kind, verdict, reports, evidence } = await ask('来源:海门日报 日期:2023..2024');
    expect([kind, verdict]).toEqual(['reports', 'answer']);
    expect(reports?.map(({ report, number }) => [number, report.headline])).toEqual([
      [1, '渔港第三次开港'],
      [3, '渔港第一次开港'],
    ]);
    expect(evidence.map((one) => quoteText(one))).toEqual(['渔港第三次开港', '渔港第一次开港']);
    expect((await ask('-黄鱼')).reports?.map(({ report }) => report.headline)).toEqual(['渔港的传说']);
    expect((await ask('来源:海门日报 排序:最早')).reports?.at(-1)?.number).toBe(1);
  });

  it('is what /reports takes too', async () => {
    expect((await answerer.reports('来源:海门日报 传说'))?.found.map(({ number }) => number)).toEqual([4]);
    expect(await answerer.reports('开港')).toBeNull();
  });

  it('orders what is likely by its day', async () => {
    const asked = '渔船总数多少条';
    expect(headlines(await ask(`${asked} 排序:最早`))[0]).toBe('渔港第一次开港');
    expect(headlines(await ask(`${asked} 排序:最新`))[0]).toBe('渔港第三次开港');
  });

  it('gives a summary of the reports that it leaves', async () => {
    const { kind, evidence } = await ask('去年的报道说了什么');
    expect(kind).toBe('summary');
    expect(new Set(evidence.map(({ passage }) => passage.report.headline))).toEqual(
      new Set(['渔港第一次开港']),
    );
  });

  it('tells a mistake, and looks for the words', async () => {
    const { verdict, filter } = await ask('"渔船总数三百条');
    expect(verdict).toBe('answer');
    expect(filter?.search.mistakes).toEqual([{ kind: 'open quotation', words: '"渔船总数三百条' }]);
  });

  it('is kept where a reader asks for more', async () => {
    const conversations = new Conversations(answerer);
    await conversations.answer('reader', '来源:江南晚报 渔港');
    const more = await conversations.answer('reader', '还有呢？');
    expect(more.filter?.search.conditions).toHaveLength(1);
    expect(headlines(more)).toEqual(['渔港第二次开港']);
  });

  it('is none in an ordinary question', async () => {
    for (const question of ['2月20日开港了吗', '去年渔船总数多少', '渔港第三次开港捕到多少斤黄鱼？']) {
      expect((await ask(question)).filter).toBeUndefined();
    }
  });
});

describe('what somebody is asked to have said', () => {
  const told = answererOf([
    report('张小明谈渔港', {
      paragraphs: ['张小明表示，渔港明年要停渔船五百条。李红说：“渔港还要扩建两倍。”'],
    }),
    report('渔港扩建', { paragraphs: ['渔港扩建的计划上月公布，李红参加了会议。'] }),
  ]);

  it.each(['张小明表示过渔港明年要停渔船五百条吗？', '李红说过“渔港还要扩建两倍”吗？'])(
    'is answered: %s',
    async (text) => {
      expect((await told.answer(text)).verdict).toBe('answer');
    },
  );

  it.each([
    '李红表示过渔港明年要停渔船五百条吗？',
    '张小明表示过渔港明年要停渔船六百条吗？',
    '张小明说过“渔港还要扩建两倍”吗？',
    '李红承诺过免费停船吗？',
  ])('is an honest no: %s', async (text) => {
    expect((await told.answer(text)).verdict).not.toBe('answer');
  });
});

describe('what is printed', () => {
  it.each(['光伏', '做大做', '强光伏', '百条', '有一条龙', '节日有锣'])('is found: %s', async (words) => {
    const { verdict, evidence } = await ask(words);
    expect(verdict).toBe('answer');
    expect(evidence[0] === undefined ? '' : quoteText(evidence[0])).toContain(words);
  });

  it('is shown the newest first where nothing tells the reports apart', async () => {
    const paragraphs = ['渔港昨日开港，锣鼓喧天。'];
    const ofDay = (date: string): Report => report('渔港开港', { date, paragraphs });
    const twins = answererOf([ofDay('2023年5月1日'), ofDay('2024年3月5日'), ofDay('2022年1月1日')]);
    for (const words of ['渔港开港有锣鼓吗', '鼓喧']) {
      const { evidence } = await twins.answer(words, [], { quotations: 10 });
      const bodies = evidence.filter(({ passage }) => passage.paragraph === 1);
      expect(bodies.map(({ passage }) => passage.report.date)).toEqual([
        '2024年3月5日',
        '2023年5月1日',
        '2022年1月1日',
      ]);
    }
  });

  it('is none for words that are not printed', async () => {
    expect((await ask('月球上的图书馆')).verdict).toBe('none');
  });
});
