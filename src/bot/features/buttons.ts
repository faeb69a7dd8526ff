import { Composer } from 'grammy';
import { decodePress, evidenceAt, type Press, packRefs } from '../callback.js';
import type { BotContext, Services } from '../context.js';
import { Editor, isEphemeral } from '../editor.js';
import { logFailure } from '../errors.js';
import { type AnswerView, answerMessage, contextMessage } from '../messages/answer.js';
import { lines, type Message } from '../messages/message.js';
import { originalMessage, readingMessage } from '../messages/reading.js';
import { reportsMessage } from '../messages/reports.js';
import { summaryMessage, summaryOfAnswer } from '../messages/summary.js';
import { type WholeReport, wholeReport } from '../messages/whole.js';
import { conversationOf } from '../question.js';
import { linkToReport, messageFor, viewOf } from '../respond.js';
import { reply } from '../send.js';
import { chooseLanguage } from './language.js';
import { numbered } from './reports.js';

/** What pressing a button leads to. */
export interface Outcome {
  /** Shown in place of the message with the button. */
  readonly instead?: Message;
  /** The same, as a rich message. */
  readonly whole?: WholeReport;
  /** Sent below it. */
  readonly below?: Message;
  /** One sentence, shown for a moment. */
  readonly notice?: string;
}

/** Every button of every message: it is always answered, and at once. */
export function buttons(services: Services): Composer<BotContext> {
  const editor = new Editor();
  const composer = new Composer<BotContext>();
  composer.on('callback_query', async (ctx) => {
    const press = decodePress(ctx.callbackQuery.data ?? '');
    const { instead, whole, below, notice } = await safely(press, ctx, services);
    // A message that one reader alone sees counts as the answer to the press only while that is open.
    if (below !== undefined && isEphemeral(ctx)) await reply(ctx, below);
    const answered = ctx
      .answerCallbackQuery(notice === undefined ? {} : { text: notice })
      .catch((error) => logFailure(services.log, error));
    if (instead !== undefined) await editor.show(ctx, instead);
    if (whole !== undefined && !(await editor.showWhole(ctx, whole))) {
      await reply(ctx, { text: lines(ctx.t('whole-unsupported')) });
    }
    if (below !== undefined && !isEphemeral(ctx)) await reply(ctx, below);
    await answered;
  });
  return composer;
}

/** Whatever happens, the press gets an answer. */
async function safely(press: Press | null, ctx: BotContext, services: Services): Promise<Outcome> {
  try {
    if (press !== null) return await outcomeOf(press, ctx, services);
  } catch (error) {
    logFailure(services.log, error);
  }
  return { notice: ctx.t('button-expired') };
}

async function outcomeOf(press: Press, ctx: BotContext, services: Services): Promise<Outcome> {
  const { t, speech, me } = ctx;
  const { library } = services;
  switch (press.kind) {
    case 'position':
      return { notice: t('notice-position', { number: press.number, total: press.total }) };
    case 'list': {
      const { page, words } = press;
      return { instead: reportsMessage(t, { found: numbered(library, words), words, page }) };
    }
    case 'language':
      return chooseLanguage(press.locale, ctx, services);
    case 'ask': {
      const answer = await services.conversations.answer(conversationOf(ctx), press.question);
      const message = await messageFor(speech, answer, services, me, press.question);
      return ctx.chat === undefined ? { instead: message } : { below: message };
    }
    case 'report':
    case 'read':
    case 'whole': {
      const report = await library.get(press.reportId);
      if (report === undefined) return { notice: t('report-gone') };
      if (press.kind === 'whole') return { whole: wholeReport(speech, report, press.page) };
      const message =
        press.kind === 'read'
          ? readingMessage(speech, report, press.page)
          : summaryMessage(speech, report, linkToReport(report, me));
      return { instead: message };
    }
    default:
      return aboutQuotation(press, ctx, services);
  }
}

type QuotePress = Extract<Press, { readonly index: number }>;

async function aboutQuotation(
  press: QuotePress,
  ctx: BotContext,
  { library, memory }: Services,
): Promise<Outcome> {
  const { t, speech, me, from } = ctx;
  const ref = press.refs[press.index];
  const report = ref && (await library.get(ref.reportId));
  const evidence = report && evidenceAt(ref, report);
  if (!evidence) return { notice: t('report-gone') };
  const view: AnswerView = viewOf(evidence, press.refs, press.index, me);
  switch (press.kind) {
    case 'quote':
      return { instead: answerMessage(speech, view) };
    case 'context':
      return { instead: contextMessage(speech, view) };
    case 'summary':
      return { instead: summaryOfAnswer(speech, view) };
    case 'original':
      return { instead: originalMessage(speech, view, press.page) };
    case 'useful':
    case 'useless':
      memory.votes.set(`${from?.id}:${packRefs([ref])}`, press.kind);
      return { notice: t(`notice-${press.kind}`) };
    case 'converted':
    case 'printed': {
      const converts = press.kind === 'converted';
      const key = String(from?.id);
      memory.preferences.set(key, { ...memory.preferences.get(key), converted: converts });
      return { instead: answerMessage({ ...speech, converts }, view) };
    }
  }
}
