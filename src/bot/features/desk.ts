import { Composer } from 'grammy';
import { LRUCache } from 'lru-cache';
import type { AliasFile } from '../../answer/alias-file.js';
import { AliasError } from '../../answer/aliases.js';
import type { Reading } from '../../answer/reading.js';
import { messageOf } from '../../log.js';
import type { Report } from '../../reports/report.js';
import type { DeskList, DeskRecords, Stretch } from '../../store/desk.js';
import type { Trail } from '../../store/trail.js';
import { addresseeOf } from '../addressee.js';
import { replyWith } from '../answer-reply.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import { whileTyping } from '../api/typing.js';
import type { BotContext, Services } from '../context.js';
import { daysChart, drawPicture } from '../messages/days-picture.js';
import {
  DESK_PAGES,
  type DeskEntries,
  type DeskPage,
  daysCaption,
  daysMessage,
  deskMessage,
  type Quoted,
} from '../messages/desk-messages.js';
import { lines, type OutgoingMessage } from '../messages/outgoing-message.js';
import { unpackRefs } from '../payloads/packed-refs.js';
import type { Outcome, Presses } from '../presses.js';
import { evidenceOf, quotedAt } from '../quoted-evidence.js';

/** What administrators look at and change. */
export interface Desk {
  /** Ids of users. */
  readonly administrators: readonly number[];
  readonly records: DeskRecords;
  readonly aliases: Pick<AliasFile, 'add'>;
  readonly trail: Trail;
  /** Whether questions are kept. */
  readonly keepsQuestions: boolean;
  /** All reports, whatever a chat reads: readers of all of them ask. */
  readonly reading: Reading;
}

/** How many days the picture shows. */
const DAYS = 30;
/** How many entries a page has. */
const PAGE_SIZES: Readonly<Record<keyof DeskEntries, number>> = {
  unanswered: 3,
  useless: 3,
  quoted: 4,
  unquoted: 10,
  acts: 10,
};
/** A longer line is no name. */
const MAX_ALIAS = 100;
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** An unanswered question for which an administrator was asked for a name. */
interface AskedFor {
  readonly topic: string;
  readonly question: string;
}

/** `/desk`: what readers asked in vain, what they thought of answers, what is quoted, and what administrators did. */
export function desk(
  { administrators, records, aliases, trail, keepsQuestions, reading }: Desk,
  services: Services,
  presses: Presses,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { corpus, answerer } = reading;
  const { memory, log } = services;
  const asked = new LRUCache<number, AskedFor>({ max: 1_000, ttl: FORGOTTEN_AFTER_MS });
  const isAdministrator = ({ from }: BotContext): boolean =>
    from !== undefined && administrators.includes(from.id);

  const quoted = async <Entry extends object>(
    entries: readonly Entry[],
    refsOf: (entry: Entry) => string | null,
  ): Promise<Quoted<Entry>[]> =>
    Promise.all(
      entries.map(async (entry) => {
        const [ref] = unpackRefs(refsOf(entry) ?? '') ?? [];
        const known = { corpus, versions: memory.versions };
        return { ...entry, evidence: evidenceOf(await quotedAt(ref, known, null)) };
      }),
    );
  const unquoted = async (): Promise<Report[]> => {
    const known = await records.quotedReports();
    const rest: Report[] = [];
    for await (const report of corpus.all()) if (!known.has(report.id)) rest.push(report);
    return rest;
  };

  const counts: { readonly [List in DeskList]?: () => Promise<number> } = {
    unanswered: () => records.countUnanswered(),
    useless: () => records.countJudgedUseless(),
    quoted: () => records.countQuoted(),
    unquoted: async () => (await unquoted()).length,
    acts: () => records.countActs(),
  };
  const entries: {
    readonly [List in keyof DeskEntries]: (stretch: Stretch) => Promise<DeskEntries[List][]>;
  } = {
    unanswered: async (stretch) => quoted(await records.unanswered(stretch), ({ quotations }) => quotations),
    useless: async (stretch) => quoted(await records.judgedUseless(stretch), ({ quotation }) => quotation),
    quoted: async (stretch) => quoted(await records.mostQuoted(stretch), ({ quotations }) => quotations),
    unquoted: async ({ offset, limit }) => (await unquoted()).slice(offset, offset + limit),
    acts: (stretch) => records.acts(stretch),
  };

  const show = async <List extends keyof DeskEntries>(
    { speech, me }: BotContext,
    list: List,
    wanted: number,
  ): Promise<OutgoingMessage> => {
    const total = (await counts[list]?.()) ?? 0;
    const limit = PAGE_SIZES[list];
    const pages = Math.max(1, Math.ceil(total / limit));
    const page = Math.min(Math.max(1, wanted), pages);
    const shown: DeskPage<DeskEntries[List]> = {
      page,
      pages,
      total,
      entries: await entries[list]({ offset: (page - 1) * limit, limit }),
    };
    return DESK_PAGES[list]({ speech, me }, shown);
  };
  const picture = async ({ t }: BotContext): Promise<OutgoingMessage> => {
    const days = await records.questionsADay(DAYS);
    try {
      const bytes = await drawPicture(daysChart(days));
      return { text: daysCaption(t, days), attachment: { kind: 'picture', name: 'questions.png', bytes } };
    } catch (error) {
      log.warn(
        `The picture of the desk cannot be drawn (${messageOf(error)}); its figures are sent instead.`,
      );
      return daysMessage(t, days);
    }
  };

  const own = composer.chatType('private').filter(isAdministrator);
  own.command('desk', async (ctx) => {
    asked.delete(ctx.from.id);
    const known: Partial<Record<DeskList, number>> = {};
    for (const [list, count] of Object.entries(counts)) known[list as DeskList] = await count();
    await reply(ctx, deskMessage(ctx.t, known, keepsQuestions));
  });
  own.on('message:text', async (ctx, next) => {
    const about = asked.get(ctx.from.id);
    asked.delete(ctx.from.id);
    const line = ctx.message.text.trim();
    // Whatever names no two things is a question like any.
    if (about === undefined || line.startsWith('/') || !/[=＝]/u.test(line)) return next();
    await reply(ctx, await whileTyping(ctx, log, () => withAlias(ctx, about, line)));
  });

  const withAlias = async (ctx: BotContext, about: AskedFor, line: string): Promise<OutgoingMessage> => {
    const { t, from } = ctx;
    if (from === undefined) return { text: lines(t('alias-none')) };
    const askAgain = (key: string): OutgoingMessage => {
      asked.set(from.id, about);
      return { text: lines(t(key)), asksFor: t('alias-placeholder') };
    };
    if (line.length > MAX_ALIAS) return askAgain('alias-none');
    try {
      await aliases.add(line);
    } catch (error) {
      if (!(error instanceof AliasError)) logFailure(log, error);
      return askAgain(error instanceof AliasError ? 'alias-none' : 'alias-not-written');
    }
    trail.record({ administrator: from.id, act: 'alias', subject: line });
    await records.settle(about.topic, 'aliased');
    const answer = await answerer.answer(about.question);
    const { text, ...rest } = await replyWith(addresseeOf(ctx, memory), answer, reading, about.question);
    const said = t(answer.verdict === 'answer' ? 'alias-answers' : 'alias-answers-not', { line });
    return { ...rest, text: lines(said, '', text) };
  };

  presses.on(composer, ['desk', 'alias', 'ignore'], async (press, ctx): Promise<Outcome> => {
    const { t, from } = ctx;
    // To everybody else, and where others would read along, it is a button like any that does nothing any more.
    if (from === undefined || !isAdministrator(ctx) || ctx.chat?.type !== 'private') {
      return { notice: t('button-expired') };
    }
    if (press.kind === 'desk') {
      const { list, page } = press;
      return list === 'days' ? { below: () => picture(ctx) } : { instead: () => show(ctx, list, page) };
    }
    const topic = await records.unansweredTopic(press.topic);
    if (topic === undefined) return { notice: t('desk-settled') };
    const { question } = topic;
    if (press.kind === 'ignore') {
      await records.settle(press.topic, 'ignored');
      trail.record({ administrator: from.id, act: 'ignore', subject: question });
      return { instead: () => show(ctx, 'unanswered', press.page) };
    }
    asked.set(from.id, { topic: press.topic, question });
    return { below: { text: lines(t('alias-which', { question })), asksFor: t('alias-placeholder') } };
  });
  return composer;
}
