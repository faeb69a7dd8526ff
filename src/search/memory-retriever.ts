import type { Question } from '../language/question.js';
import { searchWords } from '../language/segment.js';
import type { PassageIndex } from './passage-index.js';
import { gramsOf } from './query.js';
import type { Candidate, Retrieval, Retriever } from './retriever.js';

/** Retrieves from an index in this process. */
export class MemoryRetriever implements Retriever {
  readonly #index: PassageIndex;

  constructor(index: PassageIndex) {
    this.#index = index;
  }

  async retrieve(question: Question, limit: number): Promise<Retrieval> {
    const { frequency, averageLength } = this.#index;
    // Counted now: the index may change before the question is weighed.
    const counts = new Map(gramsOf(question).map((gram) => [gram, frequency.passagesWith(gram)]));
    return {
      candidates: this.#index.search(question.stretches.flatMap(searchWords), limit),
      statistics: {
        passages: frequency.passages,
        passagesWith: (gram) => counts.get(gram) ?? 0,
        averageLength,
      },
    };
  }

  async bylines(limit: number, reportIds: Iterable<string> = this.#index.reportIds()): Promise<Candidate[]> {
    const signed: Candidate[] = [];
    for (const id of reportIds) {
      if (signed.length === limit) break;
      signed.push(...this.#index.outsideBody(id).filter(({ passage }) => passage.report.byline !== null));
    }
    return signed;
  }

  async textsOfAll(limit: number): Promise<readonly string[]> {
    return this.#index.size <= limit ? [...this.#index.texts()] : [];
  }
}
