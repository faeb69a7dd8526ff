import { Composer } from 'grammy';
import { type Addressee, addresseeOf, viewOf } from '../addressee.js';
import type { BotContext, Services } from '../context.js';
import { correctionFor, leadingTo } from '../corrected-quotation.js';
import type { AnswerView } from '../messages/answer-keyboard.js';
import { answerMessage, contextMessage } from '../messages/answer-message.js';
import { nearestMessage } from '../messages/nearest-message.js';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import { originalMessage } from '../messages/reading-message.js';
import { summaryOfAnswer } from '../messages/summary-message.js';
import type { PressOf } from '../payloads/press.js';
import type { Outcome, Presses } from '../presses.js';
import { evidenceOf, printedFor, quotedAt, shownAtOf } from '../quoted-evidence.js';

type ViewPress = PressOf<'quote' | 'context' | 'summary' | 'original' | 'converted' | 'printed'>;

/** The buttons under quotations: the other quotations, its context, its report, and the reader's script. */
export function browseQuotations({ memory }: Services, presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  presses.on(composer, ['converted', 'printed'], ({ kind, ...press }, ctx) => {
    const converted = kind === 'converted';
    const key = String(ctx.from?.id);
    memory.preferences.set(key, { ...memory.preferences.get(key), converted });
    ctx.speech = { ...ctx.speech, converts: converted };
    return show({ ...press, kind: 'quote' }, ctx);
  });
  presses.on(composer, ['quote', 'context', 'summary', 'original'], (press, ctx) => show(press, ctx));
  return composer;

  async function show(press: ViewPress, ctx: BotContext): Promise<Outcome> {
    const addressee = addresseeOf(ctx, memory);
    if (press.isNear && press.kind === 'quote') return showAll(press, ctx, addressee);
    const quoted = await quotedAt(press.refs[press.index], printedFor(ctx, memory), shownAtOf(ctx));
    const corrected = correctionFor(quoted, press, addressee);
    if (corrected !== null) return { instead: corrected };
    const evidence = evidenceOf(quoted);
    if (evidence === null) return { notice: ctx.t('report-gone') };
    const { speech } = ctx;
    const view = viewOf(evidence, leadingTo(evidence, press), addressee);
    const message = (): OutgoingMessage => {
      switch (press.kind) {
        case 'context':
          return contextMessage(speech, view);
        case 'summary':
          return summaryOfAnswer(speech, view);
        case 'original':
          return originalMessage(speech, view, press.page);
        default:
          return answerMessage(speech, view);
      }
    };
    return { instead: message() };
  }

  /** All quotations of a press that are still there; those that were changed are told of first. */
  async function showAll({ refs }: ViewPress, ctx: BotContext, addressee: Addressee): Promise<Outcome> {
    const views: AnswerView[] = [];
    for (const [index, ref] of refs.entries()) {
      const place = { refs, index, isNear: true };
      const quoted = await quotedAt(ref, printedFor(ctx, memory), shownAtOf(ctx));
      const corrected = correctionFor(quoted, place, addressee);
      if (corrected !== null) return { instead: corrected };
      const evidence = evidenceOf(quoted);
      if (evidence !== null) views.push(viewOf(evidence, leadingTo(evidence, place), addressee));
    }
    return views.length === 0
      ? { notice: ctx.t('report-gone') }
      : { instead: nearestMessage(ctx.speech, views) };
  }
}
