import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { ChatReader } from '../../src/model/chat-reader.js';
import { massIn, type Reader, type Reading } from '../../src/search/reader.js';

const KEY = 'sk-very-secret';
const QUESTION = '首日成交额多少？';
const PASSAGES = [
  { headline: '渔港开市', text: '昨日上午，渔港新市场开市。' },
  { headline: '渔港开市', text: '首日成交额二百万元。' },
];
const LOCAL: readonly Reading[] = PASSAGES.map(({ text }) => ({
  relevance: 1,
  weight: 1,
  answer: new Float32Array(text.length).fill(1 / text.length),
}));
const local: Reader = { read: async () => LOCAL };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function readerAt(
  handler: Handler,
  options: { timeout?: number; local?: Reader; now?: () => number } = {},
) {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const lines: string[] = [];
  const log = createLog([], (line) => lines.push(line));
  const url = `http://127.0.0.1:${address.port}/v1`;
  return {
    reader: new ChatReader({ url, model: 'm', key: KEY, timeout: 5000, local, log, ...options }),
    lines,
  };
}

const replying =
  (content: string): Handler =>
  (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  };

describe('a reader on a chat server', () => {
  it('is sent question, passages, model and key, and no more', async () => {
    let seen = { path: '', key: '', body: '' };
    const { reader } = await readerAt(async (request, response) => {
      const { url = '', headers } = request;
      seen = { path: url, key: headers.authorization ?? '', body: await bodyOf(request) };
      replying('{"verdict":"not told"}')(request, response);
    });
    await reader.read(QUESTION, PASSAGES);
    expect(seen.path).toBe('/v1/chat/completions');
    expect(seen.key).toBe(`Bearer ${KEY}`);
    const { model, messages } = JSON.parse(seen.body);
    expect(model).toBe('m');
    expect(messages.at(-1).content).toBe(
      '[1] 渔港开市\n昨日上午，渔港新市场开市。\n\n[2] 渔港开市\n首日成交额二百万元。\n\nQuestion: 首日成交额多少？',
    );
  });

  it.each([
    '{"verdict":"answered","passage":2,"span":"二百万元"}',
    '```json\n{"verdict": "answered", "passage": 2, "span": "二百万元"}\n```',
  ])('points at the span that it copied: %s', async (content) => {
    const { reader } = await readerAt(replying(content));
    const [other, right] = (await reader.read(QUESTION, PASSAGES)) ?? [];
    expect(right?.relevance).toBeGreaterThan(4);
    expect(right && massIn(right, { start: 5, end: 9 })).toBeCloseTo(1);
    expect(other?.relevance).toBeLessThan(-4);
    expect(other?.answer).toEqual(LOCAL[0]?.answer);
  });

  it('says that nothing is told', async () => {
    const { reader } = await readerAt(replying('{"verdict":"not told"}'));
    const readings = await reader.read(QUESTION, PASSAGES);
    expect(readings?.every(({ relevance }) => relevance < -4)).toBe(true);
  });

  it('does not need the local reader', async () => {
    const nobody: Reader = { read: async () => null };
    const content = '{"verdict":"answered","passage":2,"span":"二百万元"}';
    const { reader } = await readerAt(replying(content), { local: nobody });
    const readings = await reader.read(QUESTION, PASSAGES);
    expect(readings?.map(({ answer }) => answer.length)).toEqual([13, 10]);
    expect(
      await (await readerAt(replying(''), { local: nobody })).reader.read(QUESTION, PASSAGES),
    ).toBeNull();
  });

  it.each([
    ['a span that is not printed', '{"verdict":"answered","passage":2,"span":"三百万元"}'],
    ['the span of another passage', '{"verdict":"answered","passage":1,"span":"二百万元"}'],
    ['a passage that is not there', '{"verdict":"answered","passage":9,"span":"二百万元"}'],
  ])('is not believed: %s', async (_, content) => {
    const { reader, lines } = await readerAt(replying(content));
    expect(await reader.read(QUESTION, PASSAGES)).toBe(LOCAL);
    expect(lines).toEqual([]);
  });

  it.each<[string, Handler, RegExp]>([
    ['an error', (_, response) => response.writeHead(500).end(), /answered 500/u],
    ['no JSON', (_, response) => response.end('<html>'), /JSON/u],
    ['another JSON', (_, response) => response.end('{"error":"no"}'), /no chat completion/u],
    ['words', replying('二百万元'), /did not reply with the JSON/u],
    ['a broken connection', (request) => request.socket.destroy(), /other side closed/u],
  ])('is replaced by the local reader after %s', async (_, handler, reason) => {
    const { reader, lines } = await readerAt(handler);
    expect(await reader.read(QUESTION, PASSAGES)).toBe(LOCAL);
    expect(await reader.read(QUESTION, PASSAGES)).toBe(LOCAL);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(reason);
    expect(lines[0]).not.toContain(KEY);
  });

  it('is left alone for half a minute after it could not be reached, and asked again then', async () => {
    let [time, requests, isUp] = [0, 0, false];
    const answer = replying('{"verdict":"answered","passage":2,"span":"二百万元"}');
    const handler: Handler = (request, response) => {
      requests++;
      if (isUp) answer(request, response);
      else response.writeHead(503).end();
    };
    const { reader } = await readerAt(handler, { now: () => time });
    await reader.read(QUESTION, PASSAGES);
    isUp = true;
    expect(await reader.read(QUESTION, PASSAGES)).toBe(LOCAL);
    expect(requests).toBe(1);
    time += 30_000;
    expect((await reader.read(QUESTION, PASSAGES))?.[1]?.isVerdict).toBe(true);
    expect(requests).toBe(2);
  });

  it('is not waited for longer than is set', async () => {
    const { reader, lines } = await readerAt(() => undefined, { timeout: 20 });
    expect(await reader.read(QUESTION, PASSAGES)).toBe(LOCAL);
    expect(lines[0]).toContain('no answer within 0.02 s');
  });
});
