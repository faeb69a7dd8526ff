import type { InlineQueryResultArticle } from 'grammy/types';
import { shorten } from '../../answer/cut-text.js';
import { refOf } from '../../answer/quote-ref.js';
import type { Report } from '../../reports/report.js';
import { type Evidence, highlightText, quoteText } from '../../search/evidence.js';
import { packRefs } from '../payloads/packed-refs.js';
import type { Speech } from '../speech.js';
import { answerMessage } from './answer-message.js';
import { markupField, NO_PREVIEW, type OutgoingMessage, textFields } from './outgoing-message.js';
import { summaryMessage } from './summary-message.js';

/** Clients show about two lines of it. */
const MAX_TITLE = 120;

/** A quotation to choose in inline mode: the headline, the answer, and the finished message. */
export function quotationResult(
  speech: Speech,
  evidence: Evidence,
  link: string | null,
): InlineQueryResultArticle {
  const ref = refOf(evidence);
  const message = answerMessage(speech, {
    evidence,
    refs: [ref],
    index: 0,
    isNear: false,
    link,
    canShare: true,
    vote: null,
  });
  return article(packRefs([ref]), evidence.passage.report.headline, description(evidence), message);
}

/** A report to choose in inline mode; what it sends is the report's summary. */
export function reportResult(speech: Speech, report: Report, link: string | null): InlineQueryResultArticle {
  const details = [report.source, report.date, report.byline].filter((detail) => detail !== null).join(' · ');
  const lead = report.paragraphs[0] ?? '';
  return article(
    report.id,
    report.headline,
    shorten(details === '' ? lead : details, 160),
    summaryMessage(speech, report, link),
  );
}

/** An article that sends a finished message. */
export function article(
  id: string,
  title: string,
  description: string,
  message: OutgoingMessage,
): InlineQueryResultArticle {
  const { text, entities } = textFields(message);
  return {
    type: 'article',
    id,
    title: shorten(title.replace(/\s+/gu, ' '), MAX_TITLE),
    ...(description === '' ? {} : { description: description.replace(/\s+/gu, ' ') }),
    input_message_content: { message_text: text, entities, link_preview_options: NO_PREVIEW },
    ...markupField(message),
  };
}

/** An inline result's description: the text around the answer, as much as its two lines hold. */
function description(evidence: Evidence): string {
  const answer = highlightText(evidence);
  return shorten((answer === '' ? quoteText(evidence) : answer).replace(/\s+/gu, ' '), 160);
}
