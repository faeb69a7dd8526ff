import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { normalise } from '../../language/normalise.js';
import type { Report } from '../../reports/report.js';
import { contextOf, type Passage, passagesOf } from '../../search/passage.js';
import type { ReportsDb } from './database.js';

/** Which reports a reader may see: those of some corpora; `null` for all. */
export type View = readonly string[] | null;

/** A view that may change; asked for once for each question. */
export type LiveView = () => View;

/** A report that was read from the database, with what is made of it once. */
export class KeptReport {
  readonly report: Report;
  readonly corpus: string;
  readonly revision: number;
  /** See `Library.dayOf`. */
  readonly day: number;
  #passages: readonly Passage[] | null = null;
  #context: ReturnType<typeof contextOf> | null = null;
  readonly #texts: string[] = [];

  constructor({ report, corpus, revision, day }: Pick<KeptReport, 'report' | 'corpus' | 'revision' | 'day'>) {
    this.report = report;
    this.corpus = corpus;
    this.revision = revision;
    this.day = day;
  }

  get passages(): readonly Passage[] {
    this.#passages ??= passagesOf(this.report);
    return this.#passages;
  }

  get context(): ReturnType<typeof contextOf> {
    this.#context ??= contextOf(this.report);
    return this.#context;
  }

  /** The text of a passage, normalised. */
  textOf(nth: number): string {
    const made = this.#texts[nth];
    if (made !== undefined) return made;
    const { text } = normalise(this.passages[nth]?.text ?? '');
    this.#texts[nth] = text;
    return text;
  }
}

/** What the reports that are kept in memory may hold together, in UTF-16 units of their JSON: some 100 MB. */
const MAX_KEPT = 16_000_000;

/** A revision of a report. */
export interface ReportRef {
  readonly id: string;
  readonly revision: number;
}

/**
 * Reports as they are read from the database, those that were asked for last kept in memory. A report is known by its
 * revision, so that none is served which the database has changed since, whoever has told it or not.
 */
export class KeptReports {
  readonly #db: ReportsDb;
  readonly #kept = new LRUCache<string, KeptReport>({ maxSize: MAX_KEPT });
  /** Also of reports that are kept no more, as long as somebody holds them. */
  readonly #days = new WeakMap<Report, number>();

  constructor(db: ReportsDb) {
    this.#db = db;
  }

  /** A number that grows by the day on which a report appeared; of one that did not come from here, greater than any. */
  dayOf(report: Report): number {
    return this.#days.get(report) ?? Number.MAX_SAFE_INTEGER;
  }

  /** Forgets what is kept. */
  clear(): void {
    this.#kept.clear();
  }

  /** The reports of these revisions; those that are gone or changed are left out. */
  async get(refs: readonly ReportRef[], view: View): Promise<Map<string, KeptReport>> {
    const found = new Map<string, KeptReport>();
    const missing: ReportRef[] = [];
    for (const ref of refs) {
      const kept = this.#kept.get(keyOf(ref));
      if (kept === undefined) missing.push(ref);
      else if (view === null || view.includes(kept.corpus)) found.set(ref.id, kept);
    }
    for (const kept of await this.#read(missing, view)) found.set(kept.report.id, kept);
    return found;
  }

  async #read(refs: readonly ReportRef[], view: View): Promise<KeptReport[]> {
    if (refs.length === 0) return [];
    const rows = await this.#db
      .selectFrom('reports')
      .innerJoin(
        sql<{ wanted_id: string; wanted_revision: number }>`unnest(${refs.map(({ id }) => id)}::text[],
          ${refs.map(({ revision }) => revision)}::bigint[])`.as<'wanted'>(
          sql`wanted(wanted_id, wanted_revision)`,
        ),
        (join) =>
          join
            .onRef('reports.id', '=', 'wanted.wanted_id')
            .onRef('reports.revision', '=', 'wanted.wanted_revision'),
      )
      .select(['corpus', 'id', 'revision', 'day', 'content'])
      .where(inView(view, 'reports.corpus'))
      .execute();
    return rows.map((row) => this.#keep(row));
  }

  #keep({ corpus, id, revision, day, content }: ReportRef & ReportRow): KeptReport {
    // What ingest wrote.
    const report = JSON.parse(content) as Report;
    const kept = new KeptReport({ report, corpus, revision, day });
    this.#days.set(report, day);
    this.#kept.set(keyOf({ id, revision }), kept, { size: Math.max(1, content.length) });
    return kept;
  }
}

interface ReportRow {
  readonly corpus: string;
  readonly day: number;
  readonly content: string;
}

function keyOf({ id, revision }: ReportRef): string {
  return `${id} ${revision}`;
}

/** The condition that a row is of a corpus of a view. */
export function inView(view: View, column: string) {
  return view === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${[...view]}::text[])`;
}
