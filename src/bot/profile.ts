import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { type Log, messageOf } from '../log.js';
import type { Locale, Translate } from './locale.js';

/** The commands in the order of the menu. */
const COMMANDS = ['ask', 'reports', 'summary', 'read', 'help', 'about'] as const;

/**
 * The language codes under which Telegram keeps texts of its own, and our locales for them. It knows two-letter codes
 * only, and so one Chinese: simplified, which is also what readers of all other languages get.
 */
const BY_LANGUAGE = [
  { locale: 'zh-hans' },
  { locale: 'zh-hans', language_code: 'zh' },
  { locale: 'en', language_code: 'en' },
] as const;

/** The menu of commands in a language. */
export function commandsIn(t: Translate): BotCommand[] {
  return COMMANDS.map((command) => ({ command, description: t(`command-${command}`) }));
}

/**
 * Tells Telegram the bot's commands and descriptions. Where that fails, the log has a warning and the bot runs on:
 * they stay as they were.
 */
export async function registerProfile(
  api: Api,
  translate: (locale: Locale, key: string) => string,
  log: Log,
): Promise<void> {
  try {
    for (const { locale, ...language } of BY_LANGUAGE) {
      const t: Translate = (key) => translate(locale, key);
      await api.setMyCommands(commandsIn(t), language);
      await api.setMyDescription(t('bot-description'), language);
      await api.setMyShortDescription(t('bot-short-description'), language);
    }
  } catch (error) {
    log.warn(`Commands and descriptions were not registered with Telegram: ${messageOf(error)}`);
  }
}
