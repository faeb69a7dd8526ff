import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, Composer } from 'grammy';
import type { Document } from 'grammy/types';
import { UnreadableError } from '../../reports/formats/document.js';
import { FormatReader } from '../../reports/formats/format-reader.js';
import { linesOutsideBody, type Report } from '../../reports/report.js';
import { readReportFile } from '../../reports/report-file.js';
import { createYielder } from '../../yielder.js';
import { DownloadError, download } from '../api/download.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import { whileTyping } from '../api/typing.js';
import type { BotContext, Services } from '../context.js';
import { manuscriptMessage } from '../messages/check-message.js';
import { lines, type OutgoingMessage } from '../messages/outgoing-message.js';

/** Manuscripts are texts; larger files hold pictures, and nobody is to keep the bot busy. */
export const MAX_MANUSCRIPT_BYTES = 5_000_000;
const MAX_QUOTATIONS = 100;
const MAX_BLOCK_MS = 5;

/** A manuscript that is sent as a file in private: its quotations are checked, each for itself. */
export function checkManuscript({ log }: Services): Composer<BotContext> {
  const formats = new FormatReader();
  const composer = new Composer<BotContext>();
  composer.chatType('private').on('message:document', async (ctx, next) => {
    const { document, via_bot } = ctx.message;
    if (via_bot?.id === ctx.me.id) return next();
    const answer = async (): Promise<OutgoingMessage> => {
      const { t } = ctx;
      if ((document.file_size ?? 0) > MAX_MANUSCRIPT_BYTES) {
        return { text: lines(t('manuscript-too-large', { megabytes: MAX_MANUSCRIPT_BYTES / 1_000_000 })) };
      }
      return checkedManuscript(ctx, await reportsOf(ctx.api, document, formats));
    };
    const message = await whileTyping(ctx, log, () =>
      answer().catch((error: unknown) => {
        if (error instanceof DownloadError) logFailure(log, error);
        else if (!(error instanceof UnreadableError)) throw error;
        return { text: lines(ctx.t('manuscript-unreadable')) };
      }),
    );
    await reply(ctx, message);
  });
  return composer;
}

/** What is printed of each quotation of a manuscript, given as it is read. */
export async function checkedManuscript(
  { speech, me, reading: { checker } }: BotContext,
  reports: readonly Report[],
): Promise<OutgoingMessage> {
  const text = reports.flatMap((report) => [...linesOutsideBody(report), ...report.paragraphs]).join('\n');
  const checks = await checker.checkQuotations(text, MAX_QUOTATIONS);
  return checks.length === 0
    ? { text: lines(speech.t('manuscript-without-quotations')) }
    : manuscriptMessage(speech, checks, me);
}

/**
 * A file that was sent, read as reports are.
 *
 * @throws {UnreadableError}
 * @throws {DownloadError}
 */
async function reportsOf(
  api: Api,
  { file_id, file_name = '' }: Document,
  formats: FormatReader,
): Promise<Report[]> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-manuscript-'));
  try {
    // What a reader calls a file is nothing to make a path of.
    const file = `manuscript${/\.\w{1,8}$/u.exec(file_name)?.[0] ?? ''}`;
    const path = join(folder, file);
    await download(api, file_id, path, MAX_MANUSCRIPT_BYTES);
    const { size } = await stat(path);
    const yieldNow = createYielder(MAX_BLOCK_MS);
    return await readReportFile({ path: Buffer.from(path), file, size }, formats, yieldNow, {
      onProblem: () => {},
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
