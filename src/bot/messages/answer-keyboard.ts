import { InlineKeyboard } from 'grammy';
import { copiedCitation, copiedQuote } from '../../answer/citation.js';
import { refOf } from '../../answer/quote-ref.js';
import { type Evidence, quoteText } from '../../search/evidence.js';
import type { Translate } from '../locale.js';
import { quotationQuery } from '../payloads/inline-query.js';
import { encodePress, type QuotationPlace, type Vote } from '../payloads/press.js';
import { isConvertible, type Speech } from '../speech.js';

/** One of an answer's quotations, as it is shown to one reader; its place is where the buttons lead on from. */
export interface AnswerView extends QuotationPlace {
  readonly evidence: Evidence;
  /** Where a tap on the headline leads. */
  readonly link: string | null;
  /** Whether the bot can be called from other chats, to share the quotation there. */
  readonly canShare: boolean;
  /** How this reader judged the quotation; `null` for no vote, and where others see the same buttons. */
  readonly vote: Vote | null;
  /** Printed above where no message of the asker is near. */
  readonly question?: string;
}

/** The buttons under a quotation; the way of looking at it that is open already has no button. */
export function answerKeyboard(
  speech: Speech,
  view: AnswerView,
  open: 'quote' | 'context' | 'summary' | 'original',
  keyboard = new InlineKeyboard(),
): InlineKeyboard {
  const { t } = speech;
  const place = placeOf(view);
  if (open === 'quote') addNeighbours(t, view, keyboard);
  else keyboard.text(t('button-back'), encodePress({ kind: 'quote', ...place }));
  if (open !== 'context') keyboard.text(t('button-context'), encodePress({ kind: 'context', ...place }));
  if (open !== 'summary') keyboard.text(t('button-summary'), encodePress({ kind: 'summary', ...place }));
  if (open !== 'original') {
    keyboard.text(t('button-original'), encodePress({ kind: 'original', ...place, page: 0 }));
  }
  return open === 'quote' ? addReactions(speech, view, keyboard.row()) : keyboard;
}

/** Where a view stands, without what is shown of it. */
export function placeOf({ refs, index, isNear }: QuotationPlace): QuotationPlace {
  return { refs, index, isNear };
}

/** ‹ the quotation before · 2/3 · the next one ›, where there are several. */
function addNeighbours(t: Translate, { refs, index, isNear }: AnswerView, keyboard: InlineKeyboard): void {
  const total = refs.length;
  if (total === 1) return;
  const quote = (to: number): string => encodePress({ kind: 'quote', refs, index: to, isNear });
  const position = { number: index + 1, total };
  if (index > 0) keyboard.text(t('button-previous'), quote(index - 1));
  keyboard.text(t('button-position', position), encodePress({ kind: 'position', ...position }));
  if (index + 1 < total) keyboard.text(t('button-next'), quote(index + 1));
  keyboard.row();
}

/** What a reader can do with a quotation: judge it, share it, copy it, read it in another script. */
function addReactions(speech: Speech, view: AnswerView, keyboard: InlineKeyboard): InlineKeyboard {
  const { t, converts } = speech;
  const { evidence, canShare, vote } = view;
  const place = placeOf(view);
  for (const kind of ['useful', 'useless'] as const) {
    const name = t(`button-${kind}`);
    const label = kind === vote ? t('chosen', { name }) : name;
    keyboard.text(label, encodePress({ kind, ...place }));
  }
  if (canShare) {
    keyboard.switchInlineChosen(t('button-share'), {
      query: quotationQuery(refOf(evidence)),
      allow_user_chats: true,
      allow_group_chats: true,
      allow_channel_chats: true,
    });
  }
  keyboard
    .row()
    .copyText(t('button-copy-citation'), copiedCitation(evidence.passage.report))
    .copyText(t('button-copy-quote'), copiedQuote(evidence));
  if (isConvertible(speech, quoteText(evidence))) {
    const kind = converts ? 'printed' : 'converted';
    keyboard.row().text(t(`button-${kind}`), encodePress({ kind, ...place }));
  }
  return keyboard;
}
