import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { refOf } from '../../../src/answer/quote-ref.js';
import { pageOfFound } from '../../../src/answer/report-list.js';
import { pagesOf } from '../../../src/answer/report-pages.js';
import { summaryEvidence } from '../../../src/answer/summary-evidence.js';
import { createI18n, LOCALES } from '../../../src/bot/locale.js';
import { answerMessage, contextMessage } from '../../../src/bot/messages/answer-message.js';
import { quotationResult, reportResult } from '../../../src/bot/messages/inline-results.js';
import { nearestMessage } from '../../../src/bot/messages/nearest-message.js';
import { noAnswerMessage } from '../../../src/bot/messages/no-answer-message.js';
import { type OutgoingMessage, textFields } from '../../../src/bot/messages/outgoing-message.js';
import { originalMessage, readingMessage } from '../../../src/bot/messages/reading-message.js';
import { reportsMessage, whichReportMessage } from '../../../src/bot/messages/reports-message.js';
import {
  summaryMessage,
  summaryOfAnswer,
  summaryOfReports,
} from '../../../src/bot/messages/summary-message.js';
import { wholeReport } from '../../../src/bot/messages/whole-report.js';
import type { Speech } from '../../../src/bot/speech.js';
import { quoteText } from '../../../src/search/evidence.js';
import { anyEvidence, anyReport } from '../report.js';

const i18n = createI18n();
const toTraditional = Converter({ from: 'cn', to: 'tw' });
const speech = fc.tuple(fc.constantFrom(...LOCALES), fc.boolean()).map(([locale, converts]): Speech => {
  const t = (key: string, variables?: Record<string, string | number>) => i18n.t(locale, key, variables);
  return { t, toReadersScript: locale === 'zh-hant' ? toTraditional : null, converts };
});
const anyVote = fc.constantFrom('useful', 'useless', null);
const LINK = `https://t.me/${'x'.repeat(32)}?start=r_0123456789ab_12`;

/** What Telegram checks before it takes a message. */
function expectSendable(message: OutgoingMessage): void {
  const { text, entities } = textFields(message);
  expect(text.trim()).not.toBe('');
  expect(text.length).toBeLessThanOrEqual(4096);
  for (const { offset, length } of entities) {
    expect(length).toBeGreaterThan(0);
    expect(offset + length).toBeLessThanOrEqual(text.length);
    for (const edge of [offset, offset + length]) {
      expect(/[\udc00-\udfff]/u.test(text.charAt(edge)) && edge < text.length).toBe(false);
    }
  }
  for (const button of message.keyboard?.inline_keyboard.flat() ?? []) {
    expect(button.text).not.toBe('');
    if ('switch_inline_query_chosen_chat' in button) {
      expect(button.switch_inline_query_chosen_chat.query?.length).toBeLessThanOrEqual(256);
    }
    if ('callback_data' in button) {
      expect(Buffer.byteLength(button.callback_data)).toBeGreaterThan(0);
      expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    }
  }
}

describe('every message is one that Telegram takes', () => {
  it('where it shows a quotation, its paragraph, its summary or its report', () => {
    fc.assert(
      fc.property(
        speech,
        anyEvidence,
        fc.nat(2),
        fc.string(),
        anyVote,
        (speech, evidence, index, question, vote) => {
          const ref = refOf(evidence);
          const place = { refs: [ref, ref, ref], index, isNear: vote === null };
          const view = { evidence, ...place, link: LINK, canShare: true, vote };
          expectSendable(answerMessage(speech, { ...view, question }));
          expectSendable(contextMessage(speech, view));
          expectSendable(summaryOfAnswer(speech, view));
          expectSendable(originalMessage(speech, view, 0));
          const difference = { asked: question || '？', found: '一季度' };
          const near = { ...view, question, difference };
          expectSendable(nearestMessage(speech, [near, near, near].slice(index)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('where it shows a report, page by page', () => {
    fc.assert(
      fc.property(speech, anyReport, (speech, report) => {
        for (const page of pagesOf(report).keys()) expectSendable(readingMessage(speech, report, page + 1));
        expectSendable(summaryMessage(speech, report, LINK));
        expect(JSON.stringify(wholeReport(speech, report, 1).rich).length).toBeLessThan(60_000);
      }),
      { numRuns: 60 },
    );
  });

  it('where it shows the gist of some reports', () => {
    fc.assert(
      fc.property(
        speech,
        fc.array(anyReport, { minLength: 1, maxLength: 3 }),
        fc.string(),
        (speech, reports, question) => {
          const sentences = summaryEvidence(reports);
          const message = summaryOfReports(speech, { username: 'x'.repeat(32) }, sentences, question);
          expectSendable(message);
          expect(message.text.text.length).toBeLessThanOrEqual(4096);
          for (const one of sentences) {
            if (!speech.converts) expect(message.text.text).toContain(quoteText(one));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('where it lists reports', () => {
    fc.assert(
      fc.property(
        speech,
        fc.array(anyReport, { maxLength: 9 }),
        fc.string(),
        fc.nat(3),
        ({ t }, all, words, page) => {
          const found = all.map((report, index) => ({ report, number: index + 1 }));
          const list = pageOfFound(found, words, page);
          expectSendable(reportsMessage(t, list));
          if (found.length > 0) expectSendable(whichReportMessage(t, list));
          expectSendable(noAnswerMessage(t, all.slice(0, 3), ['问什么？']));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('where it is chosen in inline mode', () => {
    fc.assert(
      fc.property(speech, anyEvidence, (speech, evidence) => {
        for (const result of [
          quotationResult(speech, evidence, LINK),
          reportResult(speech, evidence.passage.report, LINK),
        ]) {
          expect(Buffer.byteLength(result.id)).toBeLessThanOrEqual(64);
          expect(result.title.trim()).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
  });
});
