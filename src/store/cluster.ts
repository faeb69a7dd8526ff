import type { Log } from '../log.js';
import { Changes } from './changes.js';
import { StoreError } from './database.js';
import type { Shelf } from './kept-map.js';
import type { PostgresDatabase } from './postgres.js';
import { SharedCounts } from './shared-counts.js';
import { SharedPaces } from './shared-paces.js';
import { UpdateQueue } from './update-queue.js';
import type { Writer } from './writer.js';

export interface ClusterOptions {
  readonly writer: Writer;
  readonly log: Log;
}

/** What the processes of a bot share, so that each can go on where another ended. */
export interface Cluster {
  readonly queue: UpdateQueue;
  readonly paces: SharedPaces;
  /** How much each reader did in a minute. */
  counts(timeFrame: number): SharedCounts;
  /** See {@link Changes.mirrored}. */
  mirrored<Value>(name: string, shelf: Shelf<Value>): Shelf<Value>;
  /** Ends what goes on in the background. */
  close(): void;
}

/** @throws whatever the database throws */
export async function openCluster(
  database: PostgresDatabase,
  { writer, log }: ClusterOptions,
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
    mirrored: (name, shelf) => changes.mirrored(name, shelf),
    close: () => {
      for (const part of closing) part.close();
    },
  };
}
