import type { Limit } from '../language/search-filter.js';
import type { Report } from './report.js';

/** A report with its place in the list of all, from 1: what a reader types to mean it. */
export interface NumberedReport {
  readonly report: Report;
  readonly number: number;
}

/** What the reports of a corpus hold together. */
export interface CorpusSurvey {
  readonly reports: number;
  readonly paragraphs: number;
  /** The papers and agencies that datelines name. */
  readonly sources: readonly string[];
  /** The latest day of a report that prints one; `null` where none does. */
  readonly latest: number | null;
}

/**
 * The port through which everything but the index reads reports: a folder in memory today, a database tomorrow.
 * Reports are listed the newest first; those of one day in the order of their files.
 */
export interface Corpus {
  /** The report of an id, as long as it is served. */
  get(id: string): Promise<Report | undefined>;
  /** How many reports are served. */
  count(): Promise<number>;
  /**
   * A part of the list.
   *
   * @param offset how many of the newest are left out
   */
  page(offset: number, limit: number): Promise<readonly Report[]>;
  /**
   * The reports that a reader may mean.
   *
   * @param wanted a number of the list, a report's id, or words of its headline lines, source or date
   * @returns best first; the whole list where nothing was said, and none where nothing fits
   */
  find(wanted: string): Promise<readonly NumberedReport[]>;
  /** All reports in the order of the list. */
  all(): AsyncIterable<Report>;
  /** What all reports hold together, where going through {@link all} of them takes long; else it is left out. */
  survey?(): Promise<CorpusSurvey>;
  /**
   * The reports that may meet some limits, in the order of the list, where going through {@link all} of them takes long;
   * else it is left out. None that surely does is missing, save where there are too many.
   */
  limited?(limits: readonly Limit[]): Promise<readonly NumberedReport[]>;
}
