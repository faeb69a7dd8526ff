import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.js';
import { actsIn, type RecordedAct } from './trail.js';
import type { Writer } from './writer.js';

const DAY = 24 * 60 * 60 * 1_000;
/** A question counts half as much as one that was asked so much later, in milliseconds. */
const HALF_LIFE = 7 * DAY;
/** Characters of a packed quotation that say the report and the paragraph: 48 and 12 bits, six a character. */
const PLACE_LENGTH = 10;

/** The lists of the desk: what readers asked in vain, judged useless, were quoted, were not, asked a day; what administrators did. */
export const DESK_LISTS = ['unanswered', 'useless', 'quoted', 'unquoted', 'days', 'acts'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

/** Questions with the same content words that have no answer. */
export interface UnansweredTopic {
  /** Names the topic. */
  readonly topic: string;
  /** As it was asked last. */
  readonly question: string;
  readonly verdict: string;
  /** The quotations found for it, as buttons carry them; `null` where there are none. */
  readonly quotations: string | null;
  readonly times: number;
  /** When it was asked last, in milliseconds from 1970. */
  readonly asked: number;
}

/** A quotation that readers judged useless. */
export interface JudgedQuotation {
  /** As buttons carry it. */
  readonly quotation: string;
  /** What was asked; `null` where it is not kept any more. */
  readonly question: string | null;
  readonly votes: number;
  /** When the last of them was given, in milliseconds from 1970. */
  readonly last: number;
}

/** A paragraph that answered. */
export interface QuotedParagraph {
  /** A quotation of it, and others found with it, as buttons carry them. */
  readonly quotations: string;
  readonly times: number;
  /** In milliseconds from 1970. */
  readonly last: number;
}

/** What was asked on one day. */
export interface AskedOnDay {
  /** `2026-11-30`, as the machine's clock has it. */
  readonly day: string;
  readonly answered: number;
  readonly nearest: number;
  readonly none: number;
}

/** How many entries a list is to skip, and how many to give. */
export interface Stretch {
  readonly offset: number;
  readonly limit: number;
}

/** How an administrator settled a topic: it never comes again, or when it is asked again without an answer. */
export type Settling = 'ignored' | 'aliased';

/** What administrators see of what readers asked. All lists are read from the store as they are asked for. */
export interface DeskRecords {
  /** Newest and most frequent first: each time it was asked counts half as much a week later. */
  unanswered(stretch: Stretch): Promise<UnansweredTopic[]>;
  countUnanswered(): Promise<number>;
  /** One topic; undefined where it is answered, settled or forgotten. */
  unansweredTopic(topic: string): Promise<UnansweredTopic | undefined>;
  /** Fulfilled when it is settled. */
  settle(topic: string, how: Settling): Promise<unknown>;
  /** The one judged last first. */
  judgedUseless(stretch: Stretch): Promise<JudgedQuotation[]>;
  countJudgedUseless(): Promise<number>;
  /** The one quoted most often first. */
  mostQuoted(stretch: Stretch): Promise<QuotedParagraph[]>;
  countQuoted(): Promise<number>;
  /** The ids of all reports that were quoted first. */
  quotedReports(): Promise<ReadonlySet<string>>;
  /** The last so many days until today, the earliest first, those without a question too. */
  questionsADay(days: number): Promise<AskedOnDay[]>;
  /** What administrators did, the last first. */
  acts(stretch: Stretch): Promise<RecordedAct[]>;
  countActs(): Promise<number>;
}

/** @param writer `null` where nothing is to be written */
export function deskIn(db: Kysely<Tables>, writer: Writer | null, now = Date.now): DeskRecords {
  const topicOf = sql<string>`coalesce(questions.topic, questions.id)`;
  const unsettled = () =>
    db
      .selectFrom('questions')
      .leftJoin('settled', (join) => join.on('settled.topic', '=', topicOf))
      .where('questions.kind', '=', 'question')
      .where('questions.verdict', '!=', 'answer')
      .where((row) =>
        row.or([
          row('settled.topic', 'is', null),
          row.and([
            row('settled.how', '=', 'aliased' satisfies Settling),
            row('questions.asked', '>', row.ref('settled.settled')),
          ]),
        ]),
      );
  const byTopic = () => {
    const age = sql`(cast(${now()} as double precision) - questions.asked) / ${sql.lit(HALF_LIFE)}`;
    return db
      .with('ranked', () =>
        unsettled().select([
          topicOf.as('topic'),
          'questions.question',
          'questions.verdict',
          'questions.quotations',
          'questions.asked',
          sql<number>`row_number() over (partition by ${topicOf} order by questions.asked desc, questions.id)`.as(
            'nth',
          ),
          sql<number>`count(*) over (partition by ${topicOf})`.as('times'),
          sql<number>`sum(power(0.5, ${age})) over (partition by ${topicOf})`.as('weight'),
        ]),
      )
      .selectFrom('ranked')
      .select(['topic', 'question', 'verdict', 'quotations', 'asked', 'times'])
      .where('nth', '=', 1);
  };
  const useless = () => db.selectFrom('votes').where('votes.vote', '=', 'useless');
  const quoted = () => db.selectFrom('questions').where('verdict', 'in', ['answer', 'nearest']);
  const place = sql<string>`substr(quotations, 1, ${sql.lit(PLACE_LENGTH)})`;

  return {
    unanswered: ({ offset, limit }) =>
      byTopic()
        .orderBy('weight', 'desc')
        .orderBy('asked', 'desc')
        .orderBy('topic')
        .offset(offset)
        .limit(limit)
        .execute(),
    countUnanswered: () => countOf(unsettled().select(sql<number>`count(distinct ${topicOf})`.as('count'))),
    unansweredTopic: (topic) => byTopic().where('topic', '=', topic).executeTakeFirst(),
    settle: async (topic, how) => {
      const row = { how, settled: now() };
      await writer?.write((tables) =>
        tables
          .insertInto('settled')
          .values({ topic, ...row })
          .onConflict((conflict) => conflict.column('topic').doUpdateSet(row))
          .execute(),
      );
    },
    judgedUseless: ({ offset, limit }) =>
      useless()
        .leftJoin('questions', 'questions.id', 'votes.question')
        .select(['votes.quotation', 'questions.question'])
        .select(({ fn }) => [fn.countAll<number>().as('votes'), fn.max<number>('votes.changed').as('last')])
        .groupBy(['votes.quotation', 'questions.question'])
        .orderBy('last', 'desc')
        .orderBy('votes.quotation')
        .offset(offset)
        .limit(limit)
        .execute(),
    countJudgedUseless: async () => {
      const groups = useless()
        .leftJoin('questions', 'questions.id', 'votes.question')
        .select(['votes.quotation', 'questions.question'])
        .groupBy(['votes.quotation', 'questions.question'])
        .as('judged');
      return countOf(db.selectFrom(groups).select(({ fn }) => fn.countAll<number>().as('count')));
    },
    mostQuoted: async ({ offset, limit }) => {
      const rows = await quoted()
        .where('quotations', 'is not', null)
        .select(({ fn }) => [
          fn.min('quotations').as('quotations'),
          fn.countAll<number>().as('times'),
          fn.max<number>('asked').as('last'),
        ])
        .groupBy(place)
        .orderBy('times', 'desc')
        .orderBy('last', 'desc')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(({ quotations, ...rest }) => ({ ...rest, quotations: quotations ?? '' }));
    },
    countQuoted: () => countOf(quoted().select(sql<number>`count(distinct ${place})`.as('count'))),
    quotedReports: async () => {
      const rows = await quoted().select('report').distinct().execute();
      return new Set(rows.flatMap(({ report }) => report ?? []));
    },
    questionsADay: async (days) => {
      const here = -new Date(now()).getTimezoneOffset() * 60_000;
      const today = Math.floor((now() + here) / DAY);
      const day = sql<number>`cast((asked + ${sql.lit(here)}) / ${sql.lit(DAY)} as integer)`;
      const rows = await db
        .selectFrom('questions')
        .select([day.as('day'), 'verdict'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('asked', '>=', (today - days + 1) * DAY - here)
        .groupBy([day, 'verdict'])
        .execute();
      const countOn = (on: number, verdict: string): number =>
        rows.find((row) => row.day === on && row.verdict === verdict)?.count ?? 0;
      return Array.from({ length: days }, (_, index) => {
        const on = today - days + 1 + index;
        return {
          day: new Date(on * DAY).toISOString().slice(0, 10),
          answered: countOn(on, 'answer'),
          nearest: countOn(on, 'nearest'),
          none: countOn(on, 'none'),
        };
      });
    },
    acts: ({ offset, limit }) => actsIn(db, offset, limit),
    countActs: () => countOf(db.selectFrom('trail').select(({ fn }) => fn.countAll<number>().as('count'))),
  };
}

async function countOf(query: {
  executeTakeFirst(): Promise<{ count: number } | undefined>;
}): Promise<number> {
  return (await query.executeTakeFirst())?.count ?? 0;
}
