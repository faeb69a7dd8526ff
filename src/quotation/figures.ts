/** Numbers in all their writings, each as one value: 2,338 = 2338 = 两千三百三十八, 一万一千亿 = 11000亿 = 1.1万亿. */

const DIGITS = '零一二三四五六七八九';
const UNITS = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
]);
const MYRIADS = new Map([
  ['万', 4],
  ['亿', 8],
]);

/** Below ten thousand, the units falling; each part may lack, but not all. */
const SECTION =
  /(?:[一二两三四五六七八九]千零?)?(?:[一二两三四五六七八九]百零?)?(?:(?:[一二三四五六七八九])?十)?[一二两三四五六七八九]?/uy;
/** Said digit by digit; 三四 is no such number but about three or four. */
const SPELT = /[〇零一二三四五六七八九]{3,}|[一二三四五六七八九]?[〇零][〇零一二三四五六七八九]*/uy;
const ARABIC = /\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d+(?:\.\d+)*/uy;
/** 百余名 is 100余名, 百万 is 100万. */
const BARE_UNIT = /[百千](?=[余多万亿])|[万亿](?=[余多])/uy;
const DECIMALS = /点([〇零一二三四五六七八九]+)(?![十百千分刻钟]|\d)/uy;
const PARTS = /([百千])分之/uy;
const SHARE = /[%‰]/uy;

/** A number of a text. */
export interface Figure {
  readonly start: number;
  readonly end: number;
  /** Decimal, without grouping, with % or ‰ where it is a share: `2338`, `1100000000000`, `18.9%`. */
  readonly value: string;
}

/**
 * The number that begins at a place.
 *
 * @param text simplified, half width, without white space
 * @returns `null` where none does; a Chinese digit alone is a number too, and it is for the reader of it to tell 一项
 * from 一些
 */
export function figureAt(text: string, at: number): Figure | null {
  const parts = matchAt(PARTS, text, at);
  if (parts !== null) {
    const plain = plainAt(text, at + parts[0].length);
    if (plain !== null) {
      const sign = parts[1] === '百' ? '%' : '‰';
      return { start: at, end: plain.end, value: plain.value + sign };
    }
  }
  const plain = plainAt(text, at);
  if (plain === null) return null;
  const share = matchAt(SHARE, text, plain.end);
  if (share === null) return plain;
  return { start: at, end: plain.end + 1, value: plain.value + share[0] };
}

function plainAt(text: string, at: number): Figure | null {
  const first = belowHundredMillion(text, at);
  return first === null ? null : extended(text, first, '亿', belowHundredMillion);
}

function belowHundredMillion(text: string, at: number): Figure | null {
  const first = simpleAt(text, at);
  return first === null ? null : extended(text, first, '万', simpleAt);
}

/**
 * A number multiplied by the 万 or 亿 behind it, with what is added to that: 一亿三千万 is 130000000, 一万二 is 12000,
 * 1.1万 is 11000.
 */
function extended(
  text: string,
  figure: Figure,
  unit: '万' | '亿',
  restAt: (text: string, at: number) => Figure | null,
): Figure {
  const { start, end, value } = figure;
  if (text.charAt(end) !== unit || /\..*\./u.test(value)) return figure;
  const zeros = unit === '万' ? 4 : 8;
  const whole = { start, end: end + 1, value: shifted(value, zeros) };
  const isZero = /[零〇]/u.test(text.charAt(end + 1));
  const rest = restAt(text, end + 1 + Number(isZero));
  // In 3万2022 two numbers meet.
  if (value.includes('.') || rest === null || /[\d.]$/u.test(text.slice(rest.start, rest.end))) return whole;
  const isLoose = !isZero && rest.value.length === 1;
  const added = isLoose ? rest.value + '0'.repeat(zeros - 1) : rest.value;
  if (added.length > zeros || added.includes('.')) return whole;
  return { start, end: rest.end, value: whole.value.slice(0, -added.length) + added };
}

/** A number without 万 and 亿 behind it. */
function simpleAt(text: string, at: number): Figure | null {
  const arabic = matchAt(ARABIC, text, at);
  if (arabic !== null) return withThousands(text, at, arabic[0]);
  const spelt = matchAt(SPELT, text, at);
  if (spelt !== null && spelt[0].length > 1) return withDecimals(text, at, spelt[0], digitsOf(spelt[0]));
  const bare = matchAt(BARE_UNIT, text, at);
  if (bare !== null) {
    const zeros = UNITS.get(bare[0]) ?? MYRIADS.get(bare[0]) ?? 0;
    return { start: at, end: at + 1, value: `1${'0'.repeat(zeros)}` };
  }
  const section = matchAt(SECTION, text, at)?.[0] ?? '';
  if (section !== '') return withDecimals(text, at, section, sectionOf(section));
  return spelt === null ? null : { start: at, end: at + 1, value: '0' };
}

/** 5千 is 5000, and 02月 is 2月. */
function withThousands(text: string, at: number, arabic: string): Figure {
  const end = at + arabic.length;
  const unit = text.charAt(end);
  const digits = arabic.replaceAll(',', '');
  const zeros = UNITS.get(unit);
  if (zeros !== undefined && unit !== '十' && !arabic.includes('.')) {
    return { start: at, end: end + 1, value: digits + '0'.repeat(zeros) };
  }
  const value = /^0\d$/u.test(digits) && /[月日号时点分]/u.test(unit) ? digits.slice(1) : digits;
  return { start: at, end, value };
}

/** 三点五 is 3.5; 三点五十 is a time of day. */
function withDecimals(text: string, at: number, han: string, digits: string): Figure {
  const end = at + han.length;
  const decimals = matchAt(DECIMALS, text, end);
  if (decimals === null) return { start: at, end, value: digits };
  return { start: at, end: end + decimals[0].length, value: `${digits}.${digitsOf(decimals[1] ?? '')}` };
}

function shifted(value: string, zeros: number): string {
  const [whole = '', decimals = ''] = value.split('.');
  const digits = whole + decimals.padEnd(zeros, '0').slice(0, zeros);
  const rest = decimals.slice(zeros);
  return (digits.replace(/^0+(?=\d)/u, '') || '0') + (rest === '' ? '' : `.${rest}`);
}

function digitsOf(spelt: string): string {
  return [...spelt.replaceAll('〇', '零')].map((digit) => DIGITS.indexOf(digit)).join('');
}

function sectionOf(section: string): string {
  let [total, digit, unit] = [0, 0, 0];
  for (const character of section) {
    const zeros = UNITS.get(character);
    if (zeros !== undefined) {
      total += (digit || 1) * 10 ** zeros;
      [digit, unit] = [0, zeros];
    } else if (character === '零') {
      unit = 0;
    } else {
      digit = character === '两' ? 2 : DIGITS.indexOf(character);
    }
  }
  // 两千八 is 2800, and 两千零八 2008.
  return String(total + digit * (unit > 1 ? 10 ** (unit - 1) : 1));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a number may begin with a UTF-16 unit; quick, to be asked of each. */
const BEGINS = new Set([...`0123456789百千万亿十〇两${DIGITS}`].map((character) => character.charCodeAt(0)));

/** Whether a number may begin with a UTF-16 unit. */
export function mayBeginFigure(code: number): boolean {
  return BEGINS.has(code);
}
