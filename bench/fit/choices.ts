import { normalise } from '../../src/language/normalise.js';
import { understandQuestion } from '../../src/language/question.js';
import { searchWords } from '../../src/language/segment.js';
import { clausesOf } from '../../src/search/clauses.js';
import { signsOf } from '../../src/search/confidence.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { type Query, weighQuestion } from '../../src/search/query.js';
import { type RankedCandidate, rankCandidates } from '../../src/search/rank.js';
import { withProgress } from '../progress.js';
import type { Corpus, GoldQuestion } from '../quality/corpus.js';
import type { Choice } from './softmax.js';

/** What is learned from a corpus, and the signs' names in their order. */
export interface Lesson {
  readonly names: readonly string[];
  readonly choices: readonly Choice[];
}

/** As many as the answerer looks at twice. */
const CANDIDATES = 50;
/** Of these the worst are plainly wrong and teach nothing. */
const COMPARED = 25;
/** A small library: a few reports, as an operator begins with. */
const SMALL = 16;

function look(index: PassageIndex, text: string): { query: Query; ranked: RankedCandidate[] } {
  const question = understandQuestion(text);
  const query = weighQuestion(question, index.frequency);
  const candidates = index.search(question.stretches.flatMap(searchWords), CANDIDATES);
  return { query, ranked: rankCandidates(query, candidates, index.averageLength) };
}

function indexOf({ paragraphs }: Pick<Corpus, 'paragraphs'>): PassageIndex {
  const index = new PassageIndex();
  for (const { report } of paragraphs) index.add(report);
  return index;
}

const isOf = ({ candidate }: RankedCandidate, reportId: string | undefined): boolean =>
  candidate.passage.report.id === reportId && candidate.passage.paragraph > 0;

/** Which candidate is the paragraph that a question was asked about. */
export function rankLesson(corpus: Corpus, weight: number): Lesson {
  const index = indexOf(corpus);
  let names: string[] = [];
  const choices: Choice[] = [];
  for (const { text, paragraph } of withProgress(`rank ${corpus.name}`, corpus.questions)) {
    const report = corpus.paragraphs[paragraph ?? -1]?.report;
    const { ranked } = look(index, text);
    const compared = ranked.filter((one, place) => place < COMPARED || isOf(one, report?.id));
    const right = compared.map((one) => isOf(one, report?.id));
    if (!right.includes(true)) continue;
    names = Object.keys(compared[0]?.features ?? {});
    choices.push({ options: compared.map(({ features }) => Object.values(features)), right, weight });
  }
  return { names, choices };
}

/** Which clauses of its paragraph hold a question's answer. */
export function clauseLesson(corpus: Corpus, weight: number): Lesson {
  const index = indexOf(corpus);
  let names: string[] = [];
  const choices: Choice[] = [];
  for (const { text, paragraph, answers } of withProgress(`clauses ${corpus.name}`, corpus.questions)) {
    const printed = corpus.paragraphs[paragraph ?? -1]?.text;
    if (printed === undefined) continue;
    const clauses = clausesOf(weighQuestion(understandQuestion(text), index.frequency), printed);
    const spans = answers.flatMap((answer) => placesOf(printed, answer));
    const right = clauses.map(({ start, end }) => spans.some((span) => span.start < end && span.end > start));
    if (!right.includes(true)) continue;
    names = Object.keys(clauses[0]?.signs ?? {});
    choices.push({ options: clauses.map(({ signs }) => Object.values(signs)), right, weight });
  }
  return { names, choices };
}

/** Where an answer stands in a paragraph, compared in one writing. */
function placesOf(printed: string, answer: string): { start: number; end: number }[] {
  const { text, offsets } = normalise(printed);
  const sought = normalise(answer).text;
  const places = [];
  for (let at = text.indexOf(sought); at !== -1 && sought !== ''; at = text.indexOf(sought, at + 1)) {
    places.push({ start: offsets[at] ?? 0, end: (offsets[at + sought.length - 1] ?? 0) + 1 });
  }
  return places;
}

/**
 * Which best candidates answer: for a question the right paragraph does, and with this paragraph left out, or for
 * another corpus' question, the best one does not. In the whole corpus and in small libraries of it.
 */
export function confidenceLesson(corpus: Corpus, strangers: readonly GoldQuestion[], weight: number): Lesson {
  let names: string[] = [];
  const choices: Choice[] = [];
  const teach = (index: PassageIndex, text: string, rightId: string | null, counts: number): void => {
    const { query, ranked } = look(index, text);
    const [best] = ranked;
    const signs = signsOf(query, ranked);
    if (signs === null || best === undefined || (rightId !== null && !isOf(best, rightId))) return;
    names = [...Object.keys(signs), 'bias'];
    const row = [...Object.values(signs), 1];
    choices.push({
      options: [row, row.map(() => 0)],
      right: [rightId !== null, rightId === null],
      weight: counts,
    });
  };
  const learnAll = (
    paragraphs: Corpus['paragraphs'],
    others: readonly GoldQuestion[],
    counts: number,
  ): void => {
    const index = indexOf({ paragraphs });
    const reports = new Map(paragraphs.map(({ id, report }) => [id, report]));
    for (const { text, paragraph } of withProgress(`confidence ${corpus.name}`, corpus.questions)) {
      const report = reports.get(paragraph ?? -1);
      if (report === undefined) continue;
      teach(index, text, report.id, counts);
      index.remove(report.id);
      teach(index, text, null, counts);
      index.add(report);
    }
    for (const { text } of others) teach(index, text, null, counts);
  };
  learnAll(corpus.paragraphs, strangers, weight);
  for (let start = 0; start + SMALL <= corpus.paragraphs.length; start += SMALL * 4) {
    const others = strangers.filter((_, place) => place % 17 === (start / SMALL) % 17).slice(0, SMALL * 4);
    learnAll(corpus.paragraphs.slice(start, start + SMALL), others, 2 * weight);
  }
  return { names, choices };
}
