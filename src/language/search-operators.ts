import { type Clock, daysOf } from './days.js';
import { simplify } from './normalise.js';
import type { Condition, Limit, Mistake, Order } from './search-filter.js';

/** What was written in the syntax of operators. */
export interface Operators {
  readonly conditions: readonly Condition[];
  readonly order: Order | null;
  readonly mistakes: readonly (Mistake & {
    readonly span: { readonly start: number; readonly end: number };
  })[];
}

const KEYS = {
  标题: 'headline',
  title: 'headline',
  headline: 'headline',
  来源: 'source',
  source: 'source',
  作者: 'author',
  author: 'author',
  标签: 'tag',
  tag: 'tag',
  日期: 'date',
  date: 'date',
  排序: 'order',
  sort: 'order',
  order: 'order',
} as const;
type Key = (typeof KEYS)[keyof typeof KEYS];

const ORDERS: Readonly<Record<string, boolean>> = {
  最新: true,
  newest: true,
  latest: true,
  最早: false,
  oldest: false,
  earliest: false,
};
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"”“',
  '“': '”"“',
  '„': '”“"',
  '「': '」',
  '『': '』',
};
const SEPARATORS = /[\s,，、;；]/u;
const KEYED = new RegExp(`^(${Object.keys(KEYS).join('|')})\\s*:\\s*`, 'iu');
const ENDS_WORD = /[\s,;]|$/u;
/** A span of days may have blanks around what stands between its ends. */
const DATE_VALUE = /^[^\s,;"“]*(?:\s*(?:\.\.+|~|至|到)\s*[^\s,;"“]*)?/u;
const OR = /^(?:or|或者?|\|{1,2})$/iu;

interface Token {
  readonly start: number;
  readonly end: number;
  /** `null` for a word like others. */
  readonly limit: Limit | null;
  readonly order?: boolean;
  readonly mistake?: Mistake['kind'];
  /** Without marks. */
  readonly words: string;
}

/**
 * Reads the operators of a search: `"词组"`, `-词`, `词 OR 词`, `来源:词` and the other keys, in Chinese and English, with
 * full-width signs too. They stand by themselves: a quotation inside a sentence, and what `-` joins, are words.
 */
export function readOperators(original: string, clock: Clock): Operators {
  const text = foldSigns(original);
  const tokens = tokensOf(original, text, clock);
  const conditions: Condition[] = [];
  const mistakes: Operators['mistakes'][number][] = [];
  let order: Order | null = null;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const { start, end, limit, words, mistake } = token;
    const span = { start, end };
    const last = alternativesFrom(tokens, index);
    if (last > index) {
      const all = tokens.slice(index, last + 1).filter((_, at) => at % 2 === 0);
      const alternatives = all.map((one) => one.words);
      const rest = alternatives.join(' ');
      const limit: Limit = { kind: 'any', words: alternatives };
      conditions.push({ limit, span: { start, end: all.at(-1)?.end ?? end }, rest });
      index = last;
    } else if (mistake !== undefined)
      mistakes.push({ kind: mistake, words: original.slice(start, end), span });
    else if (token.order !== undefined) order ??= { newestFirst: token.order, span };
    else if (limit !== null) conditions.push({ limit, span, rest: limit.kind === 'phrase' ? words : '' });
    else if (tokens.length > 1 && isAlternative(token)) {
      mistakes.push({ kind: 'nothing beside or', words: original.slice(start, end), span });
    }
  }
  return { conditions, order, mistakes };
}

/** @returns where a run of 词 OR 词 OR 词 ends; where it begins if it is none */
function alternativesFrom(tokens: readonly Token[], first: number): number {
  const isWord = (token: Token | undefined): boolean =>
    token !== undefined &&
    token.mistake === undefined &&
    token.order === undefined &&
    (token.limit === null ? !OR.test(token.words) : token.limit.kind === 'phrase');
  let last = first;
  if (!isWord(tokens[first])) return first;
  for (;;) {
    const or = tokens[last + 1];
    if (or === undefined || !isAlternative(or) || !isWord(tokens[last + 2])) return last;
    last += 2;
  }
}

/** 或 between words is one, the one of a sentence is not; or in lower case is a word of English. */
function isAlternative({ limit, words }: Token): boolean {
  return limit === null && OR.test(words) && words !== 'or';
}

function tokensOf(original: string, text: string, clock: Clock): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (SEPARATORS.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token =
      keyed(original, text, at, clock) ??
      quoted(original, text, at) ??
      excluded(original, text, at) ??
      plain(original, text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function keyed(original: string, text: string, start: number, clock: Clock): Token | null {
  const found = KEYED.exec(text.slice(start));
  if (found === null) return null;
  const name = found[1]?.toLowerCase() ?? '';
  const key = KEYS[name as keyof typeof KEYS];
  const from = start + found[0].length;
  const value = quoted(original, text, from, true) ?? unquoted(original, text, from, key);
  const { end, words } = value;
  if (value.mistake !== undefined) return { ...value, start };
  // A blank behind the colon is a slip, and one with nothing behind it says nothing.
  if (words === '')
    return { start, end: start + found[0].trimEnd().length, limit: null, words, mistake: 'no words' };
  if (key === 'order') {
    const order = ORDERS[simplify(words).toLowerCase()];
    return order === undefined
      ? { start, end, limit: null, words, mistake: 'no order' }
      : { start, end, limit: null, words, order };
  }
  if (key !== 'date') return { start, end, words, limit: { kind: key, words } };
  const days = daysOf(foldSigns(words), clock);
  return days === null
    ? { start, end, limit: null, words, mistake: 'no date' }
    : { start, end, words, limit: { kind: 'date', words, days } };
}

function unquoted(original: string, text: string, start: number, key: Key): Token {
  const rest = text.slice(start);
  const length = key === 'date' ? (DATE_VALUE.exec(rest)?.[0].trimEnd().length ?? 0) : rest.search(ENDS_WORD);
  const end = start + length;
  return { start, end, limit: null, words: original.slice(start, end) };
}

/** @param isValue whether it belongs to a key; else it must stand by itself */
function quoted(original: string, text: string, start: number, isValue = false): Token | null {
  const opening = text.charAt(start);
  const closing = QUOTES[opening];
  if (closing === undefined) return null;
  const close = closeOf(text, start + 1, closing);
  if (close === -1) {
    const end = start + Math.max(1, text.slice(start).search(/\s|$/u));
    return { start, end, limit: null, words: original.slice(start + 1, end), mistake: 'open quotation' };
  }
  const words = original.slice(start + 1, close).trim();
  const end = close + 1;
  const standsAlone = isValue || end === text.length || /[\s?!]/u.test(text.charAt(end));
  if (!standsAlone) return null;
  return { start, end, limit: words === '' ? null : { kind: 'phrase', words }, words };
}

function closeOf(text: string, from: number, closing: string): number {
  for (let at = from; at < text.length; at++) if (closing.includes(text.charAt(at))) return at;
  return -1;
}

function excluded(original: string, text: string, start: number): Token | null {
  if (text.charAt(start) !== '-' || /[\s\d-]|^$/u.test(text.charAt(start + 1))) return null;
  if (start > 0 && !/\s/u.test(text.charAt(start - 1))) return null;
  const value = quoted(original, text, start + 1, true) ?? unquoted(original, text, start + 1, 'headline');
  if (value.mistake !== undefined || value.words === '') return null;
  return { start, end: value.end, words: value.words, limit: { kind: 'without', words: value.words } };
}

function plain(original: string, text: string, start: number): Token {
  const length = text.slice(start + 1).search(/[\s,;]|$/u);
  const end = start + 1 + length;
  return { start, end, limit: null, words: original.slice(start, end) };
}

/** In half width and simplified, each UTF-16 unit in its place. */
export function foldSigns(text: string): string {
  return simplify(text).replace(/[\uff01-\uff5e\u3000\u2212\u2013]/gu, (sign) => {
    if (sign === '\u3000') return ' ';
    if (sign === '\u2212' || sign === '\u2013') return '-';
    return String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  });
}
