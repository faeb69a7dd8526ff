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
  #told: string | null = null;

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
      tell(made, made);
    }
    if (!isStopped()) await ingest.forgetOtherVectors(origin);
    if (!isStopped()) this.#tell(await ingest.indexVectors(origin, isStopped));
    return made;
  }

  /** Once, as long as it stays so. */
  #tell(withoutPgvector: string | null): void {
    if (withoutPgvector !== null && withoutPgvector !== this.#told)
      this.#log.info(`${withoutPgvector} The passages nearest by meaning do not join the candidates.`);
    this.#told = withoutPgvector;
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
