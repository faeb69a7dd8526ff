import type { Database } from './database.js';
import type { Shelf } from './kept-map.js';
import type { Writer } from './writer.js';

/** A reader or chat about whom was decided, or is to be. */
export interface KeptMember {
  readonly state: string;
  readonly name: string;
  /** Who decided; `null` where nobody did yet. */
  readonly decidedBy: string | null;
  /** When, or since when it is asked: Unix time in milliseconds. */
  readonly changed: number;
  /** JSON; see {@link AccessTables}. */
  readonly cards: string;
}

/** Who may ask, and what chats read. */
export interface AccessShelves {
  /** By the id of a user or chat. */
  readonly members: Shelf<KeptMember>;
  /** JSON of the keys of corpora, by chat. */
  readonly chatCorpora: Shelf<string>;
  /** The id of who has a name, by the name. */
  readonly boundNames: Shelf<string>;
}

export function accessShelves({ db }: Database, writer: Writer): AccessShelves {
  return {
    members: {
      load: async (keys) => {
        const all = db.selectFrom('members').selectAll().orderBy('changed');
        const rows = await (keys === undefined ? all : all.where('member', 'in', keys)).execute();
        return rows.map(({ member, state, name, decided_by, changed, cards }) => [
          member,
          { state, name, decidedBy: decided_by, changed: Number(changed), cards },
        ]);
      },
      put: (member, { state, name, decidedBy, changed, cards }) => {
        const row = { state, name: name.replaceAll('\0', ''), decided_by: decidedBy, changed, cards };
        void writer.write((tables) =>
          tables
            .insertInto('members')
            .values({ member, ...row })
            .onConflict((conflict) => conflict.column('member').doUpdateSet(row))
            .execute(),
        );
      },
      remove: (member) => {
        void writer.write((tables) => tables.deleteFrom('members').where('member', '=', member).execute());
      },
    },
    chatCorpora: {
      load: async (keys) => {
        const all = db.selectFrom('chat_corpora').selectAll().orderBy('changed');
        const rows = await (keys === undefined ? all : all.where('chat', 'in', keys)).execute();
        return rows.map(({ chat, corpora }) => [chat, corpora]);
      },
      put: (chat, corpora) => {
        const row = { corpora, changed: Date.now() };
        void writer.write((tables) =>
          tables
            .insertInto('chat_corpora')
            .values({ chat, ...row })
            .onConflict((conflict) => conflict.column('chat').doUpdateSet(row))
            .execute(),
        );
      },
      remove: (chat) => {
        void writer.write((tables) => tables.deleteFrom('chat_corpora').where('chat', '=', chat).execute());
      },
    },
    boundNames: {
      load: async (keys) => {
        const all = db.selectFrom('bound_names').selectAll().orderBy('changed');
        const rows = await (keys === undefined ? all : all.where('name', 'in', keys)).execute();
        return rows.map(({ name, id }) => [name, id]);
      },
      put: (name, id) => {
        const row = { id, changed: Date.now() };
        void writer.write((tables) =>
          tables
            .insertInto('bound_names')
            .values({ name, ...row })
            .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
            .execute(),
        );
      },
      remove: (name) => {
        void writer.write((tables) => tables.deleteFrom('bound_names').where('name', '=', name).execute());
      },
    },
  };
}
