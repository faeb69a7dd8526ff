import type { Named } from '../reports/corpus-settings.js';
import type { KeptMap } from '../store/kept-map.js';
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
  /** Whose the `@names` in lists are. */
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
  readonly #now: () => number;

  /** @param now Unix time in milliseconds, for administrators to read */
  constructor(settings: AccessSettings, memory: AccessMemory, now: () => number = Date.now) {
    this.#settings = settings;
    this.#memory = memory;
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

  isNamed(list: readonly Named[], { id, username }: Identity): boolean {
    return list.some((named) => {
      if (typeof named === 'number') return named === id;
      const owner = this.#memory.boundNames.get(named);
      if (owner !== undefined) return owner === id;
      if (named !== nameOf(username)) return false;
      this.#memory.boundNames.set(named, id);
      return true;
    });
  }

  boundTo(chat: number): readonly string[] | undefined {
    return this.#memory.chatCorpora.get(String(chat));
  }

  /** @param keys of corpora; `null` for all that the chat may read */
  bind(chat: number, keys: readonly string[] | null): void {
    if (keys === null) this.#memory.chatCorpora.delete(String(chat));
    else this.#memory.chatCorpora.set(String(chat), keys);
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
    return this.#memory.members.get(key);
  }

  /** Everybody about whom was decided or is to be, who was so last first. */
  get members(): readonly (readonly [key: string, member: Member])[] {
    return [...this.#memory.members.entries()].reverse();
  }

  /**
   * Decides about a reader or chat.
   *
   * @param key its id, or its `@name` in lower case
   * @param by who decides; what they are called is kept where it is known
   */
  decide(key: string, state: 'allowed' | 'refused', by: number, name?: string): Member {
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
    return decided;
  }

  /** Notes that administrators are asked about somebody. */
  ask(key: string, name: string, cards: readonly Card[]): void {
    this.#memory.members.set(key, { state: 'asked', name, decidedBy: null, changed: this.#now(), cards });
  }

  forget(key: string): void {
    this.#memory.members.delete(key);
  }

  /** A group that became a supergroup has another id from then on. */
  move(from: number, to: number): void {
    const member = this.member(String(from));
    if (member !== undefined) this.#memory.members.set(String(to), member);
    const bound = this.boundTo(from);
    if (bound !== undefined) this.bind(to, bound);
  }

  /** What was decided of somebody; of a name that was decided of, whoever has it first has it for good. */
  #seen({ id, username }: Identity): Member | undefined {
    const name = nameOf(username);
    const named = name === null ? undefined : this.member(name);
    if (name !== null && named !== undefined) {
      this.#memory.members.delete(name);
      this.#memory.members.set(String(id), named);
    }
    return this.member(String(id));
  }
}

function nameOf(username: string | undefined): `@${string}` | null {
  return username === undefined ? null : `@${username.toLowerCase()}`;
}
