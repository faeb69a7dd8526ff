import type { Answer } from '../answer/answer.js';
import { shorten } from '../answer/cut-text.js';
import type { Reading } from '../answer/reading.js';
import { statedOtherwise } from '../answer/stated.js';
import type { Difference } from '../quotation/differences.js';
import type { Addressee } from './addressee.js';
import { wordsForButton } from './kept-words.js';
import type { Memory } from './memory.js';
import { emptyFilterMessage, filteredReportsMessage, withFilter } from './messages/filter-message.js';
import { lines, type OutgoingMessage } from './messages/outgoing-message.js';
import { messageFor } from './respond.js';
import type { Speech } from './speech.js';

const MAX_DIFFERENCES = 3;
const MAX_DIFFERENCE = 40;

/**
 * The message that tells a reader an answer, and before it what the question states otherwise than the passage quoted:
 * who takes the excerpt for a yes would be misled.
 *
 * @param reading what the answer is from
 * @param memory keeps what does not fit into a button; without it, it is cut
 * @param question see {@link messageFor}
 */
export async function replyWith(
  addressee: Addressee,
  answer: Answer,
  reading: Pick<Reading, 'corpus' | 'examples'>,
  memory: Memory | null,
  question?: string,
): Promise<OutgoingMessage> {
  const { filter, reports } = answer;
  if (filter === undefined) return withStated(addressee, answer, reading, question);
  const { t } = addressee.speech;
  const forButton = (words: string): string => (memory === null ? words : wordsForButton(words, memory));
  if (reports !== undefined) return filteredReportsMessage(t, reports, filter, 1, forButton);
  const message = filter.isEmpty
    ? emptyFilterMessage(t)
    : await withStated(addressee, answer, reading, question);
  return withFilter(t, message, filter, forButton);
}

async function withStated(
  addressee: Addressee,
  answer: Answer,
  reading: Pick<Reading, 'corpus' | 'examples'>,
  question?: string,
): Promise<OutgoingMessage> {
  const message = await messageFor(addressee, answer, reading, question);
  if (answer.verdict === 'none') return message;
  const { speech } = addressee;
  const { differences, verdict, isSaying } = statedOtherwise(answer);
  const isUntold = verdict === 'not said' && answer.verdict === 'answer';
  const said = [
    ...(isSaying && answer.verdict === 'nearest' ? [speech.t('asked-unsaid')] : []),
    ...otherwiseLines(speech, differences),
    ...(isUntold ? [speech.t('asked-untold')] : []),
  ];
  return said.length === 0 ? message : { ...message, text: lines(...said, message.text) };
}

function otherwiseLines({ t }: Speech, differences: readonly Difference[]): string[] {
  return differences.slice(0, MAX_DIFFERENCES).map((difference) => {
    const said = shorten(difference.said, MAX_DIFFERENCE);
    const printed = shorten(difference.printed, MAX_DIFFERENCE);
    if (said === '') return t('asked-left-out', { printed });
    return printed === '' ? t('asked-added', { said }) : t('asked-otherwise', { said, printed });
  });
}
