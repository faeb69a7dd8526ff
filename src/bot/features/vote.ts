import { Composer } from 'grammy';
import { addresseeOf, isSeenByReaderAlone, viewOf, voteKey } from '../addressee.js';
import type { BotContext, Services } from '../context.js';
import { answerKeyboard } from '../messages/answer-keyboard.js';
import type { Presses } from '../presses.js';
import { evidenceOf } from '../quoted-evidence.js';

/** 👍 and 👎 under a quotation; the same button again takes the vote back. */
export function vote({ corpus, memory }: Services, presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  presses.on(composer, ['useful', 'useless'], async ({ kind, ...place }, ctx) => {
    const ref = place.refs[place.index];
    const evidence = await evidenceOf(ref, corpus);
    if (ref === undefined || evidence === null) return { notice: ctx.t('report-gone') };
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
