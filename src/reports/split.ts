import { goesOn } from '../language/continuation.js';
import { type Block, type Blocks, readBlocks } from './block.js';
import { bareByline, splitTrailingByline } from './byline.js';
import { readDateline } from './dateline.js';
import type { Imprint } from './imprint.js';

/** The parts of one report as they are printed, before its header is arranged and its paragraphs are repaired. */
export interface Draft {
  readonly header: Block[];
  readonly body: string[];
  readonly bylines: string[];
  readonly imprints: Imprint[];
}

/** A draft while its lines are gathered. */
interface OpenDraft extends Draft {
  /** Something below the body ended it, a byline or an imprint: what follows may be another report's. */
  closed: boolean;
  /** Its byline stands above the body, and so may the next report's. */
  signedOnTop: boolean;
}

/** More lines than these above a body are no header. */
const MAX_HEADER_LINES = 8;
/** The header of a report that follows another one is short: it is not to be taken from the other's last lines. */
const MAX_NEXT_HEADER_LINES = 6;
/** What is longer and has clauses is a sentence. */
const MAX_DECK = 36;
const MAX_CAPTION = 40;
/** Stands above the headline, and is part of the text. */
const EDITORS_NOTE = /^[【[]?(?:编者按|编者的话|开栏的话|开栏语|编前|編者按)/u;
/** Reading so many lines takes a few milliseconds. */
const LINES_A_STEP = 100;
/** A report is signed within this many paragraphs. */
const MAX_UNSIGNED = 40;

/**
 * Tells the reports of a text apart. A page's head holds for all reports below it, up to the next one.
 *
 * @param text a decoded file without its front matter
 * @param isOne the file is known to hold one report
 * @returns the drafts in their order, each as soon as its last line was read; `null` now and then between them
 */
export function* splitDrafts(text: string, isOne: boolean): Generator<Draft | null> {
  const blocks = readBlocks(text);
  let draft = emptyDraft();
  let page: readonly Imprint[] = [];
  const finished = (): Draft => {
    const complete = { ...draft, imprints: [...draft.imprints, ...page] };
    page = complete.imprints.filter((imprint) => imprint.isPageHead);
    return complete;
  };
  for (let index = 0; blocks.at(index) !== undefined; ) {
    const hasText = draft.header.length > 0 || draft.body.some((text) => !EDITORS_NOTE.test(text));
    const begins = !isOne && hasText && draft.body.length > 0 && reportBegins(blocks, index, draft);
    if (begins) {
      yield finished();
      draft = emptyDraft();
    }
    const headerEnd = begins || !hasText ? findHeaderEnd(blocks, index) : index;
    for (; index < headerEnd; index++) takeHeaderLine(draft, blocks.at(index));
    if (headerEnd === index) take(draft, blocks, index++);
    if (index % LINES_A_STEP === 0) yield null;
  }
  if (draft.header.length + draft.body.length > 0) yield finished();
}

const emptyDraft = (): OpenDraft => ({
  header: [],
  body: [],
  bylines: [],
  imprints: [],
  closed: false,
  signedOnTop: false,
});

/** Title lines, with imprints among them. */
interface Run {
  readonly titles: number;
  /** The index of the first line below it. */
  readonly end: number;
  /** Where and when the report appeared stands below its title, as on a web page. */
  readonly isDated: boolean;
}

function runAt(blocks: Blocks, start: number, isFirst: boolean): Run {
  let [titles, end, isDated] = [0, start, false];
  for (; titles <= MAX_HEADER_LINES; end++) {
    const block = blocks.at(end);
    if (block === undefined) break;
    const next = blocks.at(end + 1);
    const isTitle =
      block.kind === 'title' ||
      (block.kind === 'name' && titles === 0) ||
      isKicker(block, next) ||
      isTitleOfLead(block, next, isFirst);
    const isPlace = block.kind === 'imprint' && (titles > 0 || block.imprint?.isPageHead === true);
    if (!isTitle && !isPlace) break;
    if (isTitle) titles++;
    else isDated ||= titles > 0 && block.imprint?.date !== null;
  }
  return { titles, end, isDated };
}

/** 张三在调研时强调： hands over to the headline below it. */
function isKicker(block: Block, next: Block | undefined): boolean {
  const handsOver = /^[^。！？]{4,50}(?:强调|指出|要求|表示|提出|时)[：:]$/u.test(block.text);
  return handsOver && next?.kind === 'title';
}

/** A numbered line, or at the start a line of any length, that ends like a headline right above a dateline. */
function isTitleOfLead(block: Block, next: Block | undefined, isFirst: boolean): boolean {
  if (block.kind !== 'body' || next?.kind !== 'lead') return false;
  return (isFirst || block.isItem) && !/[，,；;、：:]$/u.test(block.text) && !block.text.includes('。');
}

const isSignature = (block: Block | undefined): boolean => block?.kind === 'byline' || block?.kind === 'name';

/** Whether anything but bylines and imprints stands at `index` or below. */
function textFollows(blocks: Blocks, index: number): boolean {
  for (let next = index; next < index + MAX_HEADER_LINES; next++) {
    const block = blocks.at(next);
    if (!isSignature(block) && block?.kind !== 'imprint') return block !== undefined;
  }
  return false;
}

/** Where the header of a text's first report, or of one that surely begins here, ends; `start` where it has none. */
function findHeaderEnd(blocks: Blocks, start: number): number {
  const { titles, end } = runAt(blocks, start, true);
  if (titles === 0) return start;
  if (titles > MAX_HEADER_LINES || !textFollows(blocks, end)) {
    // Verses, or the rows of a table: the first line names them. One line alone is a text without a headline.
    return titles > 1 ? start + 1 : start;
  }
  return titles > 1 && isOpening(blocks.at(end - 1), blocks.at(end)) ? end - 1 : end;
}

/** Whether a line that looks like a title is the body's first sentence, or its first half. */
function isOpening(line: Block | undefined, next: Block | undefined): boolean {
  if (line?.kind !== 'title' || next?.kind !== 'body') return false;
  // 你见过凌晨四点的菜市场吗？
  if (/[！？!?]$/u.test(line.text)) return true;
  return goesOn(line.text, next.text) || (line.text.length > MAX_DECK && /[，,]/u.test(line.text));
}

/** Whether another report begins at `index`, below the lines of `draft`. */
function reportBegins(blocks: Blocks, index: number, draft: OpenDraft): boolean {
  const block = blocks.at(index);
  if (block?.kind === 'lead') return !isCaption(draft);
  const { titles, end, isDated } = runAt(blocks, index, draft.closed);
  if (titles === 0) return draft.closed && block?.kind === 'body' && isSigned(blocks, index);
  if (block?.isHeadline) return true;
  const next = blocks.at(end);
  if (titles > MAX_NEXT_HEADER_LINES || next === undefined) return false;
  if (next.kind === 'lead') return true;
  const isMarked = draft.closed || isDated || block?.isSetOff === true || block?.imprint?.isPageHead === true;
  return (isMarked || (isSignature(next) && draft.signedOnTop)) && textFollows(blocks, end);
}

/** A picture's line alone above the dateline: 活动现场。 */
function isCaption({ header, body }: Draft): boolean {
  const [line = ''] = body;
  return (
    header.length === 0 && body.length === 1 && line.length <= MAX_CAPTION && readDateline(line) === null
  );
}

/** After a closing byline, more body is another report only if it is signed too; otherwise it is an afterword. */
function isSigned(blocks: Blocks, start: number): boolean {
  for (let index = start; index < start + MAX_UNSIGNED; index++) {
    const block = blocks.at(index);
    if (block?.kind === 'byline') return index > start;
    if (block?.kind !== 'body') return false;
    if (splitTrailingByline(block.text) !== null) return true;
  }
  return false;
}

function takeHeaderLine(draft: OpenDraft, block: Block | undefined): void {
  if (block?.imprint) draft.imprints.push(block.imprint);
  else if (block) draft.header.push(block);
}

function take(draft: OpenDraft, blocks: Blocks, index: number): void {
  const block = blocks.at(index);
  if (block === undefined) return;
  const hasBody = draft.body.length > 0;
  if (block.imprint !== null) {
    draft.imprints.push(block.imprint);
    draft.closed ||= hasBody;
  } else if (block.kind === 'byline' || (block.kind === 'name' && isAuthor(draft, blocks.at(index + 1)))) {
    draft.bylines.push(bareByline(block.text));
    draft.closed ||= hasBody;
    draft.signedOnTop ||= !hasBody;
  } else {
    const signed = splitTrailingByline(block.text);
    if (signed !== null) draft.bylines.push(signed.byline);
    draft.body.push(signed?.text ?? block.text);
    draft.closed ||= signed !== null;
  }
}

/** A name alone signs a report below its headline, or below its last sentence. */
function isAuthor({ header, body }: Draft, next: Block | undefined): boolean {
  if (body.length === 0) return header.length > 0 && next !== undefined;
  const isEnd =
    next === undefined || next.kind === 'title' || next.kind === 'lead' || next.kind === 'imprint';
  return isEnd && /[。！？…”]$/u.test(body.at(-1) ?? '');
}
