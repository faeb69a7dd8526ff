import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Days, daysOf } from '../../src/language/days.js';
import { readSearch } from '../../src/language/search.js';
import { type Search, takenOff } from '../../src/language/search-filter.js';

// A Wednesday.
const CLOCK = { today: new Date(2024, 2, 6), latest: 20240306 };
const SOURCES = ['盐城晚报', '江南晚报', '新华社'];
const read = (text: string): Search => readSearch(text, CLOCK, SOURCES);

/** What is limited, in short, and what is asked: `source 盐城晚报 | 高企`. */
function inShort({ conditions, order, text }: Search): string {
  const limits = conditions.map(({ limit }) =>
    limit.kind === 'date'
      ? `date ${limit.days.from ?? ''}–${limit.days.to ?? ''}`
      : `${limit.kind} ${typeof limit.words === 'string' ? limit.words : limit.words.join('/')}`,
  );
  const ordered = order === null ? [] : [order.newestFirst ? 'newest' : 'oldest'];
  return `${[...limits, ...ordered].join(', ')} | ${text}`;
}

describe('operators', () => {
  it.each([
    ['"高企总数" 多少', 'phrase 高企总数 | "高企总数" 多少'],
    ['「科技創新」', 'phrase 科技創新 | 「科技創新」'],
    ['“高企总数”', 'phrase 高企总数 | “高企总数”'],
    ['＂高企总数＂', 'phrase 高企总数 | ＂高企总数＂'],
    ['高企 -总数', 'without 总数 | 高企'],
    ['高企　－总数', 'without 总数 | 高企'],
    ['高企 -"总数 达"', 'without 总数 达 | 高企'],
    ['高企 OR 独角兽 多少家', 'any 高企/独角兽 | 高企 独角兽 多少家'],
    ['高企 或 独角兽', 'any 高企/独角兽 | 高企 独角兽'],
    ['来源:盐城晚报', 'source 盐城晚报 | '],
    ['來源：盐城晚报 高企', 'source 盐城晚报 | 高企'],
    ['来源: 盐城晚报 高企', 'source 盐城晚报 | 高企'],
    ['来源:"盐城 晚报" 高企', 'source 盐城 晚报 | 高企'],
    ['title:高企 AUTHOR:韩宝贵 tag:科技', 'headline 高企, author 韩宝贵, tag 科技 | '],
    ['高企 date:2024-02', 'date 20240201–20240229 | 高企'],
    ['日期:2024-02-01..2024-03-15 高企', 'date 20240201–20240315 | 高企'],
    ['日期：２０２４－０２ 高企', 'date 20240201–20240229 | 高企'],
    ['日期:2024-02-01 .. 2024-03-15', 'date 20240201–20240315 | '],
    ['日期:2024-03..2024-02', 'date 20240201–20240331 | '],
    ['日期:..2024-02 高企', 'date –20240229 | 高企'],
    ['日期:上周 高企', 'date 20240226–20240303 | 高企'],
    ['排序:最新 高企', 'newest | 高企'],
    ['高企 sort:oldest', 'oldest | 高企'],
  ])('%s is %s', (text, expected) => {
    expect(inShort(read(text))).toBe(expected);
  });

  it.each([
    ['来源:', 'no words'],
    ['日期:2024-13 高企', 'no date'],
    ['日期:2024-02-30 高企', 'no date'],
    ['排序:随便 高企', 'no order'],
    ['"高企总数', 'open quotation'],
    ['OR 高企', 'nothing beside or'],
    ['高企 或', 'nothing beside or'],
  ])('%s is a mistake: %s', (text, kind) => {
    const { mistakes, conditions } = read(text);
    expect([mistakes.map((mistake) => mistake.kind), conditions]).toEqual([[kind], []]);
  });

  it('with a mistake leave the words to be searched', () => {
    expect(read('日期:2024-13 高企').text).toBe('高企');
    expect(read('"总数 高企').text).toBe('总数 高企');
    expect(read('"高企总数').text).toBe('高企总数');
  });

  it('are taken off one by one, and the words of a phrase stay', () => {
    const search = read('来源:盐城晚报 "高企总数" -总部 排序:最新');
    const parts = [...search.conditions, ...(search.order === null ? [] : [search.order])];
    expect(parts.map((part) => takenOff(search, part))).toEqual([
      '"高企总数" -总部 排序:最新',
      '来源:盐城晚报 高企总数 -总部 排序:最新',
      '来源:盐城晚报 "高企总数" 排序:最新',
      '来源:盐城晚报 "高企总数" -总部',
    ]);
  });

  it('hold for any text: spans lie in it and nothing throws', () => {
    const piece = fc.constantFrom(
      '"',
      '“',
      '”',
      '-',
      '高企',
      ' ',
      '来源:',
      '日期:',
      '2024-02',
      ' OR ',
      '的报道',
      '上周',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const search = read(text);
        for (const { span } of search.conditions) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('limits in words', () => {
  it.each([
    ['2月20日之后的报道', 'date 20240221– | '],
    ['2月20日以来的报道有哪些？', 'date 20240220– | '],
    ['2月20日之前的新闻', 'date –20240219 | '],
    ['2月20日之后的报道里高企总数是多少', 'date 20240221– | 高企总数是多少'],
    ['从2月20日到3月1日的报道', 'date 20240220–20240301 | '],
    ['二〇二四年二月的报道', 'date 20240201–20240229 | '],
    ['上周的新闻', 'date 20240226–20240303 | '],
    ['昨天的新闻', 'date 20240305–20240305 | '],
    ['去年的报道', 'date 20230101–20231231 | '],
    ['最近三天 高企', 'date 20240304–20240306 | 高企'],
    ['最近三天有哪些新闻', 'date 20240304–20240306 | '],
    ['高企 2月20日之后的', 'date 20240221– | 高企'],
    ['上周有哪些关于高企的报道', 'date 20240226–20240303 | 高企'],
    ['上周的高企报道', 'date 20240226–20240303 | 高企'],
    ['盐城晚报的高企报道', 'source 盐城晚报 | 高企'],
    ['高企 盐城晚报的', 'source 盐城晚报 | 高企'],
    ['在盐城晚报的报道里，高企总数是多少', 'source 盐城晚报 | 高企总数是多少'],
    ['鹽城晚報上周的報道', 'source 盐城晚报, date 20240226–20240303 | '],
    ['上周盐城晚报关于高企的报道', 'date 20240226–20240303, source 盐城晚报 | 高企'],
    ['标题里有高企的报道', 'headline 高企 | '],
    ['标题里有高企的那篇讲了什么', 'headline 高企 | 讲了什么'],
  ])('%s is %s', (text, expected) => {
    expect(inShort(read(text))).toBe(expected);
  });

  it.each([
    '2月20日召开了什么会',
    '2月20日之后召开了什么会',
    '2月20日 高企',
    '去年GDP多少',
    '去年的GDP是多少',
    '去年 GDP 多少',
    '近三年增长了多少',
    '上周的会议谁主持',
    '上周的新闻发布会谁主持',
    '去年',
    '上周的',
    '盐城晚报的',
    '盐城晚报的记者是谁',
    '海门日报的报道',
    '市长上周的报道',
    '标题里有什么',
    '今天有什么新闻？',
    '最近有什么新闻',
    '“科技创新攻坚年”动员部署会是哪天召开的？',
    '"新三样"包括什么？',
    '周斌说过“创新是第一动力”吗',
    '3家或5家',
    '气温 -5度',
    '比分是3-2吗',
    '会议时间：14:30',
    'http://example.com/来源:1',
  ])('%s asks in its own words', (text) => {
    expect(read(text)).toEqual({ original: text, text, conditions: [], order: null, mistakes: [] });
  });
});

describe('days', () => {
  const days = (text: string, latest = CLOCK.latest): Days | null => daysOf(text, { ...CLOCK, latest });

  it.each([
    ['2024', 20240101, 20241231],
    ['2024/2/20', 20240220, 20240220],
    ['今天', 20240306, 20240306],
    ['前天', 20240304, 20240304],
    ['本周', 20240304, 20240310],
    ['上上周', 20240219, 20240225],
    ['上个月', 20240201, 20240229],
    ['最近一周', 20240229, 20240306],
    ['最近两个月', 20240107, 20240306],
    ['最近半年', 20230907, 20240306],
    ['去年12月', 20231201, 20231231],
    ['前年', 20220101, 20221231],
    ['12月20日之后', 20231221, null],
    ['2023-12-31后', 20240101, null],
  ])('%s is %s–%s', (text, from, to) => {
    expect(days(text)).toMatchObject({ from, to });
  });

  it('without a year are the last that fit before the latest', () => {
    expect(days('2月20日', 20220101)).toMatchObject({ from: 20210220, year: 'unsaid' });
  });

  it.each(['2024-02-30', '13月1日', '很久以前', '', '..', '2024-02..很久'])('%j is none', (text) => {
    expect(days(text)).toBeNull();
  });
});
