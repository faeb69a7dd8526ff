import type { Span } from '../language/sentences.js';
import type { ModelDescription } from './description.js';
import type { Tokens } from './tokenizer.js';

/** A stretch of a window that has a vector of its own: a sentence, or a piece of one that fits into no window. */
export interface Row {
  /** Number of the sentence in its passage, from 0. */
  readonly sentence: number;
  /** Place of its first token in the window. */
  readonly start: number;
  /** Place after its last. */
  readonly end: number;
}

/** A passage, or as much of it as is encoded at once: `[CLS] headline [SEP] body [SEP]`. */
export interface Window {
  readonly ids: readonly number[];
  /** Place of the body's first token. */
  readonly body: number;
  /** Which token of the passage that is. */
  readonly first: number;
  /** How many tokens the body has. */
  readonly length: number;
  readonly rows: readonly Row[];
}

type Limits = Pick<ModelDescription, 'windowTokens' | 'headlineTokens' | 'specialTokens'>;
type Stretch = Row;

/**
 * Cuts a passage into windows: whole sentences while they fit, and pieces of a sentence that fits into none.
 *
 * @param headline its word pieces; those that are too many are left out
 * @param sentences of the passage, in their order, covering it; a token is its first unit's sentence's
 * @returns none for a passage without tokens
 */
export function windowsOf(
  headline: readonly number[],
  body: Tokens,
  sentences: readonly Span[],
  { windowTokens, headlineTokens, specialTokens: { first, separator } }: Limits,
): Window[] {
  const head = headline.length === 0 ? [first] : [first, ...headline.slice(0, headlineTokens), separator];
  const room = windowTokens - head.length - 1;
  const groups: Stretch[][] = [];
  for (const stretch of stretchesOf(body, sentences, room)) {
    const group = groups.at(-1);
    const start = group?.[0]?.start ?? 0;
    if (group !== undefined && stretch.end - start <= room) group.push(stretch);
    else groups.push([stretch]);
  }
  return groups.map((group) => {
    const begin = group[0]?.start ?? 0;
    const end = group.at(-1)?.end ?? 0;
    const shift = head.length - begin;
    return {
      ids: [...head, ...body.ids.slice(begin, end), separator],
      body: head.length,
      first: begin,
      length: end - begin,
      rows: group.map((row) => ({ ...row, start: row.start + shift, end: row.end + shift })),
    };
  });
}

/** Sentences as stretches of the passage's tokens, none longer than there is room for. */
function stretchesOf({ starts }: Tokens, sentences: readonly Span[], room: number): Stretch[] {
  const stretches: Stretch[] = [];
  let token = 0;
  for (const [sentence, { end: behind }] of sentences.entries()) {
    let end = token;
    while (end < starts.length && (starts[end] ?? 0) < behind) end++;
    for (; token < end; token = Math.min(end, token + room)) {
      stretches.push({ sentence, start: token, end: Math.min(end, token + room) });
    }
  }
  return stretches;
}
