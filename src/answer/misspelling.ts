import { readPinyin, soundOf, soundOfSyllable } from '../language/pinyin.js';
import { type Question, understandQuestion } from '../language/question.js';
import { dictionaryWords } from '../language/segment.js';

const MIN_LENGTH = 2;
/** A run of this many characters has no other homophones than itself mistyped. */
const MIN_KNOWN_LENGTH = 4;
const LETTERS = /[a-z]{2,}(?:[' ][a-z]+)*/gu;

/** What may be written otherwise in the reports, and how it sounds. */
interface Misspelling {
  readonly written: string;
  readonly sounds: readonly number[];
}

/**
 * A question in the writing of the reports: a mistyped homophone (新能原) and pinyin (xin nengyuan)
 * become the words of the same sound that the texts hold.
 *
 * Of short words only those that the dictionary does not know are taken for mistyped: others mean what they say.
 *
 * @param texts normalised
 * @returns `null` where nothing sounds alike
 */
export function correctSpelling(question: Question, texts: readonly string[]): Question | null {
  const isThere = (word: string): boolean => texts.some((text) => text.includes(word));
  let corrected = question.text;
  for (const { written, sounds } of [...pinyinIn(question), ...homophonesIn(question)]) {
    const phoneticMatch = isThere(written) ? null : mostFrequent(texts, sounds);
    if (phoneticMatch !== null) corrected = corrected.replace(written, phoneticMatch);
  }
  if (corrected === question.text) return null;
  // White space between the words of pinyin is none between Chinese words.
  return understandQuestion(corrected.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''));
}

function pinyinIn({ text }: Question): Misspelling[] {
  const runs = [...text.matchAll(LETTERS)].flatMap(([letters]) => [letters, ...letters.split(' ')]);
  return [...new Set(runs)].flatMap((written) => {
    const syllables = readPinyin(written.replace(/[' ]/gu, '')) ?? [];
    return syllables.length < MIN_LENGTH ? [] : [{ written, sounds: syllables.map(soundOfSyllable) }];
  });
}

function homophonesIn({ stretches, terms }: Question): Misspelling[] {
  return [...new Set([...stretches, ...terms.map(({ text }) => text)])]
    .filter((written) => written.length >= MIN_LENGTH && /^\p{Script=Han}+$/u.test(written))
    .filter((written) => written.length >= MIN_KNOWN_LENGTH || dictionaryWords(written).length > 1)
    .map((written) => ({
      written,
      sounds: Array.from({ length: written.length }, (_, at) => soundOf(written.charCodeAt(at))),
    }));
}

/** What is most often written where something sounds so. */
function mostFrequent(texts: readonly string[], sounds: readonly number[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (let at = 0; at + sounds.length <= text.length; at++) {
      if (!sounds.every((sound, index) => soundOf(text.charCodeAt(at + index)) === sound)) continue;
      const written = text.slice(at, at + sounds.length);
      counts.set(written, (counts.get(written) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}
