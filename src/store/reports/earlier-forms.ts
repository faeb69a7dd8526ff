import { sql } from 'kysely';
import { textAt } from '../../reports/changes.js';
import type { Report } from '../../reports/report.js';
import { type DatedText, type EarlierPrints, MAX_SUCCESSIONS } from '../../reports/versions.js';
import { type ReportsDb, SCHEMA } from './database.js';

/** What the reports of the database printed before they were changed, as far as `ingest` keeps it. */
export class EarlierForms implements EarlierPrints {
  readonly #db: ReportsDb;

  constructor(db: ReportsDb) {
    this.#db = db;
  }

  async textsOf(reports: readonly string[], paragraph: number): Promise<readonly DatedText[]> {
    const rows = await this.#db
      .selectFrom('earlier_reports as earlier')
      .select(['content', 'replaced'])
      .where('id', 'in', reports)
      // What it printed while it was in another corpus is not for the readers of this one.
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('reports')
            .select('id')
            .where('reports.id', 'in', reports)
            .whereRef('reports.corpus', '=', 'earlier.corpus'),
        ),
      )
      .orderBy('revision', 'desc')
      .execute();
    return rows.flatMap(({ content, replaced }) => {
      // Nobody but ingest writes it.
      const text = textAt(JSON.parse(content) as Report, paragraph);
      return text === '' ? [] : [{ text, changed: replaced }];
    });
  }

  async succession(report: string): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      with recursive chain(id, nth) as (
        select ${report}::text collate "C", 1
        union all
        select successor, nth + 1 from ${sql.table(`${SCHEMA}.report_successors`)} as known
        join chain on known.report = chain.id where nth < ${MAX_SUCCESSIONS}
      )
      select id from chain order by nth`.execute(this.#db);
    // One may have been given its first name again.
    return [...new Set(rows.map(({ id }) => id))];
  }
}
