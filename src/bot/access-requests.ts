import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { LRUCache } from 'lru-cache';
import { type Log, messageOf } from '../log.js';
import type { AccessList, Card, Member } from './access-list.js';
import { isUnchanged, logFailure } from './api/errors.js';
import { fieldsOf } from './api/send.js';
import type { Locale, Translate } from './locale.js';
import { cardMessage, decidedMessage } from './messages/access-message.js';
import { lines } from './messages/outgoing-message.js';

/** For how long what was asked is remembered to be answered once its reader is allowed, in milliseconds. */
const REMEMBERED = 24 * 60 * 60_000;
/** How many readers' messages are. */
const MAX_REMEMBERED = 1_000;

export interface RequestOptions {
  readonly list: AccessList;
  readonly api: Api;
  readonly log: Log;
  /** Of a user, who may have chosen none. */
  readonly localeOf: (user: number) => Locale;
  readonly translate: (locale: Locale, key: string, variables?: Record<string, string | number>) => string;
  /** Handles an update as if it came now. */
  readonly handle: (update: Update) => Promise<void>;
}

/** Asks administrators about readers and chats that nobody has decided about, and tells what they decide. */
export class AccessRequests {
  readonly #options: RequestOptions;
  /** In memory alone: no question is kept with the name of who asked it. */
  readonly #updates = new LRUCache<string, Update>({ max: MAX_REMEMBERED, ttl: REMEMBERED });

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  /** Remembers what is to be answered once its reader is allowed: the last of several. */
  remember(key: string, update: Update): void {
    this.#updates.set(key, update);
  }

  /** Sends every administrator a card about a reader or a chat, once. */
  async ask(key: string, name: string): Promise<void> {
    const { list, api, log } = this.#options;
    if (list.member(key) !== undefined) return;
    // At once, so that a second message that comes meanwhile asks no more.
    list.ask(key, name, []);
    const cards: Card[] = [];
    for (const administrator of list.administrators) {
      const { text, ...fields } = fieldsOf(cardMessage(this.#translator(administrator), key, name));
      try {
        const { message_id: message } = await api.sendMessage(administrator, text, fields);
        cards.push({ chat: administrator, message });
      } catch (error) {
        log.warn(
          `Administrator ${administrator} could not be asked about a reader (${messageOf(error)}); they must open the bot once, so that it may write to them.`,
        );
      }
    }
    if (list.member(key)?.state !== 'asked') return;
    // Where nobody heard of it, the next message asks again.
    if (cards.length === 0) list.forget(key);
    else list.ask(key, name, cards);
  }

  /**
   * Decides, changes all cards about it, and tells who waits; what they asked is answered.
   *
   * @param seen a card that is changed already
   */
  async decide(key: string, state: 'allowed' | 'refused', by: number, seen?: Card): Promise<Member> {
    const { list, log } = this.#options;
    const before = list.member(key)?.state;
    const decided = list.decide(key, state, by);
    for (const card of decided.cards) {
      const isSeen = card.chat === seen?.chat && card.message === seen.message;
      if (!isSeen) await this.#change(card, key, decided);
    }
    const id = Number(key);
    if (state === 'allowed' && before !== 'allowed' && Number.isSafeInteger(id)) {
      await this.#tell(id).catch((error: unknown) => logFailure(log, error));
    }
    return decided;
  }

  async #change({ chat, message }: Card, key: string, decided: Member): Promise<void> {
    const { text, ...fields } = fieldsOf(decidedMessage(this.#translator(chat), key, decided));
    try {
      await this.#options.api.editMessageText(chat, message, text, fields);
    } catch (error) {
      if (!isUnchanged(error)) logFailure(this.#options.log, error);
    }
  }

  /** Who waited hears of it; who did not is not written to out of the blue. */
  async #tell(id: number): Promise<void> {
    const { api, handle } = this.#options;
    const update = this.#updates.get(String(id));
    this.#updates.delete(String(id));
    if (update === undefined && this.#options.list.member(String(id))?.cards.length === 0) return;
    const t = this.#translator(id);
    const { text, ...fields } = fieldsOf({
      text: lines(t(id < 0 ? 'access-allowed-chat' : 'access-allowed')),
    });
    await api.sendMessage(id, text, fields);
    if (update !== undefined) await handle(update);
  }

  #translator(user: number): Translate {
    const { translate, localeOf } = this.#options;
    const locale = localeOf(user);
    return (key, variables) => translate(locale, key, variables);
  }
}
