import { cutBefore } from './cut-before.js';

/** A part of a text. */
export interface Span {
  /** Offset of the first UTF-16 unit. */
  readonly start: number;
  /** Offset after the last. */
  readonly end: number;
}

/** What a mark does; marks may do several things. */
const [ENDS_SENTENCE, ENDS_CLAUSE, OPENS, CLOSES, CLOSES_TITLE, FULL_STOP] = [1, 2, 4, 8, 16, 32];
const PARTNERS = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ['（', '）'],
  ['(', ')'],
  ['【', '】'],
]);
/** What each UTF-16 unit does as a mark; 0 of what is none. */
const MARKS = (() => {
  const marks = new Uint8Array(0x10000);
  const mark = (characters: Iterable<string>, kind: number): void => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      marks[code] = (marks[code] ?? 0) | kind;
    }
  };
  mark('。！？!?…\n', ENDS_SENTENCE);
  mark('，,；;：:', ENDS_CLAUSE);
  mark(PARTNERS.keys(), OPENS);
  mark([...PARTNERS.values(), '"', "'"], CLOSES);
  mark('》〉', CLOSES_TITLE);
  mark('.', FULL_STOP);
  return marks;
})();
/** An opening mark whose partner does not come within this many characters was never closed. */
const MAX_ENCLOSED = 300;

/**
 * Splits a paragraph into sentences. Quotations and 《titles》 stay whole: a full stop inside them ends a sentence
 * only together with the closing mark behind it.
 *
 * @returns spans that follow each other without a gap and together cover the text; none for an empty text
 */
export function splitSentences(text: string): Span[] {
  return split(text, (mark, _, behind) => {
    if ((mark & ENDS_SENTENCE) !== 0) return true;
    // An English full stop ends a sentence before white space or Chinese, not inside 3.14 or U.S.
    const isEnd = (mark & FULL_STOP) !== 0 && /^(?:$|[\s\p{Script=Han}])/u.test(text.charAt(behind));
    return isEnd && !(behind < text.length && isItemNumber(text, behind - 1));
  });
}

/** An item's number is no sentence: 10. in 10. 江州市政府举行见面会； at the start of a line or behind another item. */
const ITEM_NUMBER = /(?:^|[\n。；;！？!?.][ \u3000]*)(?:[（(【[*•-][ \u3000]*)*\d{1,3}$/u;
/** So much before the full stop tells. */
const ITEM_START = 12;

function isItemNumber(text: string, fullStop: number): boolean {
  if (!/\d/.test(text.charAt(fullStop - 1))) return false;
  const start = Math.max(0, fullStop - ITEM_START);
  const before = text.slice(start, fullStop);
  // Where the text does not begin here, neither does a line.
  return ITEM_NUMBER.test(start === 0 ? before : `x${before}`);
}

/** Splits a sentence at commas and the like, outside quotations and titles. */
export function splitClauses(text: string): Span[] {
  return split(text, (mark, before, behind) => {
    if ((mark & ENDS_SENTENCE) !== 0) return true;
    if ((mark & ENDS_CLAUSE) === 0) return false;
    return !(/\d/.test(text.charAt(before)) && /\d/.test(text.charAt(behind)));
  });
}

/**
 * Cuts a text into pieces of a greatest length: whole sentences as many as fit, a longer one at the ends of its clauses,
 * and a clause that is longer still wherever the length is reached, though never inside a character.
 *
 * @param limit in UTF-16 units, 2 or more
 * @returns spans that follow each other without a gap and together cover the text; none for an empty text
 */
export function splitToLength(text: string, limit: number): Span[] {
  return [...piecesIn(text, limit)];
}

/** So many pieces are found at once. */
const PIECES_A_STEP = 30;

/** The pieces of {@link splitToLength}, each when it is asked for: a book in one paragraph need not be read to its end. */
export function* piecesIn(text: string, limit: number): Generator<Span> {
  let from = 0;
  while (text.length - from > limit) {
    const part = text.slice(from, from + PIECES_A_STEP * limit);
    const isRest = from + part.length === text.length;
    const pieces = filledUp(splitLongSentences(part, limit), limit);
    // The last may end where the part does, and no sentence.
    for (const { start, end } of isRest ? pieces : pieces.slice(0, -1)) {
      yield { start: from + start, end: from + end };
    }
    if (isRest) return;
    from += pieces.at(-1)?.start ?? part.length;
  }
  if (from < text.length) yield { start: from, end: text.length };
}

/** Splits a paragraph into sentences as {@link splitSentences} does, those longer than a limit in pieces. */
export function splitLongSentences(text: string, limit: number): Span[] {
  return splitSentences(text).flatMap((sentence) => sentenceInPieces(text, sentence, limit));
}

function sentenceInPieces(text: string, { start, end }: Span, limit: number): Span[] {
  if (end - start <= limit) return [{ start, end }];
  const clauses = splitClauses(text.slice(start, end)).flatMap((clause) =>
    inLengths(text, { start: start + clause.start, end: start + clause.end }, limit),
  );
  return filledUp(clauses, limit);
}

function inLengths(text: string, { start, end }: Span, limit: number): Span[] {
  const pieces: Span[] = [];
  for (let from = start; from < end; from = pieces.at(-1)?.end ?? end) {
    pieces.push({ start: from, end: from + limit < end ? cutBefore(text, from + limit) : end });
  }
  return pieces;
}

/** Neighbours together as far as that stays within a length. */
function filledUp(spans: readonly Span[], limit: number): Span[] {
  const pieces: Span[] = [];
  for (const { start, end } of spans) {
    const last = pieces.at(-1);
    if (last !== undefined && end - last.start <= limit)
      pieces[pieces.length - 1] = { start: last.start, end };
    else pieces.push({ start, end });
  }
  return pieces;
}

/** Whether a mark ends a span, by the places of its neighbours. */
type EndTest = (mark: number, before: number, behind: number) => boolean;

function split(text: string, isEnd: EndTest): Span[] {
  const nextOf = searcher(text);
  const markAt = (index: number): number => MARKS[text.charCodeAt(index)] ?? 0;
  const spans: Span[] = [];
  let start = 0;
  /** The closing mark of what is open; −1 where nothing is. */
  let closer = -1;
  for (let index = 0; index < text.length; index++) {
    const mark = markAt(index);
    if (mark === 0 || index < closer) continue;
    if (closer !== -1) {
      closer = -1;
      // 他说：“来。” — the closing mark ends the sentence when a full stop stands right before it; 《谁？》 goes on.
      if ((mark & CLOSES_TITLE) !== 0 || !isEnd(markAt(index - 1), index - 2, index + 1)) continue;
      if ((markAt(index + 1) & (CLOSES | ENDS_SENTENCE | ENDS_CLAUSE)) !== 0) continue;
    } else {
      if ((mark & OPENS) !== 0) {
        const partner = nextOf(PARTNERS.get(text.charAt(index)) ?? '', index + 1);
        if (partner !== -1 && partner - index <= MAX_ENCLOSED) closer = partner;
        continue;
      }
      if (!isEnd(mark, index - 1, index + 1)) continue;
    }
    let end = index + 1;
    while ((markAt(end) & (ENDS_SENTENCE | CLOSES)) !== 0) end++;
    spans.push({ start, end });
    start = end;
    index = end - 1;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/** Finds where a mark stands next, from places that come in rising order: together it reads the text once a mark. */
function searcher(text: string): (mark: string, from: number) => number {
  const known = new Map<string, number>();
  return (mark, from) => {
    const before = known.get(mark);
    if (before === -1 || (before !== undefined && before >= from)) return before;
    const next = text.indexOf(mark, from);
    known.set(mark, next);
    return next;
  };
}
