import type { Corpus, NumberedReport } from '../reports/corpus.js';

/** How many reports one page of the list shows. */
export const REPORTS_A_PAGE = 6;

/** One page of a list of reports. */
export interface ReportListPage {
  /** The reports of this page. */
  readonly shown: readonly NumberedReport[];
  /** How many reports the whole list has. */
  readonly total: number;
  /** What the list was filtered by; empty for all reports. */
  readonly words: string;
  /** Counts from 1. */
  readonly page: number;
  /** How many pages there are, at least 1. */
  readonly pages: number;
}

/**
 * Reads one page of the list of reports.
 *
 * @param words see {@link Corpus.find}; empty for all reports
 * @param page counts from 1; one that is out of range gives the nearest
 */
export async function listReports(corpus: Corpus, words: string, page: number): Promise<ReportListPage> {
  if (words !== '') return pageOfFound(await corpus.find(words), words, page);
  const total = await corpus.count();
  const { number, pages, offset } = placeOf(total, page);
  const reports = await corpus.page(offset, REPORTS_A_PAGE);
  const shown = reports.map((report, index) => ({ report, number: offset + index + 1 }));
  return { shown, total, words, page: number, pages };
}

/** One page of reports that were found already; see {@link listReports}. */
export function pageOfFound(found: readonly NumberedReport[], words: string, page: number): ReportListPage {
  const { number, pages, offset } = placeOf(found.length, page);
  const shown = found.slice(offset, offset + REPORTS_A_PAGE);
  return { shown, total: found.length, words, page: number, pages };
}

function placeOf(total: number, page: number) {
  const pages = Math.max(1, Math.ceil(total / REPORTS_A_PAGE));
  const number = Math.min(Math.max(1, page), pages);
  return { number, pages, offset: (number - 1) * REPORTS_A_PAGE };
}
