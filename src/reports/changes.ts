import { likeness, pairsOf } from '../language/likeness.js';
import type { Yielder } from '../yielder.js';
import { linesOutsideBody, OUTSIDE_BODY, type Report } from './report.js';

/** What a report printed at a place before it was changed. */
export interface EarlierText {
  /** The report's id at that time. */
  readonly report: string;
  /** {@link OUTSIDE_BODY}, or the paragraph, from 1. */
  readonly paragraph: number;
  readonly text: string;
}

/** A report that stands in the place of another: with another headline, or in a file of another name. */
export interface Succession {
  readonly report: string;
  readonly successor: string;
}

/** Longer than this buttons cannot lead into a paragraph, in UTF-16 units; nor behind so many paragraphs. */
export const REACH = { characters: 65_535 + 1_023, paragraphs: 4_095 };
/** What reports no longer print, and where they went. */
export interface Changes {
  readonly texts: readonly EarlierText[];
  readonly successions: readonly Succession[];
  /** Reports in whose place no other stands. */
  readonly gone: readonly Report[];
}

/** A report of the same file is another version where it is so like the one before (0…1) … */
const ALIKE_IN_FILE = 0.4;
/** … and one of another file where it has so much of the same. */
const ALIKE_ELSEWHERE = 0.7;
/** Of a long report the beginning is compared, in UTF-16 units. */
const COMPARED = 3_000;
/** In a file that changes altogether, so many reports are held against each that is gone. */
const MAX_CANDIDATES = 30;
/** A shorter paragraph, 责编 and the like, stands in many reports. */
const TELLING = 16;
const MAX_TELLING = 20;

/**
 * What changed between reports before and after: a report's id is the same while its file's name and its headline are, and
 * another that says much the same stands in its place where they are not.
 *
 * @param before what changed or is gone, as it was
 * @param after what is new or changed
 */
export async function changesBetween(
  before: readonly Report[],
  after: readonly Report[],
  yieldNow: Yielder,
): Promise<Changes> {
  const texts: EarlierText[] = [];
  const successions: Succession[] = [];
  const gone: Report[] = [];
  const later = new Map(after.map((report) => [report.id, report]));
  const known = new Set(before.map(({ id }) => id));
  const fresh = new Candidates(after.filter(({ id }) => !known.has(id)));
  for (const report of before) {
    const same = later.get(report.id);
    const successor = same ?? fresh.successorOf(report);
    await yieldNow();
    if (successor === null) {
      gone.push(report);
      continue;
    }
    if (same === undefined) successions.push({ report: report.id, successor: successor.id });
    texts.push(...textsNoMore(report, successor));
  }
  return { texts, successions, gone };
}

/** The texts of a report that a later one does not print in the same place, as far as buttons can lead there. */
function* textsNoMore(report: Report, later: Report): Generator<EarlierText> {
  const count = Math.min(report.paragraphs.length, REACH.paragraphs);
  for (let paragraph = OUTSIDE_BODY; paragraph <= count; paragraph++) {
    const text = textAt(report, paragraph);
    if (text === '' || text === textAt(later, paragraph)) continue;
    yield { report: report.id, paragraph, text: text.slice(0, REACH.characters) };
  }
}

/** What a report prints at a place; empty where it has no such place. */
export function textAt(report: Report, paragraph: number): string {
  return paragraph === OUTSIDE_BODY
    ? linesOutsideBody(report).join('\n')
    : (report.paragraphs[paragraph - 1] ?? '');
}

/** Reports that may stand in the place of others; each does for one alone. */
class Candidates {
  readonly #byFile = new Map<string, Set<Report>>();
  readonly #byLine = new Map<string, Set<Report>>();

  constructor(reports: readonly Report[]) {
    for (const report of reports) {
      put(this.#byFile, report.file, report);
      for (const line of tellingOf(report)) put(this.#byLine, line, report);
    }
  }

  successorOf(report: Report): Report | null {
    // Who may read the one is to hear of nothing that only others may.
    const isOfItsCorpus = ({ corpus }: Report): boolean => corpus === report.corpus;
    const same = [...take(this.#byFile.get(report.file) ?? [], MAX_CANDIDATES)].filter(isOfItsCorpus);
    const alike = tellingOf(report).map((line) => this.#byLine.get(line) ?? new Set<Report>());
    // What stands in the fewest tells the most.
    const moved = new Set(
      alike
        .toSorted((a, b) => a.size - b.size)
        .flatMap((reports) => [...take<Report>(reports, MAX_CANDIDATES)]),
    );
    if (same.length + moved.size === 0) return null;
    const pairs = pairsOf(beginningOf(report));
    const like = (one: Report): number => likeness(pairs, pairsOf(beginningOf(one)));
    const found =
      bestOf(same, like, ALIKE_IN_FILE) ??
      bestOf([...take<Report>(moved, MAX_CANDIDATES)].filter(isOfItsCorpus), like, ALIKE_ELSEWHERE);
    if (found === null) return null;
    this.#byFile.get(found.file)?.delete(found);
    for (const line of tellingOf(found)) this.#byLine.get(line)?.delete(found);
    return found;
  }
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let count = 0;
  for (const item of items) {
    if (++count > most) return;
    yield item;
  }
}

function put(map: Map<string, Set<Report>>, key: string, report: Report): void {
  const reports = map.get(key);
  if (reports === undefined) map.set(key, new Set([report]));
  else reports.add(report);
}

function bestOf(reports: readonly Report[], like: (one: Report) => number, least: number): Report | null {
  let [best, most]: [Report | null, number] = [null, least];
  for (const report of reports) {
    const value = like(report);
    if (value >= most) [best, most] = [report, value];
  }
  return best;
}

/** Lines that hardly stand in another report. */
function tellingOf({ paragraphs, headline }: Report): string[] {
  return [headline, ...paragraphs.filter(({ length }) => length >= TELLING).slice(0, MAX_TELLING)];
}

function beginningOf({ headline, paragraphs }: Report): string {
  let text = headline;
  for (const paragraph of paragraphs) {
    if (text.length >= COMPARED) break;
    text += `\n${paragraph}`;
  }
  return text.slice(0, COMPARED);
}
