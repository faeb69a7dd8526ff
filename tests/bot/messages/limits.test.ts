import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refOf } from '../../../src/bot/callback.js';
import { createI18n, LOCALES } from '../../../src/bot/locale.js';
import { answerMessage, contextMessage, noAnswerMessage } from '../../../src/bot/messages/answer.js';
import { quotationResult, reportResult } from '../../../src/bot/messages/inline.js';
import { type Message, textFields } from '../../../src/bot/messages/message.js';
import { originalMessage, pagesOf, readingMessage } from '../../../src/bot/messages/reading.js';
import { reportsMessage, whichReportMessage } from '../../../src/bot/messages/reports.js';
import { summaryMessage, summaryOfAnswer } from '../../../src/bot/messages/summary.js';
import { anyEvidence, anyReport } from '../report.js';

const i18n = createI18n();
const translate = fc.constantFrom(...LOCALES).map((locale) => {
  return (key: string, variables?: Record<string, string | number>) => i18n.t(locale, key, variables);
});
const LINK = `https://t.me/${'x'.repeat(32)}?start=r_0123456789ab_12`;

/** What Telegram checks before it takes a message. */
function expectSendable(message: Message): void {
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
    if ('callback_data' in button) {
      expect(Buffer.byteLength(button.callback_data)).toBeGreaterThan(0);
      expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    }
  }
}

describe('every message is one that Telegram takes', () => {
  it('where it shows a quotation, its paragraph, its summary or its report', () => {
    fc.assert(
      fc.property(translate, anyEvidence, fc.nat(2), fc.string(), (t, evidence, index, question) => {
        const ref = refOf(evidence);
        const view = { evidence, refs: [ref, ref, ref], index, link: LINK };
        expectSendable(answerMessage(t, { ...view, question }));
        expectSendable(contextMessage(t, view));
        expectSendable(summaryOfAnswer(t, view));
        expectSendable(originalMessage(t, view, 0));
      }),
      { numRuns: 60 },
    );
  });

  it('where it shows a report, page by page', () => {
    fc.assert(
      fc.property(translate, anyReport, (t, report) => {
        for (const page of pagesOf(report).keys()) expectSendable(readingMessage(t, report, page + 1));
        expectSendable(summaryMessage(t, report, LINK));
      }),
      { numRuns: 60 },
    );
  });

  it('where it lists reports', () => {
    fc.assert(
      fc.property(
        translate,
        fc.array(anyReport, { maxLength: 9 }),
        fc.string(),
        fc.nat(3),
        (t, all, words, page) => {
          const found = all.map((report, index) => ({ report, number: index + 1 }));
          expectSendable(reportsMessage(t, { found, words, page }));
          if (found.length > 0) expectSendable(whichReportMessage(t, { found, words, page }));
          expectSendable(noAnswerMessage(t, all.slice(0, 3), ['问什么？']));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('where it is chosen in inline mode', () => {
    fc.assert(
      fc.property(translate, anyEvidence, (t, evidence) => {
        for (const result of [
          quotationResult(t, evidence, LINK),
          reportResult(t, evidence.passage.report, LINK),
        ]) {
          expect(Buffer.byteLength(result.id)).toBeLessThanOrEqual(64);
          expect(result.title.trim()).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
  });
});
