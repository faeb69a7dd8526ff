import type { Answer } from '../answer/answer.js';
import type { Reading } from '../answer/reading.js';
import type { QuotationCheck } from '../quotation/quotation.js';
import type { Inspection } from '../reports/inspection.js';
import type { Report } from '../reports/report.js';
import type { Addressee } from './addressee.js';
import { replyWith } from './answer-reply.js';
import { createI18n, localeOfTerminal } from './locale.js';
import { checkMessage } from './messages/check-message.js';
import { inspectionText } from './messages/inspection-text.js';
import { buttonRows, type OutgoingMessage } from './messages/outgoing-message.js';
import { headlineOf } from './messages/source-lines.js';
import { summaryMessage } from './messages/summary-message.js';
import { plainSpeech } from './speech.js';
import { render, TERMINAL_BOT } from './terminal.js';

/** The bot's messages as plain text, for commands that print and end. */
export type TextFace = ReturnType<typeof createTextFace>;

/** @param environment names the reader's language */
export function createTextFace(environment: NodeJS.ProcessEnv) {
  const i18n = createI18n();
  const locale = localeOfTerminal(environment);
  const t = (key: string, variables?: Record<string, string | number>): string =>
    i18n.t(locale, key, variables);
  const speech = plainSpeech(t);
  const addressee: Addressee = { speech, me: TERMINAL_BOT, voteOn: () => null, canShare: () => false };
  const textOf = ({ text }: OutgoingMessage): string => `${render(text.text, text.entities, false)}\n`;

  return {
    /** An answer; where there is none, what is offered instead, one a line. */
    answer: (reading: Reading) => {
      return async ({ answer }: { answer: Answer }): Promise<string> => {
        const message = await replyWith(addressee, answer, reading, null);
        const offers = buttonRows(message)
          .flat()
          .map(({ text }) => `- ${text}\n`);
        return textOf(message) + (answer.verdict === 'none' ? offers.join('') : '');
      };
    },

    /** What is printed of a quotation. */
    check: (check: QuotationCheck): string =>
      textOf(checkMessage(speech, { whole: check, pieces: [] }, TERMINAL_BOT)),

    /** A report's key sentences. */
    summary: (report: Report): string => textOf(summaryMessage(speech, report, null)),

    /** What was found in a file, for an editor. */
    inspection: (inspection: Inspection): string => `${inspectionText(t, inspection)}\n`,

    /** A report in a list. */
    report: (report: Report, number: number): string => {
      const { source, date, byline, id } = report;
      const details = [source, date, byline, id].filter((detail) => detail !== null).join(' · ');
      return `${number}. ${headlineOf(t, report)}\n   ${details}`;
    },
  };
}
