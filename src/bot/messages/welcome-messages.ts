import { InlineKeyboard } from 'grammy';
import type { CorpusSize } from '../../answer/corpus-size.js';
import type { Translate } from '../locale.js';
import { addQuestions } from './no-answer-message.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';

/** What the bot is, with questions to begin with as buttons. */
export function startMessage(t: Translate, count: number, examples: readonly string[]): OutgoingMessage {
  const text = t('start', { count });
  if (examples.length === 0) return { text: lines(text) };
  return {
    text: lines(text, '', t('start-examples')),
    keyboard: addQuestions(new InlineKeyboard(), examples),
  };
}

/** Asks for a question in words, with an example where the reports offer one. */
export function askInWordsMessage(
  t: Translate,
  key: 'greeting' | 'not-a-question',
  example: string | undefined,
): OutgoingMessage {
  const keyboard = new InlineKeyboard();
  if (example === undefined) return { text: lines(t(`${key}-bare`)) };
  return { text: lines(t(key, { example })), keyboard: addQuestions(keyboard, [example]) };
}

/** How the bot answers, and what it knows. */
export function aboutMessage(t: Translate, { reports, paragraphs }: CorpusSize): OutgoingMessage {
  return { text: lines(t('about', { count: reports, paragraphs })) };
}

/** How to use the bot. */
export function helpMessage(t: Translate, username: string, example: string | undefined): OutgoingMessage {
  return {
    text: lines(example === undefined ? t('help-bare', { username }) : t('help', { username, example })),
  };
}
