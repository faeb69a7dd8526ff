import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { EarlierText, Succession } from '../reports/changes.js';
import type { VersionShelf } from '../reports/versions.js';
import type { Database } from './database.js';
import type { Writer } from './writer.js';

/** Telegram's buttons never expire, but hardly anybody presses one after so long. */
const KEPT_FOR_MS = 365 * 24 * 60 * 60 * 1_000;
/** All texts together, in characters: 20,000 whole reports. The oldest go first. */
const MAX_CHARACTERS = 20_000_000;
const MAX_SUCCESSORS = 100_000;
/** Rows a statement: SQLite takes 32,766 parameters. */
const ROWS = 500;

/** The versions in the store. */
export function versionShelf({ db }: Database, writer: Writer): VersionShelf {
  let last = 0;
  /** No two rows are of the same moment, so that those that are too many are told from the others. */
  const moment = (): number => {
    last = Math.max(last + 1, Date.now());
    return last;
  };
  return {
    reports: async () => {
      const [texts, successors] = await Promise.all([
        db.selectFrom('earlier_texts').select('report').distinct().execute(),
        db.selectFrom('successors').select('report').execute(),
      ]);
      return [...texts, ...successors].map(({ report }) => report);
    },
    texts: async (report, paragraph) => {
      const rows = await db
        .selectFrom('earlier_texts')
        .select(['text', 'changed'])
        .where('report', '=', report)
        .where('paragraph', '=', paragraph)
        .orderBy('changed', 'desc')
        .execute();
      // PostgreSQL gives its large integers as text.
      return rows.map(({ text, changed }) => ({ text, changed: Number(changed) }));
    },
    successorOf: async (report) => {
      const row = await db
        .selectFrom('successors')
        .select('successor')
        .where('report', '=', report)
        .executeTakeFirst();
      return row?.successor ?? null;
    },
    put: (texts, successions) => {
      const textRows = texts.map((text) => rowOf(text, moment()));
      const successorRows = successions.map((succession) => ({ ...succession, changed: moment() }));
      return writer.write(async (tables) => {
        for (const rows of chunksOf(textRows)) {
          await tables
            .insertInto('earlier_texts')
            .values(rows)
            .onConflict((conflict) =>
              conflict
                .columns(['report', 'paragraph', 'hash'])
                .doUpdateSet(({ ref }) => ({ changed: ref('excluded.changed') })),
            )
            .execute();
        }
        for (const rows of chunksOf(successorRows)) {
          await tables
            .insertInto('successors')
            .values(rows)
            .onConflict((conflict) =>
              conflict.column('report').doUpdateSet(({ ref }) => ({
                successor: ref('excluded.successor'),
                changed: ref('excluded.changed'),
              })),
            )
            .execute();
        }
        const before = Date.now() - KEPT_FOR_MS;
        await tables.deleteFrom('earlier_texts').where('changed', '<', before).execute();
        await tables.deleteFrom('successors').where('changed', '<', before).execute();
        const surplus = await tables
          .selectFrom(
            tables
              .selectFrom('earlier_texts')
              .select(['changed', sql<number>`sum(characters) over (order by changed desc)`.as('total')])
              .as('counted'),
          )
          .select('changed')
          .where('total', '>', MAX_CHARACTERS)
          .orderBy('changed', 'desc')
          .executeTakeFirst();
        if (surplus !== undefined)
          await tables.deleteFrom('earlier_texts').where('changed', '<=', surplus.changed).execute();
        const eldest = await tables
          .selectFrom('successors')
          .select('changed')
          .orderBy('changed', 'desc')
          .offset(MAX_SUCCESSORS)
          .limit(1)
          .executeTakeFirst();
        if (eldest !== undefined)
          await tables.deleteFrom('successors').where('changed', '<=', eldest.changed).execute();
      });
    },
  };
}

function rowOf({ report, paragraph, text }: EarlierText, changed: number) {
  // PostgreSQL has no text with a NUL in it.
  const kept = text.replaceAll('\0', '');
  const hash = createHash('sha256').update(kept).digest('hex').slice(0, 32);
  return { report, paragraph, hash, text: kept, characters: kept.length, changed };
}

function chunksOf<Row extends EarlierText | Succession>(rows: readonly Row[]): Row[][] {
  const last = new Map<string, Row>();
  // A statement may change a row once.
  for (const row of rows) last.set(keyOf(row), row);
  const all = [...last.values()];
  return Array.from({ length: Math.ceil(all.length / ROWS) }, (_, at) =>
    all.slice(at * ROWS, (at + 1) * ROWS),
  );
}

function keyOf(row: EarlierText | Succession): string {
  return 'text' in row ? JSON.stringify([row.report, row.paragraph, row.text]) : row.report;
}
