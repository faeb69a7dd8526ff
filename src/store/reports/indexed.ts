import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { abbreviationsIn } from '../../language/abbreviations.js';
import { dictionaryVersion } from '../../language/dictionary.js';
import { normalise } from '../../language/normalise.js';
import { searchWords } from '../../language/segment.js';
import { gramsOf } from '../../quotation/gram-index.js';
import { linesOutsideBody, type Report } from '../../reports/report.js';
import { type Passage, passagesOf } from '../../search/passage.js';

/** Counts up when what is kept of a report changes in any other way than by the dictionary. */
const VERSION = 2;
/** A longer word is code, not language, and PostgreSQL takes none of more than 2,046 bytes; in UTF-16 units. */
const MAX_WORD = 200;
/** How often a word stands in one passage is counted up to here, as in memory. */
const MAX_COUNT = 255;
/** Stands before a corpus among the words: no word begins so. */
const CORPUS_MARK = '#';

/** What the rows of a report were made with: where it changes, all are made anew. */
export function indexingVersion(): string {
  return `${VERSION} ${dictionaryVersion()}`;
}

/** Words as they are kept and looked for. */
export function keptWords(text: string): string[] {
  return searchWords(text).filter((word) => word.length <= MAX_WORD);
}

/** A passage as it is kept. */
export interface IndexedPassage {
  readonly passage: Passage;
  /** Normalised. */
  readonly text: string;
  /** Each of its words, with how often it stands there. */
  readonly words: ReadonlyMap<string, number>;
}

/** A report as it is kept. */
export interface IndexedReport {
  readonly passages: readonly IndexedPassage[];
  readonly lines: string;
  readonly lineGrams: readonly number[];
  readonly pairs: readonly number[];
  readonly shortForms: readonly (readonly [full: string, short: string])[];
}

/** Cuts a report into what is searched. */
export function indexReport(report: Report): IndexedReport {
  const passages = passagesOf(report).map((passage) => {
    const { text } = normalise(passage.text);
    const words = new Map<string, number>();
    for (const word of keptWords(text)) words.set(word, Math.min(MAX_COUNT, (words.get(word) ?? 0) + 1));
    return { passage, text, words };
  });
  const lines = linesOf(report);
  const shortForms = new Map<string, readonly [string, string]>();
  for (const paragraph of report.paragraphs) {
    if (!/称|稱/u.test(paragraph)) continue;
    for (const { full, short } of abbreviationsIn(normalise(paragraph).text))
      shortForms.set(`${full} ${short}`, [full, short]);
  }
  return {
    passages,
    lines,
    lineGrams: [corpusGram(report.corpus), ...lineGramsOf(lines)],
    pairs: [corpusGram(report.corpus), ...pairsOf(report)],
    shortForms: [...shortForms.values()],
  };
}

/** What a report may be asked for by, normalised; see `findReports`. */
function linesOf(report: Report): string {
  const lines = [...linesOutsideBody(report), report.source ?? '', report.date ?? ''].join('\n');
  return keepable(normalise(lines).text);
}

/** Each character of a text and each pair of neighbours, by numbers of 32 bits. */
export function lineGramsOf(text: string): number[] {
  const grams = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    grams.add(text.charCodeAt(at));
    if (at + 1 < text.length) grams.add(pairNumber(text, at));
  }
  return [...grams];
}

/** The numbers in {@link lineGramsOf} that a text holds if it holds a word. */
export function gramsOfWord(word: string): number[] {
  if (word.length === 1) return [word.charCodeAt(0)];
  return Array.from({ length: word.length - 1 }, (_, at) => pairNumber(word, at));
}

/** The pairs of characters of a whole report, marks and spaces aside, by the numbers of `quotation/gram-index.ts`. */
function pairsOf(report: Report): Set<number> {
  return gramsOf([...linesOutsideBody(report), ...report.paragraphs].join('\n'));
}

/** Stands for a corpus among grams: no pair of characters begins with U+FFFF, which is none. */
function corpusGram(corpus: string): number {
  return 0xffff0000 | createHash('sha1').update(corpus).digest().readUInt16LE();
}

/** The condition by which an index of grams finds rows of a view alone, or nearly: the corpora themselves are to be looked at too. */
export function ofView(column: 'pairs' | 'line_grams', view: readonly string[] | null) {
  return view === null
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} && ${view.map(corpusGram)}::int[]`;
}

function pairNumber(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** Text that PostgreSQL takes: without NUL and halves of characters. */
export function keepable(text: string): string {
  return text.replaceAll('\0', ' ').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The hash by which a report is known to have changed. */
export function hashOf(content: string): string {
  return createHash('sha1').update(content).digest('base64');
}

/** A passage's words in the text form of a `tsvector`, its corpus among them. */
export function tsvectorOf(corpus: string, words: ReadonlyMap<string, number>): string {
  const lexemes = [corpusLexeme(corpus)];
  for (const [word, count] of words) lexemes.push(count === 1 ? quoted(word) : `${quoted(word)}:${count}`);
  return lexemes.join(' ');
}

/** A `tsquery` for the passages of some corpora. */
export function ofCorpora(corpora: readonly string[]): string {
  return `(${corpora.map(corpusLexeme).join('|')})`;
}

/** In hexadecimal digits: a folder's name may hold anything. */
function corpusLexeme(corpus: string): string {
  return quoted(CORPUS_MARK + Buffer.from(corpus).toString('hex'));
}

/** A lexeme in the text form of `tsvector` and `tsquery`. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/gu, '$&$&')}'`;
}

/**
 * How often a passage has a word, in the text form of its words.
 *
 * @param lexeme the word, {@link quoted}
 */
export function countIn(words: string, lexeme: string): number {
  const at = words.indexOf(lexeme);
  if (at === -1) return 0;
  if (words.charAt(at + lexeme.length) !== ':') return 1;
  return Number.parseInt(words.slice(at + lexeme.length + 1), 10);
}
