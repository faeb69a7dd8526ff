import { normalise } from '../language/normalise.js';
import { cutQuestionWords } from '../language/question-words.js';
import type { PrintedPlace } from '../quotation/quotation.js';
import type { Report } from '../reports/report.js';
import { type Evidence, quoteAround, quoteText } from '../search/evidence.js';
import { passageOf } from '../search/passage.js';
import { holdsPhrase } from '../search/report-limits.js';
import type { Answer } from './answer.js';
import { withinItsLine } from './headline-quotation.js';

/** Longer texts are articles. */
const MAX_LENGTH = 300;

/**
 * Whether the reports may print what was typed, as it stands, while an answer does not show it: words to look for, cut
 * by the segmenter otherwise than in the report, or too common for it to be words at all.
 */
export function mayBePrinted(text: string, { kind, verdict, evidence }: Answer): boolean {
  const bare = text.trim();
  const length = bare.replace(/\s+/gu, '').length;
  if (length < 2 || length > MAX_LENGTH || !/[\p{L}\p{N}]/u.test(bare)) return false;
  const [first] = evidence;
  const isAnswered = kind === 'question' && verdict === 'answer';
  if (isAnswered && first !== undefined && holdsPhrase(quoteText(first), bare)) return false;
  // A question that is answered asked something else than where its words stand.
  return !(isAnswered && (/[?？]$/u.test(bare) || cutQuestionWords(normalise(bare).text).word !== null));
}

/**
 * Quotations of places that print what was typed, first those that were found for its words, then the newest.
 *
 * @param limit how many at the most
 */
export function quotePrinted(
  places: readonly PrintedPlace[],
  { found }: Answer,
  dayOf: (report: Report) => number,
  limit: number,
): Evidence[] {
  const rankOf = ({ report, paragraph }: PrintedPlace): number => {
    const rank = found.findIndex(
      ({ passage }) => passage.report.id === report.id && passage.paragraph === paragraph,
    );
    return rank === -1 ? found.length : rank;
  };
  return places
    .map((place) => ({ place, rank: rankOf(place), day: dayOf(place.report) }))
    .sort((a, b) => a.rank - b.rank || b.day - a.day)
    .slice(0, limit)
    .flatMap(({ place: { report, paragraph, span } }) => {
      const passage = passageOf(report, paragraph);
      return passage === null ? [] : [withinItsLine(quoteAround(passage, span, 1))];
    });
}
