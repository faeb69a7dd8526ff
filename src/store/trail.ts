import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';
import type { Writer } from './writer.js';

/** For how many days it is remembered what administrators did. */
export const TRAIL_DAYS = 365;
/** Longer subjects are cut, in characters. */
const MAX_SUBJECT = 300;

/** What an administrator did. */
export interface Act {
  /** The administrator's id. */
  readonly administrator: number;
  /** What was done: small letters and `-`, such as `take-in`; the locale files say it in words (`act-take-in`). */
  readonly act: string;
  /** To what: a headline, a name, a text. */
  readonly subject: string;
}

/** Where it is written down what administrators do. */
export interface Trail {
  /** Returns at once: writing waits for nobody. */
  record(act: Act): void;
}

/** A trail that nobody reads, for where nothing is kept. */
export const NO_TRAIL: Trail = { record: () => {} };

/** An act, and when it was done, in milliseconds from 1970. */
export interface RecordedAct {
  readonly at: number;
  readonly administrator: string;
  readonly act: string;
  readonly subject: string;
}

/** The trail in the store. */
export function trailIn(writer: Writer): Trail {
  return {
    record: ({ administrator, act, subject }) => {
      const row = {
        id: randomUUID(),
        at: Date.now(),
        administrator: String(administrator),
        act,
        // PostgreSQL has no text with a NUL in it.
        subject: subject.slice(0, MAX_SUBJECT).replaceAll('\0', ''),
      };
      void writer.write((tables) => tables.insertInto('trail').values(row).execute());
    },
  };
}

/** What administrators did, the last first. */
export async function actsIn(db: Kysely<Tables>, offset: number, limit: number): Promise<RecordedAct[]> {
  return db
    .selectFrom('trail')
    .select(['at', 'administrator', 'act', 'subject'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute();
}
