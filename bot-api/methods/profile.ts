import type { BotCommandScope, MenuButton } from 'grammy/types';
import { z } from 'zod';
import { method } from '../method.js';
import { chatId, languageCode, stringOfLength, userId } from '../schemas/common.js';
import { says } from '../schemas/parse.js';

const scope = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']),
    }),
    z.strictObject({ type: z.enum(['chat', 'chat_administrators']), chat_id: chatId }),
    z.strictObject({ type: z.literal('chat_member'), chat_id: chatId, user_id: userId }),
  ],
  { error: says("can't parse BotCommandScope: Unsupported type specified") },
) satisfies z.ZodType<BotCommandScope>;

const command = z.strictObject({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/, says('BOT_COMMAND_INVALID')),
  description: stringOfLength(1, 256, 'BOT_COMMAND_DESCRIPTION_INVALID'),
  is_ephemeral: z.boolean().exactOptional(),
});

const commands = z
  .array(command)
  .max(100, says('BOT_COMMANDS_TOO_MUCH'))
  .refine(
    (list) => new Set(list.map((one) => one.command)).size === list.length,
    says('BOT_COMMAND_DUPLICATE'),
  );

const everyone: BotCommandScope = { type: 'default' };

const scopeAndLanguage = { scope: scope.exactOptional(), language_code: languageCode.exactOptional() };
const languageOnly = z.strictObject({ language_code: languageCode.exactOptional() });

const getMe = method('getMe', z.strictObject({}), (world) => world.bot);

const setMyCommands = method(
  'setMyCommands',
  z.strictObject({ commands, ...scopeAndLanguage }),
  (world, { commands, scope, language_code }) => {
    world.profile.setCommands(scope ?? everyone, language_code ?? '', commands);
    return true;
  },
);

const deleteMyCommands = method(
  'deleteMyCommands',
  z.strictObject(scopeAndLanguage),
  (world, { scope, language_code }) => {
    world.profile.deleteCommands(scope ?? everyone, language_code ?? '');
    return true;
  },
);

const getMyCommands = method(
  'getMyCommands',
  z.strictObject(scopeAndLanguage),
  (world, { scope, language_code }) => [
    ...(world.profile.commands(scope ?? everyone, language_code ?? '') ?? []),
  ],
);

const setMyName = method(
  'setMyName',
  z.strictObject({ name: stringOfLength(0, 64, 'BOT_TITLE_INVALID').exactOptional(), ...languageOnly.shape }),
  (world, { name = '', language_code = '' }) => {
    world.profile.names.set(language_code, name);
    return true;
  },
);

const getMyName = method('getMyName', languageOnly, (world, { language_code = '' }) => ({
  name: world.profile.names.get(language_code) ?? world.bot.first_name,
}));

const setMyDescription = method(
  'setMyDescription',
  z.strictObject({
    description: stringOfLength(0, 512, 'BOT_DESCRIPTION_INVALID').exactOptional(),
    ...languageOnly.shape,
  }),
  (world, { description = '', language_code = '' }) => {
    world.profile.descriptions.set(language_code, description);
    return true;
  },
);

const getMyDescription = method('getMyDescription', languageOnly, (world, { language_code = '' }) => ({
  description: world.profile.descriptions.get(language_code) ?? '',
}));

const setMyShortDescription = method(
  'setMyShortDescription',
  z.strictObject({
    short_description: stringOfLength(0, 120, 'BOT_SHORT_DESCRIPTION_INVALID').exactOptional(),
    ...languageOnly.shape,
  }),
  (world, { short_description = '', language_code = '' }) => {
    world.profile.shortDescriptions.set(language_code, short_description);
    return true;
  },
);

const getMyShortDescription = method(
  'getMyShortDescription',
  languageOnly,
  (world, { language_code = '' }) => ({
    short_description: world.profile.shortDescriptions.get(language_code) ?? '',
  }),
);

const menuButton = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['commands', 'default']) }),
  z.strictObject({
    type: z.literal('web_app'),
    text: stringOfLength(1, 64, 'BUTTON_TEXT_INVALID'),
    web_app: z.strictObject({ url: z.string().regex(/^https:\/\//, says('BUTTON_URL_INVALID')) }),
  }),
]) satisfies z.ZodType<MenuButton>;

const privateChatId = z.int().positive(says('chat not found')).exactOptional();

const setChatMenuButton = method(
  'setChatMenuButton',
  z.strictObject({ chat_id: privateChatId, menu_button: menuButton.exactOptional() }),
  (world, { chat_id, menu_button }) => {
    world.profile.menuButtons.set(chat_id ?? 'everyone', menu_button ?? { type: 'default' });
    return true;
  },
);

const getChatMenuButton = method(
  'getChatMenuButton',
  z.strictObject({ chat_id: privateChatId }),
  ({ profile }, { chat_id }) =>
    profile.menuButtons.get(chat_id ?? 'everyone') ??
    profile.menuButtons.get('everyone') ?? { type: 'commands' },
);

/** What a bot tells Telegram about itself. */
export const profileMethods = [
  getMe,
  setMyCommands,
  deleteMyCommands,
  getMyCommands,
  setMyName,
  getMyName,
  setMyDescription,
  getMyDescription,
  setMyShortDescription,
  getMyShortDescription,
  setChatMenuButton,
  getChatMenuButton,
];
