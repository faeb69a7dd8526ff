import { normalise } from '../../src/language/normalise.js';
import { understandQuestion } from '../../src/language/question.js';
import { clausesOf } from '../../src/search/clauses.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import type { RankedCandidate } from '../../src/search/rank.js';
import { type Ranking, retrieve } from '../../src/search/retrieve.js';
import { withProgress } from '../progress.js';
import type { Corpus, GoldQuestion } from '../quality/corpus.js';
import type { Choice } from './softmax.js';

/** What is learned from a corpus, and the features' names in their order. */
export interface Lesson {
  readonly names: readonly string[];
  readonly choices: readonly Choice[];
}

/** Of the candidates the worst are plainly wrong and teach nothing. */
const COMPARED = 25;
/** A small library: a few reports, as an operator begins with. */
const SMALL = 16;

function rank(index: PassageIndex, text: string): Promise<Ranking> {
  return retrieve(new MemoryRetriever(index), understandQuestion(text));
}

function indexOf({ paragraphs }: Pick<Corpus, 'paragraphs'>): PassageIndex {
  const index = new PassageIndex();
  for (const { report } of paragraphs) index.add(report);
  return index;
}

const isOf = ({ candidate }: RankedCandidate, reportId: string | undefined): boolean =>
  candidate.passage.report.id === reportId && candidate.passage.paragraph > 0;

/** Which candidate is the paragraph that a question was asked about. */
export async function rankLesson(corpus: Corpus, weight: number): Promise<Lesson> {
  const index = indexOf(corpus);
  let names: string[] = [];
  const choices: Choice[] = [];
  for (const { text, paragraph } of withProgress(`rank ${corpus.name}`, corpus.questions)) {
    const report = corpus.paragraphs[paragraph ?? -1]?.report;
    const { ranked } = await rank(index, text);
    const compared = ranked.filter((one, place) => place < COMPARED || isOf(one, report?.id));
    const right = compared.map((one) => isOf(one, report?.id));
    if (!right.includes(true)) continue;
    names = Object.keys(compared[0]?.features ?? {});
    choices.push({ options: compared.map(({ features }) => Object.values(features)), right, weight });
  }
  return { names, choices };
}

/** Which clauses of its paragraph hold a question's answer. */
export async function clauseLesson(corpus: Corpus, weight: number): Promise<Lesson> {
  const index = indexOf(corpus);
  let names: string[] = [];
  const choices: Choice[] = [];
  for (const { text, paragraph, answers } of withProgress(`clauses ${corpus.name}`, corpus.questions)) {
    const printed = corpus.paragraphs[paragraph ?? -1]?.text;
    if (printed === undefined) continue;
    const clauses = clausesOf((await rank(index, text)).query, printed);
    const spans = answers.flatMap((answer) => placesOf(printed, answer));
    const right = clauses.map(({ start, end }) => spans.some((span) => span.start < end && span.end > start));
    if (!right.includes(true)) continue;
    names = Object.keys(clauses[0]?.features ?? {});
    choices.push({ options: clauses.map(({ features }) => Object.values(features)), right, weight });
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
export async function confidenceLesson(
  corpus: Corpus,
  strangers: readonly GoldQuestion[],
  weight: number,
): Promise<Lesson> {
  let names: string[] = [];
  const choices: Choice[] = [];
  const teach = async (
    index: PassageIndex,
    text: string,
    rightId: string | null,
    counts: number,
  ): Promise<void> => {
    const { ranked, features } = await rank(index, text);
    const [best] = ranked;
    if (features === null || best === undefined || (rightId !== null && !isOf(best, rightId))) return;
    names = [...Object.keys(features), 'bias'];
    const row = [...Object.values(features), 1];
    choices.push({
      options: [row, row.map(() => 0)],
      right: [rightId !== null, rightId === null],
      weight: counts,
    });
  };
  const learnAll = async (
    paragraphs: Corpus['paragraphs'],
    others: readonly GoldQuestion[],
    counts: number,
  ): Promise<void> => {
    const index = indexOf({ paragraphs });
    const reports = new Map(paragraphs.map(({ id, report }) => [id, report]));
    for (const { text, paragraph } of withProgress(`confidence ${corpus.name}`, corpus.questions)) {
      const report = reports.get(paragraph ?? -1);
      if (report === undefined) continue;
      await teach(index, text, report.id, counts);
      index.remove(report.id);
      await teach(index, text, null, counts);
      index.add(report);
    }
    for (const { text } of others) await teach(index, text, null, counts);
  };
  await learnAll(corpus.paragraphs, strangers, weight);
  for (let start = 0; start + SMALL <= corpus.paragraphs.length; start += SMALL * 4) {
    const others = strangers.filter((_, place) => place % 17 === (start / SMALL) % 17).slice(0, SMALL * 4);
    await learnAll(corpus.paragraphs.slice(start, start + SMALL), others, 2 * weight);
  }
  return { names, choices };
}
