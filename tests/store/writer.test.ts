import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import type { Database } from '../../src/store/database.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { type Write, Writer } from '../../src/store/writer.js';

const lines: string[] = [];
const log = createLog([], (line) => lines.push(line));
let database: Database;
afterEach(() => database.close());

async function writer(): Promise<Writer> {
  lines.length = 0;
  database = await openSqlite(mkdtempSync(join(tmpdir(), 'yinju-store-')), log);
  return new Writer(database, log, [1]);
}

const vote =
  (reader: string, text = ''): Write =>
  (tables) =>
    tables.insertInto('votes').values({ reader, quotation: text, vote: 'useful', changed: 0 }).execute();

const readers = async (): Promise<string[]> => {
  const rows = await database.db.selectFrom('votes').select('reader').orderBy('reader').execute();
  return rows.map(({ reader }) => reader);
};

describe('what is to be written', () => {
  it('is written in its order, all of a turn together', async () => {
    const { write } = bound(await writer());
    const done: string[] = [];
    const asked = ['a', 'b', 'c'].map(async (reader) => done.push(`${reader} ${await write(vote(reader))}`));
    await Promise.all(asked);
    expect(done).toEqual(['a true', 'b true', 'c true']);
    expect(await readers()).toEqual(['a', 'b', 'c']);
  });

  it('while the disk is full waits until there is room, which is said once', async () => {
    const { write } = bound(await writer());
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(database.db);
    const large = ['a', 'b', 'c'].map((reader) => write(vote(reader, '长'.repeat(20_000))));
    while (!lines.some((line) => line.includes('cannot be written'))) await new Promise(setImmediate);
    const later = write(vote('d'));
    await sql`pragma max_page_count = 1000000`.execute(database.db);
    expect(await Promise.all([...large, later])).toEqual([true, true, true, true]);
    expect(await readers()).toEqual(['a', 'b', 'c', 'd']);
    expect(lines.filter((line) => line.includes('cannot be written'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('can be written again'))).toHaveLength(1);
  });

  it('and can never be kept is given up, and holds nothing else back', async () => {
    const { write } = bound(await writer());
    const results = ['a', 'b', 'b', 'c'].map((reader) => write(vote(reader)));
    expect(await Promise.all(results)).toEqual([true, true, false, true]);
    expect(await readers()).toEqual(['a', 'b', 'c']);
    expect(lines).toHaveLength(1);
  });

  it('when the end comes is written before, or said to be lost', async () => {
    const asked = await writer();
    void asked.write(vote('a'));
    await asked.close(60_000);
    expect(await readers()).toEqual(['a']);

    const failing = new Writer(database, log, [1]);
    const lost = failing.write(() => Promise.reject(new Error('disk I/O error')));
    await failing.close(20);
    expect(await lost).toBe(false);
    expect(lines.at(-1)).toContain('1 things could not be written');
  });
});

function bound(writer: Writer) {
  return { write: (write: Write) => writer.write(write) };
}
