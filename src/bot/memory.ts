import { z } from 'zod';
import { Versions } from '../reports/versions.js';
import type { KeptMember } from '../store/access-shelves.js';
import { OPEN_NAMES } from '../store/asker-key.js';
import { KeptMap, type Shelf } from '../store/kept-map.js';
import { OWNER_LENGTH } from '../store/personal.js';
import type { AskedQuestion, KeptPreferences, Store } from '../store/store.js';
import type { AccessMemory, Member } from './access-list.js';
import { LOCALES, type Locale } from './locale.js';
import { VOTES, type Vote, Votes } from './votes.js';

export interface Preferences {
  /** Chosen with `/language`; the reader's Telegram decides where it is absent. */
  readonly locale?: Locale;
  /** Whether excerpts are shown in the reader's script instead of as printed. */
  readonly converted?: boolean;
  /** The language in which the reader's menu of commands was last set. */
  readonly menu?: Locale;
}

const KnownVote = z.enum(VOTES);
/** A language that a later version spoke is none. */
const KnownLocale = z.enum(LOCALES).optional().catch(undefined);

/** What the bot remembers over restarts. */
export interface Memory {
  /** By reader. */
  readonly preferences: KeptMap<Preferences>;
  readonly votes: Votes;
  /** The message that answered a question, by the chat and message of the question. */
  readonly answers: KeptMap<number>;
  /** Questions and words that do not fit into a button, by their hash. */
  readonly words: KeptMap<string>;
  /** Who may ask, and what chats are bound to. */
  readonly access: AccessMemory;
  /** Files that administrators handed in, as JSON by administrator and moment, the last one last. */
  readonly handedIn: KeptMap<string>;
  /** What reports printed before they were changed. */
  readonly versions: Versions;
  /** Groups that were told what the bot is since it started. */
  readonly introduced: Set<number>;
  /** Keeps a question, without who asked it. */
  recordQuestion(asked: AskedQuestion): void;
  /** Under which name something of a reader is kept beside words. */
  ownerOf(reader: string): string;
  /** Forgets a reader here; what the store holds is the store's to delete. */
  forget(reader: string): void;
}

/**
 * Opens the bot's memory.
 *
 * @param store `null` remembers until the process ends
 */
export async function openMemory(store: Store | null): Promise<Memory> {
  const names = store?.askers ?? OPEN_NAMES;
  const preferences = await KeptMap.open(store && preferencesIn(store.preferences), 1_000_000);
  const kept = await KeptMap.open(store && votesIn(store.votes), 1_000_000);
  const votes = new Votes(kept, names, (judged) => store?.tieVote(judged));
  const answers = await KeptMap.open(store?.answers ?? null, 10_000);
  const words = await KeptMap.open(store?.words ?? null, 10_000);
  const ownersOf = (reader: string): string[] =>
    names.namesOf(reader).map((name) => name.slice(0, OWNER_LENGTH).padEnd(OWNER_LENGTH, '-'));
  return {
    preferences,
    votes,
    answers,
    words,
    access: {
      members: await KeptMap.open(store && membersIn(store.access.members), 1_000_000),
      chatCorpora: await KeptMap.open(store && keysIn(store.access.chatCorpora), 1_000_000),
      boundNames: await KeptMap.open(store && idsIn(store.access.boundNames), 1_000_000),
    },
    handedIn: await KeptMap.open(store?.handedIn ?? null, 1_000),
    versions: await Versions.open(store?.versions ?? null),
    introduced: new Set(),
    recordQuestion: (asked) => store?.recordQuestion(asked),
    ownerOf: (reader) => ownersOf(reader)[0] ?? '',
    forget: (reader) => {
      preferences.delete(reader);
      votes.forget(reader);
      // In private, the chat's id is the reader's.
      deleteWhere(answers, (question) => question.startsWith(`${reader}:`));
      const owners = ownersOf(reader);
      deleteWhere(words, (hash) => owners.includes(hash.slice(0, OWNER_LENGTH)));
    },
  };
}

function deleteWhere<Value>(map: KeptMap<Value>, isMeant: (key: string) => boolean): void {
  for (const key of [...map.entries()].map(([key]) => key).filter(isMeant)) map.delete(key);
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
    const { data } = KnownVote.safeParse(vote);
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
