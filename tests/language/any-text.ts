import fc from 'fast-check';

const PIECES = [
  ...'渔港开市民会的了在是有不这我他人一二三四十百千万年月日0123456789',
  ...'。！？，、；：“”‘’「」『』《》（）()【】…—·.,!?:;"\'',
  ...' \n\t\u3000Ａｂ９％％aZ',
  ...'漁開國學臺灣乾龍後裡',
  '二千三百三十八',
  '2,338',
  '百分之五',
  '……',
  '他说：“',
  '。”',
  '😀',
  '👨‍👩‍👧',
  '\ud83d',
];

/** Texts of Chinese, marks, numbers, other scripts and what may come of a broken file. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
