import type { MessageEntity } from 'grammy/types';
import { badRequest } from './refusal.js';

/** A text with its entities, as Telegram stores it. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** The limits of https://core.telegram.org/bots/api#sendmessage, in UTF-16 units as clients count them. */
export const MAX_TEXT = 4096;
/** Telegram keeps the first hundred entities and drops the others without a word. */
const MAX_ENTITIES = 100;

/** Control characters, marks of direction and the like: a text with them arrives as another text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const DROPPED = /[\u0000-\u0009\u000b-\u001f\u2028-\u202e]/;
const LONE_SURROGATE = /\p{Cs}/u;

const BLOCKQUOTES = new Set(['blockquote', 'expandable_blockquote']);
const PREFORMATTED = new Set(['code', 'pre']);
const LINKS = new Set(['text_link', 'text_mention', 'url', 'mention', 'hashtag', 'bot_command', 'email']);

/**
 * Checks a bot's text and entities as Telegram does, and stores them as Telegram does: white space at the ends
 * is cut off, and commands, mentions, hashtags and addresses in the text become entities of their own.
 * Where Telegram would quietly drop or split an entity, it is refused, so that the mistake is found.
 */
export function acceptText(text: string, entities: readonly MessageEntity[] = []): FormattedText {
  const accepted = acceptFormatted(text, entities);
  if (accepted.text === '') throw badRequest('message text is empty');
  if (accepted.text.length > MAX_TEXT) throw badRequest('message is too long');
  return accepted;
}

/** The same for a text that may be empty. */
export function acceptFormatted(text: string, entities: readonly MessageEntity[]): FormattedText {
  if (LONE_SURROGATE.test(text)) throw badRequest('strings must be encoded in UTF-8');
  if (DROPPED.test(text)) throw badRequest('text has characters that Telegram drops');
  checkEntities(text, entities);
  const trimmed = trim(text, entities);
  return { text: trimmed.text, entities: merge(trimmed.entities, findEntities(trimmed.text)) };
}

/** Throws a {@link Refusal} for the first entity that Telegram would refuse, drop or change. */
export function checkEntities(text: string, entities: readonly MessageEntity[]): void {
  if (entities.length > MAX_ENTITIES)
    throw badRequest('too many entities: Telegram drops those after the 100th');
  for (const { offset, length } of entities) checkRange(text, offset, length);
  const open: MessageEntity[] = [];
  for (const entity of inReadingOrder(entities)) {
    while (open.length > 0 && endOf(open[open.length - 1]) <= entity.offset) open.pop();
    const parent = open.at(-1);
    if (parent && endOf(entity) > endOf(parent)) {
      throw badRequest(`entity ${entity.type} at ${entity.offset} overlaps the end of ${parent.type}`);
    }
    for (const outer of open) checkNesting(outer, entity);
    open.push(entity);
  }
}

function checkRange(text: string, offset: number, length: number): void {
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length <= 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (offset >= text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  const end = offset + length;
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  if (splitsSurrogatePair(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at UTF-16 offset ${offset}`);
  }
  if (splitsSurrogatePair(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`,
    );
  }
}

/** The rules of nesting in https://core.telegram.org/bots/api#formatting-options. */
function checkNesting(outer: MessageEntity, inner: MessageEntity): void {
  const clash =
    outer.type === inner.type ||
    PREFORMATTED.has(outer.type) ||
    (PREFORMATTED.has(inner.type) && !BLOCKQUOTES.has(outer.type)) ||
    (BLOCKQUOTES.has(inner.type) && (BLOCKQUOTES.has(outer.type) || LINKS.has(outer.type))) ||
    (LINKS.has(inner.type) && LINKS.has(outer.type));
  if (clash) throw badRequest(`entity ${inner.type} at ${inner.offset} can't be inside ${outer.type}`);
}

function inReadingOrder(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function endOf(entity: MessageEntity | undefined): number {
  return entity ? entity.offset + entity.length : 0;
}

/** Whether `offset` falls between the two halves of a character outside the basic plane. */
export function splitsSurrogatePair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

/** Cuts white space off the end, and spaces and line breaks off the beginning up to the first entity. */
function trim(text: string, entities: readonly MessageEntity[]): FormattedText {
  const end = text.trimEnd().length;
  const firstEntity = Math.min(...entities.map((entity) => entity.offset), end);
  let start = 0;
  while (start < firstEntity && (text[start] === ' ' || text[start] === '\n')) start++;
  const kept = entities
    .map((entity) => ({
      ...entity,
      offset: entity.offset - start,
      length: Math.min(entity.length, end - entity.offset),
    }))
    .filter((entity) => entity.length > 0);
  return { text: text.slice(start, end), entities: kept };
}

const PATTERNS: readonly [type: 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email', pattern: RegExp][] =
  [
    [
      'url',
      /(?<![\p{L}\p{N}_@])(?:https?:\/\/)[^\s<>"「」《》，。；！？、（）]+|(?<![\p{L}\p{N}_@/.])t\.me\/[\w/?=&-]+/gu,
    ],
    ['email', /(?<![\p{L}\p{N}_.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
    [
      'bot_command',
      /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/gu,
    ],
    ['mention', /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{4,32}(?![\p{L}\p{N}_])/gu],
    ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
  ];

/** The entities that Telegram finds in a text by itself: what TDLib's `find_entities` finds of these types. */
export function findEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      found.push({ type, offset: match.index, length: match[0].length });
    }
  }
  return merge([], found);
}

/** Adds found entities to given ones where they touch no given link or code and none found before. */
function merge(given: readonly MessageEntity[], found: readonly MessageEntity[]): MessageEntity[] {
  const merged = [...given];
  for (const entity of found) {
    const collides = merged.some((other) => {
      if (endOf(other) <= entity.offset || endOf(entity) <= other.offset) return false;
      const within = other.offset <= entity.offset && endOf(entity) <= endOf(other);
      return LINKS.has(other.type) || PREFORMATTED.has(other.type) || !within;
    });
    if (!collides) merged.push(entity);
  }
  return inReadingOrder(merged);
}
