import type { Hono } from 'hono';
import type { Log } from '../log.js';
import type { Health } from './health.js';
import type { Listening } from './http-server.js';
import type { Prometheus } from './prometheus.js';

/** What an operator's programs see of this process. */
export interface Operation {
  readonly health: Health;
  /** `null` where nobody can read numbers. */
  readonly prometheus: Prometheus | null;
  /** Stops listening. */
  close(): Promise<void>;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

interface Addresses {
  /** Where the public may come, through a proxy. */
  readonly http: Address | null;
  /** Where the operator's programs come. */
  readonly health: Address | null;
}

/**
 * Listens where the settings say: what the public reaches has the webhook and whether the process is well, what the
 * operator reaches that and the numbers.
 *
 * @param webhook where updates are brought; `null` where they are asked for
 * @returns `null` where nothing is listened at
 * @throws {AddressError} when an address cannot be had
 */
export async function openOperation(
  { http, health: own }: Addresses,
  webhook: Hono | null,
  signal: AbortSignal,
  log: Log,
): Promise<Operation | null> {
  if (http === null && own === null) return null;
  const [{ Hono }, { Health }, { listen }, { Prometheus }] = await Promise.all([
    import('hono'),
    import('./health.js'),
    import('./http-server.js'),
    import('./prometheus.js'),
  ]);
  const health = new Health({ log, signal });
  const prometheus = own === null ? null : new Prometheus();
  const isOne = http?.port === own?.port;
  const numbers = prometheus?.routes ?? new Hono();
  const open = new Hono().route('/', health.routes);
  if (isOne) open.route('/', numbers);
  if (webhook !== null) open.route('/', webhook);
  const closed = new Hono().route('/', health.routes).route('/', numbers);
  const listening: Listening[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(listening.map((one) => one.close()));
  };
  try {
    if (http !== null) listening.push(await listen(open, http.host, http.port, 'PORT'));
    if (own !== null && !isOne) listening.push(await listen(closed, own.host, own.port, 'HEALTH_PORT'));
  } catch (error) {
    await close();
    throw error;
  }
  return { health, prometheus, close };
}
