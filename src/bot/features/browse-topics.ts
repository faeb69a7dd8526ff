import { Composer } from 'grammy';
import { answerableTerms } from '../../answer/answerable-terms.js';
import type { Report } from '../../reports/report.js';
import { createYielder } from '../../yielder.js';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import { forOneReport, quotedReport } from '../meant-report.js';
import { topicsMessage } from '../messages/topics-message.js';

const TERMS = 12;
/** Terms of all reports are those of the newest: they are what is talked about, and older ones would take long. */
const REPORTS = 50;
/** How long the terms may keep other readers waiting, in milliseconds. */
const MAX_BLOCK_MS = 10;

/** `/topics`: what the reports speak of, or one of them, as buttons that ask. */
export function browseTopics(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const termsOf = ({ reading: { answerer } }: BotContext, reports: readonly Report[]): Promise<string[]> =>
    answerableTerms(reports, answerer, TERMS, createYielder(MAX_BLOCK_MS));
  composer.command('topics', async (ctx) => {
    const { corpus } = ctx.reading;
    const isOfAll =
      ctx.match.trim() === '' && (await quotedReport(ctx.msg.reply_to_message, corpus)) === undefined;
    await reply(
      ctx,
      isOfAll
        ? topicsMessage(ctx.t, await termsOf(ctx, await corpus.page(0, REPORTS)), null)
        : await forOneReport(ctx, async (report) =>
            topicsMessage(ctx.t, await termsOf(ctx, [report]), report),
          ),
    );
  });
  return composer;
}
