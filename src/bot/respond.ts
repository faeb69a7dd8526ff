import type { Answer } from '../answer/answer.js';
import { sizeOf } from '../answer/corpus-size.js';
import { differenceOf } from '../answer/difference.js';
import { closestReports, notable } from '../answer/notable.js';
import { refOf } from '../answer/quote-ref.js';
import type { Reading } from '../answer/reading.js';
import { type Addressee, viewOf } from './addressee.js';
import { answerMessage } from './messages/answer-message.js';
import { type NearView, nearestMessage } from './messages/nearest-message.js';
import { noAnswerMessage } from './messages/no-answer-message.js';
import { lines, type OutgoingMessage } from './messages/outgoing-message.js';
import { summaryOfReports } from './messages/summary-message.js';
import { aboutMessage, askInWordsMessage } from './messages/welcome-messages.js';
import { MAX_REFS } from './payloads/packed-refs.js';

const MAX_QUESTIONS = 3;
/** A quotation this much less likely than the best to be the answer is not worth a press. */
const MIN_SHARE = 0.01;

/**
 * The message that tells a reader an answer.
 *
 * @param question printed above the answer, where the reader's own message is not near
 */
export async function messageFor(
  addressee: Addressee,
  answer: Answer,
  { corpus, examples }: Pick<Reading, 'corpus' | 'examples'>,
  question?: string,
): Promise<OutgoingMessage> {
  const { speech } = addressee;
  const { t } = speech;
  const { kind, verdict, found, shown, evidence } = answer;
  const example = async (): Promise<string | undefined> => (await examples.newest(1))[0];
  if (kind === 'greeting') return askInWordsMessage(t, 'greeting', await example());
  if (kind === 'thanks') return { text: lines(t('thanks')) };
  if (kind === 'about') return aboutMessage(t, await sizeOf(corpus));
  if (kind === 'empty') return askInWordsMessage(t, 'not-a-question', await example());

  if (kind === 'summary') return summaryOfReports(speech, addressee.me, evidence.slice(0, shown), question);

  const [best] = evidence;
  if (verdict === 'none' || best === undefined) {
    const closest = closestReports(found);
    const questions =
      closest.length > 0
        ? await examples.about(closest, MAX_QUESTIONS)
        : await examples.newest(MAX_QUESTIONS);
    return noAnswerMessage(t, closest, questions);
  }
  const asked = question === undefined ? {} : { question };
  if (verdict === 'nearest') return nearestMessage(speech, nearViews(answer, addressee, asked));
  const refs = notable(evidence, MIN_SHARE).slice(0, MAX_REFS).map(refOf);
  return answerMessage(speech, { ...viewOf(best, { refs, index: 0, isNear: false }, addressee), ...asked });
}

function nearViews(
  { question, evidence, shown }: Answer,
  addressee: Addressee,
  asked: { readonly question?: string },
): NearView[] {
  const nearest = evidence.slice(0, Math.min(shown, MAX_REFS));
  const refs = nearest.map(refOf);
  return nearest.map((one, index) => ({
    ...viewOf(one, { refs, index, isNear: true }, addressee),
    ...asked,
    difference: differenceOf(question, one),
  }));
}
