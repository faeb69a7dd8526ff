import { Composer } from 'grammy';
import type { Library } from '../../reports/library.js';
import { decodePress, evidenceAt, type Press, type QuoteRef } from '../callback.js';
import type { BotContext, Services } from '../context.js';
import { deepLink } from '../deep-link.js';
import { logFailure } from '../errors.js';
import type { Translate } from '../locale.js';
import { type AnswerView, answerMessage, contextMessage } from '../messages/answer.js';
import type { Message } from '../messages/message.js';
import { originalMessage, readingMessage } from '../messages/reading.js';
import { reportsMessage } from '../messages/reports.js';
import { summaryMessage, summaryOfAnswer } from '../messages/summary.js';
import { conversationOf } from '../question.js';
import { edit, reply } from '../send.js';
import { messageFor } from './ask.js';
import { numbered } from './reports.js';

/** What pressing a button leads to. */
interface Outcome {
  /** Shown in place of the message with the button. */
  readonly instead?: Message;
  /** Sent below it. */
  readonly below?: Message;
  /** One sentence, shown for a moment. */
  readonly notice?: string;
}

/** Every button of every message: it is always answered, and at once. */
export function buttons(services: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query', async (ctx) => {
    const press = decodePress(ctx.callbackQuery.data ?? '');
    const { instead, below, notice } =
      press === null ? { notice: ctx.t('button-expired') } : outcomeOf(press, ctx, services);
    const answered = ctx
      .answerCallbackQuery(notice === undefined ? {} : { text: notice })
      .catch((error) => logFailure(services.log, error));
    if (instead !== undefined) await edit(ctx, instead);
    if (below !== undefined) await reply(ctx, below);
    await answered;
  });
  return composer;
}

function outcomeOf(press: Press, ctx: BotContext, services: Services): Outcome {
  const { t, me } = ctx;
  const { library } = services;
  switch (press.kind) {
    case 'position':
      return { notice: t('notice-position', { number: press.number, total: press.total }) };
    case 'list': {
      const { page, words } = press;
      return { instead: reportsMessage(t, { found: numbered(library, words), words, page }) };
    }
    case 'ask':
      return askedByButton(press.question, ctx, services);
    case 'report':
    case 'read': {
      const report = library.get(press.reportId);
      if (report === undefined) return { notice: t('report-gone') };
      if (press.kind === 'read') return { instead: readingMessage(t, report, press.page) };
      const link = deepLink(me.username, { kind: 'read', reportId: report.id, paragraph: 1 });
      return { instead: summaryMessage(t, report, link) };
    }
    case 'quote':
    case 'context':
    case 'summary':
    case 'original': {
      const view = viewOf(press.refs, press.index, library, me.username);
      return view === null ? { notice: t('report-gone') } : { instead: quoteViewMessage(t, press, view) };
    }
    default:
      return { notice: t('button-expired') };
  }
}

type QuotePress = Extract<Press, { refs: readonly QuoteRef[] }>;

function quoteViewMessage(t: Translate, press: QuotePress, view: AnswerView): Message {
  if (press.kind === 'original') return originalMessage(t, view, press.page);
  if (press.kind === 'context') return contextMessage(t, view);
  return press.kind === 'summary' ? summaryOfAnswer(t, view) : answerMessage(t, view);
}

/** The quotation that a button's data leads to; `null` where its report or paragraph is gone. */
function viewOf(
  refs: readonly QuoteRef[],
  index: number,
  library: Library,
  username: string,
): AnswerView | null {
  const ref = refs[index];
  const report = ref && library.get(ref.reportId);
  const evidence = report && evidenceAt(ref, report);
  if (!evidence) return null;
  const { reportId, paragraph } = ref;
  return { evidence, refs, index, link: deepLink(username, { kind: 'read', reportId, paragraph }) };
}

/** The answer to a question on a button: a message of its own where there is a chat, else in place. */
function askedByButton(question: string, ctx: BotContext, services: Services): Outcome {
  const answer = services.conversations.answer(conversationOf(ctx), question);
  const message = messageFor(ctx.t, answer, services, ctx.me.username, question);
  return ctx.chat === undefined ? { instead: message } : { below: message };
}
