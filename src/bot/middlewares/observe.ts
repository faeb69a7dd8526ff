import { createHmac, randomBytes } from 'node:crypto';
import type { MiddlewareFn } from 'grammy';
import type { Log } from '../../log.js';
import type { Metrics } from '../../metrics.js';
import type { BotContext } from '../context.js';

/** How much of a hash tells readers apart, in characters. */
const HASH_LENGTH = 10;

/** Tells of each update what became of it: a line in the log, without what was said and who said it, and numbers. */
export function observe(log: Log, metrics: Metrics | null): MiddlewareFn<BotContext> {
  // Nobody can say later whose a line was: the key is gone with the process.
  const key = randomBytes(32);
  const hashed = (id: number): string =>
    createHmac('sha256', key).update(String(id)).digest('base64url').slice(0, HASH_LENGTH);

  return async (ctx, next) => {
    const start = performance.now();
    let isFailed = true;
    try {
      await next();
      isFailed = false;
    } finally {
      const milliseconds = performance.now() - start;
      const kind = kindOf(ctx);
      const face = faceOf(ctx);
      const { answered, from, chat } = ctx;
      metrics?.update(kind, milliseconds);
      if (answered !== undefined) metrics?.question(face, answered.kind, answered.verdict);
      log.info('update', {
        kind,
        face,
        ...(answered && { answer: answered.kind, verdict: answered.verdict }),
        ms: Math.round(milliseconds),
        ...(from && { reader: hashed(from.id) }),
        ...(chat && { chat: hashed(chat.id) }),
        ...(isFailed && { failed: true }),
      });
    }
  };
}

/** What an update is about: one of the kinds that are asked for. */
function kindOf({ update }: BotContext): string {
  return Object.keys(update).find((key) => key !== 'update_id') ?? 'nothing';
}

function faceOf(ctx: BotContext): string {
  if (ctx.inlineQuery || ctx.callbackQuery?.inline_message_id !== undefined) return 'inline';
  if (ctx.guestMessage) return 'guest';
  return ctx.chat?.type ?? 'none';
}
