/** A document with structure of its own → reports: its headings, captions and tables stay what they are. */

import { bareByline, isByline, isNames, splitTrailingByline } from './byline.js';
import { isCaption } from './caption.js';
import { type Dateline, readCredit, readDateline } from './dateline.js';
import { arrange, isSentence, MAX_HEADER_LINE, readHeader } from './document-header.js';
import { readFileName } from './file-name.js';
import type { Block, Document, DocumentFields, Heading } from './formats/document.js';
import { isFurniture } from './furniture.js';
import { type Imprint, readImprint } from './imprint.js';
import { dayInHeadline, type ReadOptions, readReports, tellSubjects } from './parse.js';
import { CELL_BORDER } from './parted-line.js';
import type { ParagraphLayout, ParsedReport } from './report.js';

/** Who, when and whence stands within so many blocks of a headline. */
const LEAD_DISTANCE = 4;
/** So many lines in a row may be of no paragraph: who signed, and what is of the page. */
const LOOK_AHEAD = 1_000;
/** Headings of what pages add below an article. */
const FURNITURE =
  /^(?:延伸阅读|相关(?:阅读|新闻|链接|报道|文章|推荐)|推荐(?:阅读|新闻)|热门(?:排行|新闻|推荐|文章)?|猜你喜欢|更多(?:新闻|内容)|最新(?:新闻|资讯)|分享到?)[:：]?/u;

/** What is known of a document's file, and who hears what was found in it; see {@link ReadOptions}. */
export type DocumentOptions = Omit<ReadOptions, 'known'>;

/**
 * The reports of a document.
 *
 * @returns the reports in their order, each as soon as it is read, and `null` now and then where a long one takes
 *   its time
 */
export function* reportsOfDocument(
  document: Document,
  options: DocumentOptions = {},
): Generator<ParsedReport | null> {
  const { body } = document;
  if (typeof body === 'string') {
    yield* readReports(body, { ...options, known: saysSomething(document) ? document : null });
  } else if (document.title === null && body.every(({ kind }) => kind !== 'heading')) {
    yield* fromText(document, body, options);
  } else {
    const pageHead = pageHeadOf(body);
    for (const article of articlesOf(document, body)) {
      const report = yield* reportOf(article, document, pageHead, options);
      if (report !== null) yield report;
      else if (sentencesAbove(article, article.length)) yield* fromText(document, article, options);
    }
  }
}

function saysSomething({ title, date, source, author, url, tags }: DocumentFields): boolean {
  return [title, date, source, author, url].some((field) => field !== null) || tags.length > 0;
}

/** A line of a document with how it stands there. */
interface Line extends Omit<ParagraphLayout, 'kind'> {
  readonly kind: ParagraphLayout['kind'] | 'caption';
  readonly text: string;
}

function linesOf(block: Block): Line[] {
  const { page } = block;
  if (block.kind !== 'table') return [{ kind: block.kind, text: block.text, page }];
  return block.rows.map((row, index) => ({
    kind: index === 0 && block.hasHeader ? 'header' : 'row',
    text: row.join(CELL_BORDER),
    page,
  }));
}

/** Where nothing is marked, lines are told apart by what they say, as in plain text. */
function* fromText(
  document: Document,
  blocks: readonly Block[],
  options: DocumentOptions,
): Generator<ParsedReport | null> {
  const lines = blocks.flatMap(linesOf);
  const textOf = (block: Block): string =>
    linesOf(block)
      .map(({ text }) => text)
      .join('\n');
  let next = 0;
  const layoutOf = (paragraph: string): ParagraphLayout => {
    // The pieces of a very long line begin none.
    const end = Math.min(lines.length, next + LOOK_AHEAD);
    let found = next;
    while (found < end && !beginsAlike(lines[found]?.text ?? '', paragraph)) found++;
    if (found < end) next = found + 1;
    const { kind, page } = (found < end ? lines[found] : undefined) ?? { kind: 'paragraph', page: null };
    return { kind: kind === 'caption' ? 'paragraph' : kind, page };
  };
  const text = blocks.map(textOf).join('\n\n');
  for (const report of readReports(text, { ...options, known: saysSomething(document) ? document : null })) {
    if (report === null) {
      yield null;
      continue;
    }
    const layout: ParagraphLayout[] = [];
    for (const paragraph of report.paragraphs) {
      if (layout.push(layoutOf(paragraph)) % BLOCKS_A_STEP === 0) yield null;
    }
    yield { ...report, layout };
  }
}

/** A paragraph may have lost its byline, or been joined with the next. */
const beginsAlike = (line: string, paragraph: string): boolean =>
  line.startsWith(paragraph) || (line !== '' && paragraph.startsWith(line));

/**
 * The articles of a document without a title: each begins at a heading with a dateline or byline below it. Where no
 * heading has one, the largest headings begin them.
 */
function articlesOf({ title }: Document, blocks: readonly Block[]): (readonly Block[])[] {
  if (title !== null) return [blocks];
  const starts = blocks.flatMap((block, index) => (block.kind === 'heading' ? [index] : []));
  const top = starts.reduce((least, index) => Math.min(least, levelAt(blocks, index)), Infinity);
  const led = starts.filter((index) => hasLead(blocks, index));
  const largest = starts.filter((index) => levelAt(blocks, index) === top);
  // What stands above the first heading is a headline of its own where the headings below it are alike.
  const begins = led.length > 0 ? led : sentencesAbove(blocks, largest[0] ?? 0) ? [] : largest;
  // A kicker or deck may be a heading too: the run's first begins the article.
  const cuts = [...new Set(begins.map(runStarts(blocks)))];
  if (cuts.length === 0) return [blocks];
  return cuts.map((from, place) => blocks.slice(place === 0 ? 0 : from, cuts[place + 1]));
}

const levelAt = (blocks: readonly Block[], index: number): number => (blocks[index] as Heading).level;

function sentencesAbove(blocks: readonly Block[], index: number): boolean {
  return blocks.slice(0, index).some((block) => block.kind === 'paragraph' && isSentence(block.text));
}

/** Where the run of headings begins that a heading stands in, asked of headings in rising order. */
function runStarts(blocks: readonly Block[]): (index: number) => number {
  let before = { index: -1, start: -1 };
  return (index) => {
    let start = index;
    while (start - 1 > before.index && blocks[start - 1]?.kind === 'heading') start--;
    if (start - 1 === before.index && before.index >= 0) start = before.start;
    before = { index, start };
    return start;
  };
}

function hasLead(blocks: readonly Block[], heading: number): boolean {
  for (const block of blocks.slice(heading + 1, heading + 1 + LEAD_DISTANCE)) {
    if (block.kind === 'heading' || block.kind === 'caption') continue;
    if (block.kind !== 'paragraph') return false;
    if (readDateline(block.text) !== null || isByline(block.text) || readImprint(block.text) !== null)
      return true;
    if (isSentence(block.text)) return false;
  }
  return false;
}

/** A newspaper's page says above all its articles whose it is, and of which day. */
function pageHeadOf(blocks: readonly Block[]): Imprint | null {
  const [first] = blocks;
  const imprint = first === undefined || first.kind === 'table' ? null : readImprint(first.text);
  return imprint?.isPageHead ? imprint : null;
}

/** @returns `null` for an article of nothing but furniture */
function* reportOf(
  article: readonly Block[],
  fields: DocumentFields,
  pageHead: Imprint | null,
  { name, onLeftOut }: DocumentOptions,
): Generator<null, ParsedReport | null> {
  const blocks = withoutFurniture(fromHeadline(article, fields.title), onLeftOut).map(markCaption);
  const header = readHeader(blocks, fields.title);
  const { body, bylines, imprints } = yield* readBody(blocks.slice(header.end));
  const above = yield* tellSubjects(
    header.bylines.map((text) => ({ text, isNameAlone: isNames(text) })),
    [[...header.lines, ...body].map(({ text }) => text)],
  );
  const subjects = above.subjects.map((text): Line => ({ kind: 'caption', text, page: null }));
  const captions = [
    ...subjects,
    ...header.captions.flatMap(linesOf),
    ...body.filter(({ kind }) => kind === 'caption'),
  ];
  // A picture's report is its caption.
  const isPicture = body.every(({ kind }) => kind === 'caption');
  const lines = isPicture ? captions : body.filter(({ kind }) => kind !== 'caption');
  const named = arrange(header.lines, fields.title);
  if (named === null || (lines.length === 0 && header.lines.length < 2)) return null;
  const lead = lines.find(({ kind }) => kind === 'paragraph')?.text ?? '';
  const dateline = readDateline(lead);
  const printed = (field: 'source' | 'date' | 'byline'): string | null =>
    [...header.imprints, ...imprints].map((imprint) => imprint[field]).find((value) => value !== null) ??
    null;
  const signed = [...new Set([...above.bylines, ...(dateline?.byline ? [dateline.byline] : []), ...bylines])];
  return {
    ...named,
    source: sourceOf(
      dateline,
      printed('source'),
      fields.source ?? pageHead?.source ?? null,
      lines.at(-1)?.text ?? '',
    ),
    date:
      printed('date') ??
      fields.date ??
      dateline?.date ??
      pageHead?.date ??
      dayInHeadline(named.headline) ??
      (name === undefined ? null : readFileName(name).date),
    byline: signed.join(' ') || printed('byline') || fields.author,
    paragraphs: lines.map(({ text }) => text),
    layout: lines.map(({ kind, page }) => ({ kind: kind === 'caption' ? 'paragraph' : kind, page })),
    ...(!isPicture && captions.length > 0 && { captions: captions.map(({ text }) => text) }),
    url: fields.url,
    tags: fields.tags,
  };
}

/** 本报 says less than a name. */
function sourceOf(
  dateline: Dateline | null,
  printed: string | null,
  stated: string | null,
  last: string,
): string | null {
  const source = dateline?.source ?? null;
  return source !== null && !/^本.$/u.test(source)
    ? source
    : (printed ?? stated ?? source ?? readCredit(last));
}

/** Menus and the like stand above the headline; they hold no sentence. */
function fromHeadline(blocks: readonly Block[], title: string | null): readonly Block[] {
  const at = blocks.findIndex(
    (block) =>
      block.kind === 'heading' && (title === null || block.text === title) && !FURNITURE.test(block.text),
  );
  const isMenu = blocks
    .slice(0, Math.max(0, at))
    .some((block) => block.kind === 'item' || (block.kind === 'heading' && FURNITURE.test(block.text)));
  return isMenu && !sentencesAbove(blocks, at) ? blocks.slice(at) : blocks;
}

function withoutFurniture(blocks: readonly Block[], onLeftOut: (line: string) => void = () => {}): Block[] {
  let isBox = false;
  return blocks.filter((block) => {
    if (block.kind === 'table') return !isBox;
    const begins = block.text.length <= MAX_HEADER_LINE && FURNITURE.test(block.text);
    if (begins) isBox = block.kind === 'heading';
    else if (block.kind === 'heading' || isSentence(block.text)) isBox = false;
    const isLeftOut = begins || isBox || (block.kind === 'paragraph' && isFurniture(block.text));
    if (isLeftOut) onLeftOut(block.text);
    return !isLeftOut;
  });
}

/** 图为…… is a caption, whatever the format takes it for. */
function markCaption(block: Block): Block {
  return block.kind === 'paragraph' && isCaption(block.text) ? { ...block, kind: 'caption' } : block;
}

/** Reading so many blocks takes a few milliseconds. */
const BLOCKS_A_STEP = 100;

interface Body {
  readonly body: readonly Line[];
  readonly bylines: readonly string[];
  readonly imprints: readonly Imprint[];
}

/** The body's lines, without those that sign it and say where it stood. */
function* readBody(blocks: readonly Block[]): Generator<null, Body> {
  const [bylines, imprints]: [string[], Imprint[]] = [[], []];
  const body: Line[] = [];
  // What says where a report stood is below its last sentence; above, it is a part of the text.
  const end = blocks.findLastIndex((block) => block.kind !== 'paragraph' || isSentence(block.text));
  for (const [index, block] of blocks.entries()) {
    if (index % BLOCKS_A_STEP === BLOCKS_A_STEP - 1) yield null;
    if (block.kind !== 'paragraph') {
      for (const line of linesOf(block)) body.push(line);
      continue;
    }
    const imprint = index > end ? readImprint(block.text) : null;
    const signed = splitTrailingByline(block.text);
    if (imprint !== null) imprints.push(imprint);
    else if (isByline(block.text)) bylines.push(bareByline(block.text));
    else if (signed !== null) {
      bylines.push(signed.byline);
      body.push({ kind: 'paragraph', text: signed.text, page: block.page });
    } else for (const line of linesOf(block)) body.push(line);
  }
  return { body, bylines, imprints };
}
