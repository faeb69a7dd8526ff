import { Composer } from 'grammy';
import { sizeOf } from '../../answer/corpus-size.js';
import { pageOfParagraph } from '../../answer/report-pages.js';
import { addresseeOf } from '../addressee.js';
import { answerQuestion } from '../answer-question.js';
import { replyWith } from '../answer-reply.js';
import { showMenu } from '../api/profile.js';
import { reply } from '../api/send.js';
import { whileTyping } from '../api/typing.js';
import type { BotContext, Services } from '../context.js';
import { lines, type OutgoingMessage } from '../messages/outgoing-message.js';
import { readingMessage } from '../messages/reading-message.js';
import { summaryMessage } from '../messages/summary-message.js';
import { aboutMessage, helpMessage, startMessage } from '../messages/welcome-messages.js';
import { linkToReport, parseStartParameter } from '../payloads/deep-link.js';
import { printedFor, reportWithId } from '../quoted-evidence.js';

const EXAMPLES = 3;

/** `/start`, alone and from links, `/help` and `/about`. */
export function start(services: Services): Composer<BotContext> {
  const { memory } = services;
  const composer = new Composer<BotContext>();

  composer.command('start', async (ctx) => {
    const isPrivate = ctx.chat.type === 'private';
    const parameter = ctx.match;
    const opened = parameter === '' ? null : await open(ctx, services, parameter);
    if (opened !== null) await reply(ctx, opened);
    else if (isPrivate) {
      await reply(
        ctx,
        startMessage(ctx.t, await ctx.reading.corpus.count(), await ctx.reading.examples.newest(EXAMPLES)),
      );
      // Who comes by a link that adds us to a group has just read what we are.
    } else if (parameter === '' || (await memory.introduced.get(String(ctx.chat.id))) === undefined) {
      await reply(ctx, { text: lines(ctx.t('start-group', { username: ctx.me.username })) });
    }
    await showMenu(ctx, services);
  });

  composer.command('help', async (ctx) => {
    const [example] = await ctx.reading.examples.newest(1);
    await reply(ctx, helpMessage(ctx.t, ctx.me.username, example));
  });

  composer.command('about', async (ctx) => {
    await reply(ctx, aboutMessage(ctx.t, await sizeOf(ctx.reading.corpus)));
  });
  return composer;
}

/** What a link into the bot opens; `null` for a parameter that is none of ours. */
async function open(ctx: BotContext, services: Services, parameter: string): Promise<OutgoingMessage | null> {
  const { t, speech, me } = ctx;
  const { memory, log } = services;
  const link = parseStartParameter(parameter);
  if (link === null) return null;
  if (link.kind === 'ask') {
    return whileTyping(ctx, log, async () => {
      const answer = await answerQuestion(ctx, services, link.question);
      return replyWith(addresseeOf(ctx, memory), answer, ctx.reading, link.question);
    });
  }
  const report = await reportWithId(link.reportId, printedFor(ctx, memory));
  if (report === undefined) return { text: lines(t('report-gone')) };
  return link.kind === 'summary'
    ? summaryMessage(speech, report, linkToReport(report, me))
    : readingMessage(speech, report, pageOfParagraph(report, link.paragraph));
}
