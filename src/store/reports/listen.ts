import { type Log, messageOf } from '../../log.js';
import { CHANNEL, connectionOptions } from './database.js';

/** The pause before a lost connection is made again, in milliseconds. */
const RECONNECT_PAUSE = 1_000;

/**
 * Listens to `ingest`.
 *
 * @param onChange called when reports have changed, and whenever they may have without a word: when the connection
 * broke, and when there is one again
 * @returns stops listening
 */
export async function listen(url: string, log: Log, onChange: () => void): Promise<() => Promise<void>> {
  const { pg, options } = await connectionOptions(url);
  let stopped = false;
  let [isLost, wake]: [boolean, () => void] = [false, () => undefined];

  const connect = async () => {
    const client = new pg.Client(options);
    client.on('error', () => undefined);
    client.on('notification', () => onChange());
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  };

  let client = await connect();
  const watch = (): void => {
    client.once('end', () => {
      if (stopped) return;
      onChange();
      void reconnect();
    });
  };
  const reconnect = async (): Promise<void> => {
    while (!stopped) {
      try {
        client = await connect();
        if (stopped) return void (await client.end());
        if (isLost) log.info('The database at DATABASE_URL can be reached again.');
        isLost = false;
        onChange();
        watch();
        return;
      } catch (error) {
        if (!isLost) log.warn(`The database at DATABASE_URL is out of reach (${messageOf(error)}).`);
        isLost = true;
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, RECONNECT_PAUSE).unref();
        });
      }
    }
  };
  watch();
  return async () => {
    stopped = true;
    wake();
    await client.end().catch(() => undefined);
  };
}
