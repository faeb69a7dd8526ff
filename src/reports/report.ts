/**
 * One news report as it is served to readers. Everything but `id` and `file` is text of the report itself,
 * never composed by us; a field the report does not print is `null`.
 */
export interface Report {
  /** 12 hexadecimal digits, stable over restarts and unrelated changes in the folder; safe in URLs and callbacks. */
  readonly id: string;
  /** The line above the headline (引题). */
  readonly kicker: string | null;
  /** The headline's main line (主题). A report without one carries the opening words of its first paragraph. */
  readonly headline: string;
  /** What stands below the headline (副题); several lines are joined by `\n`. */
  readonly deck: string | null;
  /** The paper or agency of the dateline, such as 江南晚报. */
  readonly source: string | null;
  /** The date as printed; a year that is not printed is not added. */
  readonly date: string | null;
  /** Who wrote it, as printed: `记者 张三 通讯员 李四`. */
  readonly byline: string | null;
  /** Whole paragraphs, after the repair of those that newspaper columns cut in two. */
  readonly paragraphs: readonly string[];
  /** How each of the paragraphs stands in its file; absent where all of them are plain paragraphs without pages. */
  readonly layout?: readonly ParagraphLayout[];
  /** The file's path inside the reports folder, with `/` between folders. */
  readonly file: string;
  /**
   * The corpus that it belongs to: the path of the folder with the nearest `corpus.yaml`, with `/` between folders;
   * {@link MAIN_CORPUS} for everything outside such folders.
   */
  readonly corpus: string;
  /** What stands under the report's pictures, in its order; absent where there is nothing. */
  readonly captions?: readonly string[];
  /** The text prints no headline: it is the name of its file, or the opening words. Absent where one is printed. */
  readonly headlineFrom?: 'file' | 'opening';
  /** From front matter, or what the format states. */
  readonly url: string | null;
  /** From front matter, or what the format states. */
  readonly tags: readonly string[];
}

/** The key of everything that lies in no folder with a `corpus.yaml`. */
export const MAIN_CORPUS = '';

/** How a paragraph stands in its file. */
export interface ParagraphLayout {
  /** A `header` is the row of a table that names its columns; the cells of rows are parted by ` | `. */
  readonly kind: 'paragraph' | 'heading' | 'item' | 'header' | 'row';
  /** The page that it begins on, from 1; `null` where the format has no pages. */
  readonly page: number | null;
}

/** A report before it has a place in a folder, and so before it has an id. */
export type ParsedReport = Omit<Report, 'id' | 'file' | 'corpus'>;

/**
 * What a passage's `paragraph` says when it is not a body paragraph but one of the report's own lines (kicker,
 * headline, deck, byline, captions); body paragraphs count from 1.
 */
export const OUTSIDE_BODY = 0;

/** The lines of a report that stand outside its body: those of its headline, who wrote it, its captions. */
export function linesOutsideBody(report: ParsedReport): string[] {
  const deck = report.deck?.split('\n') ?? [];
  const { kicker, headline, byline, captions = [] } = report;
  return [kicker, headline, ...deck, byline, ...captions].filter((line) => line !== null);
}

/** So many parts of two reports are compared within a millisecond or two. */
const PARTS_A_STEP = 5_000;

/** Whether two reports hold the same; yields now and then, as long ones have many paragraphs. */
export function areSame(one: Report, other: Report): Generator<void, boolean> {
  return areEqual(one, other);
}

function* areEqual(one: unknown, other: unknown): Generator<void, boolean> {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) {
      if (index % PARTS_A_STEP === PARTS_A_STEP - 1) yield;
      if (one[index] !== other[index] && !(yield* areEqual(one[index], other[index]))) return false;
    }
    return true;
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  for (const name of names) {
    if (!Object.hasOwn(other, name) || !(yield* areEqual(one[name], other[name]))) return false;
  }
  return true;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
