import type { Report } from '../reports/report.js';
import { type Passage, passagesIn } from '../search/passage.js';
import { readableOf } from '../search/reader.js';
import { SplitMap } from '../search/split-map.js';
import type { Comparison, Vectors } from '../search/vectors.js';
import { atOnce, inSteps, type Yielder } from '../yielder.js';
import { keyOf } from './key.js';
import type { Model } from './model.js';

/** So many passages are named in a few milliseconds. */
const A_STEP = 100;

/** The vectors of the passages of all reports, made by a model. Equal passages share theirs. */
export class PassageVectors implements Vectors {
  readonly #model: Pick<Model, 'add' | 'remove' | 'compare'>;
  readonly #passages = new SplitMap<Passage[]>();
  readonly #reports = new Map<string, Report>();

  constructor(model: Pick<Model, 'add' | 'remove' | 'compare'>) {
    this.#model = model;
  }

  /** Adds a report; one of the same id is replaced. Its passages are found as soon as their vectors are made. */
  add(report: Report): void {
    atOnce(this.#add(report));
  }

  /** The same, in steps. */
  async addInSteps(report: Report, yieldNow: Yielder): Promise<void> {
    await inSteps(this.#add(report), yieldNow);
  }

  /** Removes a report; an unknown id is no error. */
  remove(reportId: string): void {
    atOnce(this.#remove(reportId));
  }

  /** The same, in steps. */
  async removeInSteps(reportId: string, yieldNow: Yielder): Promise<void> {
    await inSteps(this.#remove(reportId), yieldNow);
  }

  *#add(report: Report): Generator<void> {
    yield* this.#remove(report.id);
    this.#reports.set(report.id, report);
    for (const some of inGroups(passagesIn(report), A_STEP)) {
      for (const passage of some) {
        const key = keyOf(readableOf(passage));
        const equal = this.#passages.get(key);
        if (equal === undefined) this.#passages.set(key, [passage]);
        else equal.push(passage);
      }
      this.#model.add(some.map(readableOf));
      yield;
    }
  }

  *#remove(reportId: string): Generator<void> {
    const report = this.#reports.get(reportId);
    if (report === undefined) return;
    this.#reports.delete(reportId);
    for (const some of inGroups(passagesIn(report), A_STEP)) {
      for (const passage of some) {
        const key = keyOf(readableOf(passage));
        const equal = this.#passages.get(key) ?? [];
        // A line that a report prints a hundred thousand times is one entry, and read once.
        const left = equal.length === 0 ? equal : equal.filter(({ report: { id } }) => id !== reportId);
        if (left.length > 0) this.#passages.set(key, left);
        else this.#passages.delete(key);
      }
      this.#model.remove(some.map(readableOf));
      yield;
    }
  }

  async compare(question: string, passages: readonly Passage[], nearest: number): Promise<Comparison | null> {
    const keyed = passages.map(readableOf).map((passage) => ({ ...passage, key: keyOf(passage) }));
    const compared = await this.#model.compare(question, keyed, nearest);
    if (compared === null) return null;
    return {
      similarities: compared.similarities,
      nearest: compared.nearest.flatMap(({ key, ...similarity }) =>
        (this.#passages.get(key) ?? []).map((passage) => ({ passage, similarity })),
      ),
    };
  }
}

function* inGroups<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let group: T[] = [];
  for (const item of items) {
    if (group.push(item) < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
