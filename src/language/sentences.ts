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

/** Whether a mark ends a span, by the places of its neighbours. */
type EndTest = (mark: number, before: number, behind: number) => boolean;

function split(text: string, isEnd: EndTest): Span[] {
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
        const partner = text.indexOf(PARTNERS.get(text.charAt(index)) ?? '', index + 1);
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
