import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorsOf,
  bibtexOf,
  citationOf,
  copiedCitation,
  copiedQuote,
  MAX_COPIED,
  risOf,
} from '../../src/answer/citation.js';
import type { Report } from '../../src/reports/report.js';

const REPORT: Report = {
  id: '00000000000a',
  file: 'a.txt',
  corpus: '',
  kicker: null,
  headline: '激荡科技活水 浇灌产业种子',
  deck: null,
  source: '盐城晚报',
  date: '2024年2月20日',
  byline: '记者 韩宝贵 见习记者 殷俊杰',
  paragraphs: [],
  url: null,
  tags: [],
};

describe('a citation', () => {
  it.each([
    [{}, '韩宝贵, 殷俊杰. 激荡科技活水 浇灌产业种子[N]. 盐城晚报, 2024-02-20.'],
    [{ date: '2月20日' }, '韩宝贵, 殷俊杰. 激荡科技活水 浇灌产业种子[N]. 盐城晚报, 2月20日.'],
    [{ byline: null, date: null, source: null }, '激荡科技活水 浇灌产业种子[N].'],
    [
      { byline: null, url: 'https://example.com/1' },
      '激荡科技活水 浇灌产业种子[EB/OL]. 盐城晚报(2024-02-20). https://example.com/1.',
    ],
    [{ byline: null, source: null, date: null, url: 'javascript:1' }, '激荡科技活水 浇灌产业种子[N].'],
  ])('says what is printed and no more: %j', (rest, expected) => {
    expect(citationOf({ ...REPORT, ...rest })).toBe(expected);
  });

  it.each([
    ['本报记者 张三 李四 王五 赵六', ['张三', '李四', '王五', '赵六']],
    ['记者张小明 通讯员 李红', ['张小明', '李红']],
    ['记者 张三 文/图', ['张三']],
    ['记者 张三 编辑 李四 校对 王五', ['张三']],
    ['新华社记者 张三 摄影 李四', ['张三']],
    [null, []],
  ])('names who wrote: %s', (byline, authors) => {
    expect(authorsOf({ byline })).toEqual(authors);
  });

  it('names three authors at the most', () => {
    expect(citationOf({ ...REPORT, byline: '记者 张三 李四 王五 赵六' })).toMatch(
      /^张三, 李四, 王五, 等\. /u,
    );
  });

  it('fits into a button, whatever the report prints', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ maxLength: 900 }),
        fc.option(fc.string()),
        (headline, byline, source) => {
          const copied = copiedCitation({ ...REPORT, headline, byline, source });
          expect(copied.length).toBeLessThanOrEqual(MAX_COPIED);
          expect(copied.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('is an entry of BibTeX and of RIS', () => {
    expect(bibtexOf({ ...REPORT, headline: '增长5%' })).toBe(
      '@article{yinju-00000000000a,\n  author = {{韩宝贵} and {殷俊杰}},\n  title = {{增长5\\%}},\n  journal = {盐城晚报},\n  year = {2024},\n  month = {2},\n  day = {20},\n  language = {chinese}\n}',
    );
    expect(bibtexOf({ ...REPORT, date: '2月20日' })).toContain('note = {2月20日}');
    expect(risOf(REPORT).split('\n')).toEqual([
      'TY  - NEWS',
      'AU  - 韩宝贵',
      'AU  - 殷俊杰',
      'TI  - 激荡科技活水 浇灌产业种子',
      'T2  - 盐城晚报',
      'PY  - 2024',
      'DA  - 2024/02/20',
      'LA  - zh',
      'ID  - 00000000000a',
      'ER  - ',
    ]);
  });
});

describe('a copied quotation', () => {
  const copy = (text: string, bold: string): string => {
    const start = text.indexOf(bold);
    const passage = { report: { ...REPORT, paragraphs: [text] }, paragraph: 1, text };
    const highlight = { start, end: start + bold.length };
    return copiedQuote({ passage, quote: { start: 0, end: text.length }, highlight, score: 1 });
  };

  it('ends with a sentence, and has what is in bold', () => {
    const text = `${'前面的话很长。'.repeat(30)}答案在这里。${'后面的话也很长。'.repeat(40)}`;
    const copied = copy(text, '答案');
    expect(copied).toMatch(/^答案在这里。.*。$/u);
    expect(copied.length).toBeLessThanOrEqual(MAX_COPIED);
    expect(text).toContain(copied);
  });

  it('ends with a clause where a sentence is too long, and is whole where it is short', () => {
    expect(copy(`${'一个很长的句子，'.repeat(60)}完。`, '很长')).toMatch(/，$/u);
    expect(copy('短。', '短')).toBe('短。');
    expect(copy('长'.repeat(600), '长')).toHaveLength(MAX_COPIED);
  });
});
