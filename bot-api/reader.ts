import type { BotCommand, InlineQuery, Message, MessageOrigin, User } from 'grammy/types';
import type { ChatRoom, Post } from './chat.js';
import { compact, nonEmpty } from './compact.js';
import { readDeepLink } from './deep-link.js';
import { findEntities, MAX_TEXT } from './entities.js';
import { announce, changeBotStatus, receive } from './incoming.js';
import { postInline } from './inline-message.js';
import { MEDIA, type MediaKind } from './media.js';
import { type Press, press } from './press.js';
import type { InlineAnswer } from './queries.js';
import type { ServerState } from './server-state.js';
import { type Button, ShownMessage } from './shown.js';

/** Where something happens; a reader's private chat with the bot if nothing is said. */
export interface Where {
  readonly in?: ChatRoom;
}

/** How a message is sent. */
export interface SayOptions extends Where {
  readonly replyTo?: ShownMessage;
  /** A topic of a forum. */
  readonly thread?: number;
}

/** A user of Telegram with an app: what they do reaches the bot, what the bot does reaches them. */
export class Reader {
  /** How far each chat was read. */
  readonly #read = new Map<ChatRoom, number>();

  constructor(
    private readonly telegram: ServerState,
    readonly user: User,
  ) {}

  /** The private chat with the bot; begun, if it was not. */
  get privateChat(): ChatRoom {
    const { world } = this.telegram;
    const { id, first_name, username } = this.user;
    const chat = compact({ id, type: 'private' as const, first_name, username });
    return world.chats.get(id) ?? world.addChat(chat, 'member');
  }

  /** Sends a text. In groups the bot only gets what privacy mode lets through. */
  says(text: string, { in: room = this.privateChat, replyTo, thread }: SayOptions = {}): ShownMessage {
    if (text.trim() === '' || text.length > MAX_TEXT) throw new Error('Clients send 1 to 4096 characters.');
    const content = { text, replyTo: replyTo?.post, thread: thread ?? replyTo?.message.message_thread_id };
    return new ShownMessage(room, receive(this.telegram.world, room, this.user, content));
  }

  /** Sends something other than a text. */
  sends(
    kind: MediaKind,
    { in: room = this.privateChat, caption }: Where & { caption?: string } = {},
  ): ShownMessage {
    const caption_entities = nonEmpty(findEntities(caption ?? ''));
    const rest: Partial<Message> = compact({ ...MEDIA[kind], caption, caption_entities });
    return new ShownMessage(room, receive(this.telegram.world, room, this.user, { rest }));
  }

  /** Sends a file in the private chat. */
  sendsFile(file_name: string, content: Buffer, file_size = content.length): ShownMessage {
    const { world } = this.telegram;
    const file_id = `BQACAgIA${world.files.size}`;
    world.files.set(file_id, content);
    const rest: Partial<Message> = { document: { file_id, file_unique_id: file_id, file_name, file_size } };
    return new ShownMessage(this.privateChat, receive(world, this.privateChat, this.user, { rest }));
  }

  /** Forwards a text to the bot's private chat. */
  forwards(text: string, forward_origin: MessageOrigin): ShownMessage {
    const content = { text, rest: { forward_origin } };
    return new ShownMessage(
      this.privateChat,
      receive(this.telegram.world, this.privateChat, this.user, content),
    );
  }

  /** Sends a text and waits for the message that comes next in the chat. */
  asks(text: string, options: SayOptions = {}): Promise<ShownMessage> {
    this.readsUp(options);
    this.says(text, options);
    return this.receives(options);
  }

  /** Changes a text sent before. */
  edits(shown: ShownMessage, text: string): ShownMessage {
    const { post, room } = shown;
    const { entities: _, ...rest } = post.message;
    const edit_date = this.telegram.world.clock.now();
    post.message = compact({ ...rest, text, entities: nonEmpty(findEntities(text)), edit_date });
    post.revision += 1;
    announce(this.telegram.world, room, post, 'edited');
    return new ShownMessage(room, post);
  }

  /** Deletes any message, which bots are not told. */
  deletes(shown: ShownMessage): void {
    shown.post.deleted = true;
  }

  /** The next message of the bot in a chat that this reader has not received yet. */
  receives({ in: room = this.privateChat }: Where = {}): Promise<ShownMessage> {
    return this.telegram.waits.until(`a message to ${this.user.first_name} in ${nameOf(room)}`, () => {
      let at = this.#read.get(room) ?? 0;
      while (room.posts[at] && !this.#isNews(room.posts[at])) at++;
      const post = room.posts[at];
      if (!post) return undefined;
      this.#read.set(room, at + 1);
      return new ShownMessage(room, post);
    });
  }

  /** The commands this reader's client offers in a chat. */
  commands({ in: room = this.privateChat }: Where = {}): readonly BotCommand[] {
    return this.telegram.world.profile.commandsFor(room.chat, this.user);
  }

  /** Skips the messages that came until now. */
  readsUp({ in: room = this.privateChat }: Where = {}): void {
    this.#read.set(room, room.posts.length);
  }

  /** The message as it is now. */
  sees(shown: ShownMessage): ShownMessage {
    return new ShownMessage(shown.room, shown.post);
  }

  /** All the bot's messages that this reader sees in a chat. */
  seesIn(room: ChatRoom = this.privateChat): ShownMessage[] {
    return room.posts.filter((post) => this.#isNews(post)).map((post) => new ShownMessage(room, post));
  }

  /** Proves that nothing was sent to a chat since this reader last received or asked something there. */
  async hearsNothing({
    in: room = this.privateChat,
    sentinel = '/help',
  }: Where & { sentinel?: string } = {}) {
    const command =
      room.chat.type === 'private' ? sentinel : `${sentinel}@${this.telegram.world.bot.username}`;
    const heard: ShownMessage[] = [];
    for (let i = 0; i < 2; i++) {
      this.says(command, { in: room });
      heard.push(await this.receives({ in: room }));
    }
    if (heard[0]?.asRead !== heard[1]?.asRead) throw new Error(`Not silent: ${heard[0]?.asRead}`);
  }

  /** Presses a button, given by its label, or taken from an older state of the message. */
  presses(shown: ShownMessage, button: string | Button): Press {
    return press(this.telegram, this.user, shown, button);
  }

  /** Types `@bot query` somewhere and waits for the results, which may come from Telegram's cache. */
  async queriesInline(
    query: string,
    { offset = '', chatType = 'sender' }: QueryOptions = {},
  ): Promise<InlineAnswer> {
    const { world, waits } = this.telegram;
    if (query.length > 256) throw new Error('Clients send at most 256 characters of an inline query.');
    const cached = world.inlineCache.find(query, offset, this.user.id);
    if (cached) return cached;
    const id = world.nextQueryId();
    world.inlineQueries.open(id, { from: this.user, query, offset });
    world.updates.push({ inline_query: { id, from: this.user, query, offset, chat_type: chatType } });
    return waits.until(`an answer to the inline query “${query}”`, () => world.inlineQueries.answerOf(id));
  }

  /** Chooses one of the results, which is then sent to a chat in this reader's name. */
  chooses(answer: InlineAnswer, index: number, { in: room = this.privateChat }: Where = {}): ShownMessage {
    const { world } = this.telegram;
    const result = answer.results[index];
    if (!result) throw new Error(`There are ${answer.results.length} results, and none at ${index}.`);
    const { post, inlineMessageId } = postInline(world, room, result, {
      from: this.user,
      via_bot: world.botUser,
    });
    // The bot learns the identifier only if there are buttons, which it may want to answer.
    const inline_message_id = result.reply_markup ? inlineMessageId : undefined;
    const chosen = { result_id: result.id, from: this.user, query: answer.query, inline_message_id };
    world.updates.push({ chosen_inline_result: compact(chosen) });
    announce(world, room, post, 'new');
    return new ShownMessage(room, post);
  }

  /** Mentions the bot in a chat it is no member of and waits for what it posts there. */
  summons(text: string, { in: room }: Required<Where>): Promise<ShownMessage> {
    const { world, waits } = this.telegram;
    const id = this.says(text, { in: room }).post.guestQueryId;
    if (id === undefined) throw new Error(`“${text}” must mention the bot in a chat it is no member of.`);
    return waits.until('a guest message', () => {
      const post = world.guestQueries.answerOf(id);
      return post && new ShownMessage(room, post);
    });
  }

  /** Follows a link to the bot, `t.me/bot?start=…` or `?startgroup=…`, as clients do. */
  opens(url: string, { in: room = this.privateChat }: Where = {}): ShownMessage {
    const { command, toGroup } = readDeepLink(url, this.telegram.world.bot.username);
    if (toGroup) this.addsBot(room);
    return this.says(command, { in: room });
  }

  /** Adds the bot to a group or makes it an administrator, who receives every message. */
  addsBot(room: ChatRoom, status: 'member' | 'administrator' = 'member'): void {
    const { world } = this.telegram;
    const isNew = room.botStatus === 'left' || room.botStatus === 'kicked';
    changeBotStatus(world, room, this.user, status);
    if (isNew && room.chat.type !== 'channel') {
      receive(world, room, this.user, { rest: { new_chat_members: [world.botUser] } });
    }
  }

  /** Makes a supergroup of a group, which has another id from then on; the bot joins it as if anew. */
  upgrades(room: ChatRoom): ChatRoom {
    const { world } = this.telegram;
    if (room.chat.type !== 'group') throw new Error('Groups alone become supergroups.');
    const { title } = room.chat;
    const id = world.nextGroupId('supergroup');
    const supergroup = world.addChat({ id, type: 'supergroup', title }, 'left');
    room.movedTo = id;
    receive(world, room, this.user, { rest: { migrate_to_chat_id: id } });
    changeBotStatus(world, supergroup, this.user, room.botStatus);
    receive(world, supergroup, this.user, { rest: { migrate_from_chat_id: room.id } });
    return supergroup;
  }

  removesBot(room: ChatRoom): void {
    changeBotStatus(this.telegram.world, room, this.user, 'kicked');
  }

  /** Stops the bot in the private chat: it can't write there until it is unblocked. */
  blocksBot(): void {
    this.privateChat.blocked = true;
    changeBotStatus(this.telegram.world, this.privateChat, this.user, 'kicked');
  }

  unblocksBot(): void {
    this.privateChat.blocked = false;
    changeBotStatus(this.telegram.world, this.privateChat, this.user, 'member');
  }

  /** Whether this reader gets to see a post, and it is the bot's. */
  #isNews(post: Post | undefined): boolean {
    if (!post) return false;
    const fromBot = post.fromBot || post.message.from?.id === this.telegram.world.bot.id;
    return fromBot && !post.deleted && (post.onlyFor === undefined || post.onlyFor === this.user.id);
  }
}

/** Where and how far down an inline query is typed. */
export interface QueryOptions {
  readonly offset?: string;
  readonly chatType?: NonNullable<InlineQuery['chat_type']>;
}

function nameOf({ chat }: ChatRoom): string {
  return chat.type === 'private' ? 'the private chat' : chat.title;
}
