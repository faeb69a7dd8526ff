import { setTimeout as wait } from 'node:timers/promises';
import type { Update } from 'grammy/types';

/** What `setWebhook` was told. */
export interface WebhookSettings {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
}

/** One try to bring an update to the webhook. */
export interface Delivery {
  readonly update: Update;
  /** What came back; 0 where nothing did. */
  readonly status: number;
  /** In seconds, where it was said. */
  readonly retryAfter: number | undefined;
}

/** Telegram waits for a second and longer before it brings an update again; tests have no such time. */
const FIRST_PAUSE = 5;
const MAX_PAUSE = 200;
/** How long a webhook may take to answer, in milliseconds. */
const TIME_LIMIT = 60_000;
/** As long as Telegram says. */
const MAX_REPLY = 256;

/**
 * Brings updates to a webhook as Telegram's server does: those of a chat one after another, those of several chats at
 * the same time, and each again and again until it is answered with a 2xx.
 */
export class WebhookDelivery {
  /** All tries so far. */
  readonly deliveries: Delivery[] = [];
  /** What went wrong last; undefined where nothing did since the webhook was set. */
  lastError: { readonly date: number; readonly message: string } | undefined;
  readonly #ended = new AbortController();
  /** What waits, by chat. */
  readonly #queues = new Map<number, Update[]>();
  /** The chats whose updates are under way: as many as there are connections. */
  readonly #busy = new Set<number>();

  /**
   * @param onDelivered called for each update that the webhook took
   * @param look called after each try
   */
  constructor(
    readonly settings: WebhookSettings,
    private readonly onDelivered: (update: Update) => void,
    private readonly look: () => void,
  ) {}

  push(update: Update): void {
    const chat = queueOf(update);
    const waiting = this.#queues.get(chat);
    if (waiting === undefined) {
      this.#queues.set(chat, [update]);
      this.#work();
    } else {
      waiting.push(update);
    }
  }

  /** What is under way comes to nothing. */
  end(): void {
    this.#ended.abort();
  }

  #work(): void {
    while (this.#busy.size < this.settings.maxConnections) {
      const next = [...this.#queues].find(([chat]) => !this.#busy.has(chat));
      if (next === undefined || this.#ended.signal.aborted) return;
      const [chat, updates] = next;
      this.#busy.add(chat);
      void this.#bringAll(updates).finally(() => {
        this.#busy.delete(chat);
        this.#queues.delete(chat);
        this.#work();
      });
    }
  }

  async #bringAll(updates: Update[]): Promise<void> {
    const { signal } = this.#ended;
    let pause = FIRST_PAUSE;
    for (let update = updates[0]; update !== undefined && !signal.aborted; update = updates[0]) {
      const delivery = await this.#bring(update);
      if (signal.aborted) return;
      this.deliveries.push(delivery);
      if (delivery.status >= 200 && delivery.status < 300) {
        updates.shift();
        pause = FIRST_PAUSE;
        this.onDelivered(update);
      } else {
        await wait(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(MAX_PAUSE, pause * 2);
      }
      this.look();
    }
  }

  async #bring(update: Update): Promise<Delivery> {
    const { url, secretToken } = this.settings;
    const headers = {
      'content-type': 'application/json',
      ...(secretToken && { 'x-telegram-bot-api-secret-token': secretToken }),
    };
    const signal = AbortSignal.any([this.#ended.signal, AbortSignal.timeout(TIME_LIMIT)]);
    try {
      const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update), signal });
      await reply.arrayBuffer();
      if (!reply.ok) this.#fails(`Wrong response from the webhook: ${reply.status} ${reply.statusText}`);
      const retryAfter = reply.headers.get('retry-after');
      return {
        update,
        status: reply.status,
        retryAfter: retryAfter === null ? undefined : Number(retryAfter),
      };
    } catch {
      this.#fails('Connection refused');
      return { update, status: 0, retryAfter: undefined };
    }
  }

  #fails(message: string): void {
    this.lastError = { date: Math.floor(Date.now() / 1000), message: message.slice(0, MAX_REPLY) };
  }
}

/** Updates of the same chat, or of the same user where there is none, come one after another. */
function queueOf(update: Update): number {
  const { update_id: id, ...content } = update;
  const [what] = Object.values(content);
  const { chat, message, from } = Object(what);
  return chat?.id ?? message?.chat?.id ?? from?.id ?? id;
}
