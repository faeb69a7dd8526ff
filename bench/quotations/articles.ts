import { statSync } from 'node:fs';
import { z } from 'zod';
import { Library } from '../../src/reports/library.js';
import type { Report } from '../../src/reports/report.js';
import { passagesOfArticle, reportOf } from '../quality/corpus.js';
import { readJsonLines } from '../quality/files.js';
import { shareOf } from './random.js';

/** The reports that are searched, those whose sentences are asked, and those of other papers. */
export interface Articles {
  /** All but the held-out ones. */
  readonly indexed: readonly Report[];
  /** The half of them that is judged on, or the other, on which is developed. */
  readonly asked: readonly Report[];
  /** Known to nobody. */
  readonly heldOut: readonly Report[];
}

export type Half = 'develop' | 'judge' | 'all';

const NewsLine = z.object({ text: z.string(), date: z.string().optional() });
/** This share of the reports is held out. */
const HELD_OUT = 0.05;

/**
 * Reads a folder of reports, or a file of {"text"} lines, and parts it by the texts' hashes.
 *
 * @param limit how many reports at the most, from the first
 * @param isWanted which reports are taken at all
 * @throws when it cannot be read
 */
export async function readArticles(
  path: string,
  half: Half,
  limit = Number.POSITIVE_INFINITY,
  isWanted: (report: Report) => boolean = () => true,
): Promise<Articles> {
  const all = statSync(path).isDirectory() ? await fromFolder(path) : fromLines(path);
  const reports = all.filter(isWanted).slice(0, limit);
  const textOf = (report: Report): string => report.paragraphs.join('\n');
  const isHeldOut = (report: Report): boolean => shareOf(textOf(report), 'held out') < HELD_OUT;
  const indexed = reports.filter((report) => !isHeldOut(report));
  return {
    indexed,
    asked: indexed.filter(
      (report) => half === 'all' || shareOf(textOf(report), 'half') < 0.5 === (half === 'develop'),
    ),
    heldOut: reports.filter(isHeldOut),
  };
}

async function fromFolder(path: string): Promise<readonly Report[]> {
  const library = new Library(path, () => {});
  await library.load();
  return library.reports;
}

function fromLines(path: string): Report[] {
  return readJsonLines(path, NewsLine, 'lines of {"text"}').map(({ text, date }, index) => ({
    ...reportOf(`line-${index + 1}`, passagesOfArticle(text)),
    date: date?.slice(0, 10) ?? null,
  }));
}
