import type { I18nFlavor } from '@grammyjs/i18n';
import type { Context } from 'grammy';
import type { Answer } from '../answer/answer.js';
import type { Answerer } from '../answer/answerer.js';
import type { Conversations } from '../answer/conversations.js';
import type { ExampleQuestions } from '../answer/example-questions.js';
import type { Log } from '../log.js';
import type { QuotationChecker } from '../quotation/checker.js';
import type { Corpus } from '../reports/corpus.js';
import type { Memory } from './memory.js';
import type { Speech } from './speech.js';

/** What every feature's middleware is given. */
export type BotContext = Context &
  I18nFlavor & {
    speech: Speech;
    /** What the reports said, where they were asked. */
    answered?: Pick<Answer, 'kind' | 'verdict'>;
  };

/** What features draw on; handed in, never imported. */
export interface Services {
  readonly corpus: Corpus;
  readonly answerer: Answerer;
  readonly conversations: Conversations;
  readonly examples: ExampleQuestions;
  readonly checker: QuotationChecker;
  readonly memory: Memory;
  readonly log: Log;
}
