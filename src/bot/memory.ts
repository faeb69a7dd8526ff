import { z } from 'zod';
import { type EarlierPrints, Versions } from '../reports/versions.js';
import type { KeptMember } from '../store/access-shelves.js';
import { OPEN_NAMES } from '../store/asker-key.js';
import { type Fleeting, FleetingInMemory } from '../store/fleeting.js';
import { KeptMap, type Shelf, translated, VotesByReader } from '../store/kept-map.js';
import { OWNER_LENGTH } from '../store/personal.js';
import type { SharedCounts } from '../store/shared-counts.js';
import type { AskedQuestion, KeptPreferences, Store } from '../store/store.js';
import type { AccessMemory, Member } from './access-list.js';
import { LOCALES, type Locale, localeFor } from './locale.js';
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

/** The time in which a reader's updates are counted, in milliseconds. */
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How many fleeting values of a kind are remembered. */
const MAX_FLEETING = 10_000;

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
  readonly versions: EarlierPrints;
  /** Groups that were told lately what the bot is. */
  readonly introduced: Fleeting;
  /** What inline messages look like, by their ids. */
  readonly looks: Fleeting;
  /** Readers who were told that they ask too much. */
  readonly warned: Fleeting;
  /** Readers and chats who were told lately that they may not ask. */
  readonly refused: Fleeting;
  /** What is answered once its reader or chat is allowed to ask: see `AccessRequests`. */
  readonly requests: Fleeting;
  /** What administrators handed in and have not decided about: see `IntakeCards`. */
  readonly cards: Fleeting;
  /** By administrator: the card for which the next message is the headline. */
  readonly headlines: Fleeting;
  /** Counts what readers do in a {@link MINUTE}, for all processes of the bot; `null` where there is but one. */
  readonly counts: SharedCounts | null;
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
export async function openMemory(store: Store | null): Promise<Memory & { readonly versions: Versions }> {
  const cluster = store?.cluster ?? null;
  const names = store?.askers ?? OPEN_NAMES;
  const preferences = await KeptMap.open(
    store && translated<KeptPreferences, Preferences>(store.preferences, preferencesOf, keptOf),
    1_000_000,
  );
  const kept =
    store && cluster
      ? votesByReader(store)
      : await KeptMap.open(store && translated<string, Vote>(store.votes, voteOf, String), 1_000_000);
  const votes = new Votes(kept, names, (judged) => store?.tieVote(judged));
  const answers = await KeptMap.open(store?.answers ?? null, 10_000);
  const words = await KeptMap.open(store?.words ?? null, 10_000);
  const ownersOf = (reader: string): string[] =>
    names.namesOf(reader).map((name) => name.slice(0, OWNER_LENGTH).padEnd(OWNER_LENGTH, '-'));
  const fleeting = async (kind: string, ttl: number, from: Store | null): Promise<Fleeting> => {
    const options = { ttl, max: MAX_FLEETING };
    return (await from?.fleeting(kind, options)) ?? new FleetingInMemory(options);
  };
  // What the next process can do without is written only where others need it.
  const sharing = cluster === null ? null : store;
  const requests = await fleeting('requests', DAY, store);
  const cards = await fleeting('cards', HOUR, store);
  const headlines = await fleeting('headlines', HOUR, store);
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
    versions: await Versions.open(store?.versions ?? null, cluster !== null),
    introduced: await fleeting('introduced', DAY, sharing),
    looks: await fleeting('looks', DAY, sharing),
    warned: await fleeting('warned', MINUTE, sharing),
    refused: await fleeting('refused', DAY, sharing),
    requests,
    cards,
    headlines,
    counts: cluster?.counts(MINUTE) ?? null,
    recordQuestion: (asked) => store?.recordQuestion(asked),
    ownerOf: (reader) => ownersOf(reader)[0] ?? '',
    forget: (reader) => {
      preferences.delete(reader);
      votes.forget(reader);
      // In private, the chat's id is the reader's.
      deleteWhere(answers, (question) => question.startsWith(`${reader}:`));
      const owners = ownersOf(reader);
      deleteWhere(words, (hash) => owners.includes(hash.slice(0, OWNER_LENGTH)));
      for (const each of [requests, cards, headlines]) each.forget(reader);
    },
  };
}

/**
 * The language of somebody who says nothing at the moment: as they chose, or as their Telegram was set when they last opened
 * the bot, or wrote what is answered now; simplified Chinese where none is known.
 */
export function localeOf(
  { preferences }: Pick<Memory, 'preferences'>,
  user: number,
  languageCode?: string,
): Locale {
  const { locale, menu } = preferences.get(String(user)) ?? {};
  return locale ?? menu ?? localeFor(languageCode);
}

function deleteWhere<Value>(map: KeptMap<Value>, isMeant: (key: string) => boolean): void {
  for (const key of [...map.entries()].map(([key]) => key).filter(isMeant)) map.delete(key);
}

function votesByReader({ votes }: Store): VotesByReader<Vote> {
  return new VotesByReader<Vote>({
    ...translated<string, Vote>(votes, voteOf, String),
    loadOf: async (reader) =>
      [...(await votes.loadOf(reader))].flatMap(([key, kept]) => {
        const vote = voteOf(kept);
        return vote === undefined ? [] : [[key, vote] as const];
      }),
  });
}

function voteOf(kept: string): Vote | undefined {
  return KnownVote.safeParse(kept).data;
}

function keptOf({ locale, converted, menu }: Preferences): KeptPreferences {
  return { locale: locale ?? null, converted: converted ?? null, menu: menu ?? null };
}

function preferencesOf(kept: KeptPreferences): Preferences {
  const locale = KnownLocale.parse(kept.locale ?? undefined);
  const menu = KnownLocale.parse(kept.menu ?? undefined);
  const { converted } = kept;
  return { ...(locale && { locale }), ...(converted !== null && { converted }), ...(menu && { menu }) };
}

const MemberState = z.enum(['allowed', 'refused', 'asked']);
const Cards = z.array(z.tuple([z.number(), z.number()])).catch([]);

/** A state that a later version knew is a refusal. */
function membersIn(shelf: Shelf<KeptMember>): Shelf<Member> {
  return translated<KeptMember, Member>(
    shelf,
    ({ state, name, decidedBy, changed, cards }) => ({
      state: MemberState.catch('refused').parse(state),
      name,
      decidedBy: decidedBy === null ? null : Number(decidedBy),
      changed,
      cards: Cards.parse(parsed(cards)).map(([chat, message]) => ({ chat, message })),
    }),
    ({ decidedBy, cards, ...member }) => ({
      ...member,
      decidedBy: decidedBy === null ? null : String(decidedBy),
      cards: JSON.stringify(cards.map(({ chat, message }) => [chat, message])),
    }),
  );
}

/** What cannot be read binds to nothing, and never to everything. */
function keysIn(shelf: Shelf<string>): Shelf<readonly string[]> {
  const Keys = z.array(z.string()).catch([]);
  return translated<string, readonly string[]>(
    shelf,
    (keys) => Keys.parse(parsed(keys)),
    (keys) => JSON.stringify(keys),
  );
}

function idsIn(shelf: Shelf<string>): Shelf<number> {
  return translated<string, number>(shelf, Number, String);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
