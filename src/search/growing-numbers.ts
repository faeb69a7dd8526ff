const BITS = 16;
const SIZE = 1 << BITS;

/** Numbers below 2³² by their places, 0 where none was set; in pieces, so that growing copies nothing. */
export class GrowingNumbers {
  readonly #pieces: Uint32Array[] = [];

  at(place: number): number {
    return this.#pieces[place >>> BITS]?.[place & (SIZE - 1)] ?? 0;
  }

  set(place: number, number: number): void {
    let piece = this.#pieces[place >>> BITS];
    if (piece === undefined) {
      for (let next = this.#pieces.length; next <= place >>> BITS; next++)
        this.#pieces.push(new Uint32Array(SIZE));
      piece = this.#pieces[place >>> BITS];
    }
    if (piece !== undefined) piece[place & (SIZE - 1)] = number;
  }
}
