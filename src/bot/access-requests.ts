import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { type Log, messageOf } from '../log.js';
import type { Fleeting } from '../store/fleeting.js';
import type { AccessList, Card, Member } from './access-list.js';
import { isUnchanged, logFailure } from './api/errors.js';
import { fieldsOf } from './api/send.js';
import type { Locale, Translate } from './locale.js';
import { cardMessage, decidedMessage } from './messages/access-message.js';
import { lines } from './messages/outgoing-message.js';

export interface RequestOptions {
  readonly list: AccessList;
  /** What is to be answered, by the reader or chat that is to be allowed. */
  readonly waiting: Fleeting;
  readonly log: Log;
  /** Of a user, who may have chosen none, and whose Telegram may be set to a language. */
  readonly localeOf: (user: number, languageCode?: string) => Locale;
  readonly translate: (locale: Locale, key: string, variables?: Record<string, string | number>) => string;
  /**
   * Handles an update once, though it may be handed over again.
   *
   * @returns fulfilled, with whether that is certain, whatever becomes of this process
   */
  readonly handle: (update: Update) => Promise<boolean>;
}

/**
 * Asks administrators about readers and chats that nobody has decided about, and tells what they decide.
 *
 * Whichever process is told of a decision goes on with it, and where one dies, another does so once more: calls are made
 * through the `api` of the update that leads to them, which notes them.
 */
export class AccessRequests {
  readonly #options: RequestOptions;
  /** Whom administrators are being asked about. */
  readonly #asking = new Map<string, Promise<void>>();

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  /** Remembers what is to be answered once its reader or chat is allowed: the last of several. */
  async remember(key: string, update: Update, reader: string): Promise<void> {
    await this.#options.waiting.set(key, JSON.stringify(update), reader);
  }

  /** Sends every administrator a card about a reader or a chat, once. */
  async ask(api: Api, key: string, name: string): Promise<void> {
    if (this.#options.list.member(key) !== undefined) return;
    const asking = this.#asking.get(key) ?? this.#ask(api, key, name);
    this.#asking.set(key, asking);
    await asking.finally(() => this.#asking.delete(key));
  }

  async #ask(api: Api, key: string, name: string): Promise<void> {
    const { list, log } = this.#options;
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
    // Where nobody heard of it, the next message asks again; and one of them may have decided meanwhile.
    if (cards.length > 0 && list.member(key) === undefined) list.ask(key, name, cards);
  }

  /**
   * Decides, changes all cards about it, and tells who waits; what they asked is answered.
   *
   * @param decision who decides, and the card that is changed already, if one is
   */
  async decide(
    api: Api,
    key: string,
    state: 'allowed' | 'refused',
    { by, seen }: { readonly by: number; readonly seen?: Card | undefined },
  ): Promise<Member> {
    const { list, log } = this.#options;
    const isNew = list.member(key)?.state !== state;
    const decided = list.decide(key, state, by);
    for (const card of decided.cards) {
      const isSeen = card.chat === seen?.chat && card.message === seen.message;
      if (!isSeen) await this.#change(api, card, key, decided);
    }
    const id = Number(key);
    if (state === 'allowed' && Number.isSafeInteger(id)) {
      await this.#tell(api, id, isNew && decided.cards.length > 0).catch((error: unknown) =>
        logFailure(log, error),
      );
    }
    return decided;
  }

  async #change(api: Api, { chat, message }: Card, key: string, decided: Member): Promise<void> {
    const { text, ...fields } = fieldsOf(decidedMessage(this.#translator(chat), key, decided));
    try {
      await api.editMessageText(chat, message, text, fields);
    } catch (error) {
      if (!isUnchanged(error)) logFailure(this.#options.log, error);
    }
  }

  /**
   * Who waited hears of it; who did not is not written to out of the blue.
   *
   * @param isWaiting whether somebody does, though nothing is to be answered
   */
  async #tell(api: Api, id: number, isWaiting: boolean): Promise<void> {
    const { waiting, handle } = this.#options;
    const asked = await waiting.get(String(id));
    if (asked === undefined && !isWaiting) return;
    const update = asked === undefined ? undefined : (JSON.parse(asked) as Update);
    const t = this.#translator(id, update?.message?.from?.language_code);
    const { text, ...fields } = fieldsOf({
      text: lines(t(id < 0 ? 'access-allowed-chat' : 'access-allowed')),
    });
    await api.sendMessage(id, text, fields);
    // Nobody but us writes it; and it is gone only when it cannot be lost any more.
    if (update !== undefined && (await handle(update))) waiting.delete(String(id));
  }

  #translator(user: number, languageCode?: string): Translate {
    const { translate, localeOf } = this.#options;
    const locale = localeOf(user, languageCode);
    return (key, variables) => translate(locale, key, variables);
  }
}
