import { cutBefore } from '../language/cut-before.js';

/** A text cut to a length in UTF-16 units, with … where something is left out. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, cutBefore(text, length - 1))}…`;
}
