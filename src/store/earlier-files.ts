import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Log } from '../log.js';
import { replaceFileSync } from '../replace-file.js';
import type { Tables } from './tables.js';

/*
 * Until there was a database, each kind of thing stood in a file: a line of JSON for each change, `["key",value]`, or
 * `["key"]` for one taken away.
 */

/** How many rows go into one statement: PostgreSQL takes 65,535 parameters. */
const ROWS = 1_000;

const Preferences = z.object({
  locale: z.string().optional(),
  converted: z.boolean().optional(),
  menu: z.string().optional(),
});

/** Takes what stands in the files of an earlier version into the store, once; the files stay. */
export async function takeOverFiles(db: Kysely<Tables>, folder: string, log: Log): Promise<void> {
  for (const [name, takeOver] of Object.entries(KINDS)) {
    const file = `${name}.jsonl`;
    const path = join(folder, file);
    if (!existsSync(path)) continue;
    const taken = await db.selectFrom('taken_over').selectAll().where('file', '=', file).execute();
    if (taken.length > 0) continue;
    chmodSync(path, 0o600);
    const count = await db.transaction().execute(async (tables) => {
      await tables.insertInto('taken_over').values({ file }).execute();
      return takeOver(tables, readFileSync(path, 'utf8'));
    });
    log.info(`${path} is taken over into the store (${count} entries); the file is not read any more.`);
  }
}

type TakeOver = (tables: Transaction<Tables>, text: string) => Promise<number>;

const KINDS: Readonly<Record<string, TakeOver>> = {
  preferences: into('preferences', Preferences, (reader, { locale, converted, menu }, changed) => ({
    reader,
    locale: locale ?? null,
    converted: converted === undefined ? null : Number(converted),
    menu: menu ?? null,
    changed,
  })),
  votes: into('votes', z.string(), (key, vote, changed) => ({
    ...splitVoteKey(key),
    vote,
    changed,
    question: null,
  })),
  answers: into('answers', z.number(), (question, message, changed) => ({ question, message, changed })),
  handled: into('updates', z.literal(true), (key, _, number) => ({
    key,
    content: null,
    number,
    starts: 0,
    lane: null,
  })),
};

/** Takes a reader out of the files of an earlier version, which nothing reads any more. */
export async function forgetInFiles(folder: string, reader: string): Promise<void> {
  for (const name of Object.keys(KINDS)) {
    const path = join(folder, `${name}.jsonl`);
    if (!existsSync(path)) continue;
    const all = (await readFile(path, 'utf8')).split('\n');
    // Of a private chat, the chat's id is the reader's.
    const others = all.filter((line) => !line.startsWith(`["${reader}"`) && !line.startsWith(`["${reader}:`));
    if (others.length < all.length) replaceFileSync(path, others.join('\n'), 0o600);
  }
}

/** The reader, and the quotation voted on. */
export function splitVoteKey(key: string): { reader: string; quotation: string } {
  const colon = key.indexOf(':');
  return { reader: key.slice(0, colon), quotation: key.slice(colon + 1) };
}

function into<Table extends 'preferences' | 'votes' | 'answers' | 'updates', Value>(
  table: Table,
  schema: z.ZodType<Value>,
  rowOf: (key: string, value: Value, order: number) => Tables[Table],
): TakeOver {
  return async (tables, text) => {
    const rows = [...entriesOf(text, schema)].map(([key, value], index) => rowOf(key, value, index));
    for (let start = 0; start < rows.length; start += ROWS) {
      await tables
        // The compiler does not see that a table's rows fit that table.
        .insertInto(table as 'answers')
        .values(rows.slice(start, start + ROWS) as Tables['answers'][])
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return rows.length;
  };
}

function entriesOf<Value>(text: string, schema: z.ZodType<Value>): Map<string, Value> {
  const Line = z.union([z.tuple([z.string(), schema]), z.tuple([z.string()])]);
  const entries = new Map<string, Value>();
  for (const line of text.split('\n')) {
    const { data } = Line.safeParse(parseJson(line));
    if (data === undefined) continue;
    const [key, value] = data;
    entries.delete(key);
    if (value !== undefined) entries.set(key, value);
  }
  return entries;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
