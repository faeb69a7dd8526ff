import { DAY_IN_WORDS, FULL_DAY } from '../language/date.js';
import { namesWriter } from './byline.js';
import { type Dateline, readCredit, readDateline } from './dateline.js';
import { type NamedBy, readFileName } from './file-name.js';
import { type FrontMatter, splitFrontMatter } from './front-matter.js';
import { arrangeHeader } from './header.js';
import { type BodyBlock, repairParagraphs } from './repair.js';
import type { ParagraphLayout, ParsedReport } from './report.js';
import { type Byline, type Draft, splitDrafts } from './split.js';

/** The name of a report without a headline: the opening words, at most this many characters. */
const MAX_MADE_HEADLINE = 30;
const MIN_MADE_HEADLINE = 6;
/** Pictures show fewer people by name; more names below a headline are a list of those who wrote. */
const MAX_SUBJECTS = 20;
/** Looking for a name in so many lines takes a few milliseconds. */
const LINES_A_STEP = 1_000;

/** What is known of a file beside its text, and who hears what was found in it. */
export interface ReadOptions {
  /** Called with a short reason for front matter that cannot be read; the text is kept. */
  readonly onProblem?: (problem: string) => void;
  /** Called with each line that was left out, since it is of the page around a report. */
  readonly onLeftOut?: (line: string) => void;
  /** What the file's format states of its one report, in place of front matter. */
  readonly known?: FrontMatter | null;
  /** The file's name without folders and extension: the headline of one report that prints none. */
  readonly name?: string;
}

/**
 * Reads the reports of one file. Where the file has front matter it is one report; otherwise reports may follow
 * each other with no mark between them, and are told apart by their headers, datelines and bylines.
 *
 * @param text the decoded file
 * @returns the reports in their order, each as soon as it is read, and `null` now and then where a long one takes
 *   its time; no report for a file without text
 */
export function* readReports(
  text: string,
  { onProblem = () => {}, onLeftOut, known = null, name }: ReadOptions = {},
): Generator<ParsedReport | null> {
  const { frontMatter, body, problem } =
    known === null ? splitFrontMatter(text) : { frontMatter: known, body: text, problem: null };
  if (problem !== null) onProblem(problem);
  const isOne = frontMatter !== null || problem !== null;
  // A file is named by its report where it holds one: whether it does is known when the second begins.
  let first: Draft | null = null;
  let count = 0;
  for (const draft of splitDrafts(body, isOne, onLeftOut)) {
    if (draft === null) yield null;
    else if (++count === 1) first = draft;
    else {
      if (first !== null) yield yield* finish(first, frontMatter, null);
      first = null;
      yield yield* finish(draft, frontMatter, null);
    }
  }
  if (first !== null) yield yield* finish(first, frontMatter, name === undefined ? null : readFileName(name));
}

/** All reports of one file at once; see {@link readReports}. */
export function parseReports(text: string, options?: ReadOptions): ParsedReport[] {
  return [...readReports(text, options)].filter((report) => report !== null);
}

function* finish(
  draft: Draft,
  frontMatter: FrontMatter | null,
  named: NamedBy | null,
): Generator<null, ParsedReport | null> {
  const body = yield* repairParagraphs(draft.body);
  yield null;
  const texts = body.map(({ text }) => text);
  const { opening, dateline } = findOpening(texts);
  const printed = (field: 'title' | 'kicker' | 'deck' | 'source' | 'date' | 'byline'): string | null =>
    draft.imprints.map((imprint) => imprint[field]).find((value) => value !== null) ?? null;

  const header = readHeader(draft, texts.slice(0, 3).join('\n'), frontMatter?.title ?? null);
  const stated = header.headline ?? printed('title');
  const headline = stated ?? named?.headline ?? openingWords(opening.slice(dateline?.end ?? 0));
  yield null;
  const { bylines, subjects } = yield* tellSubjects(draft.bylines, [linesOf(header), texts]);
  yield null;
  // A picture's report is its caption.
  const isPicture = texts.length === 0 && stated !== null;
  const below = [...subjects, ...draft.captions];
  const [paragraphs, captions] = isPicture ? [below, []] : [texts, below];
  if (headline === '') return null;
  return {
    kicker: header.kicker ?? printed('kicker'),
    headline,
    deck: header.deck ?? printed('deck'),
    source: frontMatter?.source ?? readSource(dateline, printed('source'), paragraphs.at(-1) ?? ''),
    date:
      frontMatter?.date ??
      // The day of what another medium says need not be the report's.
      (dateline?.mayStandWithin ? printed('date') : null) ??
      dateline?.date ??
      printed('date') ??
      dayInHeader(draft) ??
      (stated === null ? null : dayInHeadline(stated)) ??
      named?.date ??
      null,
    byline: frontMatter?.author ?? signature([dateline?.byline ?? null, ...bylines], printed('byline')),
    paragraphs,
    ...(body.some(({ kind }) => kind !== 'paragraph') && { layout: body.map(layoutOf) }),
    ...(captions.length > 0 && { captions }),
    ...(stated === null && { headlineFrom: named?.headline ? ('file' as const) : ('opening' as const) }),
    url: frontMatter?.url ?? null,
    tags: frontMatter?.tags ?? [],
  };
}

const layoutOf = ({ kind }: BodyBlock): ParagraphLayout => ({ kind, page: null });

const linesOf = ({
  kicker,
  headline,
  deck,
}: Readonly<Record<'kicker' | 'headline' | 'deck', string | null>>) =>
  [kicker, headline, deck].filter((line) => line !== null);

/**
 * A name alone below the headline is whom the picture shows where the report tells of somebody of that name, and the
 * author's where it does not. `null` comes now and then before what is told, where there are many.
 */
export function* tellSubjects(
  bylines: readonly Byline[],
  told: readonly (readonly string[])[],
): Generator<null, { bylines: readonly string[]; subjects: readonly string[] }> {
  const names = new Set(bylines.filter(({ isNameAlone }) => isNameAlone).map(({ text }) => text));
  const signed = new Set(bylines.filter(({ isNameAlone }) => !isNameAlone).map(({ text }) => text));
  const shown = new Set<string>();
  for (const name of [...names].slice(0, MAX_SUBJECTS)) {
    if (yield* some(signed, (line) => line.includes(name))) continue;
    for (const lines of told) {
      if (shown.has(name)) break;
      if (yield* some(lines, (line) => tellsOf(line, name))) shown.add(name);
    }
  }
  const isSubject = ({ text, isNameAlone }: Byline): boolean => isNameAlone && shown.has(text);
  return {
    bylines: bylines.filter((byline) => !isSubject(byline)).map(({ text }) => text),
    subjects: bylines.filter(isSubject).map(({ text }) => text),
  };
}

function* some(lines: Iterable<string>, holds: (line: string) => boolean): Generator<null, boolean> {
  let count = 0;
  for (const line of lines) {
    if (holds(line)) return true;
    if (++count % LINES_A_STEP === 0) yield null;
  }
  return false;
}

/** 本报记者张三 in the text is the author. */
function tellsOf(line: string, name: string): boolean {
  const names = name.split(/[\s\u3000、,，/／·•和与及-]+/u).filter((part) => part.length > 1);
  return names.some((part) => {
    const at = line.indexOf(part);
    return at !== -1 && !/(?:记者|記者|通讯员|作者|撰稿|笔者)[\s\u3000：:]*$/u.test(line.slice(0, at));
  });
}

/** The paragraph that opens the report: the first one, or the second where that has the dateline. */
function findOpening([first = '', second = '']: readonly string[]) {
  const dateline = readDateline(first);
  const below = dateline === null ? readDateline(second) : null;
  return below === null || below.mayStandWithin
    ? { opening: first, dateline }
    : { opening: second, dateline: below };
}

/** 本报 says less than the name that a web page or a page's head prints. */
function readSource(dateline: Dateline | null, imprint: string | null, lastParagraph: string): string | null {
  const source = dateline?.source ?? null;
  const isNamed = source !== null && !/^本.$/u.test(source);
  // What another medium says (据央视新闻消息) need not be whose report it is.
  return isNamed && !(dateline?.mayStandWithin && imprint !== null)
    ? source
    : (imprint ?? source ?? readCredit(lastParagraph));
}

/** Front matter's title is the main line; the lines that the text prints above and below it keep their places. */
function readHeader(
  draft: Draft,
  body: string,
  title: string | null,
): { [Part in 'kicker' | 'headline' | 'deck']: string | null } {
  // Web pages print the headline twice: above the page and above the text.
  const lines = [...new Set(draft.header.map((block) => block.text))].filter((line) => !DAY_ALONE.test(line));
  if (title !== null) {
    const main = lines.indexOf(title);
    return {
      kicker: lines.slice(0, Math.max(0, main)).join('\n') || null,
      headline: title,
      deck: lines.slice(main + 1).join('\n') || null,
    };
  }
  if (lines.length === 0) return { kicker: null, headline: null, deck: null };
  const marked = draft.header.find((block) => block.isHeadline);
  const apart = new Set(draft.header.filter(({ isApart }) => isApart).map(({ text }) => text));
  return arrangeHeader(lines, body, marked && lines.indexOf(marked.text), (line) => apart.has(line));
}

const DAY_ALONE = new RegExp(`^${DAY_IN_WORDS}$`, 'u');

/** A line above the body that is a day without its year, and nothing else. */
function dayInHeader({ header }: Draft): string | null {
  return header.find((block) => DAY_ALONE.test(block.text))?.text ?? null;
}

const FULL_DAY_IN_TEXT = new RegExp(`(?<!\\d)${FULL_DAY}`, 'u');
const DAY_AT_START = new RegExp(`^(?:\\[|【|（|\\()?(${DAY_IN_WORDS})(?!起|前|至|将|开|正式|—|-|~)`, 'u');
/** 江州早新闻（3月10日）, 江州早新闻｜3月10日. */
const DAY_SET_OFF = new RegExp(`(?:[（(【\\[]|[|｜丨·])\\s*(${DAY_IN_WORDS})\\s*[）)】\\]]?$`, 'u');
/** Behind such a day comes what is to happen then: 2025年1月1日起实施. */
const OF_AN_EVENT = /^[\s\u3000]*(?:起|前|至|将|开始|正式|之前|以前|截止|—|-|~)/u;

/** The day in a headline that is no event's: 江州联播 2024-03-10, 3月10日江州联播, 江州联播（3月10日）. */
export function dayInHeadline(headline: string): string | null {
  const full = FULL_DAY_IN_TEXT.exec(headline);
  if (full !== null && !OF_AN_EVENT.test(headline.slice(full.index + full[0].length))) return full[0];
  return DAY_AT_START.exec(headline)?.[1] ?? DAY_SET_OFF.exec(headline)?.[1] ?? null;
}

/** Those who wrote the report, as printed; its editors where nobody else is named. */
function signature(bylines: readonly (string | null)[], imprint: string | null): string | null {
  const named = [...new Set(bylines.filter((line) => line !== null))];
  return named.filter(namesWriter).join(' ') || imprint || named.join(' ') || null;
}

/** The first clause of a report that prints no headline; cut short it ends in ……. */
function openingWords(text: string): string {
  const opening =
    text
      .replace(/^(?:原标题|题)\s*[:：]\s*|^[（(][^（()）]{1,20}[）)]/u, '')
      .replace(/^[\s\u3000，,：:]+/u, '')
      .replace(/^据[^，。]{2,20}(?:消息|通报|报道|获悉)[，,]/u, '') || text;
  const clause = /^[^，,。！？!?；;\n]*/u.exec(opening)?.[0] ?? '';
  const words = [...(clause.length >= MIN_MADE_HEADLINE ? clause : opening).slice(0, MAX_MADE_HEADLINE * 4)];
  return words.length > MAX_MADE_HEADLINE
    ? `${words.slice(0, MAX_MADE_HEADLINE).join('')}……`
    : words.join('');
}
