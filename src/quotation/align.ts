/** A stretch of tokens. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where tokens of the quotation and of the printed text stand against each other without being the same. */
export interface Gap {
  readonly said: Range;
  readonly printed: Range;
}

/** How a whole quotation lies on a part of a printed text. */
export interface Alignment {
  /** The part it lies on. */
  readonly printed: Range;
  /** In their order; what stands between them is the same on both sides. */
  readonly gaps: readonly Gap[];
  /** How many tokens of the quotation stand there. */
  readonly same: number;
  /** One for each token that differs, and one for each gap. */
  readonly cost: number;
}

/** Opening a gap costs as much as a token, so that differences gather in few places. */
const OPEN = 1;
const [SAME, REPLACED, ADDED, LEFT_OUT] = [0, 1, 2, 3];
const FROM_GAP = 4;
const FAR = 1 << 28;

/**
 * The cheapest way to lay a quotation on a part of a text: edit distance with a price on each gap (Gotoh 1982), free at
 * both ends of the text.
 *
 * @param said the quotation's tokens, as numbers that are equal where the tokens are
 * @param printed the text's
 */
export function align(said: Int32Array, printed: Int32Array): Alignment {
  const width = printed.length + 1;
  // What led to each cell: where its tokens are the same, and inside a gap.
  const sameFrom = new Uint8Array((said.length + 1) * width);
  const gapFrom = new Uint8Array((said.length + 1) * width);
  let [sameCost, gapCost] = [new Int32Array(width), new Int32Array(width).fill(FAR)];
  let [nextSame, nextGap] = [new Int32Array(width), new Int32Array(width)];
  for (let row = 1; row <= said.length; row++) {
    const token = said[row - 1];
    nextSame[0] = FAR;
    nextGap[0] = row + OPEN;
    gapFrom[row * width] = row === 1 ? ADDED : ADDED | FROM_GAP;
    for (let column = 1; column < width; column++) {
      const cell = row * width + column;
      const diagonalSame = sameCost[column - 1] ?? FAR;
      const diagonalGap = gapCost[column - 1] ?? FAR;
      if (token === printed[column - 1]) {
        nextSame[column] = Math.min(diagonalSame, diagonalGap);
        sameFrom[cell] = diagonalGap < diagonalSame ? SAME | FROM_GAP : SAME;
      } else {
        nextSame[column] = FAR;
      }
      const replaced = Math.min(diagonalGap, diagonalSame + OPEN);
      const added = Math.min(gapCost[column] ?? FAR, (sameCost[column] ?? FAR) + OPEN);
      const leftOut = Math.min(nextGap[column - 1] ?? FAR, (nextSame[column - 1] ?? FAR) + OPEN);
      const least = Math.min(replaced, added, leftOut);
      nextGap[column] = least + 1;
      if (least === replaced) gapFrom[cell] = least === diagonalGap ? REPLACED | FROM_GAP : REPLACED;
      else if (least === added) gapFrom[cell] = least === gapCost[column] ? ADDED | FROM_GAP : ADDED;
      else gapFrom[cell] = least === nextGap[column - 1] ? LEFT_OUT | FROM_GAP : LEFT_OUT;
    }
    [sameCost, nextSame] = [nextSame, sameCost];
    [gapCost, nextGap] = [nextGap, gapCost];
  }
  const costAt = (column: number): number => Math.min(sameCost[column] ?? FAR, gapCost[column] ?? FAR);
  let end = 0;
  for (let column = 1; column < width; column++) if (costAt(column) < costAt(end)) end = column;
  const cost = costAt(end);
  // What ends differently stands against as much of the text, rather than against nothing.
  while (end + 1 < width && gapCost[end] === cost && gapCost[end + 1] === cost) end++;
  return { ...trace(said.length, end, gapCost[end] === cost, width, sameFrom, gapFrom), cost };
}

function trace(
  length: number,
  end: number,
  endsInGap: boolean,
  width: number,
  sameFrom: Uint8Array,
  gapFrom: Uint8Array,
): Omit<Alignment, 'cost'> {
  const gaps: Gap[] = [];
  let [row, column, inGap, same] = [length, end, endsInGap, 0];
  let gapEnd = { row, column };
  while (row > 0) {
    const from = (inGap ? gapFrom : sameFrom)[row * width + column] ?? 0;
    const step = from & 3;
    if (step !== LEFT_OUT) row--;
    if (step !== ADDED) column--;
    if (step === SAME) same++;
    const nextInGap = (from & FROM_GAP) !== 0;
    if (inGap && (!nextInGap || row === 0)) {
      gaps.push({ said: { start: row, end: gapEnd.row }, printed: { start: column, end: gapEnd.column } });
    }
    if (nextInGap && !inGap) gapEnd = { row, column };
    inGap = nextInGap;
  }
  return { printed: { start: column, end }, gaps: gaps.reverse(), same };
}

/**
 * Every place where the whole quotation stands, token by token; each of the text's tokens is looked at once (Knuth, Morris &
 * Pratt 1977), whatever is repeated.
 */
export function findExact(said: Int32Array, printed: Int32Array): Range[] {
  const found: Range[] = [];
  if (said.length === 0) return found;
  const borders = bordersOf(said);
  let length = 0;
  for (let at = 0; at < printed.length; at++) {
    const token = printed[at];
    while (length > 0 && (length === said.length || said[length] !== token))
      length = borders[length - 1] ?? 0;
    if (said[length] === token) length++;
    if (length === said.length) found.push({ start: at + 1 - length, end: at + 1 });
  }
  return found;
}

/** Of each beginning of a text, how many tokens at its end are also its first. */
function bordersOf(said: Int32Array): Int32Array {
  const borders = new Int32Array(said.length);
  for (let at = 1; at < said.length; at++) {
    let length = borders[at - 1] ?? 0;
    while (length > 0 && said[length] !== said[at]) length = borders[length - 1] ?? 0;
    borders[at] = said[length] === said[at] ? length + 1 : 0;
  }
  return borders;
}
