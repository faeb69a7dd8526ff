import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';
import type { Writer } from './writer.js';

/** What is to be announced. */
export interface Announcement {
  readonly id: string;
  /** The id of the administrator who wrote it. */
  readonly administrator: string;
  /** A channel's name or id; `null` for the readers who asked for it. */
  readonly channel: string | null;
  readonly text: string;
  /** JSON, as Telegram tells them. */
  readonly entities: string;
}

/** Somebody to whom an announcement goes. */
export interface Recipient {
  /** The chat. */
  readonly reader: string;
  readonly locale: string;
}

/** What became of it: it was sent, the chat is out of reach for good, or it was refused. */
export type Delivery = 'sent' | 'gone' | 'failed';

/** What became of an announcement. */
export interface Deliveries extends Readonly<Record<Delivery, number>> {
  /** Begun by a process that died before it was told what became of it; not sent again. */
  readonly uncertain: number;
}

/** An announcement that goes to nobody more. */
export interface Stopped {
  readonly text: string;
  readonly wasSending: boolean;
}

/** Who asked for announcements, and what becomes of these. */
export interface AnnouncementRecords {
  subscribe(reader: string, locale: string): void;
  unsubscribe(reader: string): void;
  isSubscribed(reader: string): Promise<boolean>;
  countSubscribers(): Promise<number>;
  /** Keeps what an administrator may send; gives its id once it is kept. */
  draft(announcement: Omit<Announcement, 'id'>): Promise<string>;
  /**
   * Begins to send a draft, to those who asked for it until now.
   *
   * @returns `null` where it is none, or none any more
   */
  begin(id: string): Promise<Announcement | null>;
  /** Drops a draft, or stops what is being sent; `null` where there is no such one. */
  stop(id: string): Promise<Stopped | null>;
  /** What was begun and neither done nor stopped. */
  unfinished(): Promise<Announcement[]>;
  /**
   * Takes the next recipient, who is given to nobody again; the promise is fulfilled when that is certain.
   *
   * @returns `null` where there is none, or the announcement was stopped
   */
  next(id: string): Promise<Recipient | null>;
  /** Says what became of the announcement for a recipient; one who is out of reach is told no more. */
  settle(id: string, reader: string, delivery: Delivery): void;
  /** Ends an announcement; who got it is forgotten. `null` where another process ended it. */
  finish(id: string): Promise<Deliveries | null>;
}

/** Announcements in the store. */
export function announcementsIn(db: Kysely<Tables>, writer: Writer): AnnouncementRecords {
  /** Writes durably, and gives what was found out while writing. */
  const written = async <Result>(write: (tables: Kysely<Tables>) => Promise<Result>): Promise<Result> => {
    const found: Result[] = [];
    const isWritten = await writer.write(async (tables) => {
      // A write that failed is made again.
      found.splice(0, 1, await write(tables));
    }, true);
    if (!isWritten) throw new Error('An announcement could not be kept in the store.');
    const [result] = found as [Result];
    return result;
  };
  const fields = ['id', 'administrator', 'channel', 'text', 'entities'] as const;

  return {
    subscribe: (reader, locale) => {
      void writer.write((tables) =>
        tables
          .insertInto('subscribers')
          .values({ reader, locale, since: Date.now() })
          .onConflict((conflict) => conflict.column('reader').doUpdateSet({ locale }))
          .execute(),
      );
    },
    unsubscribe: (reader) => {
      void writer.write((tables) => tables.deleteFrom('subscribers').where('reader', '=', reader).execute());
    },
    isSubscribed: async (reader) => {
      const row = await db
        .selectFrom('subscribers')
        .select('reader')
        .where('reader', '=', reader)
        .executeTakeFirst();
      return row !== undefined;
    },
    countSubscribers: async () => {
      const row = await db
        .selectFrom('subscribers')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return row?.count ?? 0;
    },
    draft: async (announcement) => {
      const id = randomBytes(6).toString('base64url');
      const row = {
        ...announcement,
        text: announcement.text.replaceAll('\0', ''),
        id,
        state: 'draft',
        made: Date.now(),
      };
      await written((tables) => tables.insertInto('announcements').values(row).execute());
      return id;
    },
    begin: (id) =>
      written(async (tables) => {
        const begun = await tables
          .updateTable('announcements')
          .set({ state: 'sending' })
          .where('id', '=', id)
          .where('state', '=', 'draft')
          .returning(fields)
          .executeTakeFirst();
        if (begun === undefined) return null;
        if (begun.channel === null) {
          await tables
            .insertInto('recipients')
            .columns(['announcement', 'reader', 'locale', 'state'])
            .expression((row) =>
              row
                .selectFrom('subscribers')
                .select(({ val }) => [
                  val(id).as('announcement'),
                  'reader',
                  'locale',
                  val('waiting').as('state'),
                ]),
            )
            .execute();
        } else {
          const { channel } = begun;
          const row = { announcement: id, reader: channel, locale: '', state: 'waiting' };
          await tables.insertInto('recipients').values(row).execute();
        }
        return begun;
      }),
    stop: (id) =>
      written(async (tables) => {
        for (const state of ['draft', 'sending']) {
          const stopped = await tables
            .updateTable('announcements')
            .set({ state: 'stopped' })
            .where('id', '=', id)
            .where('state', '=', state)
            .returning('text')
            .executeTakeFirst();
          if (stopped !== undefined) return { ...stopped, wasSending: state === 'sending' };
        }
        return null;
      }),
    unfinished: () => db.selectFrom('announcements').select(fields).where('state', '=', 'sending').execute(),
    next: async (id) => {
      for (;;) {
        const taken = await written((tables) => take(tables, id));
        if (taken !== 'taken by another') return taken;
      }
    },
    settle: (id, reader, delivery) => {
      void writer.write(async (tables) => {
        await tables
          .updateTable('recipients')
          .set({ state: delivery })
          .where('announcement', '=', id)
          .where('reader', '=', reader)
          .execute();
        if (delivery === 'gone')
          await tables.deleteFrom('subscribers').where('reader', '=', reader).execute();
      });
    },
    finish: (id) =>
      written(async (tables) => {
        await tables
          .updateTable('announcements')
          .set({ state: 'done' })
          .where('id', '=', id)
          .where('state', '=', 'sending')
          .execute();
        const rows = await tables
          .selectFrom('recipients')
          .select('state')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('announcement', '=', id)
          .groupBy('state')
          .execute();
        if (rows.length === 0) return null;
        await tables.deleteFrom('recipients').where('announcement', '=', id).execute();
        const of = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0;
        return { sent: of('sent'), gone: of('gone'), failed: of('failed'), uncertain: of('sending') };
      }),
  };
}

async function take(tables: Kysely<Tables>, id: string): Promise<Recipient | null | 'taken by another'> {
  const waiting = await tables
    .selectFrom('recipients')
    .innerJoin('announcements', 'announcements.id', 'recipients.announcement')
    .select(['recipients.reader', 'recipients.locale'])
    .where('recipients.announcement', '=', id)
    .where('recipients.state', '=', 'waiting')
    .where('announcements.state', '=', 'sending')
    .orderBy('recipients.reader')
    .limit(1)
    .executeTakeFirst();
  if (waiting === undefined) return null;
  const taken = await tables
    .updateTable('recipients')
    .set({ state: 'sending' })
    .where('announcement', '=', id)
    .where('reader', '=', waiting.reader)
    .where('state', '=', 'waiting')
    .returning('reader')
    .executeTakeFirst();
  return taken === undefined ? 'taken by another' : waiting;
}
