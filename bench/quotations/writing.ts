import * as OpenCC from 'opencc-js/cn2t';
import type { Chance } from './random.js';

const toTraditional = OpenCC.Converter({ from: 'cn', to: 'tw' });

/** The same text in another writing; `null` where the way does not apply. */
export type Rewriting = (text: string, chance: Chance) => string | null;

const changed = (text: string, rewritten: string): string | null => (rewritten === text ? null : rewritten);

const MARKS: Readonly<Record<string, string>> = {
  '，': ',',
  '。': '.',
  '：': ':',
  '；': ';',
  '？': '?',
  '！': '!',
  '“': '「',
  '”': '」',
  '（': '(',
  '）': ')',
  '、': '，',
  ',': '，',
  '《': '〈',
  '》': '〉',
};

/** How a text may be written otherwise without saying anything else. */
export const REWRITINGS: ReadonlyMap<string, Rewriting> = new Map<string, Rewriting>([
  [
    'other marks',
    (text) =>
      changed(
        text,
        text.replace(/\p{P}/gu, (mark) => MARKS[mark] ?? mark),
      ),
  ],
  ['no quotation marks', (text) => changed(text, text.replace(/[“”‘’《》"]/gu, ''))],
  [
    'one mark less',
    (text) => changed(text, text.replace(/(?<=\p{Script=Han})[，、](?=\p{Script=Han})/u, '')),
  ],
  ['traditional', (text) => changed(text, toTraditional(text))],
  [
    'full width',
    (text) =>
      changed(
        text,
        // A full stop between figures keeps its width, as input methods write it.
        text.replace(/[0-9A-Za-z%]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
      ),
  ],
  [
    'numbers in characters',
    (text) =>
      changed(
        text,
        text.replace(/(?<![\d.,a-z%-])\d{1,8}(?![\d.,a-z%-])/giu, (figure, at: number) =>
          /^年/u.test(text.slice(at + figure.length)) && figure.length === 4
            ? [...figure].map((digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join('')
            : figure.startsWith('0')
              ? figure
              : inCharacters(Number(figure)),
        ),
      ),
  ],
  [
    'grouped',
    (text) =>
      changed(
        text,
        text.replace(/(?<![\d.,a-z])\d{4,9}(?![\d年,a-z])/giu, (figure) =>
          Number(figure).toLocaleString('en-US'),
        ),
      ),
  ],
  [
    'numbers in figures',
    (text) =>
      changed(
        text,
        text.replace(
          /(?<![第一二三四五六七八九十百千万亿零〇几数两\d])[二三四五六七八九](?=[个家名项条次种倍年天位])/gu,
          (digit) => String('零一二三四五六七八九'.indexOf(digit)),
        ),
      ),
  ],
]);

/** A whole number below a hundred million in Chinese characters: 两千三百三十八. */
export function inCharacters(number: number): string {
  if (number >= 10_000) {
    const rest = number % 10_000;
    const high = inCharacters(Math.floor(number / 10_000)).replace(/^二$/u, '两');
    return `${high}万${rest === 0 ? '' : (rest < 1000 ? '零' : '') + belowTenThousand(rest)}`;
  }
  return number === 0 ? '零' : belowTenThousand(number).replace(/^一十/u, '十');
}

function belowTenThousand(number: number): string {
  let [text, gap] = ['', false];
  for (const [power, unit] of [...'千百十'].map((unit, index): [number, string] => [
    10 ** (3 - index),
    unit,
  ])) {
    const digit = Math.floor(number / power) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text +=
      (gap ? '零' : '') + (digit === 2 && power >= 1000 ? '两' : '零一二三四五六七八九'.charAt(digit)) + unit;
    gap = false;
  }
  const ones = number % 10;
  if (ones === 0) return text;
  return text + (gap ? '零' : '') + '零一二三四五六七八九'.charAt(ones);
}
