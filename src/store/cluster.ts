import { createHmac } from 'node:crypto';
import type { Log } from '../log.js';
import { Changes } from './changes.js';
import { StoreError } from './database.js';
import { type Fleeting, FleetingInPostgres } from './fleeting.js';
import type { Shelf } from './kept-map.js';
import type { PostgresDatabase } from './postgres.js';
import { SharedCounts } from './shared-counts.js';
import { SharedPaces } from './shared-paces.js';
import { UpdateQueue } from './update-queue.js';
import type { Writer } from './writer.js';

export interface ClusterOptions {
  readonly writer: Writer;
  /** What nobody knows who sees the database alone. */
  readonly secret: string;
  readonly log: Log;
}

/** What the processes of a bot share, so that each can go on where another ended. */
export interface Cluster {
  readonly queue: UpdateQueue;
  readonly paces: SharedPaces;
  /** How much each reader did in a minute. */
  counts(timeFrame: number): SharedCounts;
  /**
   * Values that all remember.
   *
   * @param kind tells values of different use apart
   * @param ttl for how long, in milliseconds
   */
  fleeting(kind: string, ttl: number): Fleeting;
  /** See {@link Changes.mirrored}. */
  mirrored<Value>(name: string, shelf: Shelf<Value>): Shelf<Value>;
  /** Ends what goes on in the background. */
  close(): void;
}

/** @throws whatever the database throws */
export async function openCluster(
  database: PostgresDatabase,
  { writer, secret, log }: ClusterOptions,
): Promise<Cluster> {
  const { replica } = database;
  if (replica === null) throw new StoreError('This process has the store to itself.');
  const changes = await Changes.open(database, writer);
  const paces = new SharedPaces(database, writer);
  const closing: { close(): void }[] = [changes, paces];
  const closed = <Part extends { close(): void }>(part: Part): Part => {
    closing.push(part);
    return part;
  };
  return {
    queue: new UpdateQueue(database, replica, { writer, changes, log }),
    paces,
    counts: (timeFrame) => closed(new SharedCounts(database, writer, timeFrame)),
    fleeting: (kind, ttl) => {
      // Keys name readers, and values may be what they asked.
      const hash = (text: string) =>
        createHmac('sha256', secret).update(`${kind} ${text}`).digest('base64url');
      return closed(new FleetingInPostgres(database, writer, { kind, ttl, hash }));
    },
    mirrored: (name, shelf) => changes.mirrored(name, shelf),
    close: () => {
      for (const part of closing) part.close();
    },
  };
}
