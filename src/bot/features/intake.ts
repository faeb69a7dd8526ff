import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { LRUCache } from 'lru-cache';
import { textOfPost } from '../../reports/channel-post.js';
import type { Inspection } from '../../reports/inspection.js';
import { type HandedIn, safeName, type TakenIn } from '../../reports/intake.js';
import type { IntakeDesk } from '../../reports/intake-desk.js';
import { DownloadError, download } from '../api/download.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import { whileTyping } from '../api/typing.js';
import type { BotContext, Services } from '../context.js';
import type { Translate } from '../locale.js';
import { checkMessage } from '../messages/check-message.js';
import { intakeMessage, nameOfIntake, unreadableMessage } from '../messages/intake-message.js';
import { lines, type OutgoingMessage } from '../messages/outgoing-message.js';
import type { IntakeStep } from '../payloads/press.js';
import type { Outcome, Presses } from '../presses.js';
import { checkedManuscript, MAX_MANUSCRIPT_BYTES } from './check-manuscript.js';

/** Who may hand reports in, and where. */
export interface Intake {
  /** Ids of users. */
  readonly administrators: readonly number[];
  readonly desk: IntakeDesk;
}

/** What the public Bot API gives out: https://core.telegram.org/bots/api#getfile */
const MAX_BYTES = 20_000_000;
/** All that waits for a decision may take so much memory, in bytes … */
const MAX_WAITING_BYTES = 64_000_000;
/** … and an administrator's so many files; the one that waited longest is forgotten. */
const MAX_WAITING = 5;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
/** So many of an administrator's files can be taken out again, the last one first. */
const MAX_TAKEN = 100;
const MAX_TITLE = 120;

/** A file that waits for an administrator's decision. */
interface Waiting {
  readonly owner: number;
  readonly file: HandedIn;
  readonly inspection: Inspection;
  /** The text of a forwarded post; `null` for a file. */
  readonly post: string | null;
}

interface Taken {
  readonly taken: TakenIn;
  readonly inspection: Inspection;
}

/** Reports that an administrator hands in in private: shown as they are understood, and taken in with a press. */
export function intake(
  { administrators, desk }: Intake,
  { log }: Services,
  presses: Presses,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const waiting = new LRUCache<string, Waiting>({
    maxSize: MAX_WAITING_BYTES,
    sizeCalculation: ({ file }) => file.bytes.length + 1,
    ttl: FORGOTTEN_AFTER_MS,
    ttlAutopurge: true,
  });
  /** The file for which an administrator's next message is the headline. */
  const asked = new LRUCache<number, string>({ max: 1_000, ttl: FORGOTTEN_AFTER_MS });
  const taken = new Map<number, Taken[]>();
  const isAdministrator = ({ from }: BotContext): boolean =>
    from !== undefined && administrators.includes(from.id);

  const wait = (one: Waiting): string => {
    const id = randomBytes(6).toString('base64url');
    waiting.set(id, one);
    const own = [...waiting.entries()].filter(([, { owner }]) => owner === one.owner);
    // The newest comes first.
    for (const [key] of own.slice(MAX_WAITING)) waiting.delete(key);
    return id;
  };
  const cardOf = (t: Translate, id: string, { inspection, file }: Waiting): OutgoingMessage =>
    intakeMessage(t, inspection, id, stepsFor(inspection, file));
  const receive = async (ctx: BotContext, owner: number, file: HandedIn, post: string | null) => {
    const inspection = await desk.inspect(file);
    if (inspection.reports.length === 0) return unreadableMessage(ctx.t, inspection);
    const one = { owner, file, inspection, post };
    return cardOf(ctx.t, wait(one), one);
  };

  const own = composer.chatType('private').filter(isAdministrator);
  own.on('message', async (ctx, next) => {
    const { message, from } = ctx;
    const id = asked.get(from.id);
    asked.delete(from.id);
    if (message.via_bot?.id === ctx.me.id || isFrom(ctx.me.id, message)) return next();
    const post = postOf(message);
    if (message.document !== undefined) {
      const answer = await whileTyping(ctx, log, () =>
        fileOf(ctx).then(
          (file) => (file === null ? tooLarge(ctx) : receive(ctx, from.id, file, null)),
          (error: unknown) => {
            if (!(error instanceof DownloadError)) throw error;
            logFailure(log, error);
            return unreadableMessage(ctx.t, { problems: [] });
          },
        ),
      );
      await reply(ctx, answer);
    } else if (post !== null) {
      await reply(ctx, await whileTyping(ctx, log, () => receive(ctx, from.id, post.file, post.text)));
    } else if (id !== undefined && isTitle(message)) {
      await reply(ctx, await whileTyping(ctx, log, () => withTitle(ctx, from.id, id, message.text ?? '')));
    } else await next();
  });

  const withTitle = async (ctx: BotContext, owner: number, id: string, title: string) => {
    const { t } = ctx;
    const one = waiting.get(id);
    const [found] = one?.inspection.reports ?? [];
    if (one === undefined || found === undefined) return { text: lines(t('intake-gone')) };
    if (title.trim().length > MAX_TITLE) {
      asked.set(owner, id);
      const asksFor = t('intake-title-placeholder');
      return { text: lines(t('intake-title-too-long', { count: MAX_TITLE })), asksFor };
    }
    const retitled = await desk.retitle(one.file, found.report, title);
    if (retitled === null) return { text: lines(t('intake-title-kept')) };
    // Meanwhile it may have been taken in from the card above.
    if (!waiting.has(id)) return { text: lines(t('intake-gone')) };
    const changed = { ...one, ...retitled };
    waiting.set(id, changed);
    return cardOf(t, id, changed);
  };

  own.command('undo', async (ctx) => {
    const { t, from } = ctx;
    const last = taken.get(from.id)?.pop();
    if (last === undefined) return void (await reply(ctx, { text: lines(t('intake-nothing-to-undo')) }));
    const said = { headline: nameOfIntake(t, last.inspection), file: last.taken.file };
    const outcome = await desk.takeOut(last.taken).catch((error: unknown) => {
      logFailure(log, error);
      taken.get(from.id)?.push(last);
      return 'failed' as const;
    });
    await reply(ctx, { text: lines(t(WORDS_OF[outcome], said)) });
  });

  const steps = {
    'take-in': async (ctx, id, one) => {
      const { t } = ctx;
      // Two cards of one file may be pressed at once.
      waiting.delete(id);
      try {
        const file = await desk.takeIn(one.file);
        const all = taken.get(one.owner) ?? [];
        taken.set(one.owner, [...all, { taken: file, inspection: one.inspection }].slice(-MAX_TAKEN));
        const said = { headline: nameOfIntake(t, one.inspection), file: file.file };
        return { instead: { text: lines(t('intake-taken-in', said)) } };
      } catch (error) {
        logFailure(log, error);
        waiting.set(id, one);
        return { notice: t('intake-not-written') };
      }
    },
    retitle: ({ t }, id, one) => {
      asked.set(one.owner, id);
      const headline = nameOfIntake(t, one.inspection);
      const asksFor = t('intake-title-placeholder');
      return { below: { text: lines(t('intake-title-which', { headline })), asksFor } };
    },
    drop: ({ t }, id, one) => {
      waiting.delete(id);
      const headline = nameOfIntake(t, one.inspection);
      return { instead: { text: lines(t('intake-dropped', { headline })) } };
    },
    'check-file': (ctx, _, { post, inspection }) => {
      const check = async (): Promise<OutgoingMessage> =>
        post === null
          ? checkedManuscript(
              ctx,
              inspection.reports.map(({ report }) => report),
            )
          : checkMessage(ctx.speech, await ctx.reading.checker.checkText(post), ctx.me);
      return { below: () => whileTyping(ctx, log, check) };
    },
  } satisfies Record<IntakeStep, (ctx: BotContext, id: string, one: Waiting) => Outcome | Promise<Outcome>>;
  presses.on(composer, ['take-in', 'retitle', 'drop', 'check-file'], ({ kind, intake: id }, ctx) => {
    // To everybody else it is a button like any that does nothing any more.
    if (!isAdministrator(ctx)) return { notice: ctx.t('button-expired') };
    const one = waiting.get(id);
    if (one === undefined || one.owner !== ctx.from?.id) return { notice: ctx.t('intake-gone') };
    return steps[kind](ctx, id, one);
  });
  return composer;
}

const WORDS_OF = {
  removed: 'intake-undone',
  gone: 'intake-undone-already',
  changed: 'intake-changed-since',
  failed: 'intake-not-removed',
} as const;

const tooLarge = ({ t }: BotContext): OutgoingMessage => ({
  text: lines(t('intake-too-large', { megabytes: MAX_BYTES / 1_000_000 })),
});

function stepsFor({ reports }: Inspection, { bytes }: HandedIn): IntakeStep[] {
  return [
    'take-in',
    // Of several reports it would not be clear whose.
    ...(reports.length === 1 ? (['retitle'] as const) : []),
    'drop',
    ...(bytes.length <= MAX_MANUSCRIPT_BYTES ? (['check-file'] as const) : []),
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

/** A forwarded post as a file: of a channel's, source, day and link are known. */
function postOf(message: Message): { readonly file: HandedIn; readonly text: string } | null {
  const { forward_origin: origin, message_id } = message;
  const text = message.text ?? message.caption;
  if (origin === undefined || text === undefined) return null;
  if (origin.type !== 'channel') {
    return { text, file: { name: `telegram-${message_id}.md`, bytes: Buffer.from(`${text}\n`) } };
  }
  const { chat, message_id: number, date } = origin;
  const channel = { id: chat.id, title: chat.title, username: chat.username ?? null };
  const content = textOfPost({ channel, number, postedAt: new Date(date * 1000), text });
  const name = `telegram-${channel.username ?? -channel.id}-${number}.md`;
  return { text, file: { name, bytes: Buffer.from(content) } };
}

/**
 * The file of an update's message.
 *
 * @returns `null` where it is too large
 * @throws {DownloadError}
 */
async function fileOf(ctx: BotContext): Promise<HandedIn | null> {
  const { file_name = '', file_size = 0 } = ctx.message?.document ?? {};
  if (file_size > MAX_BYTES) return null;
  const folder = await mkdtemp(join(tmpdir(), 'yinju-intake-'));
  try {
    const path = join(folder, 'file');
    await download(ctx, path, MAX_BYTES);
    const bytes = await readFile(path);
    return { name: safeName(file_name, bytes), bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
