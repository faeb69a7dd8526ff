import type { Method, MethodName } from '../method.js';
import type { Features } from '../world.js';
import { chatMethods } from './chats.js';
import { draftMethods } from './drafts.js';
import { ephemeralMethods } from './ephemeral.js';
import { fileMethods } from './files.js';
import { messageMethods } from './messages.js';
import { profileMethods } from './profile.js';
import { queryMethods } from './queries.js';
import { updateMethods } from './updates.js';
import { uploadMethods } from './uploads.js';

/** All the methods this server offers, by their name in small letters: Telegram does not mind the case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  [
    ...updateMethods,
    ...profileMethods,
    ...messageMethods,
    ...draftMethods,
    ...ephemeralMethods,
    ...chatMethods,
    ...queryMethods,
    ...fileMethods,
    ...uploadMethods,
  ].map((method) => [method.name.toLowerCase(), method]),
);

/** The methods that came with a newer feature. */
const NEWER: Partial<Record<MethodName, keyof Features>> = {
  sendRichMessage: 'rich',
  sendRichMessageDraft: 'rich',
  editEphemeralMessageText: 'ephemeral',
  editEphemeralMessageReplyMarkup: 'ephemeral',
  deleteEphemeralMessage: 'ephemeral',
  answerGuestQuery: 'guest',
};

/** The method of this name, if a server with these features has it. */
export function findMethod(name: string, features: Features): Method | undefined {
  const method = METHODS.get(name.toLowerCase());
  const feature = method && NEWER[method.name];
  return feature && !features[feature] ? undefined : method;
}
