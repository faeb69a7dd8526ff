import { sql } from 'kysely';
import { type Log, messageOf } from '../../log.js';
import type { Passage } from '../../search/passage.js';
import { type ReportsDb, SCHEMA } from './database.js';
import { inView, type KeptReports, type View } from './kept-reports.js';
import {
  asHalfvec,
  indexedVector,
  indexOf,
  isNewEnough,
  PASSAGE_VECTORS,
  type Pgvector,
  pgvectorOf,
} from './pgvector.js';
import type { Statistics } from './statistics.js';

/** Among so many passages all are looked at, which is exact. */
const LOOKED_THROUGH = 5_000;
/**
 * Of more the index gives the nearest one after the other, until enough are of the view. Looking at a vector takes 2.4 µs and
 * taking one from the index 65 µs (48,000 vectors, PostgreSQL 15, a busy machine): where n of N passages are of the view, the
 * 30 wanted are the 30 × N / n nearest, and looking at all n is quicker as long as n² < 800 × N.
 */
const QUICKER = 800;
/** Of equal passages so many are given. */
const EQUAL = 10;

/** The passages nearest to a question by meaning, where the database has pgvector; without it, none. */
export class NearestPassages {
  readonly #db: ReportsDb;
  readonly #reports: KeptReports;
  readonly #statistics: Statistics;
  readonly #log: Log;
  /** By model: whether `ingest` has made its index. */
  #known = new Map<string, Promise<Pgvector | null>>();

  constructor(db: ReportsDb, reports: KeptReports, statistics: Statistics, log: Log) {
    this.#db = db;
    this.#reports = reports;
    this.#statistics = statistics;
    this.#log = log;
  }

  /** Looks anew what the database has. */
  clear(): void {
    this.#known = new Map();
  }

  /**
   * @param question its vector, in bytes
   * @param model names the model that made it
   * @param view the corpora in which passages are found
   * @param count how many are looked for; those that are equal count as one
   */
  async find(question: Int8Array, model: string, view: View, count: number): Promise<Passage[]> {
    const pgvector = await this.#indexOf(model);
    if (pgvector === null) return [];
    try {
      return await this.#find(pgvector, question, model, view, count);
    } catch (error) {
      if (!isOfSomethingGone(error)) throw error;
      this.#log.warn(`pgvector finds nothing any more (${messageOf(error)}).`);
      this.#known.set(model, Promise.resolve(null));
      return [];
    }
  }

  async #find(
    pgvector: Pgvector,
    question: Int8Array,
    model: string,
    view: View,
    count: number,
  ): Promise<Passage[]> {
    const [{ passages }, all] = await Promise.all([
      this.#statistics.totals(view),
      this.#statistics.totals(null),
    ]);
    const isExact = passages <= LOOKED_THROUGH || passages ** 2 <= QUICKER * all.passages;
    const { schema } = pgvector;
    const distance = sql`${indexedVector(pgvector, question.length)} operator(${sql.id(schema)}.<#>) ${asHalfvec(question, pgvector)}`;
    // What is computed with is no longer what the index orders by.
    const order = isExact ? sql`(${distance}) + 0` : distance;
    const { rows } = await sql<{ report: string; nth: number; revision: number }>`
      select report, nth, revision from (
        select corpus, meaning from ${sql.table(PASSAGE_VECTORS)}
        where model = ${sql.lit(model)} and ${inView(view, 'corpus')}
        order by ${order} limit ${count}
      ) as near
      cross join lateral (
        select report, nth, revision from ${sql.table(`${SCHEMA}.passages`)} as equal
        where equal.meaning = near.meaning and equal.corpus = near.corpus order by report, nth limit ${EQUAL}
      ) as found`.execute(this.#db);
    const refs = new Map(rows.map(({ report: id, revision }) => [id, { id, revision }]));
    const reports = await this.#reports.get([...refs.values()], view);
    const found = rows.flatMap(({ report, nth, revision }) => {
      const kept = reports.get(report);
      return kept?.revision === revision ? (kept.passages[nth] ?? []) : [];
    });
    // A long one may be near with two of its windows.
    return [...new Set(found)];
  }

  #indexOf(model: string): Promise<Pgvector | null> {
    const known = this.#known.get(model);
    if (known !== undefined) return known;
    const asked = this.#lookFor(model);
    this.#known.set(model, asked);
    asked.catch(() => this.#known.delete(model));
    return asked;
  }

  async #lookFor(model: string): Promise<Pgvector | null> {
    const pgvector = await pgvectorOf(this.#db);
    if (pgvector === null || !isNewEnough(pgvector)) return null;
    const { rows } = await sql`
      select from pg_index where indexrelid = to_regclass(${`${SCHEMA}.${indexOf(model)}`}) and indisvalid`.execute(
      this.#db,
    );
    return rows.length === 0 ? null : pgvector;
  }
}

/**
 * Whether an error says that a table, column, type, operator or library is not there: the extension was taken out.
 * Classes of errors: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function isOfSomethingGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(?:42P01|42703|42704|42883|58P01)$/u.test(String(error.code))
  );
}
