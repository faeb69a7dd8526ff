import { Composer } from 'grammy';
import { type QuoteRef, refOf } from '../../answer/quote-ref.js';
import { addresseeOf, isSeenByReaderAlone, viewOf, voteKey } from '../addressee.js';
import type { BotContext, Services } from '../context.js';
import { answerKeyboard } from '../messages/answer-keyboard.js';
import { packRefs } from '../payloads/packed-refs.js';
import type { Presses } from '../presses.js';
import { evidenceOf } from '../quoted-evidence.js';

/** 👍 and 👎 under a quotation; the same button again takes the vote back. */
export function vote({ memory }: Services, presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  presses.on(composer, ['useful', 'useless'], async ({ kind, ...place }, ctx) => {
    const shown = place.refs[place.index];
    const evidence = await evidenceOf(shown, ctx.reading.corpus);
    if (shown === undefined || evidence === null) return { notice: ctx.t('report-gone') };
    const ref = refOf(evidence);
    // Anybody can send data of their own making; a vote is for what stands above its button.
    if (!isSameQuotation(ref, shown) || !isButtonOf(ctx)) return { notice: ctx.t('button-expired') };
    const key = voteKey(ctx, ref);
    const isWithdrawn = memory.votes.get(key) === kind;
    if (isWithdrawn) memory.votes.delete(key);
    else memory.votes.set(key, kind);
    const notice = ctx.t(isWithdrawn ? 'notice-vote-withdrawn' : `notice-${kind}`);
    // Where others see the same buttons, a mark would show them another reader's vote.
    if (!isSeenByReaderAlone(ctx)) return { notice };
    const view = viewOf(evidence, place, addresseeOf(ctx, memory));
    return { notice, keyboard: answerKeyboard(ctx.speech, view, 'quote') };
  });
  return composer;
}

/** Whether the quotation still stands where a button says, and the button says it as the bot does. */
function isSameQuotation(ref: QuoteRef, shown: QuoteRef): boolean {
  return packRefs([ref]) === packRefs([shown]) && ref.highlight.end > ref.highlight.start;
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
