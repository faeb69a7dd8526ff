import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { type Bot, GrammyError } from 'grammy';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Seldom } from '../../seldom.js';
import type { BotContext } from '../context.js';
import { forGrammy } from './calls.js';
import {
  ALLOWED_UPDATES,
  ConnectionError,
  type ConnectionOptions,
  failWithReason,
  hostOf,
  introduce,
  isRefusedToken,
  isUpdate,
  persist,
  persistently,
  putDown,
  reasonOf,
  refusedToken,
  takeUpAgain,
  type UpdateSource,
} from './connection.js';
import type { InHand } from './in-hand.js';

/** Where Telegram brings the updates. */
export interface WebhookAddress {
  /** As it is reached from the internet; its path is the one that is served. */
  readonly url: string;
  /** What Telegram says with each request to show that it is Telegram. */
  readonly secret: string;
  /** How many updates Telegram may bring at the same time. */
  readonly maxConnections: number;
}

export interface WebhookOptions extends ConnectionOptions, WebhookAddress {}

/** Updates have some kilobytes, and the greatest a few tens. */
const MAX_BODY = 1024 * 1024;
/** After how many seconds an update that cannot be taken now may be brought again. */
const RETRY_AFTER = 1;
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token';

/**
 * The webhook: Telegram brings an update with each request, and brings it again until the answer is a 200.
 *
 * An update is kept before that is given, and handled afterwards. What cannot be taken, since the bot is starting or
 * stopping or has its hands full, is answered with a 503 and comes again.
 */
export class Webhook implements UpdateSource {
  /** Serves the path of the webhook's address and no other. */
  readonly routes: Hono;
  readonly #options: WebhookOptions;
  readonly #secret: Buffer;
  readonly #seldom: Seldom;
  /** When Telegram last failed to bring an update, as far as it was told; what was before this process is not. */
  #lastError = Math.floor(Date.now() / 1000);
  /** Where updates go; `null` as long as none are taken. */
  #taker: { readonly bot: Bot<BotContext>; readonly inHand: InHand } | null = null;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#secret = digest(options.secret);
    this.#seldom = new Seldom((line) => options.log.warn(line));
    const { pathname } = new URL(options.url);
    this.routes = new Hono().post(
      // A path may hold what the router takes for a pattern.
      '*',
      async (context, next) => (new URL(context.req.url).pathname === pathname ? next() : context.notFound()),
      async (context, next) => (this.#isTelegram(context) ? next() : this.#refuse(context, 401)),
      async (context, next) => (this.#isOpen ? next() : this.#later(context)),
      bodyLimit({ maxSize: MAX_BODY, onError: (context) => this.#refuse(context, 413) }),
      (context) => this.#take(context),
    );
  }

  /**
   * Tells Telegram where to bring updates, and takes them until the signal comes; first those that an earlier process
   * left undone. The webhook stays: what comes while no bot runs waits at Telegram.
   *
   * @throws {ConnectionError} when Telegram does not take the address or the token
   */
  async serve(bot: Bot<BotContext>, inHand: InHand): Promise<void> {
    const { signal, log } = this.#options;
    takeUpAgain(bot, inHand, log);
    this.#taker = { bot, inHand };
    try {
      await this.#register(bot);
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      this.#taker = null;
      await putDown(inHand, this.#options);
    }
  }

  /**
   * Asks the server who the bot is, however long it is out of reach.
   *
   * @throws {ConnectionError} when the token is wrong
   */
  async connect(bot: Bot<BotContext>): Promise<void> {
    const { log, url } = this.#options;
    await introduce(bot, this.#options);
    const before = await persistently((signal) => bot.api.getWebhookInfo(signal), this.#options);
    if (before?.url && before.url !== url) {
      log.warn(
        `The webhook at ${hostOf(before.url)} gives way to WEBHOOK_URL: another program that used it gets no more updates.`,
      );
    }
  }

  /** What kept Telegram from bringing updates is told in the log; a webhook that was removed is set again. */
  async check(bot: Bot<BotContext>, signal: AbortSignal): Promise<void> {
    const { url, log } = this.#options;
    const info = await bot.api.getWebhookInfo(forGrammy(signal)).catch(failWithReason);
    if (info.url === '' && this.#taker !== null) {
      log.warn('The webhook was removed by another program, and is set again.');
      await this.#register(bot);
    } else if (info.url !== url) {
      throw new Error(info.url ? `it brings updates to ${hostOf(info.url)}` : 'no webhook is set yet');
    }
    const { last_error_date: date = 0, last_error_message: message = '' } = info;
    if (date <= this.#lastError) return;
    this.#lastError = date;
    log.warn(`Telegram could not bring an update to the webhook (${message}); it tries again.`);
  }

  async #register(bot: Bot<BotContext>): Promise<void> {
    const { url, secret, maxConnections, apiRoot, log, signal } = this.#options;
    const parameters = {
      secret_token: secret,
      max_connections: maxConnections,
      allowed_updates: ALLOWED_UPDATES,
    };
    const isSet = await persist(
      () => bot.api.setWebhook(url, parameters),
      this.#options,
      (error) => {
        if (isRefusedToken(error)) throw refusedToken(error, apiRoot);
        if (error instanceof GrammyError && error.error_code === 400) throw refusedAddress(error);
        log.warn(`${apiRoot} does not set the webhook (${reasonOf(error)}); trying again.`);
        return undefined;
      },
    );
    if (isSet && !signal.aborted) log.info(`Updates come to the webhook at ${hostOf(url)}.`);
  }

  get #isOpen(): boolean {
    return this.#taker !== null && !this.#taker.inHand.isFull && !this.#options.signal.aborted;
  }

  #isTelegram(context: Context): boolean {
    // Of equal length, as the comparison needs them, whatever is sent.
    return timingSafeEqual(digest(context.req.header(SECRET_HEADER) ?? ''), this.#secret);
  }

  async #take(context: Context): Promise<Response> {
    const update: unknown = await context.req.json().catch(() => undefined);
    if (!isUpdate(update)) return this.#refuse(context, 400);
    const taker = this.#taker;
    // Reading took its time.
    if (taker === null || !this.#isOpen) return this.#later(context);
    const isKept = await taker.inHand.take([update], (taken) => taker.bot.handleUpdate(taken));
    return isKept ? context.body(null, 200) : this.#later(context);
  }

  #later(context: Context): Response {
    context.header('Retry-After', String(RETRY_AFTER));
    if (this.#options.signal.aborted) context.header('Connection', 'close');
    return context.body(null, 503);
  }

  #refuse(context: Context, status: keyof typeof REFUSED): Response {
    this.#seldom.say(REFUSED[status]);
    // What is left of it is not read.
    if (status === 413) context.header('Connection', 'close');
    return context.body(null, status);
  }
}

/** What the log says of requests that are not taken, by the status that they are answered with. */
const REFUSED = {
  400: 'The webhook was sent something that is no update in JSON.',
  401: 'The webhook was called without its secret token: by a stranger, or a proxy drops X-Telegram-Bot-Api-Secret-Token.',
  413: `The webhook was sent more than ${MAX_BODY / 1024 / 1024} MB at once.`,
} as const;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refusedAddress({ description }: GrammyError): ConnectionError {
  return new ConnectionError(
    `Telegram does not take WEBHOOK_URL (${description}); give the https address, at port 443, 80, 88 or 8443, under which the internet reaches this bot.`,
  );
}
