import { splitLongSentences } from '../language/sentences.js';
import type { Range } from './align.js';
import { tokenise } from './tokens.js';

/** No sentence is checked in one that is longer, in UTF-16 units: it is checked in pieces. */
const MAX_SENTENCE = 1_000;
/** A longer one is not short, whatever stands in it. */
const MAX_SHORT = 100;
/** Shorter sentences are checked together with their neighbour: 对。 stands in any report. */
const SHORTEST = 6;
/** A quotation inside a sentence is looked at from this length on, in tokens. */
const SHORTEST_QUOTATION = 6;
const ELLIPSIS = /…+|⋯+|\.{3,}|。{3,}|[（(【[](?:略|中略|下略)[）)】\]]/u;
const QUOTATIONS = /“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/gu;

/** The sentences of a text as they are checked, line by line; what holds neither letters nor figures is left out. */
export function sentencesIn(text: string): Range[] {
  const sentences: Range[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const ofLine: Range[] = [];
    for (const { start, end } of splitLongSentences(line, MAX_SENTENCE)) {
      const before = ofLine.at(-1);
      const fits = before !== undefined && end - before.start <= MAX_SENTENCE;
      if (fits && goesOn(line, before)) ofLine.splice(-1, 1, { start: before.start, end });
      else ofLine.push({ start, end });
    }
    const last = ofLine.at(-1);
    const previous = ofLine.at(-2);
    if (last !== undefined && previous !== undefined && isShort(line, last)) {
      ofLine.splice(-2, 2, { start: previous.start, end: last.end });
    }
    for (const { start, end } of ofLine) sentences.push({ start: start + lineStart, end: end + lineStart });
    lineStart += line.length + 1;
  }
  return sentences
    .map((span) => trimmed(text, span))
    .filter(({ start, end }) => tokenise(text.slice(start, end)).keys.length > 0);
}

/** What was left out is left out inside a quotation. */
function goesOn(line: string, before: Range): boolean {
  return (
    isShort(line, before) ||
    /[…⋯]["”’」』]?$/u.test(line.slice(Math.max(before.start, before.end - 2), before.end))
  );
}

function isShort(line: string, { start, end }: Range): boolean {
  return end - start <= MAX_SHORT && tokenise(line.slice(start, end)).keys.length < SHORTEST;
}

function trimmed(text: string, { start, end }: Range): Range {
  const piece = text.slice(start, end);
  const left = piece.length - piece.trimStart().length;
  return { start: start + left, end: start + left + piece.trim().length };
}

/** What stands in quotation marks and is long enough to be looked for. */
export function quotationsIn(text: string): Range[] {
  return [...text.matchAll(QUOTATIONS)].flatMap(({ 0: whole, index }) => {
    const span = { start: index + 1, end: index + whole.length - 1 };
    return tokenise(text.slice(span.start, span.end)).keys.length >= SHORTEST_QUOTATION ? [span] : [];
  });
}

/** The parts of a quotation between its ……; one where nothing is left out. */
export function partsOf(quotation: string): string[] {
  const inside = quotation.trim().replace(/^["“「『](.+)["”」』]$/su, '$1');
  return inside
    .split(ELLIPSIS)
    .map((part) => part.trimEnd().replace(/^[\s，。；：、,.;:]+/u, ''))
    .filter((part) => tokenise(part).keys.length > 0);
}
