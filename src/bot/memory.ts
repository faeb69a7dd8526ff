import { z } from 'zod';
import type { KeptMember } from '../store/access-shelves.js';
import { type Fleeting, FleetingInMemory } from '../store/fleeting.js';
import { KeptMap, type Shelf, translated, VotesByReader } from '../store/kept-map.js';
import type { SharedCounts } from '../store/shared-counts.js';
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

/** The time in which a reader's updates are counted, in milliseconds. */
export const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How many fleeting values of a kind are remembered. */
const MAX_FLEETING = 10_000;

/** What the bot remembers over restarts. */
export interface Memory {
  /** By reader. */
  readonly preferences: KeptMap<Preferences>;
  /** `useful` or `useless`, by reader and quotation. */
  readonly votes: KeptMap<Vote> | VotesByReader<Vote>;
  /** The message that answered a question, by the chat and message of the question. */
  readonly answers: KeptMap<number>;
  /** Questions and words that do not fit into a button, by their hash. */
  readonly words: KeptMap<string>;
  /** Who may ask, and what chats are bound to. */
  readonly access: AccessMemory;
  /** Groups that were told lately what the bot is. */
  readonly introduced: Fleeting;
  /** What inline messages look like, by their ids. */
  readonly looks: Fleeting;
  /** Readers who were told that they ask too much. */
  readonly warned: Fleeting;
  /** Readers and chats who were told lately that they may not ask. */
  readonly refused: Fleeting;
  /** Counts what readers do in a {@link MINUTE}, for all processes of the bot; `null` where there is but one. */
  readonly counts: SharedCounts | null;
  /** Keeps a question, without who asked it. */
  recordQuestion(asked: AskedQuestion): void;
}

/**
 * Opens the bot's memory.
 *
 * @param store `null` remembers until the process ends
 */
export async function openMemory(store: Store | null): Promise<Memory> {
  const cluster = store?.cluster ?? null;
  const preferences =
    store && translated<KeptPreferences, Preferences>(store.preferences, preferencesOf, keptOf);
  const votes = store && translated<string, Vote>(store.votes, voteOf, String);
  const fleeting = (kind: string, ttl: number): Fleeting =>
    cluster?.fleeting(kind, ttl) ?? new FleetingInMemory({ ttl, max: MAX_FLEETING });
  return {
    preferences: await KeptMap.open(preferences, 1_000_000),
    votes: store && cluster ? votesByReader(store) : await KeptMap.open(votes, 1_000_000),
    answers: await KeptMap.open(store?.answers ?? null, 10_000),
    words: await KeptMap.open(store?.words ?? null, 10_000),
    access: {
      members: await KeptMap.open(store && membersIn(store.access.members), 1_000_000),
      chatCorpora: await KeptMap.open(store && keysIn(store.access.chatCorpora), 1_000_000),
      boundNames: await KeptMap.open(store && idsIn(store.access.boundNames), 1_000_000),
    },
    introduced: fleeting('introduced', DAY),
    looks: fleeting('looks', DAY),
    warned: fleeting('warned', MINUTE),
    refused: fleeting('refused', DAY),
    counts: cluster?.counts(MINUTE) ?? null,
    recordQuestion: (asked) => store?.recordQuestion(asked),
  };
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
  return Vote.safeParse(kept).data;
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
