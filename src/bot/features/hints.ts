import { Composer } from 'grammy';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import { lines } from '../messages/outgoing-message.js';

/** What a private chat hears about a message that no feature understood; groups hear nothing. */
export function hints(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const inPrivate = composer.chatType('private');
  inPrivate.on('message:entities:bot_command', async (ctx) => {
    const [, name] = ctx.entities('bot_command')[0]?.text.split('@') ?? [];
    const isForAnotherBot = name !== undefined && name.toLowerCase() !== ctx.me.username.toLowerCase();
    if (!isForAnotherBot) await reply(ctx, { text: lines(ctx.t('hint-unknown-command')) });
  });
  inPrivate.on(
    [
      // Photos, videos, documents, audio, animations, voice, stickers.
      'message:file',
      'message:location',
      'message:venue',
      'message:contact',
      'message:poll',
      'message:dice',
      'message:story',
      'message:game',
      'message:paid_media',
      'message:checklist',
    ],
    async (ctx) => {
      if (ctx.message.via_bot?.id !== ctx.me.id) await reply(ctx, { text: lines(ctx.t('hint-text-only')) });
    },
  );
  return composer;
}
