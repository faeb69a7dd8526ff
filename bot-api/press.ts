import type { CallbackQuery, User } from 'grammy/types';
import type { Post } from './chat.js';
import type { CallbackAnswer } from './queries.js';
import type { ServerState } from './server-state.js';
import { type Button, labelOf, ShownMessage } from './shown.js';

/** A pressed button, and what comes of it. */
export interface Press {
  /** Resolves with what the reader is shown once the bot answers the press. */
  answered(): Promise<CallbackAnswer>;
  /** Resolves with the message once it was edited after the press. */
  edited(): Promise<ShownMessage>;
}

/** Presses a button for a user: given by its label, or taken from an older state of the message. */
export function press(
  telegram: ServerState,
  user: User,
  shown: ShownMessage,
  button: string | Button,
): Press {
  const { world, waits } = telegram;
  const { post, room } = shown;
  const pressed = typeof button === 'string' ? new ShownMessage(room, post).button(button) : button;
  const what = `the press of “${labelOf(pressed)}”`;
  if (!('callback_data' in pressed))
    throw new Error(`${what} tells the bot nothing: use opens() or queriesInline().`);
  const id = world.nextQueryId();
  const { revision } = post;
  world.callbackQueries.open(id, user);
  const data = pressed.callback_data;
  world.updates.push({
    callback_query: { id, from: user, chat_instance: String(room.id), data, ...originOf(post) },
  });
  return {
    answered: () => waits.until(`an answer to ${what}`, () => world.callbackQueries.answerOf(id)),
    edited: () =>
      waits.until(`an edit after ${what}`, () =>
        post.revision > revision ? new ShownMessage(room, post) : undefined,
      ),
  };
}

/** By what a callback query names the message of its button. */
function originOf(post: Post): Pick<CallbackQuery, 'message' | 'inline_message_id'> {
  if (post.inlineMessageId !== undefined) return { inline_message_id: post.inlineMessageId };
  const { chat, message_id } = post.message;
  return { message: post.deleted ? { chat, message_id, date: 0 } : post.message };
}
