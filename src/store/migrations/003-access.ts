import type { Kysely, Migration, SchemaModule } from 'kysely';

/** Who may ask, and what chats read. */
export interface AccessTables {
  /** Readers and chats about whom was decided, or is to be. */
  members: {
    /** The id of a user, or the negative one of a group or channel. */
    member: string;
    /** `allowed`, `refused` or `asked`. */
    state: string;
    /** As Telegram told it last, for administrators to recognise. */
    name: string;
    /** The id of who decided, or who added the bot to the chat; `null` where nobody did yet. */
    decided_by: string | null;
    /** The messages that ask administrators about them: JSON of pairs of chat and message. */
    cards: string;
    changed: number;
  };
  /** To which corpora chats are bound. */
  chat_corpora: {
    chat: string;
    /** JSON of their keys. */
    corpora: string;
    changed: number;
  };
  /** Whose names in lists are: who had one when it was first seen has it for good. */
  bound_names: { name: string; id: string; changed: number };
}

/** @param within gives the schema in which the tables are */
export function accessMigration(within: (db: Kysely<unknown>) => SchemaModule): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      const tables = within(db);
      await tables
        .createTable('members')
        .addColumn('member', 'text', (column) => column.primaryKey())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('decided_by', 'text')
        .addColumn('cards', 'text', (column) => column.notNull())
        .addColumn('changed', 'bigint', (column) => column.notNull())
        .execute();
      await tables
        .createTable('chat_corpora')
        .addColumn('chat', 'text', (column) => column.primaryKey())
        .addColumn('corpora', 'text', (column) => column.notNull())
        .addColumn('changed', 'bigint', (column) => column.notNull())
        .execute();
      await tables
        .createTable('bound_names')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('changed', 'bigint', (column) => column.notNull())
        .execute();
    },
  };
}
