import { Composer } from 'grammy';
import { readNamed } from '../../reports/corpus-settings.js';
import type { AccessList } from '../access-list.js';
import type { AccessRequests } from '../access-requests.js';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import { decidedMessage, membersMessage } from '../messages/access-message.js';
import { lines, type OutgoingMessage } from '../messages/outgoing-message.js';
import type { Presses } from '../presses.js';

/** How many readers one command decides about. */
const MAX_DECIDED = 20;
const STATE = { allow: 'allowed', refuse: 'refused' } as const;

/** `/allow`, `/deny` and `/members` of administrators, and the buttons on their cards. */
export function decideAccess(
  list: AccessList,
  requests: AccessRequests,
  presses: Presses,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const isAdministrator = ({ from }: BotContext): boolean =>
    from !== undefined && list.isAdministrator(from.id);

  /** Whom a command means: who is named behind it, or the group in which it is said. */
  const meant = ({ match, chat }: BotContext): string[] => {
    const words = typeof match === 'string' ? match.split(/[\s,，;；]+/u).filter((word) => word !== '') : [];
    if (words.length > 0) return readNamed(words).length === words.length ? readNamed(words).map(String) : [];
    return chat === undefined || chat.type === 'private' ? [] : [String(chat.id)];
  };
  const own = composer.filter(isAdministrator);
  for (const [command, kind] of [
    ['allow', 'allow'],
    ['deny', 'refuse'],
  ] as const) {
    own.command(command, async (ctx) => {
      const { t, from, api } = ctx;
      const keys = meant(ctx).slice(0, MAX_DECIDED);
      if (keys.length === 0 || from === undefined) {
        return void (await reply(ctx, { text: lines(t('access-whom', { command })) }));
      }
      const said: OutgoingMessage['text'][] = [];
      for (const key of keys) {
        const decided = await requests.decide(api, key, STATE[kind], { by: from.id });
        said.push(decidedMessage(t, key, decided).text);
      }
      await reply(ctx, { text: lines(...said) });
    });
  }
  own.command('members', async (ctx) => {
    await reply(ctx, membersMessage(ctx.t, list.members, 1));
  });

  presses.on(composer, ['allow', 'refuse'], async ({ kind, member: key, page }, ctx) => {
    const { t, from, callbackQuery, api } = ctx;
    // To everybody else it is a button like any that does nothing any more.
    if (!isAdministrator(ctx) || from === undefined) return { notice: t('button-expired') };
    const { message } = callbackQuery ?? {};
    const seen = message && { chat: message.chat.id, message: message.message_id };
    const decision = { by: from.id, seen: page === 0 ? seen : undefined };
    const decided = await requests.decide(api, key, STATE[kind], decision);
    return { instead: page === 0 ? decidedMessage(t, key, decided) : membersMessage(t, list.members, page) };
  });
  presses.on(composer, ['members'], ({ page }, ctx) =>
    isAdministrator(ctx)
      ? { instead: membersMessage(ctx.t, list.members, page) }
      : { notice: ctx.t('button-expired') },
  );
  return composer;
}
