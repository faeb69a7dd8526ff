import { normalise } from '../../src/language/normalise.js';
import { plainSentences } from './corpus.js';
import { words } from './engines/tokens.js';

/** Whether a text holds one of the answers, writings aside. */
export function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const held = normalise(text).text;
  return answers.some((answer) => held.includes(normalise(answer).text));
}

/** The baseline's highlight: the sentence that shares most of its words with the question, the first of equals. */
export function bestOverlapSentence(text: string, question: string): string {
  const asked = new Set(words(question));
  let best = '';
  let most = -1;
  for (const sentence of plainSentences(text)) {
    const shared = new Set(words(sentence).filter((word) => asked.has(word))).size;
    if (shared > most) [best, most] = [sentence, shared];
  }
  return best.trim();
}
