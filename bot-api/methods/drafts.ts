import { z } from 'zod';
import { acceptFormatted, MAX_TEXT } from '../entities.js';
import { method } from '../method.js';
import { badRequest } from '../refusal.js';
import { acceptRichMessage } from '../rich-message.js';
import { entities, parseMode, stringOfLength } from '../schemas/common.js';
import { says } from '../schemas/parse.js';
import { inputRichMessage } from '../schemas/rich.js';
import { checkThread, writableChat } from '../sending.js';
import type { World } from '../world.js';

/** The parameters that both kinds of drafts share. */
const drafting = {
  chat_id: z.int(),
  message_thread_id: z.int().positive().exactOptional(),
  draft_id: z.int().refine((id) => id !== 0, says('RANDOM_ID_INVALID')),
  can_stop: z.boolean().exactOptional(),
  keep_on_stop: z.boolean().exactOptional(),
};

function checkChat(world: World, chatId: number, threadId: number | undefined): void {
  const room = writableChat(world, chatId);
  if (room.chat.type !== 'private') throw badRequest('TEXTDRAFT_PEER_INVALID');
  checkThread(room, threadId);
}

const sendMessageDraft = method(
  'sendMessageDraft',
  z.strictObject({
    ...drafting,
    text: stringOfLength(0, MAX_TEXT, 'message is too long').exactOptional(),
    parse_mode: parseMode.exactOptional(),
    entities: entities.exactOptional(),
  }),
  (world, { chat_id, message_thread_id, text = '', entities = [] }) => {
    checkChat(world, chat_id, message_thread_id);
    acceptFormatted(text, entities);
    return true;
  },
);

const sendRichMessageDraft = method(
  'sendRichMessageDraft',
  z.strictObject({ ...drafting, rich_message: inputRichMessage }),
  (world, { chat_id, message_thread_id, rich_message }) => {
    checkChat(world, chat_id, message_thread_id);
    acceptRichMessage(rich_message, true);
    return true;
  },
);

/** Previews of messages that are still being written; they are checked and not kept. */
export const draftMethods = [sendMessageDraft, sendRichMessageDraft];
