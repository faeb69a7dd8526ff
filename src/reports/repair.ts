/**
 * Newspaper columns cut paragraphs in two, between sentences' words or inside a word, and sometimes print the
 * characters around the cut twice. These rules put such paragraphs together again; they never touch a paragraph
 * that ends as a paragraph does.
 */

/** A paragraph is complete when it ends in one of these, closing quotation marks and brackets aside. */
const TERMINAL = /[。！？!?…⋯.：:—][”"’'』」）)】\]〕》]*$/u;
/** Whole-bracket endings that print no full stop: （完）（下转第2版）（据新华社）. */
const CLOSING_NOTE = /[（(【[][^（()）【】]{1,24}[）)】\]]$/u;
/** How an item of a list begins; items are paragraphs of their own even after a semicolon. */
const LIST_ITEM =
  /^\s*(?:[（(]?[一二三四五六七八九十百\d]{1,3}[)）、.．]|[①-⑳]|[●■◆▲▶•·*-]|第[一二三四五六七八九十]+[、，,是]|[一二三四五六七八九十]是)/u;
/** A line that stands alone between paragraphs: short, and no sentence of its own. */
const SUBHEADING = /^[^，,；;。！？!?：:、]{1,28}$/u;
/** The shortest run of characters that counts as printed twice; one character may rightly be doubled (天|天). */
const MIN_REPEAT = 2;
/** A column repeats a word or a short phrase, not more. */
const MAX_REPEAT = 24;

/** Whether a paragraph may be the first part of one that goes on in the next block. */
function isCut(text: string, next: string): boolean {
  if (text === '' || LIST_ITEM.test(next)) return false;
  if (/[；;]$/u.test(text)) return !LIST_ITEM.test(text);
  return !TERMINAL.test(text) && !CLOSING_NOTE.test(text);
}

/** How many characters at the end of `head` stand again at the start of `tail`; 0 where nothing is repeated. */
function repeatedLength(head: string, tail: string): number {
  const longest = Math.min(MAX_REPEAT, head.length, tail.length);
  for (let length = longest; length >= MIN_REPEAT; length--) {
    const repeated = tail.slice(0, length);
    // Digits may rightly meet (20|20年), and Latin syllables too.
    if (head.endsWith(repeated) && /\p{Script=Han}/u.test(repeated)) return length;
  }
  return 0;
}

/** Puts two halves together: what the cut printed twice stands once, and Latin words keep their space. */
function join(head: string, tail: string): string {
  const rest = tail.slice(repeatedLength(head, tail));
  const needsSpace = /[A-Za-z,]$/.test(head) && /^[A-Za-z]/.test(rest);
  return `${head}${needsSpace ? ' ' : ''}${rest}`;
}

/**
 * Puts paragraphs that were cut in two together again.
 *
 * @param blocks the body's blocks in their order, trimmed, none empty
 * @returns whole paragraphs; every character of the blocks stands in them in the same order, save the repeated ones
 */
export function repairParagraphs(blocks: readonly string[]): string[] {
  const paragraphs: string[] = [];
  let open = false;
  for (const [index, block] of blocks.entries()) {
    const previous = paragraphs.at(-1);
    const wasOpen: boolean = open;
    if (open && previous !== undefined) paragraphs[paragraphs.length - 1] = join(previous, block);
    else paragraphs.push(block);

    const current = paragraphs.at(-1) ?? '';
    const next = blocks[index + 1];
    const standsAlone: boolean = !wasOpen && SUBHEADING.test(block);
    open = next !== undefined && !standsAlone && isCut(current, next);
  }
  return paragraphs;
}
