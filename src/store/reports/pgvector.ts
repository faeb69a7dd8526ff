import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type ReportsDb, SCHEMA } from './database.js';

/** From this version on a search goes on until enough of the wanted corpora are found: `hnsw.iterative_scan`. */
const OLDEST = [0, 8] as const;

/** The extension, as it is in a database. */
export interface Pgvector {
  /** Where its types and operators are. */
  readonly schema: string;
  readonly version: string;
}

/** The vectors that pgvector looks through; only a database that has it has this table. */
export const PASSAGE_VECTORS = `${SCHEMA}.passage_vectors`;
/** What the names of its indexes begin with: each is over the vectors of one model. */
export const INDEX_PREFIX = 'passage_vectors_of_';

export function indexOf(model: string): string {
  return `${INDEX_PREFIX}${createHash('sha1').update(model).digest('hex').slice(0, 16)}`;
}

/** What is indexed, to be written in a question exactly so: vectors of another model may have another width. */
export function indexedVector({ schema }: Pgvector, width: number) {
  return sql`vector::${halfvec(schema, width)}`;
}

/** A vector in bytes as the database takes it: half-precision numbers hold these exactly. */
export function asHalfvec(vector: Int8Array, { schema }: Pgvector) {
  return sql`${`[${vector.join()}]`}::${halfvec(schema, vector.length)}`;
}

function halfvec(schema: string, width: number) {
  return sql`${sql.id(schema, 'halfvec')}(${sql.lit(width)})`;
}

/** @returns `null` where it is not there */
export async function pgvectorOf(db: ReportsDb): Promise<Pgvector | null> {
  const { rows } = await sql<Pgvector>`
    select nspname as schema, extversion as version from pg_extension
    join pg_namespace on pg_namespace.oid = extnamespace where extname = 'vector'`.execute(db);
  return rows[0] ?? null;
}

/** Whether it can do what is asked of it. */
export function isNewEnough({ version }: Pgvector): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
