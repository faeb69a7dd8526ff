/** What stands on both sides, for the reader's input `matches`; `models/README.md` defines it. */
const [SAME, SAME_PAIR, SAME_LATIN] = [1, 2, 3];

const NO_PAIR = '';

/** Which word pieces tell something. */
export interface PieceKinds {
  isCounting(id: number): boolean;
  isLatin(id: number): boolean;
}

/**
 * How each token of a question and a window stands to the other side.
 *
 * @param question word pieces with special tokens
 * @param window the same
 * @returns for the tokens of both, one after the other, 0…3
 */
export function matchesOf(
  question: readonly number[],
  window: readonly number[],
  kinds: PieceKinds,
): Uint8Array {
  const matches = new Uint8Array(question.length + window.length);
  mark(question, window, kinds, matches.subarray(0, question.length));
  mark(window, question, kinds, matches.subarray(question.length));
  return matches;
}

function mark(
  side: readonly number[],
  other: readonly number[],
  kinds: PieceKinds,
  matches: Uint8Array,
): void {
  const ids = new Set(other.filter((id) => kinds.isCounting(id)));
  const pairs = new Set(pairsOf(other, kinds).filter((pair) => pair !== NO_PAIR));
  const ofSide = pairsOf(side, kinds);
  for (const [place, id] of side.entries()) {
    if (!ids.has(id)) continue;
    const isInPair = [ofSide[place - 1], ofSide[place]].some((pair) => pair !== undefined && pairs.has(pair));
    matches[place] = kinds.isLatin(id) ? SAME_LATIN : isInPair ? SAME_PAIR : SAME;
  }
}

/** Of each token it and the next, as one name; {@link NO_PAIR} where they do not both count. */
function pairsOf(ids: readonly number[], kinds: PieceKinds): string[] {
  return ids.slice(0, -1).map((id, place) => {
    const next = ids[place + 1] ?? 0;
    return kinds.isCounting(id) && kinds.isCounting(next) ? `${id} ${next}` : NO_PAIR;
  });
}
