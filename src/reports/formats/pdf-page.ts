/** What is read of a page before it is made sense of. */

/** A character where it stands on its page, in points; `top` is above `bottom`. */
export interface Glyph {
  readonly character: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The height of its line. */
  readonly size: number;
  readonly isBold: boolean;
  /** The marked stretch of content that it belongs to; -1 for none. */
  readonly mark: number;
}

export interface PageText {
  readonly glyphs: readonly Glyph[];
  readonly tags: readonly TagNode[];
  /** From 1. */
  readonly number: number;
  /** In points. */
  readonly height: number;
}

/** An element of the structure that a program wrote into a PDF (ISO 32000-1, 14.8.4): `P`, `H1`, `Table` … */
export interface TagNode {
  readonly type: string;
  /** Elements, and the numbers of the marked stretches of the page's content. */
  readonly children: readonly (TagNode | number)[];
}
