import { Composer } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import { MAX_FOUND } from '../../answer/answer.js';
import { normalise } from '../../language/normalise.js';
import type { Report } from '../../reports/report.js';
import type { Evidence } from '../../search/evidence.js';
import { evidenceAt } from '../callback.js';
import type { BotContext, Services } from '../context.js';
import { startParameter } from '../deep-link.js';
import { sharedRef } from '../messages/answer.js';
import { quotationResult, reportResult } from '../messages/inline.js';
import { closestReports, linkToQuote, linkToReport, notable } from '../respond.js';

/** Telegram's limit on the results of one inline answer. */
const RESULTS_A_PAGE = 50;
/** How long Telegram may repeat an answer without asking again, in seconds; new reports show after it. */
const CACHE_SECONDS = 300;
const CACHE_SECONDS_NEWEST = 60;
/** Who chooses among quotations may be shown less likely ones than who is answered. */
const MIN_SHARE = 0.001;

/** `@bot question` in any chat: quotations to choose from, or the newest reports where nothing is asked. */
export function inline(services: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.on('inline_query', async (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const question = query.trim();
    const { results, answered } = await resultsFor(ctx, services, question);
    const from = /^\d{1,6}$/u.test(offset) ? Number(offset) : 0;
    const shown = results.slice(from, from + RESULTS_A_PAGE).map((result) => result());
    await ctx.answerInlineQuery(shown, {
      cache_time: question === '' ? CACHE_SECONDS_NEWEST : CACHE_SECONDS,
      // The words around a quotation are in the language of whoever asks.
      is_personal: true,
      next_offset: from + shown.length < results.length ? String(from + shown.length) : '',
      button: {
        text: ctx.t(answered ? 'inline-private-chat' : 'inline-no-answer'),
        start_parameter: question === '' ? 'inline' : startParameter({ kind: 'ask', question }),
      },
    });
  });

  composer.on('chosen_inline_result', (ctx) => {
    const { chosen } = services.memory;
    const { result_id } = ctx.chosenInlineResult;
    chosen.set(result_id, (chosen.get(result_id) ?? 0) + 1);
  });
  return composer;
}

interface Found {
  /** Each is made when its page is shown. */
  readonly results: readonly (() => InlineQueryResultArticle)[];
  readonly answered: boolean;
}

async function resultsFor(
  ctx: BotContext,
  { answerer, library }: Services,
  question: string,
): Promise<Found> {
  const { speech, me } = ctx;
  const ofQuote = (item: Evidence) => () => quotationResult(speech, item, linkToQuote(item, me));
  const shared = sharedRef(question);
  if (shared !== null) {
    const report = await library.get(shared.reportId);
    const evidence = report && evidenceAt(shared, report);
    return { results: evidence ? [ofQuote(evidence)] : [], answered: true };
  }
  const ofReport = (report: Report) => () => reportResult(speech, report, linkToReport(report, me));
  if (question === '') return { results: library.reports.map(ofReport), answered: true };
  const { answered, evidence } = await answerer.answer(question, [], { quotations: MAX_FOUND });
  const quoted = answered ? notable(evidence, MIN_SHARE) : evidence.filter((item) => holds(item, question));
  return {
    results: [...quoted.map(ofQuote), ...closestReports(evidence).map(ofReport)],
    answered: answered || quoted.length > 0,
  };
}

/** Whether a quotation holds the very words typed so far, as while a word is being typed. */
function holds({ passage }: Evidence, words: string): boolean {
  return normalise(passage.text).text.includes(normalise(words).text);
}
