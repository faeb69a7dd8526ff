import { align, type Range } from './align.js';

/** A text beside the one that was printed before it. */
export interface ChangedText {
  /** What is no longer printed, in UTF-16 units of the text before. */
  readonly removed: readonly Range[];
  /** What was not printed before, in UTF-16 units of the text after. */
  readonly added: readonly Range[];
  /** Where a stretch of the text before stands in the text after. */
  readonly moved: (before: Range) => Range;
}

/** Figures, foreign words, and characters with all that is set upon them are changed whole. */
const UNIT =
  /\d+(?:[.,:]\d+)*\p{M}*|(?:[A-Za-z]\p{M}*)+|\P{M}[\p{M}\u200d]*(?:(?<=\u200d)\P{M}[\p{M}\u200d]*)*|\p{M}+/gu;
/** Cells of the table in which texts are laid beside each other; of what is larger all counts as changed. */
const MAX_CELLS = 600_000;

/** In which characters one text differs from another. */
export function changesOfText(before: string, after: string): ChangedText {
  const [one, other] = [unitsOf(before), unitsOf(after)];
  const gaps = gapsBetween(one, other).map((gap) => ({
    before: { start: one.offsets[gap.before.start] ?? 0, end: one.offsets[gap.before.end] ?? 0 },
    after: { start: other.offsets[gap.after.start] ?? 0, end: other.offsets[gap.after.end] ?? 0 },
  }));
  const isFilled = ({ start, end }: Range): boolean => end > start;
  /** What stands in a gap is of the whole of what takes its place. */
  const place = (at: number, side: 'start' | 'end'): number => {
    let shift = 0;
    for (const gap of gaps) {
      if (gap.before.start > at || (side === 'start' && gap.before.start === at && gap.before.end === at))
        break;
      const isInside = side === 'start' ? at < gap.before.end : gap.before.start < at && at < gap.before.end;
      if (isInside) return gap.after[side];
      if (gap.before.end <= at && !(side === 'end' && gap.before.start === at))
        shift = gap.after.end - gap.before.end;
    }
    return at + shift;
  };
  return {
    removed: gaps.map((gap) => gap.before).filter(isFilled),
    added: gaps.map((gap) => gap.after).filter(isFilled),
    moved: ({ start, end }) => {
      const from = place(start, 'start');
      return { start: from, end: Math.max(from, place(end, 'end')) };
    },
  };
}

interface Units {
  readonly texts: readonly string[];
  /** Where each begins, and where the last one ends. */
  readonly offsets: readonly number[];
}

function unitsOf(text: string): Units {
  const found = [...text.matchAll(UNIT)];
  return {
    texts: found.map(([unit]) => unit),
    offsets: [...found.map(({ index }) => index), text.length],
  };
}

interface UnitGap {
  readonly before: Range;
  readonly after: Range;
}

function gapsBetween({ texts: one }: Units, { texts: other }: Units): UnitGap[] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let behind = 0;
  while (behind < most - start && one.at(-1 - behind) === other.at(-1 - behind)) behind++;
  const [before, after] = [one.slice(start, one.length - behind), other.slice(start, other.length - behind)];
  if (before.length === 0 && after.length === 0) return [];
  const whole = { before: rangeAt(start, before.length), after: rangeAt(start, after.length) };
  if (before.length === 0 || after.length === 0 || before.length * after.length > MAX_CELLS) return [whole];
  const numbers = new Map<string, number>();
  for (const unit of before) if (!numbers.has(unit)) numbers.set(unit, numbers.size + 1);
  const numbered = (units: readonly string[]): Int32Array =>
    Int32Array.from(units, (unit) => numbers.get(unit) ?? 0);
  const { printed, gaps, same } = align(numbered(before), numbered(after));
  if (same === 0) return [whole];
  const shifted = ({ start: from, end }: Range): Range => ({ start: from + start, end: end + start });
  // What stands before and behind the part on which the text lies is added there.
  const all: UnitGap[] = gaps.map((gap) => ({ before: gap.said, after: gap.printed }));
  const head = { before: rangeAt(0, 0), after: rangeAt(0, printed.start) };
  const tail = {
    before: rangeAt(before.length, 0),
    after: { start: printed.end, end: after.length },
  };
  return joined([head, ...all, tail]).map((gap) => ({
    before: shifted(gap.before),
    after: shifted(gap.after),
  }));
}

/** Gaps that touch are one, and those of nothing none. */
function joined(gaps: readonly UnitGap[]): UnitGap[] {
  const all: UnitGap[] = [];
  for (const gap of gaps) {
    if (gap.before.start === gap.before.end && gap.after.start === gap.after.end) continue;
    const last = all.at(-1);
    if (last !== undefined && last.before.end === gap.before.start && last.after.end === gap.after.start) {
      all.splice(-1, 1, {
        before: { start: last.before.start, end: gap.before.end },
        after: { start: last.after.start, end: gap.after.end },
      });
    } else all.push(gap);
  }
  return all;
}

function rangeAt(start: number, length: number): Range {
  return { start, end: start + length };
}
