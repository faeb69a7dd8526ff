import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** A reader, and the names under which the store holds what is not to be beside an id. */
export interface Person {
  /** The reader's id. */
  readonly reader: string;
  /** See `AskerNames.namesOf`. */
  readonly names: readonly string[];
}

/** One kind of thing that the store holds of readers. */
export interface PersonalRecords {
  /** What it is called in an export. */
  readonly name: string;
  /** All of one reader. */
  of(db: Kysely<Tables>, person: Person): Promise<readonly object[]>;
  /** Deletes all of one reader; left out where that is for administrators to decide. */
  remove?(tables: Transaction<Tables>, person: Person): Promise<unknown>;
}

/** How many characters of a reader's name stand before the hash of words that are on a reader's buttons. */
export const OWNER_LENGTH = 8;

const ownersOf = ({ names }: Person): string[] => names.map((name) => name.slice(0, OWNER_LENGTH));
const owner = sql<string>`substr(hash, 1, ${sql.lit(OWNER_LENGTH)})`;
const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/**
 * All that the store holds of readers: what `/export` sends and `/forget` deletes. A table with something of a reader in it
 * comes with a line here.
 */
export const PERSONAL: readonly PersonalRecords[] = [
  {
    name: 'preferences',
    of: async (db, { reader }) => {
      const rows = await db.selectFrom('preferences').selectAll().where('reader', '=', reader).execute();
      return rows.map(({ locale, converted, menu, changed }) => ({
        language: locale,
        excerptsInOwnScript: converted === null ? null : converted !== 0,
        menu,
        changed: timeOf(changed),
      }));
    },
    remove: (tables, { reader }) => tables.deleteFrom('preferences').where('reader', '=', reader).execute(),
  },
  {
    name: 'questions',
    of: async (db, { names }) => {
      const rows = await db
        .selectFrom('questions')
        .select(['asked', 'question', 'verdict', 'report'])
        .where('asker', 'in', names)
        .orderBy('asked')
        .execute();
      return rows.map(({ asked, ...rest }) => ({ asked: timeOf(asked), ...rest }));
    },
    remove: (tables, { names }) => tables.deleteFrom('questions').where('asker', 'in', names).execute(),
  },
  {
    name: 'votes',
    of: async (db, { names }) => {
      const rows = await db
        .selectFrom('votes')
        // In groups, one judges answers to what others asked: that is theirs.
        .leftJoin('questions', (join) =>
          join.onRef('questions.id', '=', 'votes.question').on('questions.asker', 'in', names),
        )
        .select(['votes.vote', 'votes.quotation', 'questions.question', 'votes.changed'])
        .where('votes.reader', 'in', names)
        .orderBy('votes.changed')
        .execute();
      return rows.map(({ changed, ...rest }) => ({ voted: timeOf(changed), ...rest }));
    },
    remove: (tables, { names }) => tables.deleteFrom('votes').where('reader', 'in', names).execute(),
  },
  {
    name: 'wordsOnButtons',
    of: (db, person) =>
      db
        .selectFrom('words')
        .select(['words'])
        .where(owner, 'in', ownersOf(person))
        .orderBy('changed')
        .execute(),
    remove: (tables, person) => tables.deleteFrom('words').where(owner, 'in', ownersOf(person)).execute(),
  },
  {
    name: 'answeredMessages',
    of: (db, { reader }) =>
      db
        .selectFrom('answers')
        .select(['question as chatAndMessage', 'message as answer'])
        .where('question', 'like', `${reader}:%`)
        .execute(),
    remove: (tables, { reader }) =>
      tables.deleteFrom('answers').where('question', 'like', `${reader}:%`).execute(),
  },
  {
    name: 'access',
    of: async (db, { reader }) => {
      const rows = await db.selectFrom('members').selectAll().where('member', '=', reader).execute();
      return rows.map(({ state, name, changed }) => ({ state, name, changed: timeOf(Number(changed)) }));
    },
  },
  {
    name: 'announcements',
    of: async (db, { reader }) => {
      const rows = await db.selectFrom('subscribers').selectAll().where('reader', '=', reader).execute();
      return rows.map(({ locale, since }) => ({ language: locale, subscribedSince: timeOf(since) }));
    },
    remove: async (tables, { reader }) => {
      await tables.deleteFrom('subscribers').where('reader', '=', reader).execute();
      await tables.deleteFrom('recipients').where('reader', '=', reader).execute();
    },
  },
];
