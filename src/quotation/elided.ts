import { findExact, type Range } from './align.js';
import { withoutSpace } from './characters.js';
import { type Comparison, numbered, type PreparedQuotation, quotedIn } from './compare.js';
import { cutIn } from './cut.js';
import { type QuotedPiece, Stretch } from './stretch.js';
import { tokenise } from './tokens.js';

/** Of a longer paragraph and longer neighbours the nearest characters are looked through. */
const MAX_AROUND = 1_500;

/**
 * Looks for the parts of a quotation from which something was left out (……), one behind the other, in a paragraph and
 * its neighbours.
 *
 * @returns `null` where they do not all stand there in their order
 */
export function compareElided(
  piece: QuotedPiece,
  parts: readonly PreparedQuotation[],
  manner: 'verbatim' | 'marks',
): Comparison | null {
  const stretch = Stretch.around(piece, MAX_AROUND, 1);
  const spans = manner === 'verbatim' ? verbatimInOrder(stretch.text, parts) : inOrder(stretch.text, parts);
  if (spans === null) return null;
  return {
    report: piece.report,
    places: spans.flatMap((span) => stretch.placesOf(span)),
    cost: 0,
    differences: () => [],
    cut: () =>
      quotedIn(
        stretch,
        spans.flatMap((span) => cutIn(stretch.text, span)),
      ),
  };
}

function verbatimInOrder(printed: string, parts: readonly PreparedQuotation[]): Range[] | null {
  const { text, offsets } = withoutSpace(printed);
  const spans: Range[] = [];
  let from = 0;
  for (const { bare } of parts) {
    const [wanted = ''] = bare;
    const at = text.indexOf(wanted, from);
    if (at === -1) return null;
    from = at + wanted.length;
    spans.push({ start: offsets[at] ?? 0, end: (offsets[from - 1] ?? 0) + 1 });
  }
  return spans;
}

function inOrder(text: string, parts: readonly PreparedQuotation[]): Range[] | null {
  const tokens = tokenise(text);
  const spans: Range[] = [];
  let from = 0;
  for (const { numbers, numberOf } of parts) {
    const found = findExact(numbers, numbered(tokens, numberOf)).find(({ start }) => start >= from);
    if (found === undefined) return null;
    from = found.end;
    spans.push({ start: tokens.starts[found.start] ?? 0, end: tokens.ends[found.end - 1] ?? 0 });
  }
  return spans;
}
