import { splitSentences } from '../language/sentences.js';
import type { Range } from './align.js';
import type { PlacedDifference } from './differences.js';
import { contradictionsOf } from './facts.js';

/**
 * Differences whose date stands against the date of the printed sentence, where the order of the words laid it against
 * something else: 2月21日召开 against 2月20日，市委召开. What it was laid against was left out.
 *
 * @param printed the text that was laid beside the quotation
 * @param match where the quotation lies in it
 */
export function withCounterparts(
  differences: readonly PlacedDifference[],
  printed: string,
  match: Range,
): PlacedDifference[] {
  const sentence = splitSentences(printed).find(
    ({ start, end }) => start <= match.start && match.start < end,
  );
  if (sentence === undefined) return [...differences];
  const text = printed.slice(sentence.start, sentence.end);
  const leftOut: PlacedDifference[] = [];
  const dated = differences.map((difference): PlacedDifference => {
    if (difference.kind !== 'date' || /[\d一二三四五六七八九十]/u.test(difference.printed)) return difference;
    const [other] = contradictionsOf(difference.said, text, '');
    if (other?.kind !== 'date') return difference;
    const start = sentence.start + text.indexOf(other.printed);
    if (difference.printed !== '') {
      const { end } = difference.saidSpan;
      leftOut.push({ ...difference, kind: 'wording', said: '', saidSpan: { start: end, end } });
    }
    const printedSpan = { start, end: start + other.printed.length };
    return { ...difference, printed: other.printed, printedSpan };
  });
  return [...dated, ...leftOut];
}
