import type { Method } from '../method.js';
import { chatMethods } from './chats.js';
import { draftMethods } from './drafts.js';
import { ephemeralMethods } from './ephemeral.js';
import { messageMethods } from './messages.js';
import { profileMethods } from './profile.js';
import { queryMethods } from './queries.js';
import { updateMethods } from './updates.js';

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
  ].map((method) => [method.name.toLowerCase(), method]),
);
