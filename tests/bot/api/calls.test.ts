import { Api, type ApiClientOptions } from 'grammy';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { installCalls } from '../../../src/bot/api/calls.js';
import { createLog } from '../../../src/log.js';

type Reply = { readonly ok: boolean } | 'silence' | Error;

/** An API whose server gives one reply after the other, the last one ever after. */
function apiOf(replies: readonly Reply[], sendRate = 0) {
  const calls: string[] = [];
  const lines: string[] = [];
  const ended = new AbortController();
  const fetch = (async (url: string, { signal }: { signal: AbortSignal }) => {
    const reply = replies[Math.min(calls.length, replies.length - 1)];
    calls.push(url.replace(/.*\//u, ''));
    if (reply instanceof Error) throw reply;
    if (reply !== 'silence') return Response.json(reply);
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('The user aborted a request.')));
    });
    // The stand-in for `fetch` serves what grammY asks of it.
  }) as unknown as NonNullable<ApiClientOptions['fetch']>;
  const api = new Api('1:token', { fetch });
  const log = createLog([], (line) => lines.push(line));
  installCalls(api, { sendRate, log, signal: ended.signal, pauses: [1] });
  return { api, calls, lines, ended };
}

const OK = { ok: true, result: true };
const failed = (error_code: number, retry_after?: number) => ({
  ok: false,
  error_code,
  description: 'no',
  ...(retry_after !== undefined && { parameters: { retry_after } }),
});

afterEach(() => vi.useRealTimers());

describe('a call', () => {
  it.each([
    ['a server in trouble', failed(502)],
    ['too many requests', failed(429, 0)],
    ['a token refused for a moment', failed(401)],
    ['a connection that breaks', new Error('ECONNRESET')],
  ])('is made again, however often, after %s', async (_what, reply) => {
    const { api, calls } = apiOf([...Array<Reply>(40).fill(reply), OK]);
    await api.sendMessage(1, 'x');
    expect(calls).toHaveLength(41);
  });

  it.each([400, 403, 404])('that is refused for good (%i) is made once', async (code) => {
    const { api, calls } = apiOf([failed(code), OK]);
    await expect(api.sendMessage(1, 'x')).rejects.toThrow(`${code}: no`);
    expect(calls).toHaveLength(1);
  });

  it('without a reply is made again after ten seconds, one for updates after its time and ten', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { api, calls } = apiOf(['silence', OK, 'silence']);
    const sent = api.sendMessage(1, 'x');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await sent;
    expect(calls).toHaveLength(2);

    const reason = api.getUpdates({ timeout: 5 }).catch((error: Error) => error);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(await Promise.race([reason, 'open'])).toBe('open');
    await vi.advanceTimersByTimeAsync(1);
    expect(await reason).toMatchObject({ error: { message: 'no answer within 15 s' } });
  });

  it('that shows typing is made once, whatever comes of it', async () => {
    const { api, calls } = apiOf([failed(502)]);
    await expect(api.sendChatAction(1, 'typing')).rejects.toThrow('502');
    expect(calls).toHaveLength(1);
  });

  it('that waits is called off when the program ends', async () => {
    const { api, ended } = apiOf([failed(429, 3_600)]);
    const sent = api.sendMessage(1, 'x').catch((error: Error) => error.message);
    await new Promise(setImmediate);
    ended.abort();
    expect(await sent).toContain('429');
  });
});
