import type { Update } from 'grammy/types';
import { conflict } from './refusal.js';
import { WebhookDelivery, type WebhookSettings } from './webhook.js';

/** What an update may be about. */
export type UpdateType = Exclude<keyof Update, 'update_id'>;

/** These reach a bot only if it asks for them by name. */
const ON_REQUEST: ReadonlySet<UpdateType> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]);

interface Poll {
  readonly limit: number;
  readonly answer: (updates: Update[]) => void;
  readonly terminate: (reason: Error) => void;
}

/**
 * The updates that wait for the bot, as Telegram keeps them: each is delivered with every request for updates
 * until a later request confirms it by its offset.
 */
export class UpdateQueue {
  /** What becomes of a batch on its way to the bot: Telegram leaves it as it is. */
  arrange: (updates: Update[]) => Update[] = (updates) => updates;
  /** Updates that were not queued since `allowed_updates` leaves out their type. */
  readonly unwanted: Update[] = [];
  #waiting: Update[] = [];
  #redelivered: Update[] = [];
  #twice = 0;
  #nextId = 1000;
  #allowed: readonly UpdateType[] = [];
  #poll: Poll | undefined;
  #webhook: WebhookDelivery | undefined;

  /** @param look called when a webhook answered */
  constructor(private readonly look: () => void) {}

  /** Queues an update; it goes out at once if the bot is waiting for one. */
  push(content: Omit<Update, 'update_id'>): Update {
    const update: Update = { update_id: this.#nextId++, ...content };
    const type = typeOf(update);
    const wanted = this.#allowed.length > 0 ? this.#allowed.includes(type) : !ON_REQUEST.has(type);
    if (!wanted) {
      this.unwanted.push(update);
      return update;
    }
    this.#waiting.push(update);
    if (this.#twice > 0) {
      this.#twice--;
      this.#redelivered.push(update);
    }
    this.#webhook?.push(update);
    this.#deliver();
    return update;
  }

  /** The next `count` updates come a second time although they were confirmed, as after a lost connection. */
  deliverTwice(count = 1): void {
    this.#twice += count;
  }

  /** Restricts what is queued from now on; an empty list means everything but what is only sent on request. */
  allow(types: readonly UpdateType[]): void {
    this.#allowed = types;
  }

  get allowed(): readonly UpdateType[] {
    return this.#allowed;
  }

  get pending(): number {
    return this.#waiting.length;
  }

  /** Whether the bot is waiting for updates right now. */
  get isPolled(): boolean {
    return this.#poll !== undefined;
  }

  clear(): void {
    this.#waiting = [];
  }

  /**
   * Confirms what is below `offset` (a negative one keeps that many of the last), then resolves with up to
   * `limit` updates: at once if there are any, or when one comes, or with none after `timeout` seconds.
   * A poll that is still open is ended with a conflict, and one whose `signal` aborts takes no updates.
   */
  next(offset: number, limit: number, timeout: number, signal: AbortSignal): Promise<Update[]> {
    this.#confirm(offset);
    this.#poll?.terminate(
      conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    );
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => poll.answer([]), timeout * 1000);
      const done = () => {
        clearTimeout(timer);
        if (this.#poll === poll) this.#poll = undefined;
      };
      const poll: Poll = {
        limit,
        answer: (updates) => {
          done();
          resolve(updates);
        },
        terminate: (reason) => {
          done();
          reject(reason);
        },
      };
      this.#poll = poll;
      if (signal.aborted) poll.answer([]);
      signal.addEventListener('abort', () => poll.answer([]), { once: true });
      this.#deliver();
    });
  }

  /** Has updates brought to a webhook from now on; undefined leaves them to be asked for. */
  bringTo(settings: WebhookSettings | undefined): void {
    this.#webhook?.end();
    this.#webhook = settings && new WebhookDelivery(settings, (update) => this.#delivered(update), this.look);
    for (const update of this.#waiting) this.#webhook?.push(update);
  }

  /** How updates are brought, where there is a webhook. */
  get webhook(): WebhookDelivery | undefined {
    return this.#webhook;
  }

  /** Ends an open poll, if there is one. */
  terminate(reason: Error): void {
    this.#poll?.terminate(reason);
  }

  #confirm(offset: number): void {
    if (offset < 0) {
      this.#waiting = this.#waiting.slice(offset);
      return;
    }
    const again = this.#redelivered.filter((update) => update.update_id < offset);
    this.#redelivered = this.#redelivered.filter((update) => update.update_id >= offset);
    this.#waiting = [...again, ...this.#waiting.filter((update) => update.update_id >= offset)];
  }

  #delivered(update: Update): void {
    const again = this.#redelivered.indexOf(update);
    if (again >= 0) {
      this.#redelivered.splice(again, 1);
      this.#webhook?.push(update);
    } else {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== update);
    }
  }

  #deliver(): void {
    if (!this.#poll || this.#waiting.length === 0) return;
    this.#poll.answer(this.arrange(this.#waiting.slice(0, this.#poll.limit)));
  }
}

function typeOf(update: Update): UpdateType {
  const type = Object.keys(update).find((key) => key !== 'update_id');
  if (!type) throw new Error('An update without content was pushed.');
  // An update has no other keys than its id and the types.
  return type as UpdateType;
}
