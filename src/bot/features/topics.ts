import { Composer } from 'grammy';
import type { Answerer } from '../../answer/answerer.js';
import { keyTerms } from '../../answer/key-terms.js';
import type { Report } from '../../reports/report.js';
import { createYielder } from '../../yielder.js';
import type { BotContext, Services } from '../context.js';
import { topicsMessage } from '../messages/topics.js';
import { reply } from '../send.js';
import { forOneReport, quotedReport } from './reports.js';

const TERMS = 12;
/** Terms of all reports are those of the newest: they are what is talked about, and older ones would take long. */
const REPORTS = 50;
/** How long the terms may keep other readers waiting, in milliseconds. */
const MAX_BLOCK_MS = 10;

/** `/topics`: what the reports speak of, or one of them, as buttons that ask. */
export function topics(services: Services): Composer<BotContext> {
  const { library, answerer } = services;
  const composer = new Composer<BotContext>();
  composer.command('topics', async (ctx) => {
    const isOfAll =
      ctx.match.trim() === '' && (await quotedReport(ctx.msg.reply_to_message, library)) === undefined;
    await reply(
      ctx,
      isOfAll
        ? topicsMessage(ctx.t, await answerable(library.reports.slice(0, REPORTS), answerer), null)
        : await forOneReport(ctx, library, async (report) =>
            topicsMessage(ctx.t, await answerable([report], answerer), report),
          ),
    );
  });
  return composer;
}

/** The key terms to which the answerer has a quotation. */
async function answerable(reports: readonly Report[], answerer: Answerer): Promise<string[]> {
  const yieldNow = createYielder(MAX_BLOCK_MS);
  const terms: string[] = [];
  for (const term of await keyTerms(reports, 2 * TERMS, yieldNow)) {
    if (terms.length === TERMS) break;
    if ((await answerer.search(term)).answered) terms.push(term);
    await yieldNow();
  }
  return terms;
}
