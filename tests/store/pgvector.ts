import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { SETTINGS } from '../../src/store/reports/database.js';
import type { TestPostgres } from './postgres.js';

/** Of a bot, an `ingest` and a test that looks. */
const CONNECTIONS = 20;

/**
 * Starts a PostgreSQL with pgvector, which that of `startPostgres` has not. All connections share one session of it: what
 * is set when one connects has no effect, locks keep nobody out, and nobody hears of a `NOTIFY`.
 */
export async function startPgvector(): Promise<TestPostgres> {
  const database = await PGlite.create({ extensions: { vector } });
  for (const [name, value] of Object.entries(SETTINGS)) await database.exec(`set ${name} = ${value}`);
  const server = new PGLiteSocketServer({
    db: database,
    port: 0,
    host: '127.0.0.1',
    maxConnections: CONNECTIONS,
  });
  await server.start();
  return {
    url: `postgres://postgres@${server.getServerConn()}/postgres`,
    stop: async () => {
      await server.stop();
      await database.close();
    },
  };
}
