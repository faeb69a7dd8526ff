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
/** So many lines, or quotations, are looked at in a few milliseconds. */
const LINES_A_STEP = 50;
const ELLIPSIS = /…+|⋯+|\.{3,}|。{3,}|[（(【[](?:略|中略|下略)[）)】\]]/u;
const QUOTATIONS = /“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/gu;

/** The sentences of a text as they are checked, line by line; what holds neither letters nor figures is left out. */
export function sentencesIn(text: string): Range[] {
  return [...sentencesInSteps(text)].filter((span) => span !== null);
}

/** {@link sentencesIn}, each as soon as it is found, and `null` now and then, as many lines may hold none. */
export function* sentencesInSteps(text: string): Generator<Range | null> {
  let lines = 0;
  for (let start = 0; start <= text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    const line = text.slice(start, end);
    for (const span of sentencesOfLine(line)) {
      const { start: from, end: to } = trimmed(line, span);
      if (tokenise(line.slice(from, to)).keys.length > 0) yield { start: start + from, end: start + to };
    }
    start = end + 1;
    if (++lines % LINES_A_STEP === 0) yield null;
  }
}

function sentencesOfLine(line: string): Range[] {
  const sentences: Range[] = [];
  for (const { start, end } of splitLongSentences(line, MAX_SENTENCE)) {
    const before = sentences.at(-1);
    const fits = before !== undefined && end - before.start <= MAX_SENTENCE;
    if (fits && goesOn(line, before)) sentences.splice(-1, 1, { start: before.start, end });
    else sentences.push({ start, end });
  }
  const last = sentences.at(-1);
  const previous = sentences.at(-2);
  if (last !== undefined && previous !== undefined && isShort(line, last)) {
    sentences.splice(-2, 2, { start: previous.start, end: last.end });
  }
  return sentences;
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
  return [...quotationsInSteps(text)].filter((span) => span !== null);
}

/** {@link quotationsIn}, each as soon as it is found, and `null` now and then, as many marks may hold none. */
export function* quotationsInSteps(text: string): Generator<Range | null> {
  let marks = 0;
  for (const { 0: whole, index } of text.matchAll(QUOTATIONS)) {
    const span = { start: index + 1, end: index + whole.length - 1 };
    if (tokenise(text.slice(span.start, span.end)).keys.length >= SHORTEST_QUOTATION) yield span;
    if (++marks % LINES_A_STEP === 0) yield null;
  }
}

/** The parts of a quotation between its ……; one where nothing is left out. */
export function partsOf(quotation: string): string[] {
  const inside = quotation.trim().replace(/^["“「『](.+)["”」』]$/su, '$1');
  return inside
    .split(ELLIPSIS)
    .map((part) => part.trimEnd().replace(/^[\s，。；：、,.;:]+/u, ''))
    .filter((part) => tokenise(part).keys.length > 0);
}
