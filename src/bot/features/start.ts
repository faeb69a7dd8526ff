import { Composer } from 'grammy';
import type { BotContext, Services } from '../context.js';
import { parseStartParameter } from '../deep-link.js';
import { exampleQuestions } from '../examples.js';
import { lines, type Message } from '../messages/message.js';
import { pageOfParagraph, readingMessage } from '../messages/reading.js';
import { summaryMessage } from '../messages/summary.js';
import { aboutMessage, helpMessage, startMessage } from '../messages/welcome.js';
import { showMenu } from '../profile.js';
import { conversationOf } from '../question.js';
import { linkToReport, messageFor } from '../respond.js';
import { reply } from '../send.js';

const EXAMPLES = 3;

/** `/start`, alone and from links, `/help` and `/about`. */
export function start(services: Services): Composer<BotContext> {
  const { library, answerer, memory } = services;
  const composer = new Composer<BotContext>();

  composer.command('start', async (ctx) => {
    const isPrivate = ctx.chat.type === 'private';
    const parameter = ctx.match;
    const opened = parameter === '' ? null : await open(ctx, services, parameter);
    if (opened !== null) await reply(ctx, opened);
    else if (isPrivate) {
      const examples = await exampleQuestions(library.reports, answerer, EXAMPLES);
      await reply(ctx, startMessage(ctx.t, library.reports.length, examples));
      // Who comes by a link that adds us to a group has just read what we are.
    } else if (parameter === '' || !memory.introduced.has(ctx.chat.id)) {
      await reply(ctx, { text: lines(ctx.t('start-group', { username: ctx.me.username })) });
    }
    await showMenu(ctx, services);
  });

  composer.command('help', async (ctx) => {
    const [example] = await exampleQuestions(library.reports, answerer, 1);
    await reply(ctx, helpMessage(ctx.t, ctx.me.username, example));
  });

  composer.command('about', async (ctx) => {
    await reply(ctx, aboutMessage(ctx.t, library.reports));
  });
  return composer;
}

/** What a link into the bot opens; `null` for a parameter that is none of ours. */
async function open(ctx: BotContext, services: Services, parameter: string): Promise<Message | null> {
  const { t, speech, me } = ctx;
  const link = parseStartParameter(parameter);
  if (link === null) return null;
  if (link.kind === 'ask') {
    const answer = await services.conversations.answer(conversationOf(ctx), link.question);
    return messageFor(speech, answer, services, me, link.question);
  }
  const report = await services.library.get(link.reportId);
  if (report === undefined) return { text: lines(t('report-gone')) };
  return link.kind === 'summary'
    ? summaryMessage(speech, report, linkToReport(report, me))
    : readingMessage(speech, report, pageOfParagraph(report, link.paragraph));
}
