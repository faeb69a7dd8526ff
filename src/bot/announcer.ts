import { setTimeout as wait } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import type { Log } from '../log.js';
import type { Announcement, AnnouncementRecords, Delivery, Recipient } from '../store/announcements.js';
import { isRefusal, logFailure } from './api/errors.js';
import { isCarriedOut } from './api/telegram-fetch.js';
import type { Locale, Translate } from './locale.js';
import { subscriptionKeyboard } from './messages/announcement-messages.js';

/** Why a chat is out of reach for good. */
const GONE = /bot was blocked|user is deactivated|chat not found|bot was kicked|bot can't initiate/iu;

export interface AnnouncerOptions {
  readonly records: AnnouncementRecords;
  /** A sentence of the locale files in any language. */
  readonly translate: (locale: string, ...said: Parameters<Translate>) => string;
  /** The language in which an administrator is told what became of it. */
  readonly localeOf: (administrator: string) => Locale;
  readonly log: Log;
}

/**
 * Sends announcements, to one after another as fast as calls may be made. Whom it takes is kept before the message is sent,
 * so that nobody gets it twice, whatever happens; what a process left undone, the next one takes up.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #working = new Set<Promise<void>>();
  #api: Api | null = null;
  #isStopped = false;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** Begins with what is left of an earlier process. */
  async start(api: Api): Promise<void> {
    this.#api = api;
    try {
      for (const announcement of await this.#options.records.unfinished()) this.send(announcement);
    } catch (error) {
      logFailure(this.#options.log, error);
    }
  }

  /** Sends what was begun; returns at once. */
  send(announcement: Announcement): void {
    const api = this.#api;
    if (api === null) return;
    const work = this.#send(api, announcement).catch((error: unknown) =>
      logFailure(this.#options.log, error),
    );
    this.#working.add(work);
    void work.finally(() => this.#working.delete(work));
  }

  /** Takes nobody more, and gives the messages under way some time, in milliseconds. */
  async stop(patience: number): Promise<void> {
    this.#isStopped = true;
    const enough = new AbortController();
    const late = wait(patience, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#working), late]);
    enough.abort();
  }

  async #send(api: Api, announcement: Announcement): Promise<void> {
    const { records, translate, localeOf } = this.#options;
    const { id, administrator } = announcement;
    while (!this.#isStopped) {
      const recipient = await records.next(id);
      if (recipient === null) {
        const deliveries = await records.finish(id);
        if (deliveries === null) return;
        const said = translate(localeOf(administrator), 'announce-done', { ...deliveries });
        await api.sendMessage(chatOf(administrator), said);
        return;
      }
      const delivery = await this.#deliver(api, announcement, recipient);
      // Whether it was sent is not known: to nobody twice.
      if (delivery === null) return;
      records.settle(id, recipient.reader, delivery);
    }
  }

  async #deliver(api: Api, announcement: Announcement, recipient: Recipient): Promise<Delivery | null> {
    const { log, translate } = this.#options;
    const { text, channel } = announcement;
    const entities: MessageEntity[] = JSON.parse(announcement.entities);
    const t: Translate = (...said) => translate(recipient.locale, ...said);
    const buttons = channel === null ? { reply_markup: subscriptionKeyboard(t, true) } : {};
    try {
      await api.sendMessage(chatOf(recipient.reader), text, { entities, ...buttons });
      return 'sent';
    } catch (error) {
      if (isCarriedOut(error)) return 'sent';
      // What is called off when the bot ends is no failure.
      if (!this.#isStopped) logFailure(log, error);
      if (!(error instanceof GrammyError)) return null;
      return isRefusal(error, GONE) && channel === null ? 'gone' : 'failed';
    }
  }
}

/** A chat's id as Telegram takes it, or a channel's name. */
const chatOf = (chat: string): number | string => (chat.startsWith('@') ? chat : Number(chat));
