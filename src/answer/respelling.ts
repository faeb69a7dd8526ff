import { readPinyin, syllableOf } from '../language/pinyin.js';
import type { Question } from '../language/question.js';
import { dictionaryWords } from '../language/segment.js';

const MIN_LENGTH = 2;
/** A run of this many characters has no other homophones than itself mistyped. */
const MIN_KNOWN_LENGTH = 4;
const LETTERS = /[a-z]{2,}(?:[' ][a-z]+)*/gu;

/**
 * A question in the writing of the reports: a mistyped homophone (五大攻尖行动) and pinyin (wuda gongjian xingdong)
 * become the words of the same sound that the texts hold.
 *
 * Of short words only those that the dictionary does not know are taken for mistyped: others mean what they say.
 *
 * @param texts normalised
 * @returns `null` where nothing sounds alike
 */
export function respell(question: Question, texts: readonly string[]): string | null {
  const isKnown = (word: string): boolean => texts.some((text) => text.includes(word));
  const sounds = texts.map(soundsOf);
  let respelled = question.text;
  const replace = (written: string, syllables: readonly string[]): void => {
    const heard = mostFrequent(sounds, texts, syllables);
    if (heard !== null && heard !== written) respelled = respelled.replace(written, heard);
  };
  for (const [letters] of question.text.matchAll(LETTERS)) {
    for (const word of isKnown(letters) ? [] : [letters, ...letters.split(' ')]) {
      const syllables = readPinyin(word.replace(/[' ]/gu, ''));
      if (syllables !== null && syllables.length >= MIN_LENGTH) replace(word, syllables);
    }
  }
  // White space between the words of pinyin is none between Chinese words.
  respelled = respelled.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  for (const written of [...question.stretches, ...question.terms.map(({ text }) => text)]) {
    if (written.length < MIN_LENGTH || !/^\p{Script=Han}+$/u.test(written) || isKnown(written)) continue;
    if (written.length < MIN_KNOWN_LENGTH && dictionaryWords(written).length === 1) continue;
    replace(written, [...written].map(syllableOf));
  }
  return respelled === question.text ? null : respelled;
}

/** The syllables of a text, each between spaces, and where each begins. */
interface Sounds {
  readonly line: string;
  readonly starts: readonly number[];
}

function soundsOf(text: string): Sounds {
  let line = ' ';
  const starts: number[] = [];
  for (const character of text) {
    starts.push(line.length);
    line += `${syllableOf(character) || '|'} `;
  }
  return { line, starts };
}

/** What is most often written where the syllables sound. */
function mostFrequent(
  sounds: readonly Sounds[],
  texts: readonly string[],
  syllables: readonly string[],
): string | null {
  const sought = ` ${syllables.join(' ')} `;
  const counts = new Map<string, number>();
  for (const [index, { line, starts }] of sounds.entries()) {
    const characters = [...(texts[index] ?? '')];
    for (let at = line.indexOf(sought); at !== -1; at = line.indexOf(sought, at + 1)) {
      const first = starts.indexOf(at + 1);
      const written = characters.slice(first, first + syllables.length).join('');
      counts.set(written, (counts.get(written) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}
