import { textAt } from '../../reports/changes.js';
import type { Report } from '../../reports/report.js';
import type { DatedText, EarlierPrints } from '../../reports/versions.js';
import type { ReportsDb } from './database.js';

/**
 * What the reports of the database printed before they were changed, as far as `ingest` keeps it. A report that was given
 * another headline or file is another report there, and has no earlier text.
 */
export class EarlierForms implements EarlierPrints {
  readonly #db: ReportsDb;

  constructor(db: ReportsDb) {
    this.#db = db;
  }

  async textsOf(reports: readonly string[], paragraph: number): Promise<readonly DatedText[]> {
    const rows = await this.#db
      .selectFrom('earlier_reports as earlier')
      // What it printed while it was in another corpus is not for the readers of this one.
      .innerJoin('reports', (join) =>
        join.onRef('reports.id', '=', 'earlier.id').onRef('reports.corpus', '=', 'earlier.corpus'),
      )
      .select(['earlier.content', 'earlier.replaced'])
      .where('earlier.id', 'in', reports)
      .orderBy('earlier.revision', 'desc')
      .execute();
    return rows.flatMap(({ content, replaced }) => {
      // Nobody but ingest writes it.
      const text = textAt(JSON.parse(content) as Report, paragraph);
      return text === '' ? [] : [{ text, changed: replaced }];
    });
  }

  async succession(report: string): Promise<readonly string[]> {
    return [report];
  }
}
