import { z } from 'zod';
import { method } from '../method.js';
import { badRequest, conflict } from '../refusal.js';
import { says } from '../schemas/parse.js';

const allowedUpdates = z.array(
  z.enum([
    'message',
    'edited_message',
    'channel_post',
    'edited_channel_post',
    'business_connection',
    'business_message',
    'edited_business_message',
    'deleted_business_messages',
    'guest_message',
    'stopped_message_generation',
    'message_reaction',
    'message_reaction_count',
    'inline_query',
    'chosen_inline_result',
    'callback_query',
    'shipping_query',
    'pre_checkout_query',
    'purchased_paid_media',
    'poll',
    'poll_answer',
    'my_chat_member',
    'chat_member',
    'chat_join_request',
    'chat_boost',
    'removed_chat_boost',
    'managed_bot',
    'subscription',
  ]),
);

const getUpdates = method(
  'getUpdates',
  z.strictObject({
    offset: z.int().exactOptional(),
    limit: z.int().min(1).max(100).exactOptional(),
    timeout: z.int().min(0).max(50).exactOptional(),
    allowed_updates: allowedUpdates.exactOptional(),
  }),
  (world, { offset = 0, limit = 100, timeout = 0, allowed_updates }, signal) => {
    if (world.webhookUrl !== '') {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    if (allowed_updates) world.updates.allow(allowed_updates);
    return world.updates.next(offset, limit, timeout, signal);
  },
);

const setWebhook = method(
  'setWebhook',
  z.strictObject({
    url: z.string(),
    certificate: z.never({ error: says('this server takes no certificate') }).exactOptional(),
    ip_address: z.ipv4().exactOptional(),
    max_connections: z.int().min(1).max(100).exactOptional(),
    allowed_updates: allowedUpdates.exactOptional(),
    drop_pending_updates: z.boolean().exactOptional(),
    secret_token: z
      .string()
      .max(256, says('secret token is too long'))
      .regex(/^[\w-]*$/, says('secret token contains unallowed characters'))
      .exactOptional(),
  }),
  (world, { url, secret_token, max_connections = 40, allowed_updates, drop_pending_updates }) => {
    const protocol = URL.canParse(url) ? new URL(url).protocol : '';
    const isTaken = protocol === 'https:' || (protocol === 'http:' && world.features.httpWebhooks);
    if (url !== '' && !isTaken) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    world.updates.terminate(conflict('terminated by setWebhook request'));
    world.webhookUrl = url;
    if (allowed_updates) world.updates.allow(allowed_updates);
    if (drop_pending_updates) world.updates.clear();
    // An address with https is one that tests only set.
    world.updates.bringTo(
      protocol === 'http:' ? { url, secretToken: secret_token, maxConnections: max_connections } : undefined,
    );
    return true;
  },
);

const deleteWebhook = method(
  'deleteWebhook',
  z.strictObject({ drop_pending_updates: z.boolean().exactOptional() }),
  (world, { drop_pending_updates }) => {
    world.webhookUrl = '';
    world.updates.bringTo(undefined);
    if (drop_pending_updates) world.updates.clear();
    return true;
  },
);

const getWebhookInfo = method('getWebhookInfo', z.strictObject({}), (world) => ({
  url: world.webhookUrl,
  has_custom_certificate: false,
  pending_update_count: world.updates.pending,
  ...(world.updates.webhook && { max_connections: world.updates.webhook.settings.maxConnections }),
  ...(world.updates.webhook?.lastError && {
    last_error_date: world.updates.webhook.lastError.date,
    last_error_message: world.updates.webhook.lastError.message,
  }),
  ...(world.updates.allowed.length > 0 ? { allowed_updates: [...world.updates.allowed] } : {}),
}));

const logOut = method('logOut', z.strictObject({}), () => true);
const close = method('close', z.strictObject({}), () => true);

/** How a bot receives its updates. */
export const updateMethods = [getUpdates, setWebhook, deleteWebhook, getWebhookInfo, logOut, close];
