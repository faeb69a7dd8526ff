import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { z } from 'zod';
import { textOfPost } from '../../reports/channel-post.js';
import type { Inspection } from '../../reports/inspection.js';
import { type HandedIn, retitled, safeName } from '../../reports/intake.js';
import type { IntakeDesk } from '../../reports/intake-desk.js';
import type { Trail } from '../../store/trail.js';
import { DownloadError, download } from '../api/download.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import { whileTyping } from '../api/typing.js';
import type { BotContext, Services } from '../context.js';
import { type IntakeCard, IntakeCards } from '../intake-cards.js';
import type { Translate } from '../locale.js';
import { checkMessage } from '../messages/check-message.js';
import {
  intakeMessage,
  nameOfIntake,
  unreadableMessage,
  untakenMessage,
} from '../messages/intake-message.js';
import { lines, type OutgoingMessage } from '../messages/outgoing-message.js';
import type { IntakeStep } from '../payloads/press.js';
import type { Outcome, Presses } from '../presses.js';
import { checkedManuscript, MAX_MANUSCRIPT_BYTES } from './check-manuscript.js';

/** Who may hand reports in, and where. */
export interface Intake {
  /** Ids of users. */
  readonly administrators: readonly number[];
  readonly desk: IntakeDesk;
  /** Where it is written down who took in what. */
  readonly trail: Trail;
}

/** What the public Bot API gives out: https://core.telegram.org/bots/api#getfile */
const MAX_BYTES = 20_000_000;
const MAX_TITLE = 120;

/** A file that /undo can take out again. */
const Taken = z.object({
  file: z.string(),
  version: z.string(),
  /** As it was shown. */
  headline: z.string(),
});

/** Reports that an administrator hands in in private: shown as they are understood, and taken in with a press. */
export function intake(
  { administrators, desk, trail }: Intake,
  { log, memory: { handedIn, headlines, cards: kept } }: Services,
  presses: Presses,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const cards = new IntakeCards(kept);
  const isAdministrator = ({ from }: BotContext): boolean =>
    from !== undefined && administrators.includes(from.id);

  const cardOf = (t: Translate, inspection: Inspection, id: string, card: IntakeCard): OutgoingMessage =>
    intakeMessage(t, inspection, id, stepsFor(card));
  const receive = async ({ t, api }: BotContext, owner: number, source: IntakeCard['source']) => {
    const file = await fetched(api, source);
    if (file === null) return unreadableMessage(t, { problems: [] });
    const inspection = await desk.inspect(file);
    if (inspection.reports.length === 0) return unreadableMessage(t, inspection);
    const card = {
      owner,
      headline: nameOfIntake(t, inspection),
      isOne: inspection.reports.length === 1,
      isManuscript: file.bytes.length <= MAX_MANUSCRIPT_BYTES,
      source,
      isBegun: false,
    };
    return cardOf(t, inspection, await cards.add(card), card);
  };
  /** What was handed in; `null` where Telegram does not give it out. */
  const fetched = async (
    api: Api,
    source: IntakeCard['source'],
    title?: string | undefined,
  ): Promise<HandedIn | null> => {
    try {
      const file = await fileOf(api, source);
      return title === undefined ? file : { ...file, title };
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      logFailure(log, error);
      return null;
    }
  };

  const own = composer.chatType('private').filter(isAdministrator);
  own.on('message', async (ctx, next) => {
    const { message, from } = ctx;
    const id = await headlines.get(String(from.id));
    const isHeadline = id !== undefined && isTitle(message);
    if (id !== undefined && !isHeadline) headlines.delete(String(from.id));
    if (message.via_bot?.id === ctx.me.id || isFrom(ctx.me.id, message)) return next();
    const source = sourceOf(message);
    if (message.document !== undefined && (message.document.file_size ?? 0) > MAX_BYTES) {
      await reply(ctx, tooLarge(ctx));
    } else if (source !== null) {
      await reply(ctx, await whileTyping(ctx, log, () => receive(ctx, from.id, source)));
    } else if (isHeadline) {
      const title = (message.text ?? '').trim();
      if (title.length > MAX_TITLE) return void (await reply(ctx, titleTooLong(ctx)));
      await reply(ctx, await whileTyping(ctx, log, () => withTitle(ctx, from.id, id, title)));
      // Last: a process that goes on for one that died is to know what was asked for.
      headlines.delete(String(from.id));
    } else await next();
  });

  const withTitle = async ({ t, api }: BotContext, owner: number, id: string, title: string) => {
    const card = await cards.get(id, owner);
    if (card === undefined || !card.isOne) return { text: lines(t('intake-gone')) };
    const printed = await fetched(api, card.source);
    if (printed === null) return { text: lines(t('intake-not-fetched')) };
    const file = retitled(printed, title);
    if (file === null) return { text: lines(t('intake-title-empty')) };
    const inspection = await desk.inspect(file);
    // Meanwhile it may have been taken in from the card above.
    if ((await cards.get(id, owner)) === undefined) return { text: lines(t('intake-gone')) };
    const changed = { ...card, title: file.title, headline: nameOfIntake(t, inspection) };
    await cards.change(id, changed);
    trail.record({ administrator: owner, act: 'retitle', subject: title });
    return cardOf(t, inspection, id, changed);
  };

  own.command('undo', async (ctx) => {
    const { t, from } = ctx;
    const last = lastTaken(from.id);
    if (last === null) return void (await reply(ctx, { text: lines(t('intake-nothing-to-undo')) }));
    const { key, taken } = last;
    const said = { headline: taken.headline, file: taken.file };
    const outcome = await desk.takeOut(taken).catch((error: unknown) => {
      logFailure(log, error);
      return 'failed' as const;
    });
    if (outcome !== 'failed') handedIn.delete(key);
    if (outcome === 'removed') trail.record({ administrator: from.id, act: 'take-out', subject: said.file });
    await reply(ctx, { text: lines(t(WORDS_OF[outcome], said)) });
  });

  /** What an administrator handed in last; what a later version wrote is none. */
  const lastTaken = (owner: number) => {
    const own = [...handedIn.entries()].filter(([key]) => key.startsWith(`${owner}:`));
    for (const [key, content] of own.reverse()) {
      const { data } = Taken.safeParse(JSON.parse(content));
      if (data !== undefined) return { key, taken: data };
    }
    return null;
  };

  const takeIn = async ({ t, api }: BotContext, id: string, owner: number): Promise<OutgoingMessage> => {
    const card = await cards.get(id, owner);
    if (card === undefined) return { text: lines(t('intake-gone')) };
    const { headline } = card;
    const untaken = (key: string): OutgoingMessage =>
      untakenMessage(t, t(key), { headline, intake: id, steps: stepsFor(card) });
    const file = await fetched(api, card.source, card.title);
    if (file === null) return untaken('intake-not-fetched');
    try {
      await cards.change(id, { ...card, isBegun: true });
      const taken = await desk.takeIn(file, card.isBegun);
      handedIn.set(`${owner}:${id}`, JSON.stringify({ ...taken, headline } satisfies z.infer<typeof Taken>));
      cards.delete(id);
      trail.record({ administrator: owner, act: 'take-in', subject: `${headline} ${taken.file}` });
      return { text: lines(t('intake-taken-in', { headline, file: taken.file })) };
    } catch (error) {
      logFailure(log, error);
      await cards.change(id, card);
      return untaken('intake-not-written');
    }
  };
  let lastTaking: Promise<unknown> = Promise.resolve();
  const steps = {
    'take-in': (ctx, id, { owner }) => ({
      instead: () => {
        // Two cards of one file may be pressed at once.
        const taking = lastTaking.then(() => takeIn(ctx, id, owner));
        lastTaking = taking.catch(() => undefined);
        return taking;
      },
    }),
    retitle: async ({ t }, id, { owner, headline }) => {
      await headlines.set(String(owner), id, String(owner));
      const asksFor = t('intake-title-placeholder');
      return { below: { text: lines(t('intake-title-which', { headline })), asksFor } };
    },
    drop: ({ t }, id, { owner, headline }) => {
      cards.delete(id);
      trail.record({ administrator: owner, act: 'drop', subject: headline });
      return { instead: { text: lines(t('intake-dropped', { headline })) } };
    },
    'check-file': (ctx, _, { source, title }) => {
      const check = async (): Promise<OutgoingMessage> => {
        if (source.kind === 'post')
          return checkMessage(ctx.speech, await ctx.reading.checker.checkText(source.text), ctx.me);
        const file = await fetched(ctx.api, source, title);
        if (file === null) return { text: lines(ctx.t('intake-not-fetched')) };
        const { reports } = await desk.inspect(file);
        return checkedManuscript(
          ctx,
          reports.map(({ report }) => report),
        );
      };
      return { below: () => whileTyping(ctx, log, check) };
    },
  } satisfies Record<
    IntakeStep,
    (ctx: BotContext, id: string, card: IntakeCard) => Outcome | Promise<Outcome>
  >;
  presses.on(
    composer,
    ['take-in', 'retitle', 'drop', 'check-file'],
    async ({ kind, intake: id }, ctx): Promise<Outcome> => {
      // To everybody else it is a button like any that does nothing any more.
      if (!isAdministrator(ctx)) return { notice: ctx.t('button-expired') };
      const card = await cards.get(id, ctx.from?.id);
      return card === undefined ? { notice: ctx.t('intake-gone') } : steps[kind](ctx, id, card);
    },
  );
  return composer;
}

const WORDS_OF = {
  removed: 'intake-undone',
  gone: 'intake-undone-already',
  changed: 'intake-changed-since',
  failed: 'intake-not-removed',
} as const;

const titleTooLong = ({ t }: BotContext): OutgoingMessage => ({
  text: lines(t('intake-title-too-long', { count: MAX_TITLE })),
  asksFor: t('intake-title-placeholder'),
});

const tooLarge = ({ t }: BotContext): OutgoingMessage => ({
  text: lines(t('intake-too-large', { megabytes: MAX_BYTES / 1_000_000 })),
});

function stepsFor({ isOne, isManuscript }: IntakeCard): IntakeStep[] {
  return [
    'take-in',
    // Of several reports it would not be clear whose.
    ...(isOne ? (['retitle'] as const) : []),
    'drop',
    ...(isManuscript ? (['check-file'] as const) : []),
  ];
}

/** A command is no headline. */
function isTitle({ text, entities = [] }: Message): boolean {
  return text !== undefined && !entities.some(({ type, offset }) => type === 'bot_command' && offset === 0);
}

/** Our own words, forwarded to us, are no report. */
function isFrom(me: number, { forward_origin: origin }: Message): boolean {
  return origin?.type === 'user' && origin.sender_user.id === me;
}

/** What is handed in with a message; `null` where it is something else. */
function sourceOf(message: Message): IntakeCard['source'] | null {
  const { forward_origin: origin, message_id, document } = message;
  if (document !== undefined) return { kind: 'file', id: document.file_id, name: document.file_name ?? '' };
  const text = message.text ?? message.caption;
  if (origin === undefined || text === undefined) return null;
  if (origin.type !== 'channel')
    return { kind: 'post', text, name: `telegram-${message_id}.md`, content: `${text}\n` };
  // Of a channel's, source, day and link are known.
  const { chat, message_id: number, date } = origin;
  const channel = { id: chat.id, title: chat.title, username: chat.username ?? null };
  const content = textOfPost({ channel, number, postedAt: new Date(date * 1000), text });
  return {
    kind: 'post',
    text,
    name: `telegram-${channel.username ?? -channel.id}-${number}.md`,
    content,
  };
}

/** @throws {DownloadError} */
async function fileOf(api: Api, source: IntakeCard['source']): Promise<HandedIn> {
  if (source.kind === 'post') return { name: source.name, bytes: Buffer.from(source.content) };
  const folder = await mkdtemp(join(tmpdir(), 'yinju-intake-'));
  try {
    const path = join(folder, 'file');
    await download(api, source.id, path, MAX_BYTES);
    const bytes = await readFile(path);
    return { name: safeName(source.name, bytes), bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
