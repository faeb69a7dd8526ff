import { z } from 'zod';
import { compact } from '../compact.js';
import { contentOfResult, postInline } from '../inline-message.js';
import { method } from '../method.js';
import { badRequest } from '../refusal.js';
import { stringOfBytes, stringOfLength } from '../schemas/common.js';
import { article, resultsButton } from '../schemas/inline.js';
import { says } from '../schemas/parse.js';
import type { World } from '../world.js';

const answerCallbackQuery = method(
  'answerCallbackQuery',
  z.strictObject({
    callback_query_id: z.string(),
    text: stringOfLength(0, 200, 'MESSAGE_TOO_LONG').exactOptional(),
    show_alert: z.boolean().exactOptional(),
    url: z.string().exactOptional(),
    cache_time: z.int().nonnegative().exactOptional(),
  }),
  (world, { callback_query_id, text, show_alert = false, url }) => {
    world.callbackQueries.check(callback_query_id);
    if (url !== undefined && !isLinkToBot(world, url)) throw badRequest('URL_INVALID');
    world.callbackQueries.answer(
      callback_query_id,
      compact({ text: text || undefined, alert: show_alert, url }),
    );
    return true;
  },
);

/** Apart from games, an answer may only open a deep link to the bot itself. */
function isLinkToBot(world: World, url: string): boolean {
  const link = URL.canParse(url) ? new URL(url) : undefined;
  const toBot =
    link?.hostname === 't.me' && link.pathname.toLowerCase() === `/${world.bot.username.toLowerCase()}`;
  return Boolean(toBot && link?.searchParams.has('start'));
}

const results = z
  .array(article)
  .max(50, says('too many inline query results specified'))
  .refine(
    (list) => new Set(list.map((result) => result.id)).size === list.length,
    says('RESULT_ID_DUPLICATE'),
  );

const answerInlineQuery = method(
  'answerInlineQuery',
  z.strictObject({
    inline_query_id: z.string(),
    results,
    cache_time: z.int().nonnegative().exactOptional(),
    is_personal: z.boolean().exactOptional(),
    next_offset: stringOfBytes(0, 64, 'NEXT_OFFSET_INVALID').exactOptional(),
    button: resultsButton.exactOptional(),
  }),
  (world, { inline_query_id, results, cache_time = 300, is_personal, next_offset = '', button }) => {
    const articles = results.filter((result) => result.type === 'article');
    for (const result of articles) contentOfResult(world, result);
    const { from, query, offset } = world.inlineQueries.check(inline_query_id);
    const answer = compact({ query, results: articles, nextOffset: next_offset, button, cached: false });
    world.inlineQueries.answer(inline_query_id, answer);
    world.inlineCache.keep(query, offset, cache_time, answer, is_personal ? from.id : undefined);
    return true;
  },
);

const answerGuestQuery = method(
  'answerGuestQuery',
  z.strictObject({ guest_query_id: z.string(), result: article }),
  (world, { guest_query_id, result }) => {
    if (result.type !== 'article') throw badRequest('this server knows results of type article only');
    const { from, room } = world.guestQueries.check(guest_query_id);
    const { post, inlineMessageId } = postInline(world, room, result, {
      guest_bot_caller_user: from,
      from: world.botUser,
    });
    world.guestQueries.answer(guest_query_id, post);
    return { inline_message_id: inlineMessageId };
  },
);

/** Answering what readers press and type. */
export const queryMethods = [answerCallbackQuery, answerInlineQuery, answerGuestQuery];
