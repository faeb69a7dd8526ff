/**
 * A small Telegram for tests: the Bot API over HTTP on 127.0.0.1, with users who write, press and type.
 *
 * ```ts
 * const telegram = await BotApiServer.start();
 * const bot = startTheRealBot({ token: telegram.token, apiRoot: telegram.apiRoot });
 * const reader = telegram.user({ first_name: '小明', language_code: 'zh-hans' });
 *
 * const answer = await reader.asks('盐城有几家独角兽企业？'); // says it and waits for the next message
 * expect(answer.asRead).toBe('> 全市有*三家*独角兽企业。\n《…》\n[下一段] [摘要]');
 *
 * const press = reader.presses(answer, '摘要');
 * expect(await press.answered()).toEqual({ alert: false }); // no notification
 * const summary = await press.edited(); // the same message after the edit
 *
 * const group = telegram.group('读报会', { bot: 'member' });
 * reader.says('没人问你', { in: group });
 * await reader.hearsNothing({ in: group });
 * reader.says('/ask 谁是市长？', { in: group });
 * const reply = await reader.receives({ in: group });
 *
 * const list = await reader.queriesInline('市长');
 * const sent = reader.chooses(list, 0, { in: group }); // an inline message, with working buttons
 *
 * reader.opens('https://t.me/yinju_bot?start=r_1'); // /start r_1
 * reader.sends('sticker');
 * reader.addsBot(telegram.supergroup('论坛', { forum: true }));
 * const guest = await reader.summons('@yinju_bot 谁是市长？', { in: telegram.group('别处') });
 *
 * expect(telegram.refusals).toEqual([]);
 * await telegram.stop();
 * ```
 *
 * **Strictness.** Whatever Telegram refuses is refused, in its words; so is what Telegram would quietly drop or
 * ignore (unknown parameters, entities beyond the hundredth), so that mistakes are found. `refusals` has them all.
 *
 * **Waiting.** Nothing sleeps. A test waits for what must come (`receives`, `answered`, `edited`, `next`); each wait
 * looks at the state after every call of the bot, and fails after `patience` ms with what the bot did instead.
 * That *nothing* comes is proved by a sentinel: `hearsNothing` sends something that is surely answered, twice, and
 * wants those two answers and nothing else. It is sound for bots that handle a user's messages in a chat in sequence.
 *
 * **Time.** `telegram.advance(seconds)` moves the server's clock on: queries grow too old, caches expire.
 *
 * **Troubles.** `telegram.faults` orders 429, 5xx, a gateway's pages, broken and dead connections, answers that are cut
 * or late for the next calls of a method; `telegram.deliverTwice()` has the next update come again after it was
 * confirmed, `telegram.world.updates.arrange` disorders batches.
 *
 * **Webhooks.** After `setWebhook` updates are brought as Telegram brings them, and `telegram.deliveries` has every try.
 * https addresses are taken, but nothing is brought there; with the feature
 * `httpWebhooks` http ones are, as on a server of one's own.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { User } from 'grammy/types';
import type { BotStatus, ChatRoom } from './chat.js';
import { compact, flag } from './compact.js';
import { Faults } from './faults.js';
import { serve } from './gateway.js';
import { type Call, Journal, type RefusedCall } from './journal.js';
import type { MethodName } from './method.js';
import { Reader } from './reader.js';
import { Waits } from './waits.js';
import type { Delivery } from './webhook.js';
import { type Features, World } from './world.js';

/** How to set up the server; all have defaults. */
export interface ServerOptions {
  readonly token?: string;
  readonly username?: string;
  readonly firstName?: string;
  /** Takes newer features away, as on an older server: all are there by default. `httpWebhooks` is not. */
  readonly features?: Partial<Features>;
  /** Milliseconds after which a wait fails; 5,000 by default. */
  readonly patience?: number;
}

/** See the example at the head of this file. */
export class BotApiServer {
  /** Troubles to order. */
  readonly faults = new Faults();
  /** @internal The state behind it all; tests seldom need it. */
  readonly world: World;
  /** @internal */
  readonly waits: Waits;
  readonly #journal = new Journal();
  readonly #server: Server;
  #nextUserId = 501;

  private constructor(
    readonly token: string,
    options: ServerOptions,
  ) {
    this.world = new World(
      {
        id: Number(token.split(':')[0]),
        is_bot: true,
        first_name: options.firstName ?? '引据',
        username: options.username ?? 'yinju_bot',
        can_join_groups: true,
        can_read_all_group_messages: false,
        supports_guest_queries: options.features?.guest ?? true,
        supports_inline_queries: true,
        can_connect_to_business: false,
        has_main_web_app: false,
        has_topics_enabled: false,
        allows_users_to_create_topics: false,
        can_manage_bots: false,
        supports_join_request_queries: false,
      },
      {
        ephemeral: true,
        rich: true,
        richBlocks: true,
        guest: true,
        httpWebhooks: false,
        ...options.features,
      },
    );
    this.waits = new Waits(options.patience ?? 5000, () => this.#tellLately());
    this.world.onDelivery = () => this.waits.look();
    const { faults, world, waits } = this;
    const parts = { token, world, journal: this.#journal, faults, waits };
    this.#server = createServer((request, response) => void serve(parts, request, response));
  }

  /** Starts a server on a free port. */
  static async start(options: ServerOptions = {}): Promise<BotApiServer> {
    const server = new BotApiServer(
      options.token ?? '7700000001:AAE-tests-only-0123456789abcdefghi',
      options,
    );
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** What the bot must take for `https://api.telegram.org`. */
  get apiRoot(): string {
    // listen() was given a host and a port, so the address is no pipe's name.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What the bot called so far, without its polling for updates. */
  get calls(): readonly Call[] {
    return this.#journal.calls;
  }

  /** What was refused so far; a test's last line should want none. */
  get refusals(): readonly RefusedCall[] {
    return this.#journal.refusals;
  }

  /** Breaks all connections and fails whatever is still waited for. */
  async stop(): Promise<void> {
    this.world.updates.bringTo(undefined);
    this.waits.abandon();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** A user; their private chat with the bot begins with their first message. */
  user(user: Partial<User> = {}): Reader {
    const id = user.id ?? this.#nextUserId++;
    const whole: User = { is_bot: false, first_name: `读者${id}`, language_code: 'zh-hans', ...user, id };
    return new Reader(this, whole);
  }

  /** A group; without `bot` the bot is no member of it. */
  group(title: string, options: ChatOptions = {}): ChatRoom {
    const id = this.world.nextGroupId('group');
    return this.world.addChat({ id, type: 'group', title }, options.bot ?? 'left');
  }

  /** A supergroup; with `forum` it has topics, opened by `supergroup.opensTopic('…')`. */
  supergroup(title: string, options: ChatOptions & { username?: string; forum?: boolean } = {}): ChatRoom {
    const { username, forum, bot = 'left' } = options;
    const id = this.world.nextGroupId('supergroup');
    return this.world.addChat(
      compact({ id, type: 'supergroup' as const, title, username, is_forum: flag(forum) }),
      bot,
    );
  }

  channel(title: string, options: ChatOptions & { username?: string } = {}): ChatRoom {
    const { username, bot = 'left' } = options;
    return this.world.addChat(
      compact({ id: this.world.nextGroupId('channel'), type: 'channel' as const, title, username }),
      bot,
    );
  }

  /** Lets time pass at once. */
  advance(seconds: number): void {
    this.world.clock.advance(seconds);
  }

  /** The next `count` updates come again after they were confirmed. */
  deliverTwice(count = 1): void {
    this.world.updates.deliverTwice(count);
  }

  /** What was brought to the webhook that is set, and how it answered. */
  get deliveries(): readonly Delivery[] {
    return this.world.updates.webhook?.deliveries ?? [];
  }

  /** The calls of one method so far. */
  callsOf(method: MethodName): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** The next call of a method that begins after this moment, once it was answered well. */
  next(method: MethodName): Promise<Call> {
    const from = this.calls.length;
    return this.waits.until(`a call of ${method}`, () =>
      this.calls.slice(from).find((call) => call.method === method && call.answer?.ok),
    );
  }

  #tellLately(): string {
    const unwanted = this.world.updates.unwanted.length;
    const dropped = unwanted > 0 ? ` ${unwanted} updates were dropped: allowed_updates leaves them out.` : '';
    return this.#journal.lately + dropped;
  }
}

/** How a chat begins. */
export interface ChatOptions {
  readonly bot?: BotStatus;
}
