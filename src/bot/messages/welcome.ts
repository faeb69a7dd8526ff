import { InlineKeyboard } from 'grammy';
import type { Report } from '../../reports/report.js';
import type { Translate } from '../locale.js';
import { addQuestions } from './answer.js';
import { lines, type Message } from './message.js';

/** What the bot is, with questions to begin with as buttons. */
export function startMessage(t: Translate, count: number, examples: readonly string[]): Message {
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
): Message {
  const keyboard = new InlineKeyboard();
  if (example === undefined) return { text: lines(t(`${key}-bare`)) };
  return { text: lines(t(key, { example })), keyboard: addQuestions(keyboard, [example]) };
}

/** How the bot answers, and what it knows. */
export function aboutMessage(t: Translate, reports: readonly Report[]): Message {
  const paragraphs = reports.reduce((sum, report) => sum + report.paragraphs.length, 0);
  return { text: lines(t('about', { count: reports.length, paragraphs })) };
}

/** How to use the bot. */
export function helpMessage(t: Translate, username: string, example: string | undefined): Message {
  return {
    text: lines(example === undefined ? t('help-bare', { username }) : t('help', { username, example })),
  };
}
