import { afterAll, afterEach } from 'vitest';
import { createLog } from '../../src/log.js';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.js';
import { type Place, placesIn, SECRET } from './places.js';
import { startPostgres } from './postgres.js';

/** How long a store may take to close, in milliseconds. */
export const PATIENCE = 60_000;

/** The kinds of place in which the tests of a file open stores; these are closed after each test. */
export async function storesForTests() {
  const postgres = await startPostgres();
  const log = createLog([], () => {});
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close(PATIENCE);
  });
  afterAll(async () => {
    if (typeof postgres !== 'string') await postgres.stop();
  });
  return {
    kinds: placesIn(postgres),
    /** @param others in place of the usual options */
    async open({ options }: Place, others: Partial<StoreOptions> = {}): Promise<Store> {
      const usual = { secret: SECRET, keepDays: 90, log, onTakenOver: () => {} };
      const store = await openStore({ ...usual, ...options, ...others });
      opened.push(store);
      return store;
    },
  };
}
