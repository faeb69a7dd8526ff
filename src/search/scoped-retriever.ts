import type { Question } from '../language/question.js';
import { createYielder } from '../yielder.js';
import type { Passage } from './passage.js';
import type { Candidate, Retrieval, Retriever } from './retriever.js';

/** Which passages may be candidates. */
export interface Scope {
  /** All that may be, where they are known and few enough to be looked at one by one; else `null`. */
  readonly passages: readonly Passage[] | null;
  allows(candidate: Candidate): boolean;
}

/** How long looking at passages may keep the bot from other readers, in milliseconds. */
const MAX_BLOCK_MS = 5;
/** So many are looked at in one go. */
const STEP = 200;
/** In a wide scope the candidates are those within it among so many times as many. */
const WIDER = 8;

/** A retriever that finds nothing outside a scope. */
export class ScopedRetriever implements Retriever {
  readonly #retriever: Retriever;
  readonly #scope: Scope;
  readonly #yield = createYielder(MAX_BLOCK_MS);

  constructor(retriever: Retriever, scope: Scope) {
    this.#retriever = retriever;
    this.#scope = scope;
  }

  async retrieve(question: Question, limit: number): Promise<Retrieval> {
    const { passages } = this.#scope;
    const { candidates, statistics } = await this.#retriever.retrieve(
      question,
      limit * (passages === null ? WIDER : 1),
    );
    const allowed =
      passages === null ? candidates.filter((one) => this.#scope.allows(one)) : await this.#all(question);
    const best = allowed.toSorted((a, b) => b.bm25 - a.bm25).slice(0, limit);
    return { candidates: best, statistics };
  }

  async candidates(question: Question, passages: readonly Passage[]): Promise<readonly Candidate[]> {
    const candidates = await this.#retriever.candidates(question, passages);
    return candidates.filter((one) => this.#scope.allows(one));
  }

  async bylines(limit: number, reportIds?: Iterable<string>): Promise<readonly Candidate[]> {
    const ofScope = this.#scope.passages?.map(({ report }) => report.id);
    const ids = reportIds ?? (ofScope && new Set(ofScope));
    const signed = await this.#retriever.bylines(ids === undefined ? Number.POSITIVE_INFINITY : limit, ids);
    return signed.filter((one) => this.#scope.allows(one)).slice(0, limit);
  }

  textsOfAll(limit: number): Promise<readonly string[]> {
    return this.#retriever.textsOfAll(limit);
  }

  async #all(question: Question): Promise<Candidate[]> {
    const passages = this.#scope.passages ?? [];
    const candidates: Candidate[] = [];
    for (let start = 0; start < passages.length; start += STEP) {
      candidates.push(...(await this.candidates(question, passages.slice(start, start + STEP))));
      await this.#yield();
    }
    return candidates;
  }
}
