import type { Quoted } from '../answer/corrected-quotation.js';
import { refOf } from '../answer/quote-ref.js';
import type { Evidence } from '../search/evidence.js';
import { type Addressee, viewOf } from './addressee.js';
import { correctionMessage } from './messages/correction-message.js';
import type { OutgoingMessage } from './messages/outgoing-message.js';
import { linkToReport } from './payloads/deep-link.js';
import type { QuotationPlace } from './payloads/press.js';

/** What a reader is told who presses a button under a quotation that was changed since; `null` under any other. */
export function correctionFor(
  quoted: Quoted | null,
  place: QuotationPlace,
  addressee: Addressee,
): OutgoingMessage | null {
  if (quoted?.kind !== 'corrected') return null;
  const { correction } = quoted;
  const { report, now } = correction;
  const view = now === null ? null : viewOf(now.evidence, leadingTo(now.evidence, place), addressee);
  return correctionMessage(
    addressee.speech,
    correction,
    view,
    view?.link ?? linkToReport(report, addressee.me),
  );
}

/** A place among quotations from which the buttons lead to what is printed now. */
export function leadingTo(evidence: Evidence, { refs, index, isNear }: QuotationPlace): QuotationPlace {
  return { refs: refs.with(index, refOf(evidence)), index, isNear };
}
