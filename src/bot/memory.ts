import { z } from 'zod';
import type { KeptMember } from '../store/access-shelves.js';
import { KeptMap, type Shelf } from '../store/kept-map.js';
import type { AskedQuestion, KeptPreferences, Store } from '../store/store.js';
import type { AccessMemory, Member } from './access-list.js';
import { LOCALES, type Locale } from './locale.js';

export interface Preferences {
  /** Chosen with `/language`; the reader's Telegram decides where it is absent. */
  readonly locale?: Locale;
  /** Whether excerpts are shown in the reader's script instead of as printed. */
  readonly converted?: boolean;
  /** The language in which the reader's menu of commands was last set. */
  readonly menu?: Locale;
}

const Vote = z.enum(['useful', 'useless']);
type Vote = z.infer<typeof Vote>;
/** A language that a later version spoke is none. */
const KnownLocale = z.enum(LOCALES).optional().catch(undefined);

/** What the bot remembers over restarts. */
export interface Memory {
  /** By reader. */
  readonly preferences: KeptMap<Preferences>;
  /** `useful` or `useless`, by reader and quotation. */
  readonly votes: KeptMap<Vote>;
  /** The message that answered a question, by the chat and message of the question. */
  readonly answers: KeptMap<number>;
  /** Questions and words that do not fit into a button, by their hash. */
  readonly words: KeptMap<string>;
  /** Who may ask, and what chats are bound to. */
  readonly access: AccessMemory;
  /** Groups that were told what the bot is since it started. */
  readonly introduced: Set<number>;
  /** Keeps a question, without who asked it. */
  recordQuestion(asked: AskedQuestion): void;
}

/**
 * Opens the bot's memory.
 *
 * @param store `null` remembers until the process ends
 */
export async function openMemory(store: Store | null): Promise<Memory> {
  return {
    preferences: await KeptMap.open(store && preferencesIn(store.preferences), 1_000_000),
    votes: await KeptMap.open(store && votesIn(store.votes), 1_000_000),
    answers: await KeptMap.open(store?.answers ?? null, 10_000),
    words: await KeptMap.open(store?.words ?? null, 10_000),
    access: {
      members: await KeptMap.open(store && membersIn(store.access.members), 1_000_000),
      chatCorpora: await KeptMap.open(store && keysIn(store.access.chatCorpora), 1_000_000),
      boundNames: await KeptMap.open(store && idsIn(store.access.boundNames), 1_000_000),
    },
    introduced: new Set(),
    recordQuestion: (asked) => store?.recordQuestion(asked),
  };
}

function preferencesIn(shelf: Shelf<KeptPreferences>): Shelf<Preferences> {
  return {
    load: async () => [...(await shelf.load())].map(([reader, kept]) => [reader, preferencesOf(kept)]),
    put: (reader, { locale = null, converted = null, menu = null }) =>
      shelf.put(reader, { locale, converted, menu }),
    remove: (reader) => shelf.remove(reader),
  };
}

function preferencesOf(kept: KeptPreferences): Preferences {
  const locale = KnownLocale.parse(kept.locale ?? undefined);
  const menu = KnownLocale.parse(kept.menu ?? undefined);
  const { converted } = kept;
  return { ...(locale && { locale }), ...(converted !== null && { converted }), ...(menu && { menu }) };
}

function votesIn(shelf: Shelf<string>): Shelf<Vote> {
  const known = ([key, vote]: readonly [string, string]): [string, Vote][] => {
    const { data } = Vote.safeParse(vote);
    return data === undefined ? [] : [[key, data]];
  };
  return { ...shelf, load: async () => [...(await shelf.load())].flatMap(known) };
}

const MemberState = z.enum(['allowed', 'refused', 'asked']);
const Cards = z.array(z.tuple([z.number(), z.number()])).catch([]);

/** A state that a later version knew is a refusal. */
function membersIn(shelf: Shelf<KeptMember>): Shelf<Member> {
  const memberOf = ({ state, name, decidedBy, changed, cards }: KeptMember): Member => ({
    state: MemberState.catch('refused').parse(state),
    name,
    decidedBy: decidedBy === null ? null : Number(decidedBy),
    changed,
    cards: Cards.parse(parsed(cards)).map(([chat, message]) => ({ chat, message })),
  });
  return {
    load: async () => [...(await shelf.load())].map(([key, kept]) => [key, memberOf(kept)]),
    put: (key, { decidedBy, cards, ...member }) =>
      shelf.put(key, {
        ...member,
        decidedBy: decidedBy === null ? null : String(decidedBy),
        cards: JSON.stringify(cards.map(({ chat, message }) => [chat, message])),
      }),
    remove: (key) => shelf.remove(key),
  };
}

/** What cannot be read binds to nothing, and never to everything. */
function keysIn(shelf: Shelf<string>): Shelf<readonly string[]> {
  const Keys = z.array(z.string()).catch([]);
  return {
    load: async () => [...(await shelf.load())].map(([chat, keys]) => [chat, Keys.parse(parsed(keys))]),
    put: (chat, keys) => shelf.put(chat, JSON.stringify(keys)),
    remove: (chat) => shelf.remove(chat),
  };
}

function idsIn(shelf: Shelf<string>): Shelf<number> {
  return {
    load: async () => [...(await shelf.load())].map(([name, id]) => [name, Number(id)]),
    put: (name, id) => shelf.put(name, String(id)),
    remove: (name) => shelf.remove(name),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
