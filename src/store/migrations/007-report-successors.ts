import { type Kysely, type Migration, sql } from 'kysely';

/** Which report stands in the place of one that was given another headline or file. */
export interface ReportSuccessorTables {
  report_successors: { corpus: string; report: string; successor: string };
}

/** @param schema where the tables are to be */
export function reportSuccessors(schema: string): Migration {
  return {
    up: async (whole: Kysely<unknown>) => {
      const db = whole.withSchema(schema);
      await db.schema
        .createTable('report_successors')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('report', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('successor', sql`text collate "C"`, (column) => column.notNull())
        .addPrimaryKeyConstraint('report_successors_key', ['report', 'corpus'])
        .execute();
      await db.schema
        .createIndex('earlier_reports_last')
        .on('earlier_reports')
        .columns(['replaced desc', 'corpus'])
        .execute();
    },
  };
}
