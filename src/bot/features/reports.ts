import { Composer } from 'grammy';
import type { Message as TelegramMessage } from 'grammy/types';
import { findReports } from '../../reports/find-reports.js';
import type { Library } from '../../reports/library.js';
import type { Report } from '../../reports/report.js';
import type { BotContext, Services } from '../context.js';
import { parseStartParameter } from '../deep-link.js';
import { lines, type Message, shorten } from '../messages/message.js';
import { readingMessage } from '../messages/reading.js';
import { type NumberedReport, reportsMessage, whichReportMessage } from '../messages/reports.js';
import { summaryMessage } from '../messages/summary.js';
import { linkToReport } from '../respond.js';
import { reply } from '../send.js';

/** `/reports`, and `/summary` and `/read` of one of them. */
export function reports({ library }: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.command('reports', async (ctx) => {
    const words = ctx.match.trim();
    await reply(ctx, reportsMessage(ctx.t, { found: numbered(library, words), words, page: 1 }));
  });

  composer.command('summary', async (ctx) => {
    await reply(
      ctx,
      await forOneReport(ctx, library, (report) =>
        summaryMessage(ctx.speech, report, linkToReport(report, ctx.me)),
      ),
    );
  });

  composer.command('read', async (ctx) => {
    await reply(ctx, await forOneReport(ctx, library, (report) => readingMessage(ctx.speech, report, 1)));
  });
  return composer;
}

/** The reports that fit some words, each with the number that it has in the whole list. */
export function numbered(library: Library, words: string): NumberedReport[] {
  const found = findReports(library.reports, words);
  const numbers = new Map(found.map((report) => [report, 0]));
  for (const [index, report] of library.reports.entries()) {
    if (numbers.has(report)) numbers.set(report, index + 1);
  }
  return found.map((report) => ({ report, number: numbers.get(report) ?? 0 }));
}

/** The report that a command means: named behind it, or quoted in the message it replies to. */
export async function forOneReport(
  { t, match, msg }: BotContext,
  library: Library,
  message: (report: Report) => Message | Promise<Message>,
): Promise<Message> {
  const words = typeof match === 'string' ? match.trim() : '';
  const quoted = words === '' ? await quotedReport(msg?.reply_to_message, library) : undefined;
  if (quoted !== undefined) return message(quoted);
  const found = numbered(library, words);
  const [only] = found;
  if (only === undefined) return { text: lines(t('report-unknown', { words: shorten(words, 60) })) };
  return found.length === 1 ? message(only.report) : whichReportMessage(t, { found, words, page: 1 });
}

/** The report that one of our messages quotes, known by the link on its headline. */
export async function quotedReport(
  original: TelegramMessage | undefined,
  library: Library,
): Promise<Report | undefined> {
  for (const entity of original?.entities ?? []) {
    if (entity.type !== 'text_link') continue;
    const link = parseStartParameter(new URL(entity.url).searchParams.get('start') ?? '');
    if (link !== null && link.kind !== 'ask') return library.get(link.reportId);
  }
  return undefined;
}
