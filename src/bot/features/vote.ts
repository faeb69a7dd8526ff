import { Composer } from 'grammy';
import { printedAt, type QuoteRef, refOf } from '../../answer/quote-ref.js';
import type { Evidence } from '../../search/evidence.js';
import { readerOf } from '../addressed-text.js';
import { addresseeOf, isSeenByReaderAlone, viewOf } from '../addressee.js';
import type { BotContext, Services } from '../context.js';
import { correctionFor, leadingTo } from '../corrected-quotation.js';
import { answerKeyboard } from '../messages/answer-keyboard.js';
import { packRefs } from '../payloads/packed-refs.js';
import type { Presses } from '../presses.js';
import { printedFor, quotedAt, shownAtOf } from '../quoted-evidence.js';

/** 👍 and 👎 under a quotation; the same button again takes the vote back. */
export function vote({ memory }: Services, presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  presses.on(composer, ['useful', 'useless'], async ({ kind, ...place }, ctx) => {
    const shown = place.refs[place.index];
    const quoted = await quotedAt(shown, printedFor(ctx, memory), shownAtOf(ctx));
    if (shown === undefined || quoted === null) return { notice: ctx.t('report-gone') };
    // Anybody can send data of their own making; a vote is for what stands above its button.
    if (!isButtonOf(ctx)) return { notice: ctx.t('button-expired') };
    if (quoted.kind === 'corrected') {
      const corrected = correctionFor(quoted, place, addresseeOf(ctx, memory));
      return corrected === null ? {} : { instead: corrected };
    }
    const { evidence } = quoted;
    const ref = refOf(evidence);
    if (!isSameQuotation(ref, shown, evidence)) return { notice: ctx.t('button-expired') };
    const [reader, quotation] = [readerOf(ctx), packRefs([ref])];
    const isWithdrawn = memory.votes.of(reader, quotation) === kind;
    if (isWithdrawn) memory.votes.withdraw(reader, quotation);
    else memory.votes.cast(kind, { reader, quotation, quotations: packRefs(place.refs) });
    const notice = ctx.t(isWithdrawn ? 'notice-vote-withdrawn' : `notice-${kind}`);
    // Where others see the same buttons, a mark would show them another reader's vote.
    if (!isSeenByReaderAlone(ctx)) return { notice };
    const view = viewOf(evidence, leadingTo(evidence, place), addresseeOf(ctx, memory));
    return { notice, keyboard: answerKeyboard(ctx.speech, view, 'quote') };
  });
  return composer;
}

/** Whether a button says the quotation as the bot does; what stands in another place by now it says as the bot did. */
function isSameQuotation(ref: QuoteRef, shown: QuoteRef, { passage }: Evidence): boolean {
  const isMoved = printedAt(shown, passage.report) === null;
  return (isMoved || packRefs([ref]) === packRefs([shown])) && ref.highlight.end > ref.highlight.start;
}

/** Whether the message that was pressed has this button; of one that Telegram does not show us, nobody knows. */
function isButtonOf({ callbackQuery }: BotContext): boolean {
  const rows = callbackQuery?.message?.reply_markup?.inline_keyboard;
  const data = callbackQuery?.data;
  return (
    rows === undefined ||
    rows.flat().some((button) => 'callback_data' in button && button.callback_data === data)
  );
}
