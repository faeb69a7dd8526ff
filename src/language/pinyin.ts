import { createRequire } from 'node:module';

/** Loaded when a question needs it: most never do. */
type PinyinOf = (text: string, options: { toneType: 'none'; v: true }) => string;
let pinyinOf: PinyinOf | null = null;
const syllables = new Map<string, string>();

/** The syllable of a character without its tone, by its commonest reading; empty for what is no Chinese character. */
export function syllableOf(character: string): string {
  const known = syllables.get(character);
  if (known !== undefined) return known;
  pinyinOf ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: PinyinOf }).pinyin;
  const syllable = /^\p{Script=Han}$/u.test(character)
    ? pinyinOf(character, { toneType: 'none', v: true })
    : '';
  syllables.set(character, syllable);
  return syllable;
}

const INITIALS = 'zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]';
const FINALS =
  'iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v';
const SYLLABLE = new RegExp(`^(?:(?:${INITIALS})(?:${FINALS})|ang|ai|an|ao|ei|en|er|ou|a|e|o)`, 'u');
/** Of one word; longer runs of letters are no pinyin that anyone types for one. */
const MAX_SYLLABLES = 12;

/**
 * Reads letters as pinyin: gongjian → gong, jian.
 *
 * @param letters lower case, without white space
 * @returns the syllables, as long ones as possible; `null` where the letters are no pinyin
 */
export function readPinyin(letters: string): string[] | null {
  if (letters === '') return [];
  for (let length = Math.min(6, letters.length); length > 0; length--) {
    const head = letters.slice(0, length);
    if (SYLLABLE.exec(head)?.[0] !== head) continue;
    const rest = readPinyin(letters.slice(length));
    if (rest !== null && rest.length < MAX_SYLLABLES) return [head, ...rest];
  }
  return null;
}
