import { conflictsBetween } from '../language/conflicts.js';
import { normalise } from '../language/normalise.js';
import { arePeriodsApart, periodsIn } from '../language/periods.js';
import type { Question } from '../language/question.js';
import { splitSentences } from '../language/sentences.js';
import { OUTSIDE_BODY } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import { contextOf } from '../search/passage.js';

/** In what a quotation that only comes near differs from the question. */
export interface Difference {
  /** In the question's words, normalised. */
  readonly asked: string;
  /** What the passage has in its place, as printed. */
  readonly found: string;
}

/**
 * The first figure, period or name of a question that a quotation's sentence has another for: the first quarter where
 * the second is asked for.
 *
 * @returns `null` where nothing stands in another's place
 */
export function differenceOf(
  question: Question,
  { passage, highlight }: Pick<Evidence, 'passage' | 'highlight'>,
): Difference | null {
  const { text, report, paragraph } = passage;
  const { start, end } = splitSentences(text).find((span) => span.end > highlight.start) ?? highlight;
  const sentence = text.slice(start, end);
  const normalised = normalise(sentence);
  const around = paragraph === OUTSIDE_BODY ? '' : contextOf(report).lead;
  const context = `${around}\n${normalise(text.slice(0, start)).text}`;
  for (const conflict of conflictsBetween(question, normalised.text, context)) {
    const { asked } = conflict;
    const found = conflict.of === 'period' ? otherPeriod(asked, normalised.text) : conflict.found;
    const at = found === null ? -1 : normalised.text.indexOf(found);
    if (found === null || at === -1) continue;
    const [from = 0, to = from] = [normalised.offsets[at], normalised.offsets[at + found.length]];
    return { asked, found: sentence.slice(from, to).trim() };
  }
  return null;
}

/** Another period of the same kind: a quarter for a quarter, and not the day on which its figure was published. */
function otherPeriod(asked: string, sentence: string): string | null {
  const [period] = periodsIn(asked);
  const other = periodsIn(sentence).find(
    (one) =>
      period !== undefined && arePeriodsApart(one, period) && (one.days === null) === (period.days === null),
  );
  return other === undefined ? null : sentence.slice(other.start, other.end);
}
