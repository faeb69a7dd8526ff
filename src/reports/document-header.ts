/** The lines above an article's body, where the format says which of them are headings. */

import { bareByline, isByline, isNames } from './byline.js';
import { readDateline } from './dateline.js';
import type { Block, TextBlock } from './formats/document.js';
import { type Imprint, readImprint } from './imprint.js';
import type { ParsedReport } from './report.js';

/** Longer lines above a body are its first paragraph. */
export const MAX_HEADER_LINE = 60;

export const isSentence = (text: string): boolean => /[。！？]/u.test(text);

export interface Header {
  readonly lines: readonly TitleLine[];
  readonly bylines: readonly string[];
  readonly imprints: readonly Imprint[];
  /** Captions stand anywhere. */
  readonly captions: readonly Block[];
  /** Where the body begins. */
  readonly end: number;
}

export interface TitleLine {
  readonly text: string;
  /** The level of a heading; `null` for a line of text. */
  readonly level: number | null;
}

/**
 * @param title the document's, where it is known
 */
export function readHeader(blocks: readonly Block[], title: string | null): Header {
  const header = {
    lines: [] as TitleLine[],
    bylines: [] as string[],
    imprints: [] as Imprint[],
    captions: [] as Block[],
    end: 0,
  };
  for (const [index, block] of blocks.entries()) {
    header.end = index;
    if (block.kind === 'caption') header.captions.push(block);
    else if (block.kind === 'heading') {
      const isNamed = title !== null || header.lines.some(({ level }) => level !== null);
      // Below who and when, or a deck's length, a heading begins the first section.
      const isSection = isNamed && !continuesHeader(blocks, index);
      if (isSection) return header;
      const isName = !isNamed && readImprint(block.text)?.isPageHead !== true;
      if (isName || !takeImprint(header, block.text, true))
        header.lines.push({ text: block.text, level: block.level });
    } else if (block.kind === 'paragraph') {
      if (readDateline(block.text) !== null && !isByline(block.text)) return header;
      const hasName = title !== null || header.lines.length > 0;
      if (takeImprint(header, block.text, hasName)) continue;
      if (!isTitleLine(block) || (hasName && !continuesHeader(blocks, index))) return header;
      header.lines.push({ text: block.text, level: null });
    } else return header;
  }
  header.end = blocks.length;
  return header;
}

/** Takes who, when and whence from a line of a header. */
function takeImprint(
  header: { bylines: string[]; imprints: Imprint[] },
  text: string,
  hasName: boolean,
): boolean {
  const imprint = readImprint(text);
  if (imprint !== null) header.imprints.push(imprint);
  else if (isByline(text) || (hasName && isNames(text))) header.bylines.push(bareByline(text));
  else return false;
  return true;
}

function isTitleLine({ text }: TextBlock): boolean {
  return (
    text.length <= MAX_HEADER_LINE && !/[。；;，,、：:….][”’」』]?$/u.test(text) && !/[。；]/u.test(text)
  );
}

/** A line is still of the header where a dash begins it, or who, when or the dateline stands close below it. */
function continuesHeader(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block !== undefined && block.kind !== 'table' && /^(?:——|—|--)/u.test(block.text)) return true;
  for (const next of blocks.slice(index + 1, index + 3)) {
    if (next.kind === 'table' || next.kind === 'item') return false;
    if (next.kind === 'caption') continue;
    const isLead = readDateline(next.text) !== null || isByline(next.text) || readImprint(next.text) !== null;
    if (isLead) return true;
    if (isSentence(next.text)) return false;
  }
  return false;
}

/** The title, or the largest of the header's lines, with what stands above and below it. */
export function arrange(
  lines: readonly TitleLine[],
  title: string | null,
): Pick<ParsedReport, 'kicker' | 'headline' | 'deck'> | null {
  const largest = lines.reduce((least, { level }) => Math.min(least, level ?? 9), 9);
  const main = lines.findIndex(({ text, level }) =>
    title === null ? (level ?? 9) === largest : text === title,
  );
  const headline = title ?? lines[main]?.text;
  if (headline === undefined) return null;
  const join = (some: readonly TitleLine[]): string | null => some.map(({ text }) => text).join('\n') || null;
  return { kicker: join(lines.slice(0, Math.max(0, main))), headline, deck: join(lines.slice(main + 1)) };
}
