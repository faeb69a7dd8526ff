import { createHash } from 'node:crypto';
import { Composer, InlineKeyboard } from 'grammy';
import type { Readings } from '../../answer/reading.js';
import type { CorpusSettings } from '../../reports/corpus-settings.js';
import type { Trail } from '../../store/trail.js';
import type { AccessList } from '../access-list.js';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import type { Translate } from '../locale.js';
import { lines, type OutgoingMessage } from '../messages/outgoing-message.js';
import { audienceOf } from '../middlewares/reading.js';
import { encodePress } from '../payloads/press.js';
import type { Presses } from '../presses.js';
import { chatOf, mayRead } from '../rights.js';

/** More buttons are too many for one message. */
const MAX_SHOWN = 40;

/**
 * `/corpus`: to which of the corpora that a chat may read administrators bind it. It never gives a chat more than the
 * settings of the corpora do.
 */
export function chooseCorpora(
  readings: Pick<Readings, 'corpora'>,
  list: AccessList,
  { presses, trail }: { readonly presses: Presses; readonly trail: Trail },
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const isAdministrator = ({ from }: BotContext): boolean =>
    from !== undefined && list.isAdministrator(from.id);
  const of = (ctx: BotContext) => {
    const audience = audienceOf(ctx);
    const readable = mayRead(audience, readings.corpora(), list);
    const chat = chatOf(audience);
    const bound = chat === null ? undefined : list.boundTo(chat);
    const read = readable.filter(({ key }) => bound?.includes(key) ?? true);
    return { chat, readable, read };
  };

  composer.filter(isAdministrator).command('corpus', async (ctx) => {
    await reply(ctx, corporaMessage(ctx.t, of(ctx)));
  });
  presses.on(composer, ['corpus'], ({ corpus: hash }, ctx) => {
    const { t, from } = ctx;
    if (from === undefined || !isAdministrator(ctx)) return { notice: t('button-expired') };
    const { chat, readable, read } = of(ctx);
    const pressed = readable.find(({ key }) => hashOf(key) === hash);
    if (chat === null || pressed === undefined) return { notice: t('button-expired') };
    const isRead = read.includes(pressed);
    const changed = readable.filter((one) => (one === pressed ? !isRead : read.includes(one)));
    if (changed.length === 0) return { notice: t('corpus-one-at-least') };
    list.bind(chat, changed.length === readable.length ? null : changed.map(({ key }) => key));
    const names = changed.map(({ key, name }) => name || key || t('corpus-main')).join(' · ');
    trail.record({ administrator: from.id, act: 'bind', subject: `${chat}: ${names}` });
    return { instead: corporaMessage(t, of(ctx)) };
  });
  return composer;
}

interface ReadCorpora {
  readonly readable: readonly CorpusSettings[];
  readonly read: readonly CorpusSettings[];
}

function corporaMessage(t: Translate, { readable, read }: ReadCorpora): OutgoingMessage {
  if (readable.length === 0) return { text: lines(t('corpus-none')) };
  const nameOf = ({ name }: CorpusSettings): string => name || t('corpus-main');
  if (readable.length === 1) return { text: lines(t('corpus-only', { name: readable.map(nameOf).join() })) };
  const keyboard = new InlineKeyboard();
  for (const corpus of readable.slice(0, MAX_SHOWN)) {
    const name = nameOf(corpus);
    const label = read.includes(corpus) ? t('chosen', { name }) : name;
    keyboard.text(label, encodePress({ kind: 'corpus', corpus: hashOf(corpus.key) })).row();
  }
  return { text: lines(t('corpus-which')), keyboard };
}

/** A folder's path may be longer than a button's data. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 12);
}
