import type { Database } from './database.js';
import type { Shelf } from './kept-map.js';
import type { Writer } from './writer.js';

/** What administrators handed in, as JSON. */
export function handedInShelf({ db }: Database, writer: Writer): Shelf<string> {
  return {
    load: async (keys) => {
      const all = db.selectFrom('handed_in').selectAll().orderBy('changed');
      const rows = await (keys === undefined ? all : all.where('key', 'in', keys)).execute();
      return rows.map(({ key, content }) => [key, content]);
    },
    put: (key, content) => {
      const row = { content: content.replaceAll('\0', ''), changed: Date.now() };
      void writer.write((tables) =>
        tables
          .insertInto('handed_in')
          .values({ key, ...row })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
          .execute(),
      );
    },
    remove: (key) => {
      void writer.write((tables) => tables.deleteFrom('handed_in').where('key', '=', key).execute());
    },
  };
}
