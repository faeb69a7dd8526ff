import { Tokenizer as LibraryTokenizer } from '@huggingface/tokenizers';
import type { ModelDescription } from './description.js';

/** A text as word pieces, each with its place in the text. */
export interface Tokens {
  readonly ids: readonly number[];
  /** Of each piece the offset of its first UTF-16 unit. */
  readonly starts: readonly number[];
  /** Of each piece the offset after its last. */
  readonly ends: readonly number[];
}

/** What we use of the library, whose own types do not resolve under Node's rules. */
interface Library {
  readonly normalizer: { normalize(text: string): string } | null;
  readonly pre_tokenizer: { pre_tokenize(text: string): string[] } | null;
  readonly model: { encode(words: string[]): string[] } | null;
  token_to_id(piece: string): number | undefined;
  get_vocab(): Map<string, number>;
  get_added_tokens_decoder(): Map<number, { readonly special: boolean }>;
}

interface Piece {
  readonly id: number;
  /** In UTF-16 units of the word. */
  readonly length: number;
}

/** Words that are cut over and over; most are single characters. */
const MAX_KNOWN_WORDS = 30_000;
const FULL_WIDTH_LETTER_OR_DIGIT = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu;
const HALF_WIDTH_DISTANCE = 0xfee0;

/** Half width and small letters, one UTF-16 unit for one, as the model was trained. */
export function prepare(text: string): string {
  return text
    .replace(FULL_WIDTH_LETTER_OR_DIGIT, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - HALF_WIDTH_DISTANCE),
    )
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Cuts texts into the model's word pieces. */
export class Tokenizer {
  readonly #library: Library;
  readonly #unknown: number;
  readonly #words = new Map<string, readonly Piece[]>();
  readonly #counting: Uint8Array;
  readonly #latin: Uint8Array;

  /** @param content of `tokenizer.json` */
  constructor(content: object, { specialTokens }: Pick<ModelDescription, 'specialTokens'>) {
    this.#library = new LibraryTokenizer(content, {});
    this.#unknown = specialTokens.unknown;
    const vocabulary = this.#library.get_vocab();
    const lastSpecial = Math.max(
      ...[...this.#library.get_added_tokens_decoder()].filter(([, { special }]) => special).map(([id]) => id),
    );
    this.#counting = new Uint8Array(vocabulary.size);
    this.#latin = new Uint8Array(vocabulary.size);
    for (const [name, id] of vocabulary) {
      const piece = withoutPrefix(name);
      if (id > lastSpecial && /[\p{L}\p{N}]/u.test(piece)) this.#counting[id] = 1;
      if (/^[A-Za-z0-9]+$/.test(piece)) this.#latin[id] = 1;
    }
  }

  /**
   * The word pieces of a text, without special tokens.
   *
   * @param text simplified; the offsets are its own
   */
  encode(text: string): Tokens {
    const prepared = prepare(text);
    const tokens = { ids: [] as number[], starts: [] as number[], ends: [] as number[] };
    let behind = 0;
    for (const word of this.#wordsOf(prepared)) {
      // What the library leaves out (controls, joiners) equals nothing that it keeps, so each unit has one place.
      const places = word.split('').map((unit) => {
        const place = prepared.indexOf(unit, behind);
        behind = place + 1;
        return place;
      });
      let first = 0;
      for (const { id, length } of this.#piecesOf(word)) {
        tokens.ids.push(id);
        tokens.starts.push(places[first] ?? 0);
        first += length;
        tokens.ends.push((places[first - 1] ?? 0) + 1);
      }
    }
    return tokens;
  }

  /** Whether a piece holds a letter or a figure, and so says something when it stands in two texts. */
  isCounting(id: number): boolean {
    return this.#counting[id] === 1;
  }

  /** Whether a piece is of Latin letters and figures alone: half a number, half a foreign name. */
  isLatin(id: number): boolean {
    return this.#latin[id] === 1;
  }

  #wordsOf(text: string): readonly string[] {
    const { normalizer, pre_tokenizer: splitter } = this.#library;
    const normalised = normalizer?.normalize(text) ?? text;
    return splitter?.pre_tokenize(normalised) ?? [normalised];
  }

  #piecesOf(word: string): readonly Piece[] {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const names = this.#library.model?.encode([word]) ?? [];
    const pieces = names.map((name) => ({
      id: this.#library.token_to_id(name) ?? this.#unknown,
      length: withoutPrefix(name).length,
    }));
    const isUnknown = pieces.some(({ id }) => id === this.#unknown);
    const result = isUnknown ? [{ id: this.#unknown, length: word.length }] : pieces;
    if (this.#words.size >= MAX_KNOWN_WORDS) this.#words.clear();
    this.#words.set(word, result);
    return result;
  }
}

function withoutPrefix(piece: string): string {
  return piece.replace(/^##(?=.)/u, '');
}
