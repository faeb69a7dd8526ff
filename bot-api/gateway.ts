import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiResponse } from 'grammy/types';
import { compact } from './compact.js';
import type { Fault, Faults } from './faults.js';
import type { Call, Journal } from './journal.js';
import { findMethod } from './methods/index.js';
import { Refusal } from './refusal.js';
import { decodeFields, type Request, readRequest } from './request.js';
import type { Waits } from './waits.js';
import type { World } from './world.js';

/** What a gateway serves, and whom it tells. */
export interface GatewayParts {
  readonly token: string;
  readonly world: World;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly waits: Waits;
}

/** Serves one HTTP request: calls the method, has ordered troubles happen, and lets the waits look again. */
export async function serve(
  parts: GatewayParts,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = fileAt(parts, incoming.url ?? '');
  if (file !== null) {
    response.writeHead(file === undefined ? 404 : 200);
    response.end(file);
    return;
  }
  const hungUp = new AbortController();
  response.on('close', () => hungUp.abort());
  const request = await readAuthorised(parts, incoming);
  const fault = request instanceof Refusal ? undefined : parts.faults.take(request.method.toLowerCase());
  if (fault?.kind === 'drop' && fault.when === 'before') {
    incoming.socket.destroy();
    return;
  }
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'page' || fault?.kind === 'instead') {
    answerWithoutCall(fault, response);
    return;
  }
  if (fault?.kind === 'slow') {
    await wait(fault.milliseconds);
    // Who has hung up by then has called nothing.
    if (hungUp.signal.aborted) return;
  }
  const made = request instanceof Refusal ? null : await call(parts, request, fault, hungUp.signal);
  const answer = made?.answer ?? toAnswer(request);
  if (fault?.kind === 'hold') {
    parts.waits.look();
    await fault.hold.wait();
  }
  if (fault?.kind === 'slow') {
    parts.waits.look();
    await wait(fault.milliseconds);
  }
  const body = Buffer.from(JSON.stringify(answer));
  if (fault?.kind === 'drop') {
    incoming.socket.destroy();
  } else if (fault?.kind === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.subarray(0, body.length / 2), () => incoming.socket.destroy());
  } else {
    response.writeHead(answer.ok ? 200 : answer.error_code, { 'content-type': 'application/json' });
    response.end(body, () => {
      if (made !== null) made.isAnswerSent = !hungUp.signal.aborted;
    });
  }
  parts.waits.look();
}

/** The file that an address leads to; `undefined` for one that is not there, `null` for what is no address of a file. */
function fileAt({ token, world }: GatewayParts, url: string): Buffer | undefined | null {
  const start = `/file/bot${token}/documents/`;
  return url.startsWith(start) ? world.files.get(url.slice(start.length)) : null;
}

function answerWithoutCall(
  fault: Extract<Fault, { readonly kind: 'page' | 'instead' }>,
  response: ServerResponse,
): void {
  if (fault.kind === 'page') {
    response.writeHead(fault.status, { 'content-type': 'text/html' });
    response.end('<html><body><h1>Bad Gateway</h1></body></html>');
  } else {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(fault.body));
  }
}

async function readAuthorised(parts: GatewayParts, incoming: IncomingMessage): Promise<Request | Refusal> {
  try {
    const request = await readRequest(incoming);
    if (request.token === parts.token) return request;
    parts.journal.refuse(request.method, 'Unauthorized');
    return new Refusal(401, 'Unauthorized');
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(400, `Bad Request: ${String(error)}`);
    // A caller that hung up halfway, as a bot does when it stops, made no mistake.
    if (incoming.complete) parts.journal.refuse(incoming.url ?? '', refusal.description);
    return refusal;
  }
}

async function call(
  { world, journal }: GatewayParts,
  request: Request,
  fault: Fault | undefined,
  signal: AbortSignal,
): Promise<Call> {
  const method = findMethod(request.method, world.features);
  const name = method?.name ?? request.method;
  const parameters =
    method && request.encoded ? decodeFields(request.fields, method.parameters) : request.fields;
  const call = journal.begin(name, parameters);
  try {
    if (fault?.kind === 'refuse') {
      call.answer = toAnswer(fault.refusal);
      return call;
    }
    if (!method) throw new Refusal(404, 'Not Found: method not found');
    call.answer = { ok: true, result: await method.call(world, parameters, signal) };
  } catch (error) {
    call.answer = toAnswer(error);
    journal.refuse(name, error instanceof Refusal ? error.description : String(error), parameters);
  }
  return call;
}

/** What a failed call is answered with; a mistake of the server's own is a 500 that names it. */
function toAnswer(error: unknown): ApiResponse<never> {
  if (!(error instanceof Refusal)) {
    return { ok: false, error_code: 500, description: `Internal Server Error: ${String(error)}` };
  }
  const { code, description, parameters } = error;
  return compact({ ok: false as const, error_code: code, description, parameters });
}
