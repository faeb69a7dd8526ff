import type { Message } from 'grammy/types';
import { shorten } from '../answer/cut-text.js';
import { pageOfFound } from '../answer/report-list.js';
import type { Corpus } from '../reports/corpus.js';
import type { Report } from '../reports/report.js';
import type { BotContext } from './context.js';
import { lines, type OutgoingMessage } from './messages/outgoing-message.js';
import { whichReportMessage } from './messages/reports-message.js';
import { parseDeepLink } from './payloads/deep-link.js';

/**
 * The message about the report that a command means: named behind it, or quoted in the message it replies to.
 *
 * @param message makes it; where no report or several are meant, the reader is told so instead
 */
export async function forOneReport(
  { t, match, msg, reading: { corpus } }: BotContext,
  message: (report: Report) => OutgoingMessage | Promise<OutgoingMessage>,
): Promise<OutgoingMessage> {
  const words = typeof match === 'string' ? match.trim() : '';
  const quoted = words === '' ? await quotedReport(msg?.reply_to_message, corpus) : undefined;
  if (quoted !== undefined) return message(quoted);
  const found = await corpus.find(words);
  const [only] = found;
  if (only === undefined) return { text: lines(t('report-unknown', { words: shorten(words, 60) })) };
  return found.length === 1 ? message(only.report) : whichReportMessage(t, pageOfFound(found, words, 1));
}

/** The report that one of our messages quotes, known by the link on its headline. */
export async function quotedReport(
  original: Message | undefined,
  corpus: Corpus,
): Promise<Report | undefined> {
  for (const entity of original?.entities ?? []) {
    const link = entity.type === 'text_link' ? parseDeepLink(entity.url) : null;
    if (link !== null && link.kind !== 'ask') return corpus.get(link.reportId);
  }
  return undefined;
}
