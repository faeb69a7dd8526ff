import type { Days } from './days.js';
import type { Span } from './sentences.js';

/** What one part of a search limits the reports to. */
export type Limit =
  /** The characters in a row in one passage, white space aside. */
  | { readonly kind: 'phrase'; readonly words: string }
  /** Passages without these. */
  | { readonly kind: 'without'; readonly words: string }
  /** Passages with one of these. */
  | { readonly kind: 'any'; readonly words: readonly string[] }
  /** Reports in whose headline lines, source, byline or tags the words stand. */
  | { readonly kind: 'headline' | 'source' | 'author' | 'tag'; readonly words: string }
  /** @property words as it was said: 2月20日之后 */
  | { readonly kind: 'date'; readonly words: string; readonly days: Days };

/** A limit, and where it was said. */
export interface Condition {
  readonly limit: Limit;
  /** UTF-16 units of the search. */
  readonly span: Span;
  /** What is left in its place when it is taken off: the words of a phrase. */
  readonly rest: string;
}

/** In which order reports are wanted. */
export interface Order {
  readonly newestFirst: boolean;
  readonly span: Span;
}

/** Something that was meant as an operator and is none. */
export interface Mistake {
  readonly kind: 'no words' | 'no date' | 'no order' | 'open quotation' | 'nothing beside or';
  /** As typed. */
  readonly words: string;
}

/** What a reader asks, and which reports it is to be looked for in. */
export interface Search {
  /** As typed. */
  readonly original: string;
  /** What is asked, without what limits; empty where nothing is asked beside. */
  readonly text: string;
  readonly conditions: readonly Condition[];
  readonly order: Order | null;
  readonly mistakes: readonly Mistake[];
}

/** Whether a search limits or orders anything. */
export function isFiltered({ conditions, order }: Search): boolean {
  return conditions.length > 0 || order !== null;
}

/** The search without one of its conditions, or without its order where the part is that. */
export function takenOff(search: Search, part: Condition | Order): string {
  const { start, end } = part.span;
  const rest = 'rest' in part ? part.rest : '';
  const { original } = search;
  const left = joined(original.slice(0, start), rest, original.slice(end));
  return asksNothing(left) ? '' : left;
}

const ASKS_NOTHING =
  /(?:请|帮我|给我|我想|我要|想)?(?:看看|看一下|看|查一?下?|找一?下?|搜一?下?|列出|列一?下|显示)|都|还|有|是|的|了|呢|吗|呀|吧|什么|哪些|哪几篇|些|啥|几篇|多少篇?|全部|所有|新闻|报道|报导|文章|稿件|消息|关于|[\s,，。、;；:：?？!！]/gu;

/** Whether words ask for nothing but reports: what is left of 上周的报道有哪些？ */
export function asksNothing(text: string): boolean {
  return text.replace(ASKS_NOTHING, '') === '';
}

/** Parts of a search behind each other, without what a part that is gone leaves: 的高企报道. */
export function joined(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[的,，、。;；\s]+|[,，、;；\s]+$/gu, '');
}
