import { InlineKeyboard } from 'grammy';
import { shorten } from '../../answer/cut-text.js';
import type { Member } from '../access-list.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { dayOf } from './moment.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { addPaging } from './paging.js';

/** How many readers and chats one page of the list shows. */
const MEMBERS_A_PAGE = 6;
const MAX_NAME = 60;
const MAX_LABEL = 20;

/** Asks an administrator about a reader or a chat. */
export function cardMessage(t: Translate, key: string, name: string): OutgoingMessage {
  const said = { who: whoIs(t, key, name) };
  return {
    text: lines(t(isChat(key) ? 'access-card-chat' : 'access-card', said)),
    keyboard: new InlineKeyboard()
      .text(t('button-allow'), encodePress({ kind: 'allow', member: key, page: 0 }))
      .text(t('button-refuse'), encodePress({ kind: 'refuse', member: key, page: 0 })),
  };
}

/** What was decided, with the button that decides otherwise. */
export function decidedMessage(
  t: Translate,
  key: string,
  { state, name, decidedBy }: Member,
): OutgoingMessage {
  const isAllowed = state === 'allowed';
  const said = { who: whoIs(t, key, name), by: String(decidedBy ?? '') };
  const kind = isAllowed ? 'refuse' : 'allow';
  return {
    text: lines(t(isAllowed ? 'access-decided-allowed' : 'access-decided-refused', said)),
    keyboard: new InlineKeyboard().text(t(`button-${kind}`), encodePress({ kind, member: key, page: 0 })),
  };
}

/**
 * One page of those about whom was decided, or is to be.
 *
 * @param page counts from 1; one that is out of range gives the nearest
 */
export function membersMessage(
  t: Translate,
  members: readonly (readonly [key: string, member: Member])[],
  page: number,
): OutgoingMessage {
  if (members.length === 0) return { text: lines(t('members-none')) };
  const pages = Math.ceil(members.length / MEMBERS_A_PAGE);
  const number = Math.min(Math.max(1, page), pages);
  const shown = members.slice((number - 1) * MEMBERS_A_PAGE, number * MEMBERS_A_PAGE);
  const keyboard = new InlineKeyboard();
  for (const [key, { state, name }] of shown) {
    for (const kind of ['allow', 'refuse'] as const) {
      if ((kind === 'allow' ? 'allowed' : 'refused') === state) continue;
      const label = t(`button-${kind}-one`, { name: shorten(name, MAX_LABEL) });
      keyboard.text(label, encodePress({ kind, member: key, page: number }));
    }
    keyboard.row();
  }
  addPaging(t, keyboard, number, pages, (other) => encodePress({ kind: 'members', page: other }));
  return {
    text: lines(
      t('members-list', { count: members.length }),
      ...shown.map(([key, member]) =>
        t(`member-${member.state}`, {
          who: whoIs(t, key, member.name),
          by: String(member.decidedBy ?? ''),
          day: dayOf(member.changed),
        }),
      ),
    ),
    keyboard,
  };
}

/** What somebody is called, and the id that lists know them by. */
function whoIs(t: Translate, key: string, name: string): string {
  const short = shorten(name, MAX_NAME);
  return short === key ? key : t('access-named', { name: short, id: key });
}

function isChat(key: string): boolean {
  return key.startsWith('-');
}
