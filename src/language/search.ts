import type { Clock } from './days.js';
import { readLimitingWords } from './limiting-words.js';
import type { Condition, Search } from './search-filter.js';
import { asksNothing, joined } from './search-filter.js';
import { readOperators } from './search-operators.js';
import type { Span } from './sentences.js';

/** Longer texts were written elsewhere and hold no operators. */
const MAX_LENGTH = 300;

/**
 * Understands a search: what is asked, and what limits the reports in which it is looked for, by operators
 * (`来源:盐城晚报`) or in words (上周的新闻).
 *
 * @param sources as the reports print them: only such a name is one in words
 */
export function readSearch(original: string, clock: Clock, sources: readonly string[] = []): Search {
  if (original.length > MAX_LENGTH || original.includes('\n')) return plainSearch(original);
  const { conditions, order, mistakes } = readOperators(original, clock);
  const written = [...conditions, ...mistakes, ...(order === null ? [] : [order])].map(({ span }) => span);
  // What an operator holds is read once.
  const words = readLimitingWords(blanked(original, written), clock, sources);
  const all = [...conditions, ...words.conditions].sort((a, b) => a.span.start - b.span.start);
  if (all.length === 0 && order === null && mistakes.length === 0) return plainSearch(original);
  const asked = rewritten(original, [
    ...conditions.map((condition) => ({ ...condition.span, rest: askedFor(original, condition) })),
    ...(order === null ? [] : [{ ...order.span, rest: '' }]),
    ...mistakes.map(({ span, words, kind }) => ({ ...span, rest: wordsIn(words, kind) })),
    ...words.around.map((span) => ({ ...span, rest: '' })),
  ]);
  const isLimited = all.length > 0 || order !== null;
  return {
    original,
    text: isLimited && asksNothing(asked) ? '' : asked,
    conditions: all,
    order,
    mistakes: mistakes.map(({ kind, words }) => ({ kind, words })),
  };
}

function plainSearch(original: string): Search {
  return { original, text: original, conditions: [], order: null, mistakes: [] };
}

/** A phrase is asked for as it is quoted, alternatives by their words. */
function askedFor(original: string, { limit, span, rest }: Condition): string {
  return limit.kind === 'phrase' ? original.slice(span.start, span.end) : rest;
}

/** What was no operator is looked for as words; a day that there is not, and an order, are none that a report has. */
function wordsIn(words: string, kind: Search['mistakes'][number]['kind']): string {
  if (kind === 'nothing beside or' || kind === 'no date' || kind === 'no order') return '';
  return words.replace(/^["“„「『]/u, '').replace(/^[^:：]{1,8}[:：]\s*/u, '');
}

function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
}

function rewritten(text: string, parts: readonly (Span & { readonly rest: string })[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, rest } of parts.toSorted((a, b) => a.start - b.start)) {
    pieces.push(text.slice(at, Math.max(at, start)), rest);
    at = Math.max(at, end);
  }
  return joined(...pieces, text.slice(at));
}
