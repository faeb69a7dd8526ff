import { Composer } from 'grammy';
import type { BotContext, Services } from '../context.js';
import { LOCALES, type Locale, localeFor } from '../locale.js';
import { languageMessage } from '../messages/language.js';
import { showMenu } from '../profile.js';
import { reply } from '../send.js';
import type { Outcome } from './buttons.js';

/** `/language`: what the bot speaks to this reader, remembered. */
export function language(services: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command('language', async (ctx) => {
    await reply(ctx, languageMessage(ctx.t, chosenBy(ctx, services) ?? 'auto'));
  });
  return composer;
}

/** Sets a reader's language and says so in it. */
export async function chooseLanguage(
  choice: Locale | 'auto',
  ctx: BotContext,
  services: Services,
): Promise<Outcome> {
  const { preferences } = services.memory;
  const key = String(ctx.from?.id);
  const { locale: _, ...rest } = preferences.get(key) ?? {};
  preferences.set(key, choice === 'auto' ? rest : { ...rest, locale: choice });
  ctx.i18n.useLocale(choice === 'auto' ? localeFor(ctx.from?.language_code) : choice);
  void showMenu(ctx, services);
  return { instead: languageMessage(ctx.t, choice), notice: ctx.t('notice-language') };
}

function chosenBy(ctx: BotContext, { memory }: Services): Locale | undefined {
  const chosen = memory.preferences.get(String(ctx.from?.id))?.locale;
  return LOCALES.find((locale) => locale === chosen);
}
