import { Composer } from 'grammy';
import { listReports } from '../../answer/report-list.js';
import type { Report } from '../../reports/report.js';
import { reply } from '../api/send.js';
import type { BotContext, Services } from '../context.js';
import { wordsForButton, wordsOfButton } from '../kept-words.js';
import { forOneReport } from '../meant-report.js';
import { filteredReportsMessage } from '../messages/filter-message.js';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import { readingMessage } from '../messages/reading-message.js';
import { reportsMessage } from '../messages/reports-message.js';
import { summaryMessage } from '../messages/summary-message.js';
import { wholeReport } from '../messages/whole-report.js';
import { linkToReport } from '../payloads/deep-link.js';
import type { Presses } from '../presses.js';

/** `/reports`, `/summary` and `/read` of one of them, and the buttons that lead from one to the other. */
export function browseReports({ memory }: Services, presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const list = async (
    { t, reading: { answerer, corpus } }: BotContext,
    words: string,
    page: number,
  ): Promise<OutgoingMessage> => {
    const filtered = await answerer.reports(words);
    if (filtered === null) return reportsMessage(t, await listReports(corpus, words, page));
    const forButton = (one: string): string => wordsForButton(one, memory);
    return filteredReportsMessage(t, filtered.found, filtered.filter, page, forButton);
  };
  const summary = ({ speech, me }: BotContext, report: Report): OutgoingMessage =>
    summaryMessage(speech, report, linkToReport(report, me));

  composer.command('reports', async (ctx) => {
    await reply(ctx, await list(ctx, ctx.match.trim(), 1));
  });
  composer.command('summary', async (ctx) => {
    await reply(ctx, await forOneReport(ctx, (report) => summary(ctx, report)));
  });
  composer.command('read', async (ctx) => {
    await reply(ctx, await forOneReport(ctx, (report) => readingMessage(ctx.speech, report, 1)));
  });

  presses.on(composer, ['list'], async ({ words: said, page }, ctx) => {
    const words = wordsOfButton(said, memory);
    return words === null ? { notice: ctx.t('button-expired') } : { instead: await list(ctx, words, page) };
  });
  presses.on(composer, ['report', 'read', 'whole'], async (press, ctx) => {
    const report = await ctx.reading.corpus.get(press.reportId);
    if (report === undefined) return { notice: ctx.t('report-gone') };
    switch (press.kind) {
      case 'report':
        return { instead: summary(ctx, report) };
      case 'read':
        return { instead: readingMessage(ctx.speech, report, press.page) };
      case 'whole':
        return { whole: wholeReport(ctx.speech, report, press.page) };
    }
  });
  return composer;
}
