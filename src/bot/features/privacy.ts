import { Composer } from 'grammy';
import type { Readings } from '../../answer/reading.js';
import type { Store } from '../../store/store.js';
import { readerOf } from '../addressed-text.js';
import { reply } from '../api/send.js';
import type { BotContext, Services } from '../context.js';
import { lines } from '../messages/outgoing-message.js';
import { exportMessage, forgetMessage, privacyMessage } from '../messages/privacy-messages.js';
import type { Presses } from '../presses.js';

/** What becomes of what readers leave behind. */
export interface Privacy {
  /** `null` where everything is forgotten with the process. */
  readonly store: Pick<Store, 'keeping' | 'exportOf' | 'forget'> | null;
  /** The host of a server that is sent questions; `null` for none. */
  readonly readerHost: string | null;
  /** Ids of users whose acts are written down. */
  readonly administrators: readonly number[];
}

/** `/privacy`, `/export` and `/forget`. */
export function privacy(
  { store, readerHost, administrators }: Privacy,
  { memory }: Services,
  { readings, presses }: { readonly readings: Readings; readonly presses: Presses },
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command('privacy', async (ctx) => {
    const isAdministrator = ctx.from !== undefined && administrators.includes(ctx.from.id);
    const terms = { keeping: store?.keeping ?? null, readerHost };
    await reply(ctx, privacyMessage(ctx.t, terms, isAdministrator && ctx.chat.type === 'private'));
  });
  if (store === null) return composer;

  const inPrivate = composer.chatType('private');
  inPrivate.command('export', async (ctx) => {
    const reader = String(ctx.from.id);
    await reply(ctx, exportMessage(ctx.t, reader, await store.exportOf(reader), new Date()));
  });
  inPrivate.command('forget', async (ctx) => {
    await reply(ctx, forgetMessage(ctx.t));
  });
  // What belongs to one reader is no group's to see.
  composer.command(['export', 'forget'], async (ctx) => {
    await reply(ctx, { text: lines(ctx.t('privacy-in-private')) });
  });

  presses.on(composer, ['forget'], async ({ isSure }, ctx) => {
    if (!isSure) return { instead: { text: lines(ctx.t('forget-kept')) } };
    const reader = readerOf(ctx);
    readings.forget(reader);
    memory.forget(reader);
    const isDeleted = await store.forget(reader);
    return isDeleted ? { instead: { text: lines(ctx.t('forgotten')) } } : { notice: ctx.t('forget-failed') };
  });
  return composer;
}
