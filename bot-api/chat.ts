import type {
  Chat,
  ForceReply,
  Message,
  ReactionType,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
  User,
} from 'grammy/types';

/** How the bot stands to a chat. */
export type BotStatus = 'member' | 'administrator' | 'left' | 'kicked';

/** A forum topic. */
export interface Topic {
  readonly id: number;
  readonly name: string;
  closed: boolean;
}

/** A message in a chat, with what only Telegram and its users know of it. */
export interface Post {
  /** What the bot is shown of it; replaced as a whole by each edit. */
  message: Message;
  /** How often it was edited. */
  revision: number;
  deleted: boolean;
  /** Whether the bot sent it itself and so may edit it. */
  readonly fromBot: boolean;
  /** Set if it was sent through the bot, by choosing a result or in guest mode. */
  readonly inlineMessageId?: string | undefined;
  /** The only user who sees it; everyone if undefined. */
  readonly onlyFor?: number | undefined;
  /** What is shown instead of the user's keyboard: anything but inline buttons, which the message has. */
  readonly keyboard?: ReplyKeyboard | undefined;
  /** Set if it summoned the bot into a chat that the bot is no member of. */
  guestQueryId?: string;
  /** What the bot set as its reaction. */
  reactions?: readonly ReactionType[];
}

/** What a message may change of the user's keyboard. */
export type ReplyKeyboard = ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** Hands out the identifiers of messages; private chats and basic groups share one sequence, as in Telegram. */
export class MessageIds {
  #next = 1;

  take(): number {
    return this.#next++;
  }
}

/** A chat with all that was ever said in it, in order. */
export class ChatRoom {
  readonly posts: Post[] = [];
  readonly topics = new Map<number, Topic>();
  readonly members = new Map<number, User>();
  /** Whether the user of a private chat has blocked the bot. */
  blocked = false;
  /** The supergroup that a group has become. */
  movedTo: number | undefined;
  readonly #byId = new Map<number, Post>();

  constructor(
    readonly chat: Chat,
    public botStatus: BotStatus,
    private readonly ids: MessageIds,
  ) {}

  get id(): number {
    return this.chat.id;
  }

  nextMessageId(): number {
    return this.ids.take();
  }

  /** Adds a message at the end of the chat. */
  add(post: Omit<Post, 'revision' | 'deleted'>): Post {
    const added: Post = { revision: 0, deleted: false, ...post };
    this.posts.push(added);
    this.#byId.set(idOf(added.message), added);
    return added;
  }

  /** The post with this identifier, unless it was deleted. */
  find(messageId: number): Post | undefined {
    const post = this.#byId.get(messageId);
    return post?.deleted || post?.message.message_id !== messageId ? undefined : post;
  }

  /** The ephemeral post with this identifier, unless it was deleted. */
  findEphemeral(ephemeralId: number): Post | undefined {
    const post = this.#byId.get(ephemeralId);
    return post?.deleted || post?.message.ephemeral_message_id !== ephemeralId ? undefined : post;
  }

  /** Opens a topic; only in forums. */
  opensTopic(name: string): Topic {
    if (!this.chat.is_forum) throw new Error(`${name}: this chat is no forum.`);
    const topic: Topic = { id: this.nextMessageId(), name, closed: false };
    this.topics.set(topic.id, topic);
    return topic;
  }
}

/** Both kinds of identifiers are taken from one sequence here, so that neither hides the other. */
function idOf({ message_id, ephemeral_message_id }: Message): number {
  return ephemeral_message_id ?? message_id;
}
