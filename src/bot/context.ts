import type { I18nFlavor } from '@grammyjs/i18n';
import type { Context } from 'grammy';
import type { Answer } from '../answer/answer.js';
import type { Reading } from '../answer/reading.js';
import type { Log } from '../log.js';
import type { Report } from '../reports/report.js';
import type { Memory } from './memory.js';
import type { Speech } from './speech.js';

/**
 * What every feature's middleware is given. `reading` is all that it has of the reports: what this reader may read in this
 * chat, and no more.
 */
export type BotContext = Context &
  I18nFlavor & {
    speech: Speech;
    reading: Reading;
    /** What the reports said, where they were asked. */
    answered?: Pick<Answer, 'kind' | 'verdict'>;
    /** Whether everybody reads a report, wherever it is sent. */
    isOpen: (report: Report) => boolean;
  };

/** What features draw on; handed in, never imported. */
export interface Services {
  readonly memory: Memory;
  readonly log: Log;
}
