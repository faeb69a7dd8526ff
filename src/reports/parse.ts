import { isByline, splitTrailingByline, withoutBrackets } from './byline.js';
import { readDateline } from './dateline.js';
import { type FrontMatter, splitFrontMatter } from './front-matter.js';
import { arrangeHeader } from './header.js';
import { type Imprint, readImprint } from './imprint.js';
import { readLines } from './lines.js';
import { repairParagraphs } from './repair.js';
import type { ParsedReport } from './report.js';

type Kind = 'title' | 'lead' | 'byline' | 'imprint' | 'body';

interface Block {
  readonly text: string;
  readonly kind: Kind;
  /** Marked as a heading by the file itself (`# …`). */
  readonly heading: boolean;
}

/** The parts of one report, before its paragraphs are repaired. */
interface Draft {
  header: Block[];
  body: string[];
  bylines: string[];
  imprints: Imprint[];
  /** A byline stood below the body: whatever follows is another report's. */
  closed: boolean;
}

/** Headlines are short; a longer line is one only where a dateline follows at once. */
const MAX_TITLE = 60;
/** More lines than these above a body are no header. */
const MAX_HEADER_LINES = 8;
/** The name of a report without a headline: the opening words, at most this many characters. */
const MAX_MADE_HEADLINE = 30;

/**
 * Reads the reports of one file. Where the file has front matter it is one report; otherwise reports may follow
 * each other with no mark between them, and are told apart by their headers, datelines and bylines.
 *
 * @param text the decoded file
 * @returns the reports in their order; none for a file without text
 * @throws {FrontMatterError} when the front matter cannot be read
 */
export function parseReports(text: string): ParsedReport[] {
  const { frontMatter, body } = splitFrontMatter(text);
  const blocks = classify(readLines(body));
  const drafts = frontMatter === null ? splitDrafts(blocks) : [oneDraft(blocks)];
  return drafts.map((draft) => finish(draft, frontMatter)).filter((report) => report !== null);
}

function classify(lines: ReturnType<typeof readLines>): Block[] {
  return lines.map(({ text, indented, heading }) => {
    const kind = (): Kind => {
      if (heading) return 'title';
      if (isByline(text)) return 'byline';
      if (readImprint(text) !== null) return 'imprint';
      if (readDateline(text) !== null && text.length > MAX_MADE_HEADLINE) return 'lead';
      return !indented && looksLikeTitle(text) ? 'title' : 'body';
    };
    return { text, heading, kind: kind() };
  });
}

function looksLikeTitle(text: string): boolean {
  if (text.length > MAX_TITLE || /[。；;，,、：:]$/u.test(text)) return false;
  return !/[。；](?![^“《（(]*[”》）)])/u.test(text);
}

const emptyDraft = (): Draft => ({ header: [], body: [], bylines: [], imprints: [], closed: false });

/** The header that begins at `start`: title lines (and imprints among them) followed by a body. */
function headerAt(blocks: readonly Block[], start: number, draft: Draft): number {
  const first = draft.body.length === 0 || draft.closed;
  let end = start;
  let titles = 0;
  while (end < blocks.length && end - start <= MAX_HEADER_LINES) {
    const block = blocks[end];
    const isLongTitle = block?.kind === 'body' && first && isLongHeadline(block, blocks[end + 1]);
    if (block?.kind === 'title' || isLongTitle) titles++;
    else if (block?.kind !== 'imprint') break;
    end++;
  }
  const next = blocks[end];
  if (titles === 0 || next === undefined || end - start > MAX_HEADER_LINES) return 0;
  const opensBody = next.kind === 'lead' || (first && (next.kind === 'body' || next.kind === 'byline'));
  return opensBody ? end - start : 0;
}

/** A line of any length that ends like a headline and has a dateline right below it. */
function isLongHeadline(block: Block, next: Block | undefined): boolean {
  return next?.kind === 'lead' && !/[。，,；;、：:]$/u.test(block.text) && !block.text.includes('。');
}

function splitDrafts(blocks: readonly Block[]): Draft[] {
  const drafts: Draft[] = [];
  let draft = emptyDraft();
  const begin = (): void => {
    if (draft.header.length + draft.body.length > 0) {
      drafts.push(draft);
      draft = emptyDraft();
    }
  };
  for (let index = 0; index < blocks.length; index++) {
    const headerLength = headerAt(blocks, index, draft);
    if (headerLength > 0) {
      begin();
      takeHeader(draft, blocks.slice(index, index + headerLength));
      index += headerLength - 1;
      continue;
    }
    const block = blocks[index];
    if (block === undefined) break;
    const anotherBegins =
      block.kind === 'lead' ? draft.body.length > 0 : draft.closed && bylineFollows(blocks, index);
    if (block.kind !== 'byline' && anotherBegins) begin();
    take(draft, block);
  }
  begin();
  return drafts;
}

/** After a closing byline, more body is another report only if it is signed too; otherwise it is an afterword. */
function bylineFollows(blocks: readonly Block[], start: number): boolean {
  const rest = blocks.slice(start);
  const byline = rest.findIndex((block) => block.kind === 'byline');
  const lead = rest.findIndex((block) => block.kind === 'lead');
  return byline > 0 && (lead === -1 || byline < lead);
}

function oneDraft(blocks: readonly Block[]): Draft {
  const draft = emptyDraft();
  const headerLength = headerAt(blocks, 0, draft);
  takeHeader(draft, blocks.slice(0, headerLength));
  for (const block of blocks.slice(headerLength)) take(draft, block);
  return draft;
}

function takeHeader(draft: Draft, blocks: readonly Block[]): void {
  for (const block of blocks) {
    const imprint = block.kind === 'imprint' ? readImprint(block.text) : null;
    if (imprint !== null) draft.imprints.push(imprint);
    else draft.header.push(block);
  }
}

function take(draft: Draft, block: Block): void {
  const imprint = block.kind === 'imprint' ? readImprint(block.text) : null;
  if (imprint !== null) {
    draft.imprints.push(imprint);
  } else if (block.kind === 'byline') {
    draft.bylines.push(withoutBrackets(block.text));
    draft.closed ||= draft.body.length > 0;
  } else {
    const signed = splitTrailingByline(block.text);
    if (signed !== null) draft.bylines.push(signed.byline);
    draft.body.push(signed?.text ?? block.text);
    draft.closed = signed !== null;
  }
}

function finish(draft: Draft, frontMatter: FrontMatter | null): ParsedReport | null {
  const paragraphs = repairParagraphs(draft.body);
  const [opening] = paragraphs;
  const dateline = opening === undefined ? null : readDateline(opening);
  const title = frontMatter?.title ?? null;
  const lines = draft.header.map((block) => block.text).filter((line) => line !== title);
  const marked = draft.header.findIndex((block) => block.heading);
  const header =
    lines.length > 0 ? arrangeHeader(lines, title === null && marked >= 0 ? marked : undefined) : null;
  const headline =
    title ?? header?.headline ?? (opening === undefined ? null : openingWords(opening, dateline !== null));
  if (headline === null || headline === '') return null;

  const bylines = [dateline?.byline ?? null, ...draft.bylines].filter((line) => line !== null);
  const printed = (field: 'source' | 'date' | 'byline'): string | null =>
    draft.imprints.map((imprint) => imprint[field]).find((value) => value !== null) ?? null;
  return {
    kicker: header?.kicker ?? null,
    headline,
    deck:
      title === null
        ? (header?.deck ?? null)
        : (header && [header.headline, header.deck].filter((line) => line !== null).join('\n')) || null,
    source: frontMatter?.source ?? dateline?.source ?? printed('source'),
    date: frontMatter?.date ?? dateline?.date ?? printed('date'),
    byline: frontMatter?.author ?? (bylines.join(' ') || printed('byline')),
    paragraphs,
    url: frontMatter?.url ?? null,
    tags: frontMatter?.tags ?? [],
  };
}

/** The first clause of a report that prints no headline, dateline aside; cut short it ends in ……. */
function openingWords(paragraph: string, hasDateline: boolean): string {
  const start = hasDateline ? paragraph.search(/(?<=讯|电|消息)[\s\u3000:：,，]*/u) : 0;
  const text = paragraph.slice(Math.max(0, start)).replace(/^[\s\u3000:：,，讯电]+/u, '');
  const clause = /^[^，,。！？!?；;\n]*/u.exec(text)?.[0] ?? '';
  const words = clause.length >= 6 ? clause : text.slice(0, MAX_MADE_HEADLINE);
  const characters = [...words];
  return characters.length > MAX_MADE_HEADLINE
    ? `${characters.slice(0, MAX_MADE_HEADLINE).join('')}……`
    : words;
}
