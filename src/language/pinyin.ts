import { createRequire } from 'node:module';

type PinyinOf = (text: string, options: { toneType: 'none'; v: true }) => string;
/** Loaded when a question needs it: most never do. */
let pinyinOf: PinyinOf | null = null;

const numbers = new Map<string, number>([['', 0]]);
/** The syllable of each UTF-16 code by its number, plus one; 0 where it was not asked for yet. */
const known = new Uint16Array(0x10000);

/**
 * The syllable of a character without its tone, by its commonest reading, as a number: equal for what sounds alike.
 *
 * @param code UTF-16
 * @returns 0 for what is no Chinese character
 */
export function soundOf(code: number): number {
  const found = known[code] ?? 0;
  if (found > 0) return found - 1;
  const character = String.fromCharCode(code);
  let sound = 0;
  if (/^\p{Script=Han}$/u.test(character)) {
    pinyinOf ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: PinyinOf }).pinyin;
    sound = soundOfSyllable(pinyinOf(character, { toneType: 'none', v: true }));
  }
  known[code] = sound + 1;
  return sound;
}

/** The number of a syllable as {@link soundOf} gives it. */
export function soundOfSyllable(syllable: string): number {
  const number = numbers.get(syllable) ?? numbers.size;
  numbers.set(syllable, number);
  return number;
}

const INITIALS = 'zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]';
const FINALS =
  'iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v';
const SYLLABLE = new RegExp(`^(?:(?:${INITIALS})(?:${FINALS})|ang|ai|an|ao|ei|en|er|ou|a|e|o)`, 'u');
const LONGEST_SYLLABLE = 6;
/** Of one word; longer runs of letters are no pinyin that anyone types for one. */
const MAX_SYLLABLES = 12;

/**
 * Reads letters as pinyin: gongjian → gong, jian.
 *
 * @param letters lower case, without white space
 * @returns the syllables, as long ones as possible; `null` where the letters are no pinyin
 */
export function readPinyin(letters: string): string[] | null {
  if (letters.length > MAX_SYLLABLES * LONGEST_SYLLABLE) return null;
  // From each place on, whether and how the rest can be read; the longest syllable first.
  const readings: (string[] | null)[] = Array.from({ length: letters.length + 1 }, () => null);
  readings[letters.length] = [];
  for (let at = letters.length - 1; at >= 0; at--) {
    for (let length = Math.min(LONGEST_SYLLABLE, letters.length - at); length > 0; length--) {
      const head = letters.slice(at, at + length);
      const rest = readings[at + length];
      if (!rest || SYLLABLE.exec(head)?.[0] !== head) continue;
      readings[at] = [head, ...rest];
      break;
    }
  }
  const [whole] = readings;
  return whole && whole.length <= MAX_SYLLABLES ? whole : null;
}
