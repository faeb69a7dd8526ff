import { Answerer } from '../../src/answer/answerer.js';
import { simplify } from '../../src/language/normalise.js';
import { splitClauses, splitSentences } from '../../src/language/sentences.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { type Passage, passageAt } from '../../src/search/passage.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { withProgress } from '../progress.js';
import type { QuestionSet, SetQuestion } from './sets.js';

/**
 * How a candidate stands to the answer: it is the labelled paragraph; it is another of the same report that holds the
 * answer's characters; another report holds them; or it does not.
 */
export type Label = 'gold' | 'holds' | 'elsewhere' | 'no';

/** Offsets of first and after last UTF-16 unit. */
type Pair = readonly [start: number, end: number];

/** A passage as the model is given it. */
export interface PassageLine {
  readonly id: number;
  readonly report: string;
  readonly paragraph: number;
  /** `''` where there is none. */
  readonly headline: string;
  /** The opening of the report, which may stand in for a headline. */
  readonly lead: string;
  /** As printed, but simplified: every offset holds for the printed text too. */
  readonly text: string;
  readonly sentences: readonly Pair[];
  readonly clauses: readonly Pair[];
}

/** A question with its candidates, best first. */
export interface QuestionLine {
  readonly set: string;
  readonly split: string;
  readonly style: string;
  readonly question: string;
  readonly answers: readonly string[];
  /** The reports that it was asked about. */
  readonly reports: readonly string[];
  /** Ids of labelled passages that hold an answer, found or not. */
  readonly gold: readonly number[];
  readonly candidates: readonly { readonly passage: number; readonly score: number; readonly label: Label }[];
}

const LEAD_LENGTH = 60;

/** What today's engine finds for the questions of a set. */
export async function findCandidates(
  set: QuestionSet,
): Promise<{ passages: PassageLine[]; questions: QuestionLine[] }> {
  const index = new PassageIndex();
  const answerer = new Answerer(new MemoryRetriever(index));
  for (const report of withProgress(`${set.name}: reports`, set.reports)) index.add(report);
  const numbering = new Numbering();
  const questions: QuestionLine[] = [];
  for (const question of withProgress(`${set.name}: questions`, set.questions)) {
    const { found } = await answerer.search(question.text);
    questions.push({
      set: set.name,
      split: question.split,
      style: question.style,
      question: simplify(question.text),
      answers: question.answers.map(simplify),
      reports: question.reports,
      gold: goldPassages(set, question).map((passage) => numbering.idOf(passage)),
      candidates: found.map(({ passage, score }) => ({
        passage: numbering.idOf(passage),
        score,
        label: labelOf(question, passage),
      })),
    });
  }
  return { passages: numbering.lines, questions };
}

/** The labelled passages that a question was asked about. */
function goldPassages(set: QuestionSet, question: SetQuestion): Passage[] {
  const asked = new Set(question.reports);
  return set.reports
    .filter(({ id }) => asked.has(id))
    .flatMap((report) =>
      (question.paragraphs ?? report.paragraphs.map((_, index) => index + 1)).flatMap((paragraph) => {
        const passage = passageAt(report, paragraph);
        return passage !== null && labelOf(question, passage) === 'gold' ? [passage] : [];
      }),
    );
}

function labelOf({ answers, reports, paragraphs }: SetQuestion, passage: Passage): Label {
  const text = simplify(passage.text);
  if (!answers.some((answer) => text.includes(simplify(answer)))) return 'no';
  if (!reports.includes(passage.report.id)) return 'elsewhere';
  return paragraphs === null || paragraphs.includes(passage.paragraph) ? 'gold' : 'holds';
}

/** Numbers passages in the order in which they are met. */
class Numbering {
  readonly lines: PassageLine[] = [];
  readonly #ids = new Map<string, number>();

  idOf({ report, paragraph, text: printed }: Passage): number {
    const key = `${report.id} ${paragraph}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.lines.length;
    this.#ids.set(key, id);
    const text = simplify(printed);
    this.lines.push({
      id,
      report: report.id,
      paragraph,
      headline: simplify(report.headline),
      lead: simplify(report.paragraphs[0]?.slice(0, LEAD_LENGTH) ?? ''),
      text,
      sentences: splitSentences(text).map(({ start, end }) => [start, end]),
      clauses: splitClauses(text).map(({ start, end }) => [start, end]),
    });
    return id;
  }
}
