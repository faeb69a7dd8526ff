import type { InlineKeyboardMarkup, Message, Update } from 'grammy/types';
import type { Post } from './chat.js';
import { compact } from './compact.js';
import { type Content, sameContent } from './content.js';
import { badRequest, NOT_MODIFIED } from './refusal.js';
import { checkThread, unlessEmpty, writableChat } from './sending.js';
import type { World } from './world.js';

/** Names a message to edit: by chat and identifier, or by the identifier of an inline message. */
export interface EditTarget {
  readonly chat_id?: number | string;
  readonly message_id?: number;
  readonly inline_message_id?: string;
}

/** The message to edit, or what Telegram says if it is missing or another's. */
export function findEditable(world: World, target: EditTarget): Post {
  if (target.inline_message_id !== undefined) {
    if (target.chat_id !== undefined || target.message_id !== undefined) {
      throw badRequest('inline_message_id excludes chat_id and message_id');
    }
    const post = world.inlineMessages.get(target.inline_message_id);
    if (!post || post.deleted) throw badRequest('MESSAGE_ID_INVALID');
    return post;
  }
  if (target.chat_id === undefined) throw badRequest('chat_id is empty');
  if (target.message_id === undefined) throw badRequest('message identifier is not specified');
  const room = writableChat(world, target.chat_id);
  const post = room.find(target.message_id);
  if (!post) throw badRequest('message to edit not found');
  // A message that brought a reply keyboard or a forced reply can't be edited either.
  if (!post.fromBot || post.keyboard) throw badRequest("message can't be edited");
  checkThread(room, post.message.message_thread_id);
  return post;
}

/** Replaces content and buttons of a message; without `reply_markup` the buttons go. */
export function edit(world: World, post: Post, content: Content, reply_markup?: InlineKeyboardMarkup) {
  const changed = compact({ ...content, reply_markup: unlessEmpty(reply_markup) });
  if (sameContent(post.message, changed)) throw badRequest(NOT_MODIFIED);
  const { text, entities, link_preview_options, rich_message, reply_markup: _, ...rest } = post.message;
  const edited: Message & Update.Edited = { ...rest, ...changed, edit_date: world.clock.now() };
  post.message = edited;
  post.revision += 1;
  return edited;
}

/** What a message says now, to keep it while its buttons change. */
export function contentOf({ text, entities, link_preview_options, rich_message }: Message): Content {
  return compact({ text, entities, link_preview_options, rich_message });
}
