/** A stretch of a text. */
export interface Span {
  /** Offset of the first UTF-16 unit. */
  readonly start: number;
  /** Offset after the last. */
  readonly end: number;
}

const ENDS_SENTENCE = new Set([...'。！？!?…\n']);
const ENDS_CLAUSE = new Set([...'，,；;：:']);
const OPENS = new Map([
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
const TITLE_CLOSES = new Set([...'》〉']);
const CLOSES = new Set([...OPENS.values(), '"', "'"]);
/** An opening mark whose partner does not come within this many characters was never closed. */
const MAX_ENCLOSED = 300;

/**
 * Splits a paragraph into sentences. Quotations and 《titles》 stay whole: a full stop inside them ends a sentence
 * only together with the closing mark behind it.
 *
 * @returns spans that follow each other without a gap and together cover the text; none for an empty text
 */
export function splitSentences(text: string): Span[] {
  return split(text, (character, next) => {
    if (ENDS_SENTENCE.has(character)) return true;
    // An English full stop ends a sentence before white space or Chinese, not inside 3.14 or U.S.
    return character === '.' && (next === undefined || /[\s\p{Script=Han}]/u.test(next));
  });
}

/** Splits a sentence at commas and the like, outside quotations and titles. */
export function splitClauses(text: string): Span[] {
  return split(text, (character, next, previous) => {
    if (ENDS_SENTENCE.has(character)) return true;
    if (!ENDS_CLAUSE.has(character)) return false;
    return !(/\d/.test(previous ?? '') && /\d/.test(next ?? ''));
  });
}

type EndTest = (character: string, next: string | undefined, previous: string | undefined) => boolean;

function split(text: string, isEnd: EndTest): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let closer: string | null = null;
  let closerAt = -1;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (closer !== null) {
      if (index < closerAt) continue;
      closer = null;
      // 他说：“来。” — the closing mark ends the sentence when a full stop stands right before it; 《谁？》 goes on.
      if (
        TITLE_CLOSES.has(character) ||
        !isEnd(text.charAt(index - 1), text[index + 1], text[index - 2]) ||
        CLOSES.has(text.charAt(index + 1))
      )
        continue;
      if (ENDS_SENTENCE.has(text.charAt(index + 1)) || ENDS_CLAUSE.has(text.charAt(index + 1))) continue;
    } else {
      const partner = OPENS.get(character);
      if (partner !== undefined) {
        closerAt = text.indexOf(partner, index + 1);
        if (closerAt !== -1 && closerAt - index <= MAX_ENCLOSED) closer = partner;
        continue;
      }
      if (!isEnd(character, text[index + 1], text[index - 1])) continue;
    }
    let end = index + 1;
    while (end < text.length && (ENDS_SENTENCE.has(text.charAt(end)) || CLOSES.has(text.charAt(end)))) end++;
    spans.push({ start, end });
    start = end;
    index = end - 1;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}
