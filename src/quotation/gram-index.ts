import { foldCharacter, MARK, SPACE } from './characters.js';

/** 2¹⁹ lists: two pairs of characters seldom share one, and where they do a text is looked at in vain. */
const LISTS_BITS = 19;
/** Entries of a block: where the block before it is, then passages. */
const BLOCK = 8;
const PER_BLOCK = BLOCK - 1;
/** Blocks are kept in pieces of 4 MB, so that growing copies nothing. */
const PIECE_BITS = 20;
const PIECE_MASK = (1 << PIECE_BITS) - 1;
const [UNITS, SPREAD] = [0x10000, 0x9e3779b1];

/** Nothing that a pair could have. */
const NONE = 0;
/** What each UTF-16 unit is in a pair. Digits are alike in both writings, so that 4项 and 四项 are found as one. */
const IN_PAIRS = (() => {
  const units = Uint16Array.from({ length: 0x10000 }, (_, code) => {
    const folded = foldCharacter(code);
    return folded === SPACE || folded === MARK ? NONE : folded;
  });
  for (const [written = '', digit = ''] of '〇0 零0 一1 二2 两2 三3 四4 五5 六6 七7 八8 九9'.split(' ')) {
    units.fill(digit.charCodeAt(0), written.charCodeAt(0), written.charCodeAt(0) + 1);
  }
  return units;
})();

/** Calls back with each pair of neighbouring characters of a text, as the number of a list. */
function forEachGram(text: string, callback: (gram: number) => void): void {
  let previous = NONE;
  for (let index = 0; index < text.length; index++) {
    const code = IN_PAIRS[text.charCodeAt(index)] ?? NONE;
    if (code === NONE) continue;
    if (previous !== NONE) callback(Math.imul(previous * UNITS + code, SPREAD) >>> (32 - LISTS_BITS));
    previous = code;
  }
}

/**
 * The pairs of neighbouring characters of a text, each once; marks and white space stand between no two. Whatever part of
 * a text is given, its pairs are among those of the whole.
 */
export function gramsOf(text: string): Set<number> {
  const grams = new Set<number>();
  forEachGram(text, (gram) => grams.add(gram));
  return grams;
}

/**
 * In which passages each pair of characters stands. The lists hold passages in the order in which they were added,
 * in linked blocks: about six bytes a pair and passage.
 */
export class GramIndex {
  readonly #counts = new Uint32Array(1 << LISTS_BITS);
  readonly #newest = new Uint32Array(1 << LISTS_BITS);
  readonly #pieces: Uint32Array[] = [];
  /** Block 0 is none. */
  #end = BLOCK;

  /** In how many passages a pair stands. */
  countOf(gram: number): number {
    return this.#counts[gram] ?? 0;
  }

  /** @param passage a number of its own, higher than those before */
  add(passage: number, text: string): void {
    forEachGram(text, (gram) => {
      const count = this.countOf(gram);
      if (count > 0) {
        const last = (this.#newest[gram] ?? 0) + 1 + ((count - 1) % PER_BLOCK);
        if (this.#pieceAt(last)[last & PIECE_MASK] === passage) return;
      }
      if (count % PER_BLOCK === 0) this.#startBlock(gram);
      const at = (this.#newest[gram] ?? 0) + 1 + (count % PER_BLOCK);
      this.#pieceAt(at)[at & PIECE_MASK] = passage;
      this.#counts[gram] = count + 1;
    });
  }

  /** Calls back with each passage in which a pair stands, the newest first. */
  forEach(gram: number, callback: (passage: number) => void): void {
    let left = this.countOf(gram);
    let block = this.#newest[gram] ?? 0;
    while (left > 0) {
      const piece = this.#pieceAt(block);
      const start = block & PIECE_MASK;
      const held = ((left - 1) % PER_BLOCK) + 1;
      for (let index = held; index > 0; index--) callback(piece[start + index] ?? 0);
      left -= held;
      block = piece[start] ?? 0;
    }
  }

  #startBlock(gram: number): void {
    const block = this.#end;
    this.#end += BLOCK;
    this.#pieceAt(block)[block & PIECE_MASK] = this.#newest[gram] ?? 0;
    this.#newest[gram] = block;
  }

  #pieceAt(at: number): Uint32Array {
    const number = at >>> PIECE_BITS;
    let piece = this.#pieces[number];
    if (piece === undefined) {
      piece = new Uint32Array(1 << PIECE_BITS);
      this.#pieces[number] = piece;
    }
    return piece;
  }
}
