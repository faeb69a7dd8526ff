import type { Range } from './align.js';
import type { Column, Side, Sides } from './columns.js';
import type { DifferenceKind } from './difference-kinds.js';
import { denies, sideOf } from './polarity.js';
import type { SpanKind, TypedSpan } from './spans.js';

/** An office that no list names. */
const ENDS_AS_OFFICE = /[长员师家官士记席任理事监使首手者]$/u;

/** What the gaps in some columns are about. */
export function kindOf(range: Range, columns: readonly Column[], { said, printed }: Sides): DifferenceKind {
  const touched = (side: Side): TypedSpan[] => {
    const spans: TypedSpan[] = [];
    for (let index = range.start; index < range.end; index++) {
      if (columns[index]?.isGap === true) spans.push(...side.spansIn({ start: index, end: index + 1 }));
    }
    return spans;
  };
  const [ours, theirs] = [touched(said), touched(printed)];
  const count = (spans: readonly TypedSpan[], kind: SpanKind): number =>
    spans.filter((span) => span.kind === kind).length;
  const both = (kind: SpanKind): boolean => {
    const [here, there] = [count(ours, kind) > 0, count(theirs, kind) > 0];
    return (here && there) || (here && theirs.length === 0) || (there && ours.length === 0);
  };
  const either = (kind: SpanKind): boolean => count(ours, kind) + count(theirs, kind) > 0;
  const isReplaced = ours.length > 0 && theirs.length > 0;
  const textOf = (side: Side, spans: readonly TypedSpan[]): string =>
    spans.map((span) => side.keysOf(span)).join('');
  /** The characters in the gaps alone: 未 against 已 in 未覆盖 and 已覆盖. */
  const changed = (side: Side): string =>
    columns
      .slice(range.start, range.end)
      .flatMap(({ isGap }, index) =>
        isGap ? side.keysOf(side.tokensIn({ start: range.start + index, end: range.start + index + 1 })) : [],
      )
      .join('');
  if (both('number')) return 'number';
  if (both('date')) return 'date';
  if (either('speaker')) return 'speaker';
  if (
    count(ours, 'negation') !== count(theirs, 'negation') &&
    (!isReplaced ||
      denies(textOf(said, ours), textOf(printed, theirs)) ||
      denies(changed(said), changed(printed)))
  ) {
    return 'negation';
  }
  const sideIn = (side: Side, spans: readonly TypedSpan[]): number =>
    spans.reduce((sum, span) => sum + sideOf(side.keysOf(span)), 0);
  if (sideIn(said, ours) * sideIn(printed, theirs) < 0) return 'negation';
  if (either('name')) return 'name';
  if (
    both('title') ||
    (either('title') &&
      [ours, theirs].every((spans, side) => ENDS_AS_OFFICE.test(textOf(side === 0 ? said : printed, spans))))
  )
    return 'title';
  if (either('number')) return 'number';
  return either('date') ? 'date' : 'wording';
}
