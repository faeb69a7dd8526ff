import { Composer } from 'grammy';
import type { Answer } from '../../answer/answerer.js';
import type { Report } from '../../reports/report.js';
import { MAX_REFS, refOf } from '../callback.js';
import type { BotContext, Services } from '../context.js';
import { deepLink } from '../deep-link.js';
import { exampleQuestions } from '../examples.js';
import type { Translate } from '../locale.js';
import { answerMessage, noAnswerMessage } from '../messages/answer.js';
import { lines, type Message } from '../messages/message.js';
import { aboutMessage, askInWordsMessage } from '../messages/welcome.js';
import { conversationOf, questionTo } from '../question.js';
import { reply } from '../send.js';

/** How many of the closest reports are offered where there is no answer. */
const MAX_CLOSEST = 3;
const MAX_QUESTIONS = 3;

/** Questions: any text in private, in groups what is addressed to the bot, and `/ask`. */
export function ask(services: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('message', async (ctx, next) => {
    const question = questionTo(ctx.me, ctx.message);
    if (question === null) return next();
    if (question === '') {
      await ctx.reply(ctx.t('ask-what'), {
        reply_markup: {
          force_reply: true,
          selective: true,
          input_field_placeholder: ctx.t('ask-placeholder'),
        },
        reply_parameters: { message_id: ctx.message.message_id, allow_sending_without_reply: true },
      });
      return;
    }
    const answer = services.conversations.answer(conversationOf(ctx), question);
    await reply(ctx, messageFor(ctx.t, answer, services, ctx.me.username));
  });
  return composer;
}

/** What the reader is told for an answer. */
export function messageFor(
  t: Translate,
  { kind, answered, evidence }: Answer,
  { answerer, library }: Pick<Services, 'answerer' | 'library'>,
  username: string,
  question?: string,
): Message {
  const example = (): string | undefined => exampleQuestions(library.reports, answerer, 1)[0];
  if (kind === 'greeting') return askInWordsMessage(t, 'greeting', example());
  if (kind === 'thanks') return { text: lines(t('thanks')) };
  if (kind === 'about') return aboutMessage(t, library.reports);
  if (kind === 'empty') return askInWordsMessage(t, 'not-a-question', example());

  const [best] = evidence;
  if (!answered || best === undefined) {
    const closest = closestReports(evidence.map(({ passage }) => passage.report));
    const offered = closest.length > 0 ? closest : library.reports;
    return noAnswerMessage(t, closest, exampleQuestions(offered, answerer, MAX_QUESTIONS));
  }
  const { report, paragraph } = best.passage;
  const link = deepLink(username, { kind: 'read', reportId: report.id, paragraph });
  const refs = evidence.slice(0, MAX_REFS).map(refOf);
  return answerMessage(t, {
    evidence: best,
    refs,
    index: 0,
    link,
    ...(question === undefined ? {} : { question }),
  });
}

function closestReports(reports: readonly Report[]): Report[] {
  return [...new Set(reports)].slice(0, MAX_CLOSEST);
}
