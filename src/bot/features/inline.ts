import { Composer } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { BotContext, Services } from '../context.js';
import { deepLink, startParameter } from '../deep-link.js';
import { quotationResult, reportResult } from '../messages/inline.js';
import { numbered } from './reports.js';

/** Telegram's limit on the results of one inline answer. */
const RESULTS_A_PAGE = 50;
/** How long Telegram may repeat an answer without asking again, in seconds; new reports show after it. */
const CACHE_SECONDS = 300;
const CACHE_SECONDS_NEWEST = 60;

/** `@bot question` in any chat: quotations to choose from, or the newest reports where nothing is asked. */
export function inline(services: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('inline_query', async (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const question = query.trim();
    const { results, answered } = resultsFor(ctx, services, question);
    const from = /^\d{1,6}$/u.test(offset) ? Number(offset) : 0;
    const shown = results.slice(from, from + RESULTS_A_PAGE);
    await ctx.answerInlineQuery(shown, {
      cache_time: question === '' ? CACHE_SECONDS_NEWEST : CACHE_SECONDS,
      // Headings are in the language of whoever asks.
      is_personal: true,
      next_offset: from + shown.length < results.length ? String(from + shown.length) : '',
      button: {
        text: ctx.t(answered ? 'inline-private-chat' : 'inline-no-answer'),
        start_parameter: question === '' ? 'inline' : startParameter({ kind: 'ask', question }),
      },
    });
  });
  return composer;
}

function resultsFor(
  { t, me }: BotContext,
  { answerer, library }: Services,
  question: string,
): { results: InlineQueryResultArticle[]; answered: boolean } {
  const linkTo = (reportId: string, paragraph: number): string =>
    deepLink(me.username, { kind: 'read', reportId, paragraph });
  const reportResults = numbered(library, question).map(({ report }) =>
    reportResult(t, report, linkTo(report.id, 1)),
  );
  if (question === '') return { results: reportResults, answered: true };
  const { answered, evidence } = answerer.answer(question);
  const quotations = answered
    ? evidence.map((item) => quotationResult(t, item, linkTo(item.passage.report.id, item.passage.paragraph)))
    : [];
  return { results: withoutDuplicates([...quotations, ...reportResults]), answered };
}

function withoutDuplicates(results: readonly InlineQueryResultArticle[]): InlineQueryResultArticle[] {
  return [...new Map(results.map((result) => [result.id, result])).values()];
}
