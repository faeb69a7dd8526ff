import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { BotApiServer } from '../../bot-api/server.js';
import { freePort } from './free-port.js';
import { end, PATIENCE, start, telegram } from './started-process.js';

const QUESTION = '高企总数有多少家？';

function settings(server: BotApiServer, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.apiRoot,
    HOST: '127.0.0.1',
    STORE_DIR: mkdtempSync(join(tmpdir(), 'yinju-store-')),
    ...own,
  };
}

/** Asks again, as a container's keeper does, until it is so. */
async function replyWhen(
  port: number,
  path: string,
  isSo: (reply: { status: number; body: string }) => boolean,
): Promise<{ status: number; body: string }> {
  for (;;) {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`).then(
      async (response) => ({ status: response.status, body: await response.text() }),
      () => ({ status: 0, body: '' }),
    );
    if (isSo(reply)) return reply;
    await wait(20);
  }
}

describe('a process that an office runs', { timeout: PATIENCE }, () => {
  it('behind a webhook tells whether it is ready, its numbers, and of each update a line without names', async () => {
    const server = await telegram({ features: { httpWebhooks: true } });
    const [port, own] = [await freePort(), await freePort()];
    const child = start(
      settings(server, {
        BOT_MODE: 'webhook',
        WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
        PORT: String(port),
        HEALTH_PORT: String(own),
        LOG_FORMAT: 'json',
      }),
    );
    const ended = end(child);
    // It is alive long before it is ready.
    await replyWhen(own, '/healthz', ({ status }) => status === 200);
    const early = await replyWhen(own, '/readyz', ({ status }) => status !== 0);
    expect(early).toMatchObject({ status: 503 });
    expect(JSON.parse(early.body)).toMatchObject({
      status: 'not ready',
      missing: expect.arrayContaining(['index']),
    });
    const ready = await replyWhen(port, '/readyz', ({ status }) => status === 200);
    expect(JSON.parse(ready.body)).toEqual({ status: 'ready', missing: [] });

    const me = server.user({ first_name: '张读者', username: 'zhang_reader' });
    const group = server.group('读报会', { bot: 'member' });
    await me.asks(QUESTION);
    await me.asks('月球背面有几家咖啡馆？');
    await me.asks(`/ask ${QUESTION}`, { in: group });
    await me.queriesInline(QUESTION);
    server.faults.fail('sendMessage', 502, 'Bad Gateway', 1);
    await me.asks('/about');

    const numbers = (await replyWhen(own, '/metrics', ({ status }) => status === 200)).body.split('\n');
    expect(numbers).toEqual(
      expect.arrayContaining([
        'yinju_questions_total{face="private",kind="question",verdict="answer"} 1',
        'yinju_questions_total{face="private",kind="question",verdict="none"} 1',
        'yinju_questions_total{face="group",kind="question",verdict="answer"} 1',
        'yinju_questions_total{face="inline",kind="question",verdict="answer"} 1',
        'yinju_stage_milliseconds_count{stage="answer"} 4',
        'yinju_stage_milliseconds_count{stage="retrieve"} 4',
        'yinju_call_retries_total{method="sendMessage"} 1',
        'yinju_index_reports 2',
        'yinju_files_left_out 0',
      ]),
    );
    expect(numbers.join('\n')).toMatch(/^yinju_index_passages [1-9]\d*$/mu);
    expect(numbers.join('\n')).toMatch(/^yinju_updates_in_hand \d+$/mu);
    expect(numbers.join('\n')).toMatch(/^process_resident_memory_bytes \d+$/mu);
    // What the public reaches through a proxy has no numbers.
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);

    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => Object(JSON.parse(line)));
    const updates = events.filter(({ msg }) => msg === 'update');
    const hash = expect.stringMatching(/^[\w-]{10}$/u);
    expect(updates[0]).toEqual({
      level: 'info',
      time: expect.any(String),
      msg: 'update',
      kind: 'message',
      face: 'private',
      answer: 'question',
      verdict: 'answer',
      ms: expect.any(Number),
      reader: hash,
      chat: hash,
    });
    expect(updates.map(({ face, verdict }) => [face, verdict])).toEqual([
      ['private', 'answer'],
      ['private', 'none'],
      ['group', 'answer'],
      ['inline', 'answer'],
      ['private', undefined],
    ]);
    expect(new Set(updates.map(({ reader }) => reader)).size).toBe(1);
    const secret = server.callsOf('setWebhook').map(({ parameters }) => Object(parameters).secret_token)[0];
    for (const said of [
      QUESTION,
      '咖啡馆',
      '张读者',
      'zhang_reader',
      '读报会',
      String(me.user.id),
      server.token,
      secret,
    ])
      expect(stderr).not.toContain(said);
    expect(stderr).not.toContain(`:${group.id}`);
  });

  it('that polls tells it too, and that Telegram is away', async () => {
    const server = await telegram();
    const own = await freePort();
    server.faults.otherwise = () => ({ kind: 'page', status: 502 });
    const child = start(settings(server, { HEALTH_PORT: String(own), LOG_LEVEL: 'error' }));
    const ended = end(child);
    const isAway = ({ body }: { body: string }) => body.includes('["telegram"]');
    expect((await replyWhen(own, '/readyz', isAway)).status).toBe(503);
    server.faults.otherwise = () => undefined;
    await replyWhen(own, '/readyz', ({ status }) => status === 200);
    await server.user().asks(QUESTION);
    const numbers = (await replyWhen(own, '/metrics', ({ status }) => status === 200)).body;
    expect(numbers).toContain('yinju_questions_total{face="private",kind="question",verdict="answer"} 1');
    child.kill('SIGTERM');
    // Nothing of it was an error.
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('says in JSON too why it ends', async () => {
    const server = await telegram();
    const { code, stderr } = await end(
      start(settings(server, { LOG_FORMAT: 'json', REPORTS_DIR: '/no/such/folder' })),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({
      level: 'error',
      msg: expect.stringMatching(/^REPORTS_DIR .+\.$/u),
    });
  });

  it('says so of ingest', async () => {
    const { code, stderr } = await end(start({ LOG_FORMAT: 'json' }, 'ignore', 'ingest'));
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({
      level: 'error',
      msg: expect.stringMatching(/^DATABASE_URL .+\.$/u),
    });
  });

  it('says in one sentence that the port of its health is taken, and ends', async () => {
    const server = await telegram();
    const { port } = new URL(server.apiRoot);
    const { code, stderr } = await end(
      start(settings(server, { PORT: String(await freePort()), HEALTH_PORT: port })),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^127\.0\.0\.1:\d+ cannot be listened at \(EADDRINUSE\); give another HEALTH_PORT, .+\.\n$/u,
    );
  });
});
