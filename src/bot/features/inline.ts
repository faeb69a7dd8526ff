import { Composer } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import { MAX_FOUND } from '../../answer/answer.js';
import { closestReports, notable } from '../../answer/notable.js';
import { normalise } from '../../language/normalise.js';
import type { Report } from '../../reports/report.js';
import type { Evidence } from '../../search/evidence.js';
import type { BotContext } from '../context.js';
import { quotationResult, reportResult } from '../messages/inline-results.js';
import { linkToParagraph, linkToReport, startParameter } from '../payloads/deep-link.js';
import { parseQuotationQuery } from '../payloads/inline-query.js';
import { evidenceOf } from '../quoted-evidence.js';

/** Telegram's limit on the results of one inline answer. */
const RESULTS_A_PAGE = 50;
/** How long Telegram may repeat an answer without asking again, in seconds; new reports show after it. */
const CACHE_SECONDS = 300;
const CACHE_SECONDS_NEWEST = 60;
/** Where not everybody reads everything; enough for who types and deletes a word. */
const CACHE_SECONDS_CHANGING = 5;
/** Who chooses among quotations may be shown less likely ones than who is answered. */
const MIN_SHARE = 0.001;

/**
 * `@bot question` in any chat: quotations to choose from, or the newest reports where nothing is asked.
 *
 * @param mayChange whether what is answered may soon be for fewer readers
 */
export function inline(mayChange: () => boolean): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('inline_query', async (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const question = query.trim();
    const from = /^\d{1,6}$/u.test(offset) ? Number(offset) : 0;
    const { results, total, answered } = await resultsFor(ctx, question, from);
    const next = from + results.length;
    await ctx.answerInlineQuery(results, {
      cache_time: mayChange()
        ? CACHE_SECONDS_CHANGING
        : question === ''
          ? CACHE_SECONDS_NEWEST
          : CACHE_SECONDS,
      // The words around a quotation are in the language of whoever asks.
      is_personal: true,
      next_offset: next < total ? String(next) : '',
      button: {
        text: ctx.t(answered ? 'inline-private-chat' : 'inline-no-answer'),
        start_parameter: question === '' ? 'inline' : startParameter({ kind: 'ask', question }),
      },
    });
  });
  return composer;
}

interface ResultsPage {
  readonly results: readonly InlineQueryResultArticle[];
  /** How many results there are on all pages. */
  readonly total: number;
  readonly answered: boolean;
}

/** The results from an offset on, as many as Telegram takes at once. */
async function resultsFor(ctx: BotContext, question: string, from: number): Promise<ResultsPage> {
  const { speech, me, reading } = ctx;
  const { answerer, corpus } = reading;
  const ofQuote = (item: Evidence): InlineQueryResultArticle => {
    const { report, paragraph } = item.passage;
    return quotationResult(speech, item, linkToParagraph(report, paragraph, me));
  };
  const ofReport = (report: Report): InlineQueryResultArticle =>
    reportResult(speech, report, linkToReport(report, me));

  const shared = parseQuotationQuery(question);
  if (shared !== null) {
    const evidence = await evidenceOf(shared, corpus);
    const results = evidence === null || from > 0 ? [] : [ofQuote(evidence)];
    return { results, total: results.length, answered: true };
  }
  if (question === '') {
    const newest = await corpus.page(from, RESULTS_A_PAGE);
    return { results: newest.map(ofReport), total: await corpus.count(), answered: true };
  }
  const answer = await answerer.answer(question, [], { quotations: MAX_FOUND });
  const { kind, verdict, found, shown, evidence, reports } = answer;
  ctx.answered = { kind, verdict };
  if (reports !== undefined) {
    const page = reports.slice(from, from + RESULTS_A_PAGE).map(({ report }) => ofReport(report));
    return { results: page, total: reports.length, answered: reports.length > 0 };
  }
  const answered = verdict === 'answer';
  const quoted = answered
    ? notable(evidence, MIN_SHARE)
    : evidence.filter((item, rank) => holds(item, question) || rank < shown);
  const results = [...quoted.map(ofQuote), ...closestReports(found).map(ofReport)];
  return {
    results: results.slice(from, from + RESULTS_A_PAGE),
    total: results.length,
    answered: answered || quoted.length > 0,
  };
}

/** Whether a quotation holds the very words typed so far, as while a word is being typed. */
function holds({ passage }: Evidence, words: string): boolean {
  return normalise(passage.text).text.includes(normalise(words).text);
}
