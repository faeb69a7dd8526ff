import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** An address that cannot be served; the message says what to do. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

export interface Listening {
  /** Which port it is, also where any was asked for. */
  readonly port: number;
  /** Breaks what connections there are, and takes none any more. */
  close(): Promise<void>;
}

/** How long a request may take to arrive, in milliseconds: who sends slowly is not to hold connections. */
const REQUEST_TIME = 30_000;

/**
 * Serves routes over HTTP.
 *
 * @param port 0 for any that is free
 * @param setting the name of the setting that the port comes from
 * @throws {AddressError} when the address cannot be had
 */
export async function listen(routes: Hono, host: string, port: number, setting: string): Promise<Listening> {
  // Without options for it, it is a server of plain HTTP.
  const server = createAdaptorServer({ fetch: routes.fetch }) as Server;
  server.requestTimeout = REQUEST_TIME;
  server.headersTimeout = REQUEST_TIME;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new AddressError(
      `${host}:${port} cannot be listened at (${reason}); give another ${setting}, or end the program that uses it.`,
      { cause: error },
    );
  }
  return {
    // It listens at a host and a port, so the address is no pipe's name.
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
