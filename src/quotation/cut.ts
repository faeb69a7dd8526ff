import type { Range } from './align.js';
import type { PlacedDifference } from './differences.js';
import { spansOf } from './spans.js';
import { FIGURE, tokenise } from './tokens.js';

/** So many characters of the printed text are looked at before and behind a quotation. */
const AROUND = 24;
const NEGATIVE_BEFORE = /[不没未无非有是]\s*$/u;
const DIGIT_AT_EDGE = /[\d０-９.,万亿千百十一二三四五六七八九两〇零]/u;

/**
 * What the ends of a quotation cut through although every character of it is printed: a number (338家 of 2338家), or the
 * denial right before it (存在 of 不存在).
 *
 * @param text the printed text
 * @param span the quotation in it
 */
export function cutIn(text: string, { start, end }: Range): PlacedDifference[] {
  const isNearFigure = DIGIT_AT_EDGE.test(text.charAt(start)) || DIGIT_AT_EDGE.test(text.charAt(end - 1));
  if (!isNearFigure && !NEGATIVE_BEFORE.test(text.slice(0, start))) return [];
  const from = Math.max(0, start - AROUND);
  const printed = text.slice(from, end + AROUND);
  const tokens = tokenise(printed);
  const [first, last] = [start - from, end - from];
  const placed = (
    kind: PlacedDifference['kind'],
    printedFrom: number,
    printedTo: number,
  ): PlacedDifference => {
    const saidSpan = { start: Math.max(first, printedFrom) - first, end: Math.min(last, printedTo) - first };
    const printedSpan = { start: printedFrom + from, end: printedTo + from };
    return {
      kind,
      said: text.slice(saidSpan.start + start, saidSpan.end + start),
      printed: text.slice(printedSpan.start, printedSpan.end),
      saidSpan,
      printedSpan,
    };
  };
  const cut: PlacedDifference[] = [];
  for (const { kind, start: firstToken, end: behind } of spansOf(printed, tokens)) {
    const [spanStart, spanEnd] = [tokens.starts[firstToken] ?? 0, tokens.ends[behind - 1] ?? 0];
    if (kind === 'negation' && spanStart < first && spanEnd >= first && spanEnd < last) {
      const next = tokens.ends[behind] ?? spanEnd;
      // 并不是, 不存在: with the word that is denied.
      if (spanEnd > first || !/[，。！？；：,.!?;:、]/u.test(printed.slice(spanEnd, first + 1))) {
        cut.push(placed('negation', spanStart, Math.min(last, Math.max(next, first + 1))));
      }
    }
    for (let token = firstToken; token < behind; token++) {
      const [tokenStart, tokenEnd] = [tokens.starts[token] ?? 0, tokens.ends[token] ?? 0];
      const isCut = (tokenStart < first && tokenEnd > first) || (tokenStart < last && tokenEnd > last);
      if (isCut && tokens.keys[token]?.startsWith(FIGURE)) {
        cut.push(placed(kind === 'date' ? 'date' : 'number', spanStart, spanEnd));
        break;
      }
    }
  }
  return cut;
}
