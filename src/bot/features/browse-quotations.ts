import { Composer } from 'grammy';
import type { Reading } from '../../answer/reading.js';
import { type Addressee, addresseeOf, viewOf } from '../addressee.js';
import type { BotContext, Services } from '../context.js';
import type { AnswerView } from '../messages/answer-keyboard.js';
import { answerMessage, contextMessage } from '../messages/answer-message.js';
import { nearestMessage } from '../messages/nearest-message.js';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import { originalMessage } from '../messages/reading-message.js';
import { summaryOfAnswer } from '../messages/summary-message.js';
import type { PressOf } from '../payloads/press.js';
import type { Outcome, Presses } from '../presses.js';
import { evidenceOf } from '../quoted-evidence.js';

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
    const evidence = await evidenceOf(press.refs[press.index], ctx.reading.corpus);
    if (evidence === null) return { notice: ctx.t('report-gone') };
    const { speech } = ctx;
    const addressee = addresseeOf(ctx, memory);
    const view = viewOf(evidence, press, addressee);
    const message = async (): Promise<OutgoingMessage> => {
      switch (press.kind) {
        case 'context':
          return contextMessage(speech, view);
        case 'summary':
          return summaryOfAnswer(speech, view);
        case 'original':
          return originalMessage(speech, view, press.page);
        default:
          return press.isNear
            ? nearestMessage(speech, await all(press, ctx.reading, addressee))
            : answerMessage(speech, view);
      }
    };
    return { instead: await message() };
  }

  /** All quotations of a press that are still there. */
  async function all({ refs }: ViewPress, { corpus }: Reading, addressee: Addressee): Promise<AnswerView[]> {
    const found = await Promise.all(refs.map((ref) => evidenceOf(ref, corpus)));
    return found.flatMap((evidence, index) =>
      evidence === null ? [] : [viewOf(evidence, { refs, index, isNear: true }, addressee)],
    );
  }
}
