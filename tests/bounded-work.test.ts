import { describe, expect, it } from 'vitest';
import { Answerer } from '../src/answer/answerer.js';
import { isPastedText } from '../src/answer/pasted-text.js';
import { answerCandidatesIn } from '../src/language/answer-candidates.js';
import { figuresIn } from '../src/language/figures.js';
import { normalise } from '../src/language/normalise.js';
import { understandQuestion } from '../src/language/question.js';
import { hasUnresolvedReference } from '../src/language/reference.js';
import { asksNothing } from '../src/language/search-filter.js';
import { splitClauses, splitSentences, splitToLength } from '../src/language/sentences.js';
import { findExact } from '../src/quotation/align.js';
import { QuotationChecker } from '../src/quotation/checker.js';
import { sentencesIn } from '../src/quotation/pieces.js';
import { QuotationIndex } from '../src/quotation/quotation-index.js';
import { actOf, speechActsIn } from '../src/quotation/speech.js';
import { statementIn } from '../src/quotation/statement.js';
import { parseReports, readReports } from '../src/reports/parse.js';
import { MemoryRetriever } from '../src/search/memory-retriever.js';
import { PassageIndex } from '../src/search/passage-index.js';
import { reportWith } from './bot/report.js';
import { stepsOf } from './steps.js';

/** What once took the longer, the longer it was, many times over. */
const REPEATED = [
  '“',
  '《',
  '（',
  '【',
  '‘',
  '“甲',
  '“甲”',
  '十',
  '百',
  '千零',
  '一',
  '百分之五、',
  '百分之',
  '1,234,',
  '3.5万',
  '12:10',
  ' ',
  '\n',
  '\u3000',
  '，',
  '。',
  '…',
  '甲，',
  '甲。',
  '对。',
  '1. ',
  '谢谢',
  '？',
  '吗',
  '说',
  '在甲时',
  '时',
  '于',
  '王',
  '副市长',
  '1',
  '9.',
  'a',
  '#1',
  '-',
  '<!--',
  '<script',
  '<script></script',
  '<style>-->',
  '<p ',
  '<',
  '[',
  '![',
  '![](',
  '[甲](http:',
  '**',
  '# ',
  '/*',
  "'\\",
  'f().g();',
  '{}',
  '|',
  '甲\t',
  '&nbsp;',
  '找一看看',
  '（记者',
  '本报讯',
  '2024年',
];
const harbour = reportWith({
  headline: '渔港开港',
  paragraphs: ['2月20日，渔港开港，市长王大明说：“高企总数达2339家。”十分感谢（摄影）《报道》。'],
});
const index = new PassageIndex();
index.add(harbour);
const quotations = new QuotationIndex();
quotations.add(harbour);
const [when, who] = [understandQuestion('渔港什么时候开港'), understandQuestion('渔港有多少家')];

/** What reads any text, however long. */
const STEPS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['normalising', normalise],
  ['sentences', splitSentences],
  ['clauses', splitClauses],
  ['pieces of a length', (text) => splitToLength(text, 300)],
  ['figures', figuresIn],
  ['whether a sentence leans on another', hasUnresolvedReference],
  ['who says something', speechActsIn],
  ['who says what stands at a place', (text) => actOf(text, { start: text.length, end: text.length })],
  ['whether a text is pasted', isPastedText],
  ['the sentences to check', sentencesIn],
  ['times that may answer', (text) => answerCandidatesIn(when, text)],
  ['numbers that may answer', (text) => answerCandidatesIn(who, text)],
  ['checking a text', (text) => quotations.checkEach(text)],
];

const SIZE = 1_500;
/** Four times the text is four times the work, and a little for what is rounded up. */
const MOST = 4.6;

describe.each(STEPS)('%s', (_, work) => {
  it('takes four times the steps for four times the text, whatever is repeated in it', async () => {
    for (const repeated of REPEATED) {
      const textOf = (size: number): string => repeated.repeat(Math.ceil(size / repeated.length));
      const once = await stepsOf(() => work(textOf(SIZE)));
      const fourfold = await stepsOf(() => work(textOf(4 * SIZE)));
      expect(fourfold, JSON.stringify(repeated)).toBeLessThanOrEqual(MOST * once + 4 * SIZE);
    }
  }, 60_000);
});

describe('a pattern that would go back and forth in a long run', () => {
  it.each([
    ['十', normalise],
    ['千零', normalise],
    ['百', normalise],
    ['“', splitSentences],
    ['“', hasUnresolvedReference],
    ['说', speechActsIn],
  ] as const)('of %s comes to its end', (repeated, work) => {
    expect(() => work(repeated.repeat(200_000))).not.toThrow();
  });
});

describe('a file of one line', () => {
  it('takes four times the steps for four times the line, whatever is repeated in it', async () => {
    for (const repeated of REPEATED) {
      for (const [before, behind] of [
        ['', ''],
        ['渔港开港\n\n本报讯 渔港', '今天开港。'],
        ['# ', ' 渔港'],
        ['---\ntitle: ', '\n---\n渔港今天开港。'],
      ] as const) {
        const textOf = (size: number): string =>
          before + repeated.repeat(Math.ceil(size / repeated.length)) + behind;
        const once = await stepsOf(() => parseReports(textOf(SIZE)));
        const fourfold = await stepsOf(() => parseReports(textOf(4 * SIZE)));
        expect(fourfold, JSON.stringify([before, repeated])).toBeLessThanOrEqual(MOST * once + 20 * SIZE);
      }
    }
  }, 60_000);

  // What a pattern does inside of itself is not counted: going back and forth it would take minutes.
  it.each(REPEATED)('is read to its end, though it is %j again and again', (repeated) => {
    const line = repeated.repeat(Math.ceil(100_000 / repeated.length));
    expect(() => parseReports(`渔港${line}`)).not.toThrow();
  });

  it('is read with a pause for every hundred thousand characters', () => {
    const pauses = [...readReports('渔港今天开港了。'.repeat(250_000))].filter((report) => report === null);
    expect(pauses.length).toBeGreaterThan(20);
  });
});

/** What readers, manuscripts and files hold at the worst, by how much of it. */
const WORST: readonly (readonly [string, number, (size: number) => string])[] = [
  ['opening marks', 4_096, (size) => '“《（【‘'.repeat(size / 4)],
  ['十', 4_096, (size) => '十'.repeat(size)],
  ['spaces', 25_000, (size) => `渔港${' '.repeat(size)}开港`],
  ['percentages', 4_096, (size) => '百分之五、'.repeat(size / 4)],
  ['halves of percentages', 4_096, (size) => '百分之'.repeat(size / 4)],
  ['points', 4_096, (size) => '…'.repeat(size)],
  ['clauses', 130_000, (size) => '甲，'.repeat(size)],
  ['short lines', 20_000, (size) => '对。\n'.repeat(size)],
];

describe.each(WORST)('%s', (_, size, textOf) => {
  const answerer = new Answerer(new MemoryRetriever(index));
  const checker = new QuotationChecker({ reports: [harbour], dayOf: () => 0 });

  it.each([
    ['asked', (text: string) => answerer.answer(text)],
    ['to be checked as a draft', (text: string) => checker.checkText(text)],
    ['whose quotations are to be checked', (text: string) => checker.checkQuotations(text, 100)],
    ['in a file', (text: string) => parseReports(text)],
  ] as const)('%s take four times the steps for four times as many', async (_, work) => {
    await work(textOf(4));
    const once = await stepsOf(() => work(textOf(size / 4)));
    const fourfold = await stepsOf(() => work(textOf(size)));
    expect(fourfold).toBeLessThanOrEqual(MOST * once + 4 * size);
  });
});

describe('a question', () => {
  const answerer = new Answerer(new MemoryRetriever(index));

  it('is read up to a length, and takes no more steps beyond', async () => {
    for (const repeated of REPEATED) {
      const stepsFor = (size: number): Promise<number> =>
        stepsOf(() => answerer.answer(repeated.repeat(Math.ceil(size / repeated.length))));
      const [long, longer] = [await stepsFor(4_000), await stepsFor(16_000)];
      // White space alone is looked through.
      expect(longer, JSON.stringify(repeated)).toBeLessThanOrEqual(long + 2 * 16_000);
    }
  }, 60_000);

  it('is found behind 25,000 spaces, and among them', async () => {
    const spaces = ' '.repeat(25_000);
    const { evidence } = await answerer.answer(`${spaces}渔港${spaces}什么时候开港？`);
    expect(evidence[0]?.passage.paragraph).toBe(1);
  });

  it('for nothing but reports is known as such at once, however long it is', () => {
    expect(asksNothing(`${'找一看看'.repeat(200)}文`)).toBe(false);
    expect(asksNothing(`请${'看看'.repeat(400)}新闻吧？`)).toBe(true);
  });

  it('that says and says and says is a statement soon enough', () => {
    for (const said of ['在甲时', '在', '在时', '周斌说']) {
      expect(() => statementIn(said.repeat(300))).not.toThrow();
    }
  });
});

describe('a text that is checked', () => {
  it('may be one line of 130,000 clauses', () => {
    const line = '甲，'.repeat(130_000);
    expect(sentencesIn(line).length).toBeGreaterThan(100);
    expect(quotations.checkWhole(line, []).verdict).toBe('absent');
  });

  it('may have a million lines', () => {
    expect(sentencesIn('渔港今天开港了。\n'.repeat(1_000_000))).toHaveLength(1_000_000);
  }, 60_000);

  it('keeps a sentence of many parts to a length', () => {
    const longest = Math.max(
      ...sentencesIn('甲乙丙丁戊己……'.repeat(3_000)).map(({ start, end }) => end - start),
    );
    expect(longest).toBeLessThanOrEqual(1_100);
  });

  it('is told at every place where all of it stands, also where these overlap', () => {
    const said = Int32Array.from([1, 1, 2]);
    expect(findExact(said, Int32Array.from([1, 1, 1, 2, 1, 1, 2]))).toEqual([
      { start: 1, end: 4 },
      { start: 4, end: 7 },
    ]);
    expect(findExact(Int32Array.from([1, 1]), new Int32Array(4).fill(1))).toHaveLength(3);
    expect(findExact(new Int32Array(0), said)).toEqual([]);
  });
});

/** Lines as files hold them by the ten thousand, each by its number. */
const LINES: readonly (readonly [string, (index: number) => string])[] = [
  ['bare figures', (index) => String((index * 7_919) % 10_007)],
  ['short sentences', (index) => `第${index % 97}天渔港开港了，渔民很高兴。`],
  ['short lines without marks', (index) => `渔港开港了渔民高兴${index % 97}`],
  ['rows parted by tabs', (index) => `白菜${index % 97}\t1.${index % 10}\t涨`],
  ['rows parted by bars', (index) => `| 白菜${index % 97} | 1.${index % 10} |`],
  ['cells in groups', (index) => `${index % 3 === 0 ? '\n' : ''}${index % 3 === 1 ? '1.2' : '白菜'}`],
  ['groups without figures', (index) => `${index % 2 === 0 ? '\n' : ''}白菜`],
  ['captions', (index) => `图为市民${index % 97}在公园赏花。 张三 摄`],
  ['names', (index) => `张${String.fromCharCode(0x4e00 + index)}`],
  [
    'names above as many sentences',
    (index) => (index % 2 === 0 ? `张${'三四五六'[index % 4]}` : '渔港开港了。'),
  ],
  ['bylines', (index) => `本报记者 张${String.fromCharCode(0x4e00 + index)}`],
  ['staff', (index) => `导演：张${String.fromCharCode(0x4e00 + index)}`],
  ['heads of pages', (index) => `江州日报 2024年2月20日 第${(index % 90) + 1}版`],
  ['titles', (index) => `江州渔港今日开港第${index % 97}号`],
  ['items', (index) => `${index % 97}. 渔港开港`],
  ["editors' notes", () => '编者按：渔港开港了。'],
  ['reports', (index) => `本报讯（记者 张三）3月${(index % 28) + 1}日，渔港开港。`],
];

describe.each(LINES)('a file of %s', (_, lineOf) => {
  const textOf = (count: number): string =>
    Array.from({ length: count }, (_, index) => lineOf(index)).join('\n');

  it('takes four times the steps for four times the lines', async () => {
    const once = await stepsOf(() => parseReports(textOf(400)));
    const fourfold = await stepsOf(() => parseReports(textOf(1_600)));
    expect(fourfold).toBeLessThanOrEqual(MOST * once);
  }, 60_000);

  it('is read with a pause for every hundred lines', () => {
    const pauses = [...readReports(textOf(1_000))].filter((report) => report === null).length;
    expect(pauses).toBeGreaterThanOrEqual(10);
  });
});
