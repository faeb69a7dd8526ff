import type { QuoteRef } from '../../answer/quote-ref.js';
import { LOCALES, type Locale } from '../locale.js';
import { MAX_REFS, packRefs, unpackRefs } from './packed-refs.js';

/**
 * What a button does. Its data says everything that is needed to do it, so that buttons outlive restarts: Telegram
 * keeps at most 64 bytes, and each of up to three quotations takes 14 of them.
 */
export type Press =
  /** One of an answer's quotations, shown in one of several ways, or judged. */
  | ({ readonly kind: QuoteView | Vote } & QuotationPlace)
  /** A page of the report that a quotation is from, with the way back to the quotation. */
  | ({ readonly kind: 'original'; readonly page: number } & QuotationPlace)
  /** Which of how many one sees; both count from 1. */
  | { readonly kind: 'position'; readonly number: number; readonly total: number }
  /** A report's summary. */
  | { readonly kind: 'report'; readonly reportId: string }
  /** A page of a report, or of a report as a rich message; pages count from 1. */
  | { readonly kind: 'read' | 'whole'; readonly reportId: string; readonly page: number }
  /** A page of the list of reports, all or those that fit some words. */
  | { readonly kind: 'list'; readonly page: number; readonly words: string }
  | { readonly kind: 'ask'; readonly question: string }
  /** What becomes of a file that an administrator handed in; it is remembered for an hour. */
  | { readonly kind: IntakeStep; readonly intake: string }
  /** Whether a reader or a chat may ask, known by an id or a `@name`; the page of the list on which it is, 0 for a card. */
  | { readonly kind: Decision; readonly member: string; readonly page: number }
  /** A page of the list of them. */
  | { readonly kind: 'members'; readonly page: number }
  /** Binds a chat to a corpus, by the hash of its key, or takes that back. */
  | { readonly kind: 'corpus'; readonly corpus: string }
  /** The language of everything but excerpts; `auto` follows the reader's Telegram. */
  | { readonly kind: 'language'; readonly locale: Locale | 'auto' };

/** The press of one of some kinds. */
export type PressOf<Kind extends Press['kind']> = Press & { readonly kind: Kind };

/** One of an answer's quotations among the others. */
export interface QuotationPlace {
  readonly refs: readonly QuoteRef[];
  readonly index: number;
  /** Whether these only come near the question: then they are shown together, and the way back leads to all. */
  readonly isNear: boolean;
}

/** `converted` and `printed` show the quotation in the reader's script or as printed, from now on. */
export type QuoteView = 'quote' | 'context' | 'summary' | 'converted' | 'printed';
export type Vote = 'useful' | 'useless';
/** It becomes a report, gets another headline, is dropped, or its quotations are checked. */
export type IntakeStep = 'take-in' | 'retitle' | 'drop' | 'check-file';

export type Decision = 'allow' | 'refuse';

/** Telegram's limit on a button's data. */
const MAX_BYTES = 64;

const LETTER = {
  quote: 'q',
  context: 'c',
  summary: 's',
  converted: 't',
  printed: 'p',
  useful: 'u',
  useless: 'd',
  original: 'o',
  position: 'P',
  report: 'S',
  read: 'R',
  whole: 'W',
  list: 'L',
  ask: 'A',
  language: 'G',
  'take-in': 'I',
  retitle: 'T',
  drop: 'X',
  'check-file': 'K',
  allow: 'Y',
  refuse: 'N',
  members: 'M',
  corpus: 'B',
} as const satisfies Record<Press['kind'], string>;
const INTAKE_STEPS = ['take-in', 'retitle', 'drop', 'check-file'] as const;
const ABOUT_QUOTES = ['quote', 'context', 'summary', 'converted', 'printed', 'useful', 'useless'] as const;

/** Matches the data of buttons of some kinds. */
export function pressPattern(kinds: readonly Press['kind'][]): RegExp {
  return new RegExp(`^[${kinds.map((kind) => LETTER[kind]).join('')}]`, 'u');
}

/** A button's data, at most 64 bytes; words and questions are cut to fit. */
export function encodePress(press: Press): string {
  const letter = LETTER[press.kind];
  switch (press.kind) {
    case 'position':
      return `${letter}${press.number}.${press.total}`;
    case 'report':
      return `${letter}${press.reportId}`;
    case 'read':
    case 'whole':
      return `${letter}${press.reportId}.${press.page}`;
    case 'list':
      return cutToBytes(`${letter}${press.page}.${press.words}`, MAX_BYTES);
    case 'ask':
      return cutToBytes(`${letter}${press.question}`, MAX_BYTES);
    case 'language':
      return `${letter}${press.locale}`;
    case 'take-in':
    case 'retitle':
    case 'drop':
    case 'check-file':
      return `${letter}${press.intake}`;
    case 'allow':
    case 'refuse':
      return `${letter}${press.page}.${press.member}`;
    case 'members':
      return `${letter}${press.page}`;
    case 'corpus':
      return `${letter}${press.corpus}`;
    case 'original':
      return `${letter}${encodePlace(press)}.${press.page}`;
    default:
      return `${letter}${encodePlace(press)}`;
  }
}

/** Reads a button's data; `null` for data that no version of this bot wrote. */
export function decodePress(data: string): Press | null {
  const letter = data.charAt(0);
  const rest = data.slice(1);
  for (const kind of ABOUT_QUOTES) if (letter === LETTER[kind]) return decodeRefs(kind, rest);
  for (const kind of INTAKE_STEPS) {
    if (letter === LETTER[kind]) return /^[\w-]{8}$/u.test(rest) ? { kind, intake: rest } : null;
  }
  switch (letter) {
    case LETTER.original: {
      const [, refs = '', page] = /^([^.]+)\.(\d{1,4})$/u.exec(rest) ?? [];
      const press = decodeRefs('quote', refs);
      return press === null ? null : { ...press, kind: 'original', page: Number(page) };
    }
    case LETTER.position: {
      const [, number, total] = /^(\d{1,6})\.(\d{1,6})$/u.exec(rest) ?? [];
      return total === undefined ? null : { kind: 'position', number: Number(number), total: Number(total) };
    }
    case LETTER.report:
      return /^[0-9a-f]{12}$/u.test(rest) ? { kind: 'report', reportId: rest } : null;
    case LETTER.read:
      return decodePage('read', rest);
    case LETTER.whole:
      return decodePage('whole', rest);
    case LETTER.list: {
      const [, page, words = ''] = /^(\d{1,6})(?:\.(.*))?$/su.exec(rest) ?? [];
      return page === undefined ? null : { kind: 'list', page: Number(page), words };
    }
    case LETTER.allow:
      return decodeDecision('allow', rest);
    case LETTER.refuse:
      return decodeDecision('refuse', rest);
    case LETTER.members:
      return /^\d{1,6}$/u.test(rest) ? { kind: 'members', page: Number(rest) } : null;
    case LETTER.corpus:
      return /^[\w-]{12}$/u.test(rest) ? { kind: 'corpus', corpus: rest } : null;
    case LETTER.ask:
      return rest === '' ? null : { kind: 'ask', question: rest };
    case LETTER.language: {
      const locale = [...LOCALES, 'auto' as const].find((known) => known === rest);
      return locale === undefined ? null : { kind: 'language', locale };
    }
    default:
      return null;
  }
}

function decodeDecision(kind: Decision, rest: string): Press | null {
  const [, page, member] = /^(\d{1,6})\.(-?[1-9]\d{0,15}|@[a-z]\w{3,31})$/u.exec(rest) ?? [];
  return member === undefined ? null : { kind, member, page: Number(page) };
}

function decodePage(kind: 'read' | 'whole', rest: string): Press | null {
  const [, reportId, page] = /^([0-9a-f]{12})\.(\d{1,6})$/u.exec(rest) ?? [];
  return reportId === undefined ? null : { kind, reportId, page: Number(page) };
}

/** The index in one digit: of quotations that come near it counts on from {@link MAX_REFS}. */
function encodePlace({ refs, index, isNear }: QuotationPlace): string {
  return `${isNear ? MAX_REFS + index : index}${packRefs(refs)}`;
}

function decodeRefs<Kind extends QuoteView | Vote>(kind: Kind, rest: string) {
  const refs = unpackRefs(rest.slice(1));
  const digit = Number(rest.charAt(0));
  const isNear = digit >= MAX_REFS;
  const index = isNear ? digit - MAX_REFS : digit;
  return refs !== null && index < refs.length ? { kind, refs, index, isNear } : null;
}

/** The beginning of a text that fits into so many bytes of UTF-8, without a split character. */
function cutToBytes(text: string, limit: number): string {
  let fitting = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    fitting += character;
  }
  return fitting;
}
