import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { I18n, type I18nFlavor } from '@grammyjs/i18n';
import type { Context } from 'grammy';

/** The languages that the bot speaks; excerpts stay as printed in all of them. */
export const LOCALES = ['zh-hans', 'zh-hant', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A sentence of the locale files, in the reader's language. */
export type Translate = (key: string, variables?: Record<string, string | number>) => string;

/** Found from the package's root, so that the sources and what is built of them read the same files. */
const DIRECTORY = dirname(createRequire(import.meta.url).resolve('#locales/zh-hans.ftl'));

/**
 * Reads the locale files.
 *
 * @param chosen the locale that a reader chose, by the reader's id
 */
export function createI18n<C extends Context & I18nFlavor = Context & I18nFlavor>(
  chosen: (reader: number) => Locale | undefined = () => undefined,
): I18n<C> {
  return new I18n<C>({
    defaultLocale: 'zh-hans',
    directory: DIRECTORY,
    // Isolation marks would stand between the characters of Chinese text, where nobody needs them.
    fluentBundleOptions: { useIsolating: false },
    localeNegotiator: ({ from }) => (from && chosen(from.id)) ?? localeFor(from?.language_code),
  });
}

/** The locale for the language that a reader's Telegram is set to; Chinese where it does not say. */
export function localeFor(languageCode: string | undefined): Locale {
  const code = languageCode?.toLowerCase() ?? 'zh';
  if (/^zh[-_](?:hant|tw|hk|mo)/u.test(code)) return 'zh-hant';
  return code.startsWith('zh') ? 'zh-hans' : 'en';
}

/** The locale of a terminal, from the variables that POSIX keeps for it; simplified Chinese where they name none. */
export function localeOfTerminal({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Locale {
  const name = LC_ALL || LC_MESSAGES || LANG || '';
  return /^(?:zh|en)/iu.test(name) ? localeFor(name) : 'zh-hans';
}
