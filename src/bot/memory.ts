import { z } from 'zod';
import { OPEN_NAMES } from '../store/asker-key.js';
import { KeptMap, type Shelf } from '../store/kept-map.js';
import { OWNER_LENGTH } from '../store/personal.js';
import type { AskedQuestion, KeptPreferences, Store } from '../store/store.js';
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
