import type { Report } from '../reports/report.js';
import { type Passage, passagesOf } from '../search/passage.js';
import { readableOf } from '../search/reader.js';
import type { Comparison, Vectors } from '../search/vectors.js';
import { keyOf } from './key.js';
import type { Model } from './model.js';

/** The vectors of the passages of all reports, made by a model. Equal passages share theirs. */
export class PassageVectors implements Vectors {
  readonly #model: Pick<Model, 'add' | 'remove' | 'compare'>;
  readonly #passages = new Map<string, Passage[]>();
  readonly #reports = new Map<string, Report>();

  constructor(model: Pick<Model, 'add' | 'remove' | 'compare'>) {
    this.#model = model;
  }

  /** Adds a report; one of the same id is replaced. Its passages are found as soon as their vectors are made. */
  add(report: Report): void {
    this.remove(report.id);
    this.#reports.set(report.id, report);
    const passages = passagesOf(report);
    for (const passage of passages) {
      const key = keyOf(readableOf(passage));
      const equal = this.#passages.get(key);
      if (equal === undefined) this.#passages.set(key, [passage]);
      else equal.push(passage);
    }
    this.#model.add(passages.map(readableOf));
  }

  /** Removes a report; an unknown id is no error. */
  remove(reportId: string): void {
    const report = this.#reports.get(reportId);
    if (report === undefined) return;
    this.#reports.delete(reportId);
    const readable = passagesOf(report).map(readableOf);
    for (const key of readable.map(keyOf)) {
      const left = this.#passages.get(key)?.filter((passage) => passage.report.id !== reportId) ?? [];
      if (left.length > 0) this.#passages.set(key, left);
      else this.#passages.delete(key);
    }
    this.#model.remove(readable);
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
