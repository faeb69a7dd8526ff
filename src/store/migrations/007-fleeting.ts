import { type Kysely, type Migration, sql } from 'kysely';

/** What is remembered for some time. */
export interface FleetingTables {
  fleeting: {
    /** Tells values of different use apart. */
    kind: string;
    /** A keyed hash. */
    key: string;
    /** A keyed hash of whose it is; `null` for nobody's. */
    owner: string | null;
    /** Sealed. */
    value: string;
    expires: number;
  };
}

/** @param schema where PostgreSQL, whose processes shared such values before, is to have them; `null` in SQLite */
export function fleetingMigration(schema: string | null): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      const table = schema === null ? sql.id('fleeting') : sql.id(schema, 'fleeting');
      const steps = [
        // What was in it is forgotten within a day in any case.
        ...(schema === null ? [] : [sql`drop table ${table}`]),
        sql`create table ${table} (
          kind text not null, key text not null, owner text, value text not null, expires bigint not null,
          primary key (kind, key))`,
        sql`create index fleeting_expires on ${table} (expires)`,
      ];
      for (const step of steps) await step.execute(db);
    },
  };
}
