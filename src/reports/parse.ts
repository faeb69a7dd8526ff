import { DAY_IN_WORDS } from '../language/date.js';
import { namesWriter } from './byline.js';
import { type Dateline, readCredit, readDateline } from './dateline.js';
import { type FrontMatter, splitFrontMatter } from './front-matter.js';
import { arrangeHeader } from './header.js';
import { repairParagraphs } from './repair.js';
import type { ParsedReport } from './report.js';
import { type Draft, splitDrafts } from './split.js';

/** The name of a report without a headline: the opening words, at most this many characters. */
const MAX_MADE_HEADLINE = 30;
const MIN_MADE_HEADLINE = 6;

/**
 * Reads the reports of one file. Where the file has front matter it is one report; otherwise reports may follow
 * each other with no mark between them, and are told apart by their headers, datelines and bylines.
 *
 * @param text the decoded file
 * @param onProblem called with a short reason for front matter that cannot be read; the text is kept
 * @param known what the file's format states of its one report, in place of front matter
 * @returns the reports in their order, each as soon as it is read, and `null` now and then where a long one takes
 *   its time; no report for a file without text
 */
export function* readReports(
  text: string,
  onProblem: (problem: string) => void = () => {},
  known: FrontMatter | null = null,
): Generator<ParsedReport | null> {
  const { frontMatter, body, problem } =
    known === null ? splitFrontMatter(text) : { frontMatter: known, body: text, problem: null };
  if (problem !== null) onProblem(problem);
  const isOne = frontMatter !== null || problem !== null;
  for (const draft of splitDrafts(body, isOne)) {
    yield draft && finish(draft, frontMatter);
  }
}

/** All reports of one file at once; see {@link readReports}. */
export function parseReports(text: string, onProblem?: (problem: string) => void): ParsedReport[] {
  return [...readReports(text, onProblem)].filter((report) => report !== null);
}

function finish(draft: Draft, frontMatter: FrontMatter | null): ParsedReport | null {
  const paragraphs = repairParagraphs(draft.body);
  const { opening, dateline } = findOpening(paragraphs);
  const printed = (field: 'title' | 'kicker' | 'deck' | 'source' | 'date' | 'byline'): string | null =>
    draft.imprints.map((imprint) => imprint[field]).find((value) => value !== null) ?? null;

  const header = readHeader(draft, paragraphs.slice(0, 3).join('\n'), frontMatter?.title ?? null);
  const headline = header.headline ?? printed('title') ?? openingWords(opening.slice(dateline?.end ?? 0));
  if (headline === '') return null;
  return {
    kicker: header.kicker ?? printed('kicker'),
    headline,
    deck: header.deck ?? printed('deck'),
    source: frontMatter?.source ?? readSource(dateline, printed('source'), paragraphs.at(-1) ?? ''),
    date: frontMatter?.date ?? dateline?.date ?? printed('date') ?? dayInHeader(draft),
    byline: frontMatter?.author ?? signature([dateline?.byline ?? null, ...draft.bylines], printed('byline')),
    paragraphs,
    url: frontMatter?.url ?? null,
    tags: frontMatter?.tags ?? [],
  };
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
  return isNamed ? source : (imprint ?? source ?? readCredit(lastParagraph));
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
  return arrangeHeader(lines, body, marked && lines.indexOf(marked.text));
}

const DAY_ALONE = new RegExp(`^${DAY_IN_WORDS}$`, 'u');

/** A line above the body that is a day without its year, and nothing else. */
function dayInHeader({ header }: Draft): string | null {
  return header.find((block) => DAY_ALONE.test(block.text))?.text ?? null;
}

/** Those who wrote the report, as printed; its editors where nobody else is named. */
function signature(bylines: readonly (string | null)[], imprint: string | null): string | null {
  const named = [...new Set(bylines.filter((line) => line !== null))];
  return named.filter(namesWriter).join(' ') || imprint || named.join(' ') || null;
}

/** The first clause of a report that prints no headline; cut short it ends in ……. */
function openingWords(text: string): string {
  const opening = text.replace(/^[（(][^（()）]{1,20}[）)]/u, '').replace(/^[\s\u3000，,：:]+/u, '') || text;
  const clause = /^[^，,。！？!?；;\n]*/u.exec(opening)?.[0] ?? '';
  const words = [...(clause.length >= MIN_MADE_HEADLINE ? clause : opening).slice(0, MAX_MADE_HEADLINE * 4)];
  return words.length > MAX_MADE_HEADLINE
    ? `${words.slice(0, MAX_MADE_HEADLINE).join('')}……`
    : words.join('');
}
