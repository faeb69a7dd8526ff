import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/language/segment.js';
import { Candidates } from '../../src/quotation/candidates.js';
import { QuotationIndex } from '../../src/quotation/quotation-index.js';
import { atOnce, inSteps } from '../../src/yielder.js';
import { indexOf, printedOf, reportOf } from './reports.js';

// On a busy machine this takes longer than a test may.
beforeAll(loadDictionary, 60_000);

const PARAGRAPH =
  '近年来，我市坚持把创新放在发展全局的核心地位，高企总数达2338家，3家企业获评省独角兽企业，产业产值同比增长8.5%。' +
  '2月20日，市委书记王建国在会上强调，这项工作不能松懈。';
const index = indexOf(
  reportOf(
    'a',
    [PARAGRAPH, '副市长祁大海主持会议，四项措施将于三月起实行，总投资一万一千亿元。'],
    '2024年2月21日',
  ),
  reportOf('b', ['会议在南京举行。', '海风吹过码头，渔船陆续靠岸卸下今年的第一批渔获。'], '2024年2月20日'),
);

describe('a printed sentence', () => {
  it('is verbatim, whole or in part, and white space does not count', () => {
    for (const text of [PARAGRAPH, '高企总数达2338家，3家企业', '高企总数达 2338 家，\n3家企业获评']) {
      expect(printedOf(index, text).verdict, text).toBe('verbatim');
    }
  });

  it('is the same in other marks, scripts, widths and writings of numbers', () => {
    for (const text of [
      '高企总数达2,338家,3家企业获评省独角兽企业',
      '高企总数达两千三百三十八家，三家企业获评省独角兽企业',
      '高企總數達２３３８家，3家企業獲評省獨角獸企業',
      '“产业产值”同比增长百分之八点五。',
      '4项措施将于3月起实行，总投资11000亿元',
      '4项措施将于3月起实行，总投资1.1万亿元',
    ]) {
      expect(printedOf(index, text).verdict, text).toBe('marks');
    }
  });

  it('is found where it goes on in the next paragraph', () => {
    const { matches, verdict } = index.check('这项工作不能松懈。副市长祁大海主持会议');
    expect(verdict).toBe('verbatim');
    expect(matches[0]?.places.map(({ paragraph }) => paragraph)).toEqual([1, 2]);
  });

  it('may leave something out between its parts with ……, in their order', () => {
    expect(printedOf(index, '坚持把创新放在发展全局的核心地位……产业产值同比增长8.5%').verdict).toBe(
      'verbatim',
    );
    expect(printedOf(index, '高企总数达2338家……四项措施将于三月起实行').verdict).toBe('verbatim');
    expect(printedOf(index, '四项措施将于三月起实行……高企总数达2338家').verdict).toBe('differs');
  });

  it('tells where a quotation cuts through a number or leaves the denial before it out', () => {
    const cutOf = (text: string): string[] =>
      index.check(text).cut.map(({ kind, said, printed }) => `${kind}: ${said} of ${printed}`);
    expect(cutOf('338家，3家企业获评省独角兽企业')).toEqual(['number: 338家 of 2338家']);
    expect(cutOf('高企总数达2338家，3家企业获评')).toEqual([]);
  });
});

describe('a changed sentence', () => {
  it.each([
    ['高企总数达2339家，3家企业获评省独角兽企业', 'number: 2339家 → 2338家'],
    ['高企总数达2338个，3家企业获评省独角兽企业', 'number: 2338个 → 2338家'],
    ['2月21日，市委书记王建国在会上强调，这项工作不能松懈', 'date: 2月21日 → 2月20日'],
    ['2月20日，市委书记李志强在会上强调，这项工作不能松懈', 'speaker: 李志强 → 王建国'],
    ['副市长林小山主持会议，四项措施将于三月起实行', 'name: 林小山 → 祁大海'],
    ['局长祁大海主持会议，四项措施将于三月起实行', 'title: 局长 → 副市长'],
    ['市委书记王建国在会上强调，这项工作能松懈', 'negation: 能 → 不能'],
    ['产业产值同比下降8.5%', 'negation: 下降 → 增长'],
    ['海风吹过码头，渔船陆续靠岸卸下去年的第一批渔获', 'date: 去年 → 今年'],
    ['海风吹过码头，货船陆续靠岸卸下今年的第一批渔获', 'wording: 货船 → 渔船'],
  ])('%s differs, and what differs is named', (text, difference) => {
    const { verdict, differences } = printedOf(index, text);
    expect(verdict).toBe('differs');
    expect(differences).toEqual([difference]);
  });

  it('tells its differences in the order number, date, name', () => {
    expect(
      printedOf(
        index,
        '2月21日，市委书记王建国在会上强调。近年来，我市坚持把创新放在发展全局的核心地位，高企总数达2339家',
      ).differences,
    ).toEqual(['number: 2339家 → 2338家', 'date: 2月21日 → 2月20日']);
  });

  it('shows where in the report the difference stands', () => {
    const [difference] = index.check('高企总数达2339家，3家企业获评省独角兽企业').differences;
    const [place] = difference?.places ?? [];
    expect(place?.text.slice(place.span.start, place.span.end)).toBe('2338家');
    expect(difference?.saidSpan).toEqual({ start: 5, end: 10 });
  });
});

describe('a sign before a figure', () => {
  const signed = indexOf(
    reportOf('s', ['公司上半年净利润为-3.5亿元，同比增速为-5%。票价300元-500元，运-20飞机参加展览活动。']),
  );

  it('is no mark', () => {
    expect(printedOf(signed, '公司上半年净利润为3.5亿元，同比增速为-5%').verdict).toBe('differs');
    expect(printedOf(signed, '公司上半年净利润为-3.5亿元，同比增速为5%').verdict).toBe('differs');
  });

  it('is told from a dash', () => {
    expect(printedOf(signed, '票价300元~500元，运20飞机参加展览活动').verdict).toBe('marks');
  });
});

describe('a text of no report', () => {
  it('is absent', () => {
    for (const text of [
      '明天将有一场大雪覆盖整个北方地区',
      '。。。……！！',
      '',
      'the quick brown fox jumps',
    ]) {
      expect(printedOf(index, text).verdict, text).toBe('absent');
    }
  });

  it('keeps the quotation inside it for itself', () => {
    const text = '某媒体昨天报道了很多消息，其中写道：“高企总数达2338家，3家企业获评省独角兽企业”。';
    expect(index.checkEach(text).map(({ kind, check }) => [kind, check.verdict])).toEqual([
      ['sentence', expect.stringMatching(/absent|differs/u)],
      ['quotation', 'verbatim'],
    ]);
  });
});

describe('the reports that hold a quotation', () => {
  const text = '这是一条登在好几家报纸上的消息，内容完全一样。';

  it('are all counted, the earliest dated first', () => {
    const several = indexOf(
      reportOf('x', [text], '2024年3月2日'),
      reportOf('y', [text], null),
      reportOf('z', [text], '2024年3月1日'),
    );
    expect(several.check(text).matches.map(({ report }) => report.id)).toEqual(['z', 'x', 'y']);
  });

  it('come and go, at once or in steps', async () => {
    const candidates = new Candidates();
    const changing = new QuotationIndex({ among: candidates });
    let yields = 0;
    const yieldNow = async (): Promise<void> => {
      yields++;
      await setImmediate();
    };
    const long = reportOf('long', [
      ...Array.from({ length: 200 }, (_, at) => `第${at}段写的是别的事情。`),
      text,
    ]);
    await inSteps(candidates.add(long), yieldNow);
    expect(yields).toBeGreaterThan(1);
    expect(changing.check(text).verdict).toBe('verbatim');
    atOnce(candidates.add(reportOf('long', ['同一篇报道换了新的内容，旧的不再刊登。'])));
    expect(candidates.reports).toBe(1);
    expect(changing.check(text).verdict).toBe('absent');
    await inSteps(candidates.remove('long'), yieldNow);
    atOnce(candidates.remove('unknown'));
    expect(candidates.reports).toBe(0);
    expect(changing.check('同一篇报道换了新的内容，旧的不再刊登。').verdict).toBe('absent');
  });

  it('are found after many others came and went', { timeout: 60_000 }, () => {
    const changing = indexOf(reportOf('kept', [text]));
    const other = Array.from({ length: 500 }, (_, at) => `这里是第${at}段没有意思的文字。`);
    for (let round = 0; round < 6; round++) changing.add(reportOf('replaced', other));
    expect(changing.check(text).verdict).toBe('verbatim');
    expect(changing.check('这里是第499段没有意思的文字。').matches).toHaveLength(1);
  });
});
