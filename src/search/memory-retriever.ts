import type { Question } from '../language/question.js';
import { searchWords } from '../language/segment.js';
import type { Report } from '../reports/report.js';
import type { CollectionStatistics } from './bm25.js';
import type { Passage } from './passage.js';
import { looked, type PassageIndex } from './passage-index.js';
import { gramsOf } from './query.js';
import type { Candidate, Retrieval, Retriever } from './retriever.js';

/** Retrieves from indexes in this process, as if they were one and there were no others. */
export class MemoryRetriever implements Retriever {
  readonly #parts: () => readonly PassageIndex[];
  readonly #isServed: (report: Report) => boolean;

  /**
   * @param parts one index, or those that there are now
   * @param isServed a report that was found is left out where this says so: an index may be behind
   */
  constructor(
    parts: PassageIndex | (() => readonly PassageIndex[]),
    isServed: (report: Report) => boolean = () => true,
  ) {
    this.#parts = typeof parts === 'function' ? parts : () => [parts];
    this.#isServed = isServed;
  }

  async retrieve(question: Question, limit: number): Promise<Retrieval> {
    const parts = this.#parts();
    // Counted now: the index may change before the question is weighed.
    const counts = new Map(
      gramsOf(question).map((gram) => [gram, sum(parts, ({ frequency }) => frequency.passagesWith(gram))]),
    );
    return {
      candidates: this.#served(search(parts, wordsOf(question), limit)),
      statistics: {
        passages: sum(parts, ({ frequency }) => frequency.passages),
        passagesWith: (gram) => counts.get(gram) ?? 0,
        averageLength:
          sum(parts, ({ characters }) => characters) /
          Math.max(
            1,
            sum(parts, ({ size }) => size),
          ),
      },
    };
  }

  async candidates(question: Question, passages: readonly Passage[]): Promise<Candidate[]> {
    const parts = this.#parts();
    const words = wordsOf(question);
    const collection = together(parts, words);
    return this.#served(parts.flatMap((part) => part.candidates(words, passages, collection)));
  }

  async bylines(limit: number, reportIds?: Iterable<string>): Promise<Candidate[]> {
    const parts = this.#parts();
    const ids = reportIds ?? parts.flatMap((part) => [...part.reportIds()]);
    const signed: Candidate[] = [];
    for (const id of ids) {
      if (signed.length === limit) break;
      const lines = this.#served(parts.flatMap((part) => part.outsideBody(id)));
      signed.push(...lines.filter(({ passage }) => passage.report.byline !== null));
    }
    return signed;
  }

  async textsOfAll(limit: number): Promise<readonly string[]> {
    const parts = this.#parts();
    return sum(parts, ({ size }) => size) <= limit ? parts.flatMap((part) => [...part.texts()]) : [];
  }

  #served(candidates: Candidate[]): Candidate[] {
    return candidates.filter(({ passage }) => this.#isServed(passage.report));
  }
}

/** The best of all parts, scored by what is rare in all of them together. */
function search(parts: readonly PassageIndex[], words: readonly string[], limit: number): Candidate[] {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first.search(words, limit);
  const collection = together(parts, words);
  const best = parts
    .flatMap((part) => part.best(words, limit, collection).map((found) => ({ ...found, part })))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
  const reports = looked(best);
  return parts.flatMap((part) => {
    const isOfPart = (found: { readonly part: PassageIndex }): boolean => found.part === part;
    return part.around(words, best.filter(isOfPart), reports.filter(isOfPart), collection);
  });
}

/** What several indexes say of some words together; `undefined` for one, which knows it by itself. */
function together(
  parts: readonly PassageIndex[],
  words: readonly string[],
): CollectionStatistics<string> | undefined {
  if (parts.length < 2) return undefined;
  const each = parts.map((part) => part.words);
  const passages = sum(each, (one) => one.passages);
  const length = sum(each, (one) => one.passages * one.averageLength);
  const counts = new Map(words.map((word) => [word, sum(each, ({ passagesWith }) => passagesWith(word))]));
  return {
    passages,
    averageLength: length / Math.max(1, passages),
    passagesWith: (word) => counts.get(word) ?? 0,
  };
}

function wordsOf(question: Question): string[] {
  return question.stretches.flatMap(searchWords);
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
