import type { Chat, User, UserFromGetMe } from 'grammy/types';
import { type BotStatus, ChatRoom, MessageIds, type Post } from './chat.js';
import { Clock } from './clock.js';
import { InlineCache } from './inline-cache.js';
import { MEDIA } from './media.js';
import { Profile } from './profile.js';
import {
  type CallbackAnswer,
  type GuestQuestion,
  type InlineAnswer,
  type InlineQuestion,
  Queries,
} from './queries.js';
import { badRequest } from './refusal.js';
import { UpdateQueue } from './updates.js';

/** What newer clients and servers offer; each can be taken away, to test what the bot then falls back on. */
export interface Features {
  readonly ephemeral: boolean;
  readonly rich: boolean;
  /** Rich messages may be given as blocks (Bot API 10.2), not in HTML alone (10.1). */
  readonly richBlocks: boolean;
  readonly guest: boolean;
  /** Webhooks need no https, as on a server of one's own that was started with --local. */
  readonly httpWebhooks: boolean;
}

/** Everything Telegram knows in a test: chats and what was said in them, open queries, waiting updates. */
export class World {
  readonly clock = new Clock();
  readonly updates = new UpdateQueue(() => this.onDelivery());
  /** Called when a webhook answered. */
  onDelivery: () => void = () => {};
  readonly profile = new Profile();
  readonly chats = new Map<number, ChatRoom>();
  readonly inlineMessages = new Map<string, Post>();
  readonly inlineCache: InlineCache;
  readonly callbackQueries: Queries<User, CallbackAnswer>;
  readonly inlineQueries: Queries<InlineQuestion, InlineAnswer>;
  readonly guestQueries: Queries<GuestQuestion, Post>;
  /** The files that were sent, by their ids. */
  readonly files = new Map<string, Buffer>([[MEDIA.document.document.file_id, Buffer.from('')]]);
  webhookUrl = '';
  readonly #privateIds = new MessageIds();
  #nextQuery = 1;
  #nextGroup = 1;

  constructor(
    readonly bot: UserFromGetMe,
    readonly features: Features,
  ) {
    this.inlineCache = new InlineCache(this.clock);
    this.callbackQueries = new Queries(this.clock);
    this.inlineQueries = new Queries(this.clock);
    this.guestQueries = new Queries(this.clock);
  }

  /** The bot as other users see it: without what only getMe tells. */
  get botUser(): User {
    const { id, is_bot, first_name, username } = this.bot;
    return { id, is_bot, first_name, username };
  }

  nextQueryId(): string {
    return String(7_000_000_000 + this.#nextQuery++);
  }

  nextGroupId(type: Chat['type']): number {
    const id = this.#nextGroup++;
    return type === 'group' ? -id : -1_001_000_000_000 - id;
  }

  addChat(chat: Chat, botStatus: BotStatus): ChatRoom {
    const own = chat.type === 'supergroup' || chat.type === 'channel';
    const room = new ChatRoom(chat, botStatus, own ? new MessageIds() : this.#privateIds);
    this.chats.set(chat.id, room);
    return room;
  }

  /** The chat that a request names by identifier or @username, whether or not the bot may write there. */
  findChat(chatId: number | string): ChatRoom {
    const found =
      typeof chatId === 'number'
        ? this.chats.get(chatId)
        : [...this.chats.values()].find(
            ({ chat }) => chat.type !== 'private' && `@${chat.username}` === chatId,
          );
    if (!found) throw badRequest('chat not found');
    return found;
  }
}
