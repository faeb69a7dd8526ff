import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, MAX_LINE, readLines as read } from '../../src/reports/lines.js';

const readLines = (text: string): Line[] => [...read(text)].filter((line) => line !== null);

const texts = (text: string): string[] => readLines(text).map((line) => line.text);

describe('readLines', () => {
  it('gives the lines that hold text, without indents and invisible characters', () => {
    expect(texts('\ufeff标题\n\n　　第一段。\u200b\n   \t\n第二段。  ')).toEqual([
      '标题',
      '第一段。',
      '第二段。',
    ]);
  });

  it.each(['\n', '\r\n', '\r', '\u2028', '\f', '\u0085'])('breaks lines at %j', (lineBreak) => {
    expect(texts(`一${lineBreak}二`)).toEqual(['一', '二']);
  });

  it('cuts a line that is a book at the ends of sentences, and loses nothing of it', () => {
    const sentence = '第三号泊位全年靠泊船舶二十一艘次，负责人是周岚。';
    const cut = texts(sentence.repeat(5_000));
    expect(cut.join('')).toBe(sentence.repeat(5_000));
    for (const piece of cut) {
      expect(piece.length).toBeLessThanOrEqual(MAX_LINE);
      expect(piece.length % sentence.length).toBe(0);
    }
    const endless = `${'甲'.repeat(MAX_LINE - 2)}😀${'乙'.repeat(2 * MAX_LINE)}`;
    expect(texts(endless).join('')).toBe(endless);
    for (const piece of texts(endless)) expect(piece).not.toMatch(/\p{Surrogate}/u);
    expect(texts('甲'.repeat(MAX_LINE))).toHaveLength(1);
  });

  it('takes comments and elements that are no text out of a line, also those it leaves open', () => {
    expect(
      texts('渔港<iframe src="a"/>开港<!-- <script> -->了<SCRIPT>a</script >。<style>\na {}\n</style>甲'),
    ).toEqual(['渔港开港了。', '甲']);
    expect(texts('渔港<!-- 一\n\n二 -->开港')).toEqual(['渔港', '开港']);
  });

  it('takes pictures and the addresses of links out of a line, and leaves other brackets', () => {
    expect(texts('甲![图](http://a/b_(c).png)乙[丙](https://a/b_(c))丁[戊](己)')).toEqual([
      '甲乙丙丁[戊](己)',
    ]);
  });

  it('puts a space for tabs and other control characters inside a line', () => {
    const [line] = readLines('第一季度\t增长\u0007 5%，同比上升。');
    expect(line?.text).toBe('第一季度 增长  5%，同比上升。');
  });

  it('knows the indents of body paragraphs where other lines have none', () => {
    expect(readLines('标题\n　　第一段。\n    第二段。').map((line) => line.indented)).toEqual([
      false,
      true,
      true,
    ]);
    expect(readLines('　　标题\n　　第一段。').map((line) => line.indented)).toEqual([false, false]);
  });

  it('counts the blank lines above a line', () => {
    expect(readLines('一\n二\n\n三\n\n\n四').map((line) => line.gap)).toEqual([0, 0, 1, 2]);
  });

  it.each(['-----', '＊＊＊', '* * *', '======', '————————', '◆◆◆'])(
    'takes %s for a rule, not for text',
    (rule) => {
      expect(readLines(`一\n${rule}\n二`).map(({ text, ruled }) => [text, ruled])).toEqual([
        ['一', false],
        ['二', true],
      ]);
    },
  );

  it('leaves Markdown’s marks out', () => {
    expect(readLines('## 小标题 ##').map(({ text, level }) => [text, level])).toEqual([['小标题', 2]]);
    expect(texts('**来源：盐城发布**')).toEqual(['来源：盐城发布']);
    expect(texts('详见[公告](https://example.com/x)。')).toEqual(['详见公告。']);
    expect(texts('> 引文。\n![图](a.jpg)\n\n正文。')).toEqual(['引文。', '正文。']);
    expect(texts('#话题# 2 * 3 * 4')).toEqual(['#话题# 2 * 3 * 4']);
  });

  it('joins paragraphs that are broken at a fixed width', () => {
    const wrapped = [
      '    会议指出，去年以来全市安全生产形势总体平稳，但',
      '仍存在不少薄弱环节，必须时刻绷紧安全这根弦，坚决防',
      '范遏制重特大事故发生。',
      '    会议要求，要突出重点领域，深入开展专项整治行动，',
      '压实责任，确保万无一失。各地要加强值班值守，做好应',
      '急准备工作。',
    ];
    expect(texts(wrapped.join('\n'))).toEqual([
      '会议指出，去年以来全市安全生产形势总体平稳，但仍存在不少薄弱环节，必须时刻绷紧安全这根弦，坚决防范遏制重特大事故发生。',
      '会议要求，要突出重点领域，深入开展专项整治行动，压实责任，确保万无一失。各地要加强值班值守，做好应急准备工作。',
    ]);
  });

  it('leaves verses and tables as they are set', () => {
    const verses = '胜日寻芳泗水滨，\n无边光景一时新。\n等闲识得东风面，\n万紫千红总是春。';
    const table =
      '上证指数 3004.88 +0.54%\n深证成指 9069.42 +0.04%\n创业板指 1758.19 -0.35%\n科创50指 0793.12 +0.11%';
    for (const text of [verses, table]) expect(texts(text)).toEqual(text.split('\n'));
  });

  it('keeps every visible character of a text without marks', () => {
    const char = fc.constantFrom(...'市委召开会议，。、 　\n\r\tAb1“”（）');
    fc.assert(
      fc.property(fc.string({ unit: char }), (text) => {
        expect(texts(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});
