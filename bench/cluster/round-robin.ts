import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What is before several processes of a bot: it brings each request to one of them, in turn. */
export class RoundRobin {
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #ports: readonly number[];
  #turn = 0;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
  }

  static async start(ports: readonly number[]): Promise<RoundRobin> {
    const proxy = new RoundRobin(ports);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    // It listens at a host and a port, so the address is no pipe's name.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/telegram/hook`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const headers = new Headers();
    for (const name of ['content-type', 'x-telegram-bot-api-secret-token']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    for (let tries = 0; tries < this.#ports.length; tries++) {
      const port = this.#ports[this.#turn++ % this.#ports.length];
      const url = `http://127.0.0.1:${port}${request.url}`;
      const reply = await fetch(url, { method: 'POST', headers, body }).catch(() => null);
      // Like other proxies, it tries the next one where nobody took the request.
      if (reply === null || reply.status === 503) continue;
      response.writeHead(reply.status).end(await reply.text().catch(() => ''));
      return;
    }
    response.writeHead(502).end();
  }
}
