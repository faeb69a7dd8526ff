import type { Named } from '../reports/corpus-settings.js';
import type { KeptMap } from '../store/kept-map.js';
import { NO_TRAIL, type Trail } from '../store/trail.js';
import type { Identity, Rights } from './rights.js';

/** Whether anybody may ask, who was approved, or who stands in a list. */
export type AccessMode = 'open' | 'approve' | 'list';

export interface AccessSettings {
  readonly mode: AccessMode;
  /** Ids of those who decide; they may always ask, and read everything in their chat with the bot. */
  readonly administrators: readonly number[];
  /** Readers and chats that may ask without being asked about. */
  readonly readers: readonly Named[];
}

/** `asked`: administrators have been asked, and nobody decided yet. */
export type MemberState = 'allowed' | 'refused' | 'asked';

/** A reader or chat about whom was decided, or is to be. */
export interface Member {
  readonly state: MemberState;
  /** As Telegram told it last. */
  readonly name: string;
  /** Who decided, or added the bot to the chat; `null` where nobody did yet. */
  readonly decidedBy: number | null;
  /** Since when, in Unix time in milliseconds. */
  readonly changed: number;
  /** The messages that ask administrators. */
  readonly cards: readonly Card[];
}

/** A message to an administrator. */
export interface Card {
  readonly chat: number;
  readonly message: number;
}

/** What is remembered of access. */
export interface AccessMemory {
  /** By the id of a user or chat, or by the `@name` of one who has not been seen since it was decided. */
  readonly members: KeptMap<Member>;
  /** The keys of the corpora to which a chat is bound, by its id. */
  readonly chatCorpora: KeptMap<readonly string[]>;
  /** Who is meant by what stands in lists: by an `@name` who was seen first with it, by a group's id the supergroup that it became. */
  readonly boundNames: KeptMap<number>;
}

/** How somebody stands: `unknown` where nobody has decided. */
export type Standing = 'allowed' | 'refused' | 'unknown';

/**
 * Who may ask, and what chats are bound to: what the settings say and what administrators decided, as it is kept.
 *
 * A name may change hands: whoever is seen first with a name of a list is who was meant, and is known by the id from
 * then on; another user or chat that takes the name later is not. An administrator who allows the name anew forgets whose
 * it was.
 */
export class AccessList implements Rights {
  readonly #settings: AccessSettings;
  readonly #memory: AccessMemory;
  readonly #trail: Trail;
  readonly #now: () => number;

  /**
   * @param trail where it is written down what administrators decide
   * @param now Unix time in milliseconds, for administrators to read
   */
  constructor(
    settings: AccessSettings,
    memory: AccessMemory,
    trail: Trail = NO_TRAIL,
    now: () => number = Date.now,
  ) {
    this.#settings = settings;
    this.#memory = memory;
    this.#trail = trail;
    this.#now = now;
  }

  get mode(): AccessMode {
    return this.#settings.mode;
  }

  get administrators(): readonly number[] {
    return this.#settings.administrators;
  }

  isAdministrator(id: number): boolean {
    return this.#settings.administrators.includes(id);
  }

  isNamed(list: readonly Named[], { id: known, username }: Identity): boolean {
    const id = this.#idOf(known);
    return list.some((named) => {
      if (typeof named === 'number') return this.#idOf(named) === id;
      const owner = this.#memory.boundNames.get(named);
      if (owner !== undefined) return owner === id;
      if (named !== nameOf(username)) return false;
      this.#memory.boundNames.set(named, id);
      return true;
    });
  }

  boundTo(chat: number): readonly string[] | undefined {
    return this.#memory.chatCorpora.get(String(this.#idOf(chat)));
  }

  /** @param keys of corpora; `null` for all that the chat may read */
  bind(chat: number, keys: readonly string[] | null): void {
    const key = String(this.#idOf(chat));
    if (keys === null) this.#memory.chatCorpora.delete(key);
    else this.#memory.chatCorpora.set(key, keys);
  }

  /** How a reader or a chat stands by what was decided of it alone. */
  standingOf(identity: Identity): Standing {
    if (this.isAdministrator(identity.id)) return 'allowed';
    const state = this.#seen(identity)?.state;
    if (state === 'allowed' || state === 'refused') return state;
    const isOpen = this.mode === 'open' || this.isNamed(this.#settings.readers, identity);
    return isOpen ? 'allowed' : 'unknown';
  }

  member(key: string): Member | undefined {
    return this.#memory.members.get(this.#keyOf(key));
  }

  /** Everybody about whom was decided or is to be, who was so last first. */
  get members(): readonly (readonly [key: string, member: Member])[] {
    return [...this.#memory.members.entries()].sort(([, a], [, b]) => b.changed - a.changed);
  }

  /**
   * Decides about a reader or chat.
   *
   * @param subject its id, or its `@name` in lower case
   * @param by who decides; what they are called is kept where it is known
   */
  decide(subject: string, state: 'allowed' | 'refused', by: number, name?: string): Member {
    const key = this.#keyOf(subject);
    const owner = this.#memory.boundNames.get(key);
    if (owner !== undefined && state === 'refused') return this.decide(String(owner), state, by, name ?? key);
    this.#memory.boundNames.delete(key);
    const known = this.member(key);
    const decided: Member = {
      state,
      name: name ?? known?.name ?? key,
      decidedBy: by,
      changed: this.#now(),
      cards: known?.cards ?? [],
    };
    this.#memory.members.set(key, decided);
    // Who adds the bot to a chat of their own decides too, and is not one of those whose acts are written down.
    if (this.isAdministrator(by)) {
      const act = state === 'allowed' ? 'allow' : 'refuse';
      this.#trail.record({ administrator: by, act, subject: key });
    }
    return decided;
  }

  /** Notes that administrators are asked about somebody. */
  ask(key: string, name: string, cards: readonly Card[]): void {
    const asked = { state: 'asked', name, decidedBy: null, changed: this.#now(), cards } as const;
    this.#memory.members.set(this.#keyOf(key), asked);
  }

  /** Notes what somebody about whom was decided is called now. */
  meet(key: string, name: string): void {
    const known = this.member(key);
    if (known === undefined || known.state === 'asked' || known.name === name) return;
    this.#memory.members.set(this.#keyOf(key), { ...known, name });
  }

  forget(key: string): void {
    this.#memory.members.delete(this.#keyOf(key));
  }

  /**
   * Notes that a group became a supergroup: it has another id from then on, and all that was decided of it stays. What is
   * written of it by its former id, in lists and on cards, means it too.
   */
  move(from: number, to: number): void {
    const { members, chatCorpora, boundNames } = this.#memory;
    rename(members, String(from), String(to));
    rename(chatCorpora, String(from), String(to));
    boundNames.set(String(from), to);
  }

  #keyOf(key: string): string {
    return key.startsWith('@') ? key : String(this.#memory.boundNames.get(key) ?? key);
  }

  #idOf(id: number): number {
    return Number(this.#keyOf(String(id)));
  }

  /** What was decided of somebody; of a name that was decided of, whoever has it first has it for good. */
  #seen({ id, username }: Identity): Member | undefined {
    const name = nameOf(username);
    const named = name === null ? undefined : this.member(name);
    if (name !== null && named !== undefined) {
      this.#memory.members.delete(name);
      this.#memory.members.set(String(id), named);
    }
    return this.member(String(this.#idOf(id)));
  }
}

function nameOf(username: string | undefined): `@${string}` | null {
  return username === undefined ? null : `@${username.toLowerCase()}`;
}

function rename<Value>(map: KeptMap<Value>, from: string, to: string): void {
  const value = map.get(from);
  if (value === undefined) return;
  map.delete(from);
  map.set(to, value);
}
