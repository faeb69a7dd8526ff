import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BotApiServer } from '../../bot-api/server.js';
import { AccessList } from '../../src/bot/access-list.js';
import { AccessRequests } from '../../src/bot/access-requests.js';
import { createI18n } from '../../src/bot/locale.js';
import { openMemory } from '../../src/bot/memory.js';
import { createLog } from '../../src/log.js';

const ADMINISTRATOR = 9001;
const ALLOWED = '管理员同意了，您可以提问了。';

let telegram: BotApiServer;
beforeEach(async () => {
  telegram = await BotApiServer.start();
});
afterEach(() => telegram.stop());

/** Who asks administrators, and decides as one of them; what is to be answered is in `handled`. */
async function start(isKept: () => boolean) {
  const memory = await openMemory(null);
  const list = new AccessList(
    { mode: 'approve', administrators: [ADMINISTRATOR], readers: [] },
    memory.access,
  );
  const i18n = createI18n();
  const handled: Update[] = [];
  const requests = new AccessRequests({
    list,
    waiting: memory.requests,
    log: createLog([telegram.token], () => {}),
    localeOf: () => 'zh-hans',
    translate: (locale, key, variables) => i18n.t(locale, key, variables),
    handle: async (update) => {
      handled.push(update);
      return isKept();
    },
  });
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  const decide = (key: string, state: 'allowed' | 'refused') =>
    requests.decide(api, key, state, { by: ADMINISTRATOR });
  return { memory, list, requests, api, handled, decide };
}

const asked = (reader: number): Update => ({
  update_id: 5,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: reader, type: 'private', first_name: '小王' },
    from: { id: reader, is_bot: false, first_name: '小王' },
    text: '谁是市长？',
  },
});

it('what was asked is remembered until it is certain that it will be answered, and answered no more then', async () => {
  let isKept = false;
  const { memory, requests, api, handled, decide } = await start(() => isKept);
  const reader = telegram.user();
  const key = String(reader.user.id);
  void telegram.user({ id: ADMINISTRATOR }).privateChat;
  void reader.privateChat;
  await requests.remember(key, asked(reader.user.id), key);
  await requests.ask(api, key, '小王');
  await decide(key, 'allowed');
  expect(await memory.requests.get(key)).toBeDefined();
  // A process that goes on for one that died decides the same once more.
  isKept = true;
  await decide(key, 'allowed');
  expect(handled).toEqual([asked(reader.user.id), asked(reader.user.id)]);
  expect(await memory.requests.get(key)).toBeUndefined();
  await decide(key, 'allowed');
  expect(handled).toHaveLength(2);
  expect(reader.seesIn().map(({ text }) => text)).toEqual([ALLOWED, ALLOWED]);
});

it('administrators are asked once about a reader who asks again meanwhile, and again where none could be', async () => {
  const { list, requests, api } = await start(() => true);
  const administrator = telegram.user({ id: ADMINISTRATOR });
  administrator.blocksBot();
  await Promise.all([requests.ask(api, '77', '小王'), requests.ask(api, '77', '小王')]);
  expect(telegram.callsOf('sendMessage')).toHaveLength(1);
  expect(list.member('77')).toBeUndefined();
  administrator.unblocksBot();
  await Promise.all([requests.ask(api, '77', '小王'), requests.ask(api, '77', '小王')]);
  await requests.ask(api, '77', '小王');
  expect(telegram.callsOf('sendMessage')).toHaveLength(2);
  expect(list.member('77')).toMatchObject({ state: 'asked', name: '小王', cards: [{ chat: ADMINISTRATOR }] });
});
