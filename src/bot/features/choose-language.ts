import { Composer } from 'grammy';
import { isSeenByReaderAlone } from '../addressee.js';
import { showMenu } from '../api/profile.js';
import { reply } from '../api/send.js';
import type { BotContext, Services } from '../context.js';
import { localeFor } from '../locale.js';
import { languageMessage } from '../messages/language-message.js';
import type { Presses } from '../presses.js';

/** `/language`: what the bot speaks to this reader, remembered. */
export function chooseLanguage(services: Services, presses: Presses): Composer<BotContext> {
  const { preferences } = services.memory;
  const composer = new Composer<BotContext>();
  composer.command('language', async (ctx) => {
    await reply(ctx, languageMessage(ctx.t, preferences.get(String(ctx.from?.id))?.locale ?? 'auto'));
  });

  presses.on(composer, ['language'], ({ locale: choice }, ctx) => {
    const key = String(ctx.from?.id);
    const { locale: _, ...rest } = preferences.get(key) ?? {};
    preferences.set(key, choice === 'auto' ? rest : { ...rest, locale: choice });
    ctx.i18n.useLocale(choice === 'auto' ? localeFor(ctx.from?.language_code) : choice);
    void showMenu(ctx, services);
    const notice = ctx.t('notice-language');
    // Where others see the message, it stays in the language that it was asked for in.
    return isSeenByReaderAlone(ctx) ? { instead: languageMessage(ctx.t, choice), notice } : { notice };
  });
  return composer;
}
