import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope, LanguageCode, UserFromGetMe } from 'grammy/types';
import { type Log, messageOf } from '../../log.js';
import type { BotContext, Services } from '../context.js';
import { type Locale, localeFor, type Translate } from '../locale.js';
import { isRefusal, logFailure } from './errors.js';

/** The commands in the order of the menu. */
const COMMANDS = [
  'ask',
  'check',
  'reports',
  'summary',
  'read',
  'topics',
  'language',
  'help',
  'about',
  'privacy',
  'subscribe',
] as const;
/** Commands that administrators have beside these. */
const OF_ADMINISTRATORS = ['desk', 'announce', 'members', 'corpus', 'undo'] as const;
/** Commands whose result concerns the asker alone: in groups, Telegram shows both to nobody else. */
const EPHEMERAL: ReadonlySet<string> = new Set(['reports', 'topics', 'language', 'help', 'about', 'privacy']);

/**
 * The language codes under which Telegram keeps texts of its own, and our locales for them. It knows two-letter codes
 * only, and so one Chinese: simplified, which is also what readers of all other languages get. Who reads something
 * else gets a menu of their own in the private chat: {@link showMenu}.
 */
const BY_LANGUAGE: readonly { readonly locale: Locale; readonly language_code?: LanguageCode }[] = [
  { locale: 'zh-hans' },
  { locale: 'zh-hans', language_code: 'zh' },
  { locale: 'en', language_code: 'en' },
];

/** A sentence of the locale files in any language. */
type TranslateTo = (locale: Locale, key: string) => string;

/** The menu of commands in a language. */
function commandsIn(t: Translate, isAdministrator = false): BotCommand[] {
  const commands = isAdministrator ? [...COMMANDS, ...OF_ADMINISTRATORS] : COMMANDS;
  return commands.map((command) => ({ command, description: t(`command-${command}`) }));
}

/**
 * Gives each administrator who has a chat with the bot the menu with their commands. Never throws.
 *
 * @param localeOf the language of an administrator's menu
 */
export async function registerAdministrators(
  api: Api,
  translate: TranslateTo,
  administrators: readonly number[],
  localeOf: (administrator: number) => Locale,
  log: Log,
): Promise<void> {
  for (const administrator of administrators) {
    const commands = commandsIn((key) => translate(localeOf(administrator), key), true);
    await registerCommands(api, commands, { type: 'chat', chat_id: administrator }, {}).catch(
      (error: unknown) => logFailure(log, error),
    );
  }
}

/**
 * Tells Telegram the bot's commands and descriptions, as far as it does not know them. Where that fails, the log has
 * a warning and the bot runs on: they stay as they were.
 */
export async function registerProfile(api: Api, translate: TranslateTo, log: Log): Promise<void> {
  try {
    for (const { locale, ...language } of BY_LANGUAGE) {
      const t: Translate = (key) => translate(locale, key);
      await registerCommands(api, commandsIn(t), { type: 'default' }, language);
      await registerGroupCommands(api, commandsIn(t), language);
      const description = t('bot-description');
      if ((await api.getMyDescription(language)).description !== description) {
        await api.setMyDescription(description, language);
      }
      const shortDescription = t('bot-short-description');
      if ((await api.getMyShortDescription(language)).short_description !== shortDescription) {
        await api.setMyShortDescription(shortDescription, language);
      }
    }
  } catch (error) {
    log.warn(`Commands and descriptions were not registered with Telegram: ${messageOf(error)}`);
  }
}

type Language = { readonly language_code?: LanguageCode };

async function registerGroupCommands(
  api: Api,
  commands: readonly BotCommand[],
  language: Language,
): Promise<void> {
  const scope = { type: 'all_group_chats' } as const;
  const ephemeral = commands.map((command) =>
    EPHEMERAL.has(command.command) ? { ...command, is_ephemeral: true } : command,
  );
  try {
    await registerCommands(api, ephemeral, scope, language);
  } catch (error) {
    // An older server knows no ephemeral commands; there, all see the answer.
    if (!isRefusal(error, /./u)) throw error;
    await registerCommands(api, commands, scope, language);
  }
}

async function registerCommands(
  api: Api,
  commands: readonly BotCommand[],
  scope: BotCommandScope,
  language: Language,
): Promise<void> {
  const known = await api.getMyCommands({ scope, ...language });
  if (JSON.stringify(known.map(inOrder)) === JSON.stringify(commands.map(inOrder))) return;
  await api.setMyCommands(commands, { scope, ...language });
}

function inOrder({ command, description, is_ephemeral = false }: BotCommand) {
  return [command, description, is_ephemeral];
}

/**
 * Gives a reader whose language Telegram has no menu for one of their own, in the private chat. Never throws: the
 * menu they have works, in another language.
 */
export async function showMenu(
  ctx: BotContext,
  { memory, log, administrators = [] }: Services,
): Promise<void> {
  const { chat, from, t, api } = ctx;
  if (chat?.type !== 'private' || from === undefined) return;
  const key = String(from.id);
  const preferences = memory.preferences.get(key) ?? {};
  const wanted = preferences.locale ?? localeFor(from.language_code);
  const isAdministrator = administrators.includes(from.id);
  const known = preferences.menu ?? (isAdministrator ? null : menuFor(from.language_code));
  if (wanted === known) return;
  try {
    await api.setMyCommands(commandsIn(t, isAdministrator), { scope: { type: 'chat', chat_id: chat.id } });
    memory.preferences.set(key, { ...memory.preferences.get(key), menu: wanted });
  } catch (error) {
    logFailure(log, error);
  }
}

/** The language of the menu that Telegram shows by itself. */
function menuFor(languageCode: string | undefined): Locale {
  return languageCode?.toLowerCase().startsWith('en') ? 'en' : 'zh-hans';
}

/** What the operator may want to switch on in BotFather, a sentence each. */
export function modesThatAreOff(me: UserFromGetMe): string[] {
  return [
    ...(me.supports_inline_queries ? [] : ['Inline mode is off: /setinline in @BotFather switches it on.']),
    ...(me.can_join_groups ? [] : ['The bot cannot join groups: /setjoingroups in @BotFather lets it.']),
    ...(me.supports_guest_queries
      ? []
      : ["Guest mode is off: the bot's settings in @BotFather switch it on."]),
  ];
}
