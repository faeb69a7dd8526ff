import { type Block, type Blocks, readBlocks } from './block.js';
import { bareByline, splitTrailingByline } from './byline.js';
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
/** The header of a report that follows another one is told from the other's last lines; it is short. */
const MAX_NEXT_HEADER_LINES = 6;
/** A report is signed within this many paragraphs. */
const MAX_UNSIGNED = 40;

/**
 * Tells the reports of a text apart.
 *
 * @param text a decoded file without its front matter
 * @param isOne the file is known to hold one report
 * @returns the drafts in their order, each as soon as its last line was read
 */
export function* splitDrafts(text: string, isOne: boolean): Generator<Draft> {
  const blocks = readBlocks(text);
  let draft = emptyDraft();
  for (let index = 0; index < blocks.length; ) {
    if (!isOne && draft.body.length > 0 && reportBegins(blocks, index, draft)) {
      yield draft;
      draft = emptyDraft();
    }
    const needsHeader = draft.header.length + draft.body.length === 0;
    const headerEnd = needsHeader ? findHeaderEnd(blocks, index) : index;
    for (; index < headerEnd; index++) takeHeaderLine(draft, blocks.at(index));
    if (headerEnd === index) take(draft, blocks.at(index++));
  }
  if (draft.header.length + draft.body.length > 0) yield draft;
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
    const isTitle = block.kind === 'title' || (isFirst && isLongTitle(block, blocks.at(end + 1)));
    const isPlace = block.kind === 'imprint' && (titles > 0 || block.imprint?.isPageHead === true);
    if (!isTitle && !isPlace) break;
    if (isTitle) titles++;
    else isDated ||= titles > 0 && block.imprint?.date !== null;
  }
  return { titles, end, isDated };
}

/** A line of any length that ends like a headline and has a dateline right below it. */
function isLongTitle(block: Block, next: Block | undefined): boolean {
  const mayBe = block.kind === 'body' && next?.kind === 'lead';
  return mayBe && !/[，,；;、：:]$/u.test(block.text) && !block.text.includes('。');
}

/** Whether anything but bylines and imprints stands at `index` or below. */
function textFollows(blocks: Blocks, index: number): boolean {
  for (let next = index; next < index + MAX_HEADER_LINES; next++) {
    const kind = blocks.at(next)?.kind;
    if (kind !== 'byline' && kind !== 'imprint') return kind !== undefined;
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
  const last = blocks.at(end - 1);
  const asksOrCalls = titles > 1 && last?.kind === 'title' && /[！？!?]$/u.test(last.text);
  // 你见过凌晨四点的菜市场吗？ above the first paragraph belongs to it, not to the headline.
  return asksOrCalls && blocks.at(end)?.kind === 'body' ? end - 1 : end;
}

/** Whether another report begins at `index`, below the lines of `draft`. */
function reportBegins(blocks: Blocks, index: number, draft: OpenDraft): boolean {
  const block = blocks.at(index);
  if (block?.kind === 'lead') return true;
  if (block?.kind === 'body' && !draft.closed) return false;
  const { titles, end, isDated } = runAt(blocks, index, draft.closed);
  if (titles === 0) return block?.kind === 'body' && isSigned(blocks, index);
  if (block?.isHeadline) return true;
  const next = blocks.at(end);
  if (titles > MAX_NEXT_HEADER_LINES || next === undefined) return false;
  if (next.kind === 'lead') return true;
  const isMarked = draft.closed || isDated || block?.isSetOff === true || block?.imprint?.isPageHead === true;
  return (isMarked || (next.kind === 'byline' && draft.signedOnTop)) && textFollows(blocks, end);
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

function take(draft: OpenDraft, block: Block | undefined): void {
  if (block === undefined) return;
  const hasBody = draft.body.length > 0;
  if (block.imprint !== null) {
    draft.imprints.push(block.imprint);
    draft.closed ||= hasBody;
  } else if (block.kind === 'byline') {
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
