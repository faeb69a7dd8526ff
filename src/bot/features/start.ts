import { Composer } from 'grammy';
import type { BotContext, Services } from '../context.js';
import { parseStartParameter } from '../deep-link.js';
import { exampleQuestions } from '../examples.js';
import { lines, type Message } from '../messages/message.js';
import { pageOfParagraph, readingMessage } from '../messages/reading.js';
import { summaryMessage } from '../messages/summary.js';
import { aboutMessage, helpMessage, startMessage } from '../messages/welcome.js';
import { conversationOf } from '../question.js';
import { reply } from '../send.js';
import { messageFor } from './ask.js';

const EXAMPLES = 3;

/** `/start`, alone and from links, `/help` and `/about`. */
export function start(services: Services): Composer<BotContext> {
  const { library, answerer } = services;
  const composer = new Composer<BotContext>();

  composer.command('start', async (ctx) => {
    const opened = ctx.match === '' ? null : open(ctx, services, ctx.match, conversationOf(ctx));
    if (opened !== null) await reply(ctx, opened);
    else if (ctx.chat.type === 'private') {
      const examples = exampleQuestions(library.reports, answerer, EXAMPLES);
      await reply(ctx, startMessage(ctx.t, library.reports.length, examples));
    } else await reply(ctx, { text: lines(ctx.t('start-group', { username: ctx.me.username })) });
  });

  composer.command('help', async (ctx) => {
    const [example] = exampleQuestions(library.reports, answerer, 1);
    await reply(ctx, helpMessage(ctx.t, ctx.me.username, example));
  });

  composer.command('about', async (ctx) => {
    await reply(ctx, aboutMessage(ctx.t, library.reports));
  });
  return composer;
}

/** What a link into the bot opens; `null` for a parameter that is none of ours. */
function open(
  { t, me }: BotContext,
  services: Services,
  parameter: string,
  conversation: string,
): Message | null {
  const link = parseStartParameter(parameter);
  if (link === null) return null;
  if (link.kind === 'ask') {
    const answer = services.conversations.answer(conversation, link.question);
    return messageFor(t, answer, services, me.username, link.question);
  }
  const report = services.library.get(link.reportId);
  if (report === undefined) return { text: lines(t('report-gone')) };
  return link.kind === 'summary'
    ? summaryMessage(t, report, null)
    : readingMessage(t, report, pageOfParagraph(report, link.paragraph));
}
