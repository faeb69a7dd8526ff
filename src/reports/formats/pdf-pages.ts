/** A document of pages: what stands on each of them, and what goes on from one to the next. */

import type { Block } from './document.js';
import { joinLines } from './pdf-lines.js';

/** Longer lines are text, though they stand on several pages. */
const MAX_RUNNING_HEAD = 60;
/** What stands in the same place on this many pages is no part of the text. */
const MIN_REPEATED = 3;
const PAGE_NUMBER =
  /^[\s—–-]*(?:第?\s*\d{1,4}\s*[页頁]?|Page \d+)(?:\s*[/／,，共of]*\s*\d{1,4}\s*[页頁]?)?[\s—–-]*$/iu;

/** Pages without their numbers, and without the lines that stand at the head or foot of each. */
export function withoutFurniture(pages: readonly (readonly Block[])[]): Block[][] {
  const masked = (block: Block | undefined): string =>
    block === undefined || block.kind === 'table' ? '' : block.text.replace(/\d+/gu, '#');
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const line of new Set([page.at(0), page.at(-1)].map(masked)))
      counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const isFurniture = (block: Block, index: number, { length }: readonly Block[]): boolean => {
    if (block.kind === 'table' || (index > 0 && index < length - 1)) return false;
    if (block.text.length > MAX_RUNNING_HEAD) return false;
    return PAGE_NUMBER.test(block.text) || (counts.get(masked(block)) ?? 0) >= MIN_REPEATED;
  };
  return pages.map((page) => page.filter((block, index) => !isFurniture(block, index, page)));
}

/** One list of blocks; a paragraph that goes on on the next page is one. */
export function joinPages(pages: readonly (readonly Block[])[]): Block[] {
  return pages.reduce<Block[]>((joined, page) => joinAt(joined, page), []);
}

/** A shorter line is a whole one: a name, a date. */
const MIN_CUT = 12;

/** Joins two runs of blocks; a paragraph that the first one leaves unfinished goes on in the second. */
export function joinAt(blocks: readonly Block[], more: readonly Block[]): Block[] {
  const [last, next] = [blocks.at(-1), more[0]];
  const goesOn =
    last?.kind === 'paragraph' &&
    next?.kind === 'paragraph' &&
    last.text.length > MIN_CUT &&
    !/[。！？…：；”’」』）)】—～.!?:;]$/u.test(last.text) &&
    !/^[■□●◆（(【]/u.test(next.text);
  if (!goesOn) return [...blocks, ...more];
  return [...blocks.slice(0, -1), { ...last, text: joinLines([last.text, next.text]) }, ...more.slice(1)];
}
