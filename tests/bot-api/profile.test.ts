import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlainClient, plainClient, refusalOf } from '../../bot-api/plain-client.js';
import { BotApiServer } from '../../bot-api/server.js';

let telegram: BotApiServer;
let call: PlainClient;

beforeEach(async () => {
  telegram = await BotApiServer.start({ username: 'paper_bot' });
  call = plainClient(telegram);
});
afterEach(() => telegram.stop());

const help = { command: 'help', description: '用法' };

test('the bot learns who it is and what it can do', async () => {
  expect(await call('getMe')).toMatchObject({
    ok: true,
    result: { username: 'paper_bot', supports_inline_queries: true, can_read_all_group_messages: false },
  });
});

test.each<[what: string, parameters: object, reason: string]>([
  ['capitals', { commands: [{ ...help, command: 'Help' }] }, 'BOT_COMMAND_INVALID'],
  ['over 32 characters', { commands: [{ ...help, command: 'x'.repeat(33) }] }, 'BOT_COMMAND_INVALID'],
  ['no description', { commands: [{ ...help, description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
  [
    'a description over 256',
    { commands: [{ ...help, description: 'x'.repeat(257) }] },
    'BOT_COMMAND_DESCRIPTION_INVALID',
  ],
  [
    'over a hundred',
    { commands: Array.from({ length: 101 }, (_, i) => ({ ...help, command: `c${i}` })) },
    'BOT_COMMANDS_TOO_MUCH',
  ],
  ['one twice', { commands: [help, help] }, 'BOT_COMMAND_DUPLICATE'],
  ['a script as language', { commands: [help], language_code: 'zh-hans' }, 'invalid language code specified'],
  [
    'an unknown scope',
    { commands: [help], scope: { type: 'everyone' } },
    "can't parse BotCommandScope: Unsupported type specified",
  ],
])('commands are refused with %s', async (_, parameters, reason) => {
  expect(await refusalOf(call('setMyCommands', parameters))).toBe(`Bad Request: ${reason}`);
});

test('readers are offered the commands of their language and of the narrowest scope', async () => {
  const offered = (language_code: string, group = false) => {
    const reader = telegram.user({ language_code });
    const where = group ? { in: telegram.group('群') } : {};
    return reader.commands(where).map((command) => command.description);
  };
  expect(offered('en')).toEqual([]);
  await call('setMyCommands', { commands: [{ ...help, description: 'help' }] });
  await call('setMyCommands', { commands: [help], language_code: 'zh' });
  await call('setMyCommands', {
    commands: [{ ...help, description: '群' }],
    scope: { type: 'all_group_chats' },
  });
  expect(offered('en')).toEqual(['help']);
  expect(offered('zh-hant')).toEqual(['用法']);
  expect(offered('zh-hans', true)).toEqual(['群']);
  expect(await call('getMyCommands', { language_code: 'zh' })).toEqual({ ok: true, result: [help] });
});

test('descriptions have their limits', async () => {
  const describes = (method: string, field: string, length: number) =>
    refusalOf(call(method, { [field]: '字'.repeat(length), language_code: 'zh' }));
  expect(await describes('setMyDescription', 'description', 512)).toBe('ok');
  expect(await describes('setMyDescription', 'description', 513)).toMatch('INVALID');
  expect(await describes('setMyShortDescription', 'short_description', 120)).toBe('ok');
  expect(await describes('setMyShortDescription', 'short_description', 121)).toMatch('INVALID');
});
