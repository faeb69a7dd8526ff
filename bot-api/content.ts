import type { InputRichMessage, LinkPreviewOptions, Message, MessageEntity } from 'grammy/types';
import { compact, nonEmpty } from './compact.js';
import { acceptText } from './entities.js';
import { badRequest } from './refusal.js';
import { blocksOfHtml } from './rich-html.js';
import { acceptRichMessage } from './rich-message.js';
import type { World } from './world.js';

/** What a message says, apart from who sent it, where and when. */
export type Content = Pick<
  Message,
  | 'text'
  | 'entities'
  | 'link_preview_options'
  | 'rich_message'
  | 'caption'
  | 'caption_entities'
  | 'document'
  | 'photo'
>;

/** The parameters from which methods make content; exactly one of text and rich message is needed. */
export interface InputContent {
  readonly text?: string;
  readonly entities?: MessageEntity[];
  readonly link_preview_options?: LinkPreviewOptions;
  readonly rich_message?: InputRichMessage;
}

/** Checks a bot's content as Telegram does. */
export function acceptContent(world: World, input: InputContent): Content {
  const { text, entities, link_preview_options, rich_message } = input;
  if (rich_message) {
    if (!world.features.rich) throw badRequest('message text is empty');
    if (text !== undefined || entities || link_preview_options) {
      throw badRequest('text and rich_message exclude each other');
    }
    const { html, ...given } = rich_message;
    if (html === undefined && !world.features.richBlocks) throw badRequest('RICH_MESSAGE_EMPTY');
    const message = html === undefined ? given : { ...given, blocks: blocksOfHtml(html) };
    return { rich_message: acceptRichMessage(message) };
  }
  const accepted = acceptText(text ?? '', entities);
  return compact({
    text: accepted.text,
    entities: nonEmpty(accepted.entities),
    link_preview_options,
  });
}

/** Whether a message that has `before` would look the same with `after`. */
export function sameContent(before: Message, after: Content & Pick<Message, 'reply_markup'>): boolean {
  return fingerprint(before) === fingerprint(after);
}

function fingerprint(content: Content & Pick<Message, 'reply_markup'>): string {
  const { text, entities, link_preview_options, rich_message, reply_markup } = content;
  return JSON.stringify([text, entities, link_preview_options, rich_message, reply_markup?.inline_keyboard]);
}
