import type { Log } from './log.js';
import { progressOf } from './progress.js';
import type { Library } from './reports/library.js';
import { passagesOf } from './search/passage.js';
import { readableOf } from './search/reader.js';
import type { Ingest } from './store/reports/ingest.js';

/** So many passages are made vectors of before these are written, some 25 ms each. */
const AT_ONCE = 32;

type OpenModel = Awaited<ReturnType<typeof openModel>>;

/** Makes the vectors of all passages in a database, as often as passages come, and has them indexed where pgvector is. */
export class VectorsIntoDatabase {
  readonly #model: OpenModel;
  readonly #library: Library;
  readonly #log: Log;
  /** Why pgvector is not used, as it was told last; `undefined` before it was asked about. */
  #told: string | null | undefined;

  private constructor(model: OpenModel, library: Library, log: Log) {
    this.#model = model;
    this.#library = library;
    this.#log = log;
  }

  static async open(modelsDir: string, library: Library, log: Log): Promise<VectorsIntoDatabase> {
    return new VectorsIntoDatabase(await openModel(modelsDir, log), library, log);
  }

  /**
   * Makes those that are missing.
   *
   * @param isStopped asked again and again
   * @returns how many were made
   */
  async make(ingest: Ingest, isStopped: () => boolean): Promise<number> {
    const { model, packed } = this.#model;
    await model.ready;
    const origin = await model.origin();
    if (origin === null) return 0;
    const tell = progressOf('passages are understood', this.#log);
    // What an earlier process made, or an extension that came since, does not wait for the rest.
    if (this.#told === undefined) await this.#index(ingest, origin, isStopped);
    const all = await ingest.countWithoutVectors(origin);
    let [last, made] = ['', 0];
    for (;;) {
      const names = await ingest.withoutVectors(origin, last, AT_ONCE);
      last = names.at(-1)?.meaning ?? '';
      if (names.length === 0 || isStopped()) break;
      const keyed = [];
      for (const { report: id, nth, meaning } of names) {
        const report = await this.#library.get(id);
        const passage = report && passagesOf(report)[nth];
        if (passage !== undefined) keyed.push({ ...readableOf(passage), key: meaning });
      }
      const vectors = await model.encode(keyed);
      if (vectors === null) return made;
      const byKey = new Map(vectors.map((one) => [one.key, one]));
      await ingest.keepVectors(
        origin,
        names.flatMap(({ corpus, meaning }) => {
          const one = byKey.get(meaning);
          return one === undefined
            ? []
            : { corpus, meaning, sentences: one.sentences, bytes: packed(one.vectors) };
        }),
      );
      made += vectors.length;
      // Others may have come meanwhile.
      tell(made, Math.max(made, all));
    }
    if (!isStopped()) await ingest.forgetOtherVectors(origin);
    if (!isStopped()) await this.#index(ingest, origin, isStopped);
    return made;
  }

  /** Lets pgvector find what is there; where it is not, that is told once. */
  async #index(ingest: Ingest, origin: string, isStopped: () => boolean): Promise<void> {
    const reason = await ingest.indexVectors(origin, isStopped);
    if (reason !== null && reason !== this.#told)
      this.#log.info(`${reason} The passages nearest by meaning do not join the candidates.`);
    this.#told = reason;
  }

  async close(): Promise<void> {
    await this.#model.model.close();
  }
}

async function openModel(directory: string, log: Log) {
  const [{ Model }, { packed }] = await Promise.all([
    import('./model/model.js'),
    import('./model/kept-elsewhere.js'),
  ]);
  return { model: new Model({ directory, cache: null, log }), packed };
}
