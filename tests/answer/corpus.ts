import type { Corpus } from '../../src/reports/corpus.js';
import { findReports } from '../../src/reports/find-reports.js';
import type { Report } from '../../src/reports/report.js';

/** A corpus of some reports, the newest first. */
export function corpusOf(reports: readonly Report[]): Corpus {
  return {
    get: async (id) => reports.find((report) => report.id === id),
    count: async () => reports.length,
    page: async (offset, limit) => reports.slice(offset, offset + limit),
    find: async (wanted) =>
      findReports(reports, wanted).map((report) => ({ report, number: reports.indexOf(report) + 1 })),
    async *all() {
      yield* reports;
    },
  };
}
