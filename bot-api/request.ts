import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { badRequest, Refusal } from './refusal.js';

/** Telegram refuses bodies that are larger, in bytes. */
const MAX_BODY = 50 * 1024 * 1024;

/** A call as it came over HTTP. */
export interface Request {
  readonly token: string;
  readonly method: string;
  /** Parameters as sent: JSON values from a JSON body, strings from a query or a form. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether the fields are strings that may hold JSON. */
  readonly encoded: boolean;
}

/** Reads `/bot<token>/<method>` with its parameters from a query, a JSON body, or a form of either kind. */
export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const [, token, method] = /^\/bot([^/]+)\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (!token || !method) throw new Refusal(404, 'Not Found');
  const query = Object.fromEntries(url.searchParams);
  const contentType = incoming.headers['content-type'] ?? '';
  const body = await readBody(incoming);
  if (body.length === 0) return { token, method, fields: query, encoded: true };
  if (contentType.startsWith('application/json')) {
    return { token, method, fields: { ...query, ...parseJsonObject(body.toString('utf8')) }, encoded: false };
  }
  const form = await new Response(tidied(body), { headers: { 'content-type': contentType } }).formData();
  return { token, method, fields: { ...query, ...withFiles(Object.fromEntries(form)) }, encoded: true };
}

/** grammY leaves out spaces and quotation marks, which Telegram does not miss and Node's parser does. */
function tidied(form: Buffer): Buffer {
  const text = form.toString('latin1');
  const part = /content-disposition:form-data;name="([^"\r\n]*)"(?:;filename=([^"\r\n]+))?(?=\r\n)/gu;
  const written = (_: string, name: string, file?: string): string =>
    `content-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}`;
  return Buffer.from(text.replaceAll(part, written), 'latin1');
}

/** A form's fields, each file in the place of the `attach://` that leads to it. */
function withFiles(form: Record<string, string | File>): Record<string, string | File> {
  const nameOf = (value: string | File): string | undefined =>
    typeof value === 'string' ? /^attach:\/\/(.+)$/u.exec(value)?.[1] : undefined;
  const attached = new Set(Object.values(form).flatMap((value) => nameOf(value) ?? []));
  return Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => !attached.has(name))
      .map(([name, value]) => [name, form[nameOf(value) ?? ''] ?? value]),
  );
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Refusal(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJsonObject(text: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (!parsed.success) throw badRequest("can't parse request JSON object");
  // Telegram takes null for a parameter that was not given.
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== null));
}

/** The value of a JSON text, or undefined if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Turns a form's strings into what the schema of each parameter expects; what can't be turned stays. */
export function decodeFields(fields: Request['fields'], parameters: z.ZodRawShape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const schema = parameters[name];
      const fits = !schema || z.safeParse(schema, value).success;
      return [name, fits || typeof value !== 'string' ? value : (parseJson(value) ?? value)];
    }),
  );
}
