import type { UserFromGetMe } from 'grammy/types';
import type { QuoteRef } from '../answer/quote-ref.js';
import type { Report } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import type { BotContext } from './context.js';
import type { Memory } from './memory.js';
import type { AnswerView } from './messages/answer-keyboard.js';
import { linkToParagraph } from './payloads/deep-link.js';
import { packRefs } from './payloads/packed-refs.js';
import type { QuotationPlace, Vote } from './payloads/press.js';
import type { Speech } from './speech.js';

/** What a message needs to know of the bot that sends it. */
export type Sender = Pick<UserFromGetMe, 'username' | 'supports_inline_queries'>;

/** Whom a message is for, and who sends it. */
export interface Addressee {
  readonly speech: Speech;
  readonly me: Sender;
  /** How the reader judged a quotation; `null` for no vote, and where others see the same buttons. */
  readonly voteOn: (ref: QuoteRef) => Vote | null;
  /** Whether a quotation of a report can be sent on through inline mode. */
  readonly canShare: (report: Report) => boolean;
}

/** The reader of an update. */
export function addresseeOf(ctx: BotContext, { votes }: Memory): Addressee {
  const { speech, me } = ctx;
  const voteOn = (ref: QuoteRef): Vote | null => votes.get(voteKey(ctx, ref)) ?? null;
  return {
    speech,
    me,
    voteOn: isSeenByReaderAlone(ctx) ? voteOn : () => null,
    canShare: (report) => me.supports_inline_queries && ctx.isOpen(report),
  };
}

/** The key under which a reader's vote on a quotation is kept. */
export function voteKey({ from }: BotContext, ref: QuoteRef): string {
  return `${from?.id}:${packRefs([ref])}`;
}

/** Whether nobody but the reader sees the buttons of what is sent or changed for an update. */
export function isSeenByReaderAlone({ chat, message, callbackQuery }: BotContext): boolean {
  const origin = message ?? callbackQuery?.message;
  return chat?.type === 'private' || origin?.ephemeral_message_id !== undefined;
}

/** One of an answer's quotations, ready to be shown. */
export function viewOf(
  evidence: Evidence,
  { refs, index, isNear }: QuotationPlace,
  { me, voteOn, canShare }: Addressee,
): AnswerView {
  const { report, paragraph } = evidence.passage;
  const ref = refs[index];
  return {
    evidence,
    refs,
    index,
    isNear,
    link: linkToParagraph(report, paragraph, me),
    canShare: canShare(report),
    vote: ref === undefined ? null : voteOn(ref),
  };
}
