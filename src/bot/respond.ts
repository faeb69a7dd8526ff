import type { UserFromGetMe } from 'grammy/types';
import type { Answer, FoundPassage } from '../answer/answer.js';
import type { Report } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import { MAX_REFS, type QuoteRef, refOf } from './callback.js';
import type { Services } from './context.js';
import { deepLink } from './deep-link.js';
import { exampleQuestions } from './examples.js';
import { type AnswerView, answerMessage, noAnswerMessage } from './messages/answer.js';
import { lines, type Message } from './messages/message.js';
import { aboutMessage, askInWordsMessage } from './messages/welcome.js';
import type { Speech } from './speech.js';

/** How many of the closest reports are offered where there is no answer. */
const MAX_CLOSEST = 3;
const MAX_QUESTIONS = 3;

/** A quotation this much less likely than the best to be the answer is not worth a press. */
const MIN_SHARE = 0.01;

/** What a message needs to know of the bot that sends it. */
export type Sender = Pick<UserFromGetMe, 'username' | 'supports_inline_queries'>;

/**
 * What the reader is told for an answer.
 *
 * @param question printed above the answer, where the reader's own message is not near
 */
export async function messageFor(
  speech: Speech,
  { kind, answered, found, evidence }: Answer,
  { answerer, library }: Pick<Services, 'answerer' | 'library'>,
  me: Sender,
  question?: string,
): Promise<Message> {
  const { t } = speech;
  const example = async (): Promise<string | undefined> =>
    (await exampleQuestions(library.reports, answerer, 1))[0];
  if (kind === 'greeting') return askInWordsMessage(t, 'greeting', await example());
  if (kind === 'thanks') return { text: lines(t('thanks')) };
  if (kind === 'about') return aboutMessage(t, library.reports);
  if (kind === 'empty') return askInWordsMessage(t, 'not-a-question', await example());

  const [best] = evidence;
  if (!answered || best === undefined) {
    const closest = closestReports(found);
    const offered = closest.length > 0 ? closest : library.reports;
    return noAnswerMessage(t, closest, await exampleQuestions(offered, answerer, MAX_QUESTIONS));
  }
  const refs = notable(evidence, MIN_SHARE).slice(0, MAX_REFS).map(refOf);
  return answerMessage(speech, { ...viewOf(best, refs, 0, me), ...(question !== undefined && { question }) });
}

/**
 * The evidence that may well answer.
 *
 * @param share how likely at least, beside the best
 */
export function notable(evidence: readonly Evidence[], share: number): Evidence[] {
  const best = evidence[0]?.score ?? 0;
  return evidence.filter(({ score }, index) => index === 0 || score >= share * best);
}

/** One of an answer's quotations, ready to be shown by the bot. */
export function viewOf(evidence: Evidence, refs: readonly QuoteRef[], index: number, me: Sender): AnswerView {
  return { evidence, refs, index, link: linkToQuote(evidence, me), canShare: me.supports_inline_queries };
}

/** The link that opens a quotation's report at its paragraph. */
export function linkToQuote({ passage: { report, paragraph } }: Evidence, { username }: Sender): string {
  return deepLink(username, { kind: 'read', reportId: report.id, paragraph });
}

/** The link that opens a report at its beginning. */
export function linkToReport({ id }: Report, { username }: Sender): string {
  return deepLink(username, { kind: 'read', reportId: id, paragraph: 1 });
}

/** The reports that some passages are from, the best first. */
export function closestReports(found: readonly FoundPassage[]): Report[] {
  return [...new Set(found.map(({ passage }) => passage.report))].slice(0, MAX_CLOSEST);
}
