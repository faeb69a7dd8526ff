import { normalise } from '../language/normalise.js';
import { cutQuestionWords } from '../language/question-words.js';
import type { PrintedPlace } from '../quotation/quotation.js';
import type { Report } from '../reports/report.js';
import { type Evidence, quoteAround, quoteText } from '../search/evidence.js';
import { isSamePassage, passageAt } from '../search/passage.js';
import { holdsPhrase } from '../search/report-limits.js';
import { type Answer, type FoundPassage, MAX_FOUND } from './answer.js';
import { withinItsLine } from './headline-quotation.js';

/** Longer texts are articles. */
const MAX_LENGTH = 300;

/**
 * Where the places that print what was typed, as it stands, belong in an answer that does not show it: words to look for,
 * cut by the segmenter otherwise than in the report, or too common for it to be words at all.
 *
 * @returns before what was found, or behind the first, since what asks something was answered; `null` where the answer
 *   shows it, and for what is no word
 */
export function placeOfPrinted(text: string, { kind, verdict, evidence }: Answer): 'first' | 'second' | null {
  const bare = text.trim();
  const length = bare.replace(/\s+/gu, '').length;
  if (length < 2 || length > MAX_LENGTH || !/[\p{L}\p{N}]/u.test(bare)) return null;
  if ((kind !== 'question' && kind !== 'empty') || /[?？]$/u.test(bare)) return null;
  const [first] = evidence;
  if (kind === 'empty' || verdict !== 'answer' || first === undefined) return 'first';
  if (holdsPhrase(quoteText(first), bare)) return null;
  return cutQuestionWords(normalise(bare).text).word === null ? 'first' : 'second';
}

/**
 * Quotations of places that print what was typed, the newest first.
 *
 * @param limit how many at the most
 */
export function quotePrinted(
  places: readonly PrintedPlace[],
  dayOf: (report: Report) => number,
  limit: number,
): Evidence[] {
  return places
    .map((place) => ({ place, day: dayOf(place.report) }))
    .sort((a, b) => b.day - a.day)
    .slice(0, limit)
    .flatMap(({ place: { report, paragraph, span } }) => {
      const passage = passageAt(report, paragraph, span.start);
      if (passage === null) return [];
      const { start = 0, text } = passage;
      // What runs on into the next piece of a very long paragraph is quoted as far as this one goes.
      const here = { start: span.start - start, end: Math.min(span.end - start, text.length) };
      return [withinItsLine(quoteAround(passage, here, 1))];
    });
}

/**
 * An answer with quotations of what was typed.
 *
 * @param quotations how many passages are quoted
 */
export function withPrinted(
  answer: Answer,
  printed: readonly Evidence[],
  place: 'first' | 'second',
  quotations: number,
): Answer {
  const leading = place === 'first' ? 0 : 1;
  const isNew = ({ passage }: FoundPassage): boolean =>
    !printed.some((one) => isSamePassage(one.passage, passage));
  const merged = <Found extends FoundPassage>(all: readonly Found[], added: readonly Found[]): Found[] => [
    ...all.slice(0, leading),
    ...added,
    ...all.slice(leading).filter(isNew),
  ];
  // Best first: what stands behind the first is no likelier.
  const score = place === 'first' ? 1 : (answer.evidence[0]?.score ?? 1);
  const added = printed.map((one) => ({ ...one, score }));
  const found = added.map(({ passage }): FoundPassage => ({ passage, score }));
  return {
    ...answer,
    kind: 'question',
    verdict: 'answer',
    found: merged(answer.found, found).slice(0, MAX_FOUND),
    evidence: merged(answer.evidence, added).slice(0, quotations),
    shown: Math.min(1, quotations),
  };
}
