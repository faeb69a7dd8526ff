import type { InlineQueryResultArticle, Message } from 'grammy/types';
import type { ChatRoom, Post } from './chat.js';
import { compact } from './compact.js';
import { acceptContent, type Content } from './content.js';
import { badRequest } from './refusal.js';
import { unlessEmpty } from './sending.js';
import type { World } from './world.js';

/** What a result would say once it is sent; refused as the message itself would be. */
export function contentOfResult(
  world: World,
  { input_message_content: content }: InlineQueryResultArticle,
): Content {
  if ('rich_message' in content) return acceptContent(world, { rich_message: content.rich_message });
  if (!('message_text' in content)) throw badRequest('unallowed inline message content type');
  const { message_text: text, entities, link_preview_options } = content;
  return acceptContent(world, compact({ text, entities, link_preview_options }));
}

/** Posts a result to a chat; the bot can edit it by the identifier this returns, though it may not see the chat. */
export function postInline(
  world: World,
  room: ChatRoom,
  result: InlineQueryResultArticle,
  sender: Pick<Message, 'from' | 'via_bot' | 'guest_bot_caller_user'>,
): { post: Post; inlineMessageId: string } {
  const inlineMessageId = `AgAAA${world.nextQueryId()}`;
  const message: Message = compact({
    message_id: room.nextMessageId(),
    ...sender,
    chat: room.chat,
    date: world.clock.now(),
    ...contentOfResult(world, result),
    reply_markup: unlessEmpty(result.reply_markup),
  });
  const post = room.add({ message, fromBot: false, inlineMessageId });
  world.inlineMessages.set(inlineMessageId, post);
  return { post, inlineMessageId };
}
