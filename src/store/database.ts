import type { Kysely } from 'kysely';
import { Migrator } from 'kysely';
import { migrationsFor, type Tables } from './tables.js';

/** A store that cannot be used; the message tells the operator what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** An open database with all tables, and what its kinds do differently. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** Called before each transaction: whether it must be on the disk when it is done, also should the power fail. */
  readonly setDurable?: (durable: boolean) => void;
  /** Whether a write fails since its values cannot be kept; any other failure may pass. */
  isUnkeepable(error: unknown): boolean;
  /** Takes out of the database's files, as far as they are ours to change, what was deleted from its tables. */
  readonly scrub?: () => void;
  close(): Promise<void>;
}

/** Tables that this version cannot read. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/**
 * Makes the tables, or brings those of an earlier version up to date.
 *
 * @throws {UnreadableError} for tables of a later version
 */
export async function migrate(db: Kysely<Tables>, schema: string | null): Promise<void> {
  const migrations = migrationsFor(schema);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(schema !== null && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const isLater = error instanceof Error && /^corrupted migrations/u.test(error.message);
  throw isLater ? new UnreadableError('it was written by a later version', { cause: error }) : error;
}
