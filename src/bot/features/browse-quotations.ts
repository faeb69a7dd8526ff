import { Composer } from 'grammy';
import { addresseeOf, viewOf } from '../addressee.js';
import type { BotContext, Services } from '../context.js';
import { answerMessage, contextMessage } from '../messages/answer-message.js';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import { originalMessage } from '../messages/reading-message.js';
import { summaryOfAnswer } from '../messages/summary-message.js';
import type { PressOf } from '../payloads/press.js';
import type { Outcome, Presses } from '../presses.js';
import { evidenceOf } from '../quoted-evidence.js';

type ViewPress = PressOf<'quote' | 'context' | 'summary' | 'original' | 'converted' | 'printed'>;

/** The buttons under a quotation: the other quotations, its context, its report, and the reader's script. */
export function browseQuotations({ corpus, memory }: Services, presses: Presses): Composer<BotContext> {
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
    const { refs, index } = press;
    const evidence = await evidenceOf(refs[index], corpus);
    if (evidence === null) return { notice: ctx.t('report-gone') };
    const { speech } = ctx;
    const view = viewOf(evidence, refs, index, addresseeOf(ctx, memory));
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
}
