import { type PostgresPool, sql } from 'kysely';
import type { Pool } from 'pg';
import { type Log, messageOf } from '../../log.js';
import { gramsOf } from '../../quotation/gram-index.js';
import type { CorpusSettings } from '../../reports/corpus-settings.js';
import type { Report } from '../../reports/report.js';
import type { Passage } from '../../search/passage.js';
import { connectionOptions, databaseError, migrateReports, type ReportsDb, reportsDb } from './database.js';
import { EarlierForms } from './earlier-forms.js';
import { ofView } from './indexed.js';
import { inView, KeptReports, type LiveView } from './kept-reports.js';
import { listen } from './listen.js';
import { NearestPassages } from './nearest-passages.js';
import { PostgresCorpus } from './postgres-corpus.js';
import { PostgresRetriever } from './postgres-retriever.js';
import { Statistics } from './statistics.js';

/** So many connections one bot has at the most: each question makes three or four short queries. */
const CONNECTIONS = 8;
/** So many of a text's pairs of characters are looked for: reports that hold these all nearly always hold the text. */
const PROBES = 12;

/** Each question is looked through for all of them, as in memory. */
const MAX_SHORT_FORMS = 5_000;

/** A short form that a report introduces. */
interface ShortForm {
  readonly corpus: string;
  readonly names: readonly string[];
}

/** A passage's vectors in bytes, as `ingest` keeps them. */
export interface VectorRow {
  /** Names what the model was given. */
  readonly key: string;
  /** For each vector the number of its sentence; −1 for that of the passage. */
  readonly sentences: readonly number[];
  /** One behind the other. */
  readonly bytes: Buffer;
}

/** The reports that `ingest` keeps in a PostgreSQL, as a bot reads them. */
export class ReportsDatabase {
  readonly #pool: Pool;
  readonly #db: ReportsDb;
  readonly #reports: KeptReports;
  readonly #statistics: Statistics;
  readonly #nearest: NearestPassages;
  readonly #log: Log;
  #corpora: readonly CorpusSettings[] = [];
  #keys: readonly string[] = [];
  #shortForms: readonly ShortForm[] = [];
  #size = { reports: 0, passages: 0 };
  #reading: Promise<void> | null = null;
  #isReadAgain = false;
  #isClosed = false;
  #stopListening: () => Promise<void> = async () => undefined;

  private constructor(pool: Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
    this.#db = reportsDb(pool as PostgresPool);
    this.#reports = new KeptReports(this.#db);
    this.#statistics = new Statistics(this.#db);
    this.#nearest = new NearestPassages(this.#db, this.#reports, this.#statistics, log);
  }

  /** @throws {StoreError} when the database cannot be used */
  static async open(url: string, log: Log): Promise<ReportsDatabase> {
    const { pg, options } = await connectionOptions(url);
    const pool = new pg.Pool({ ...options, max: CONNECTIONS });
    // Connections break when nobody uses them; the next query takes a new one.
    pool.on('error', () => undefined);
    try {
      await migrateReports(pool as PostgresPool);
      const database = new ReportsDatabase(pool, log);
      database.#stopListening = await listen(url, log, () => database.#changed());
      await database.#read();
      return database;
    } catch (error) {
      await pool.end();
      throw databaseError(error);
    }
  }

  /** Whether `ingest` has read all of its folder once. */
  async isComplete(): Promise<boolean> {
    const [row] = await this.#db.selectFrom('ingests').select('is_complete').execute();
    return row?.is_complete ?? false;
  }

  /** @param view the corpora whose reports are served; `null` for all */
  corpus(view: LiveView): PostgresCorpus {
    return new PostgresCorpus(this.#db, this.#reports, this.#statistics, view);
  }

  /** @param view the corpora in which passages are found; `null` for all */
  retriever(view: LiveView): PostgresRetriever {
    return new PostgresRetriever(this.#db, this.#reports, this.#statistics, view);
  }

  /** What the reports printed before they were changed. */
  get earlier(): EarlierForms {
    return new EarlierForms(this.#db);
  }

  /** A number that grows by the day on which a report appeared. */
  dayOf(report: Report): number {
    return this.#reports.dayOf(report);
  }

  /** All corpora, in the order of their keys, and who reads them. */
  get corpora(): readonly CorpusSettings[] {
    return this.#corpora;
  }

  /** The keys of the corpora of which it is known who reads them. */
  get keys(): readonly string[] {
    return this.#keys;
  }

  /** How much there is, of all corpora. */
  get size(): { readonly reports: number; readonly passages: number } {
    return this.#size;
  }

  /** The short forms that the reports of some corpora introduce, those first that most of them do. */
  *shortForms(view: LiveView): Generator<readonly string[]> {
    const corpora = view();
    for (const { corpus, names } of this.#shortForms) if (corpora?.includes(corpus) ?? true) yield names;
  }

  /**
   * The reports that may print a text, as `gramsOf` sees it: all that do are among them.
   *
   * @param limit how many of them, from the newest; a text without a pair of characters finds none
   */
  async holding(text: string, liveView: LiveView, limit: number): Promise<Report[]> {
    const view = liveView();
    const pairs = [...gramsOf(text)];
    if (pairs.length === 0) return [];
    const step = Math.max(1, pairs.length / PROBES);
    const probes = Array.from(
      { length: Math.min(PROBES, pairs.length) },
      (_, index) => pairs[Math.floor(index * step)] ?? 0,
    );
    const refs = await this.#db
      .selectFrom('reports')
      .select(['id', 'revision'])
      .where(sql<boolean>`pairs @> ${probes}::int[]`)
      .where(ofView('pairs', view))
      .where(inView(view, 'corpus'))
      .orderBy('day', 'desc')
      .orderBy('place')
      .limit(limit)
      .execute();
    const reports = await this.#reports.get(refs, view);
    return refs.flatMap(({ id }) => reports.get(id)?.report ?? []);
  }

  /** The vectors of what the model was given; those that are not made yet are left out. */
  async vectors(keys: readonly string[], model: string): Promise<VectorRow[]> {
    if (keys.length === 0) return [];
    const rows = await this.#db
      .selectFrom('vectors')
      .distinctOn('meaning')
      .select(['meaning', 'sentences', 'vectors'])
      .where(sql<boolean>`meaning = any(${[...keys]}::text[])`)
      .where('model', '=', model)
      .execute();
    return rows.map(({ meaning, sentences, vectors }) => ({ key: meaning, sentences, bytes: vectors }));
  }

  /** The passages nearest to a question by meaning; see {@link NearestPassages.find}. */
  nearest(question: Int8Array, model: string, view: LiveView, count: number): Promise<Passage[]> {
    return this.#nearest.find(question, model, view(), count);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stopListening();
    await this.#pool.end();
  }

  /** What is kept in memory of the reports is forgotten, and what must always be there is read anew. */
  #changed(): void {
    this.#reports.clear();
    this.#statistics.clear();
    this.#nearest.clear();
    this.#isReadAgain = true;
    this.#reading ??= this.#readAgain().finally(() => {
      this.#reading = null;
    });
  }

  async #readAgain(): Promise<void> {
    while (this.#isReadAgain) {
      this.#isReadAgain = false;
      try {
        await this.#read();
      } catch (error) {
        // Whoever listens says that the database is out of reach, and when it can be reached again.
        if (!this.#isClosed) this.#log.warn(`What changed cannot be read (${messageOf(error)}).`);
      }
    }
  }

  async #read(): Promise<void> {
    const settings = await this.#db
      .selectFrom('corpus_settings')
      .select('settings')
      .orderBy('corpus')
      .execute();
    // What ingest wrote.
    this.#corpora = settings.map((row) => JSON.parse(row.settings) as CorpusSettings);
    this.#keys = this.#corpora.map(({ key }) => key);
    const { reports, passages } = await this.#statistics.totals(null);
    this.#size = { reports, passages };
    const rows = await this.#db
      .selectFrom('short_forms')
      .select(['corpus', 'full_name', 'short_name'])
      .groupBy(['corpus', 'full_name', 'short_name'])
      .orderBy(sql`count(*)`, 'desc')
      .orderBy('full_name')
      .limit(MAX_SHORT_FORMS)
      .execute();
    this.#shortForms = rows.map(({ corpus, full_name, short_name }) => ({
      corpus,
      names: [full_name, short_name],
    }));
  }
}
