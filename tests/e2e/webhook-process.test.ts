import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from './free-port.js';
import { end, PATIENCE, start, telegram } from './started-process.js';

const QUESTION = '高企总数有多少家？';

async function webhookSettings() {
  const server = await telegram({ features: { httpWebhooks: true } });
  const port = await freePort();
  const settings = {
    BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.apiRoot,
    BOT_MODE: 'webhook',
    WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    HOST: '127.0.0.1',
    PORT: String(port),
    STORE_DIR: mkdtempSync(join(tmpdir(), 'yinju-store-')),
  };
  return { server, settings };
}

describe('the program behind a webhook', { timeout: PATIENCE }, () => {
  it('answers until SIGTERM, leaves the webhook, and shows its secret to nobody', async () => {
    const { server, settings } = await webhookSettings();
    const child = start(settings);
    const ended = end(child);
    expect((await server.user().asks(QUESTION)).text).toContain('2338家');
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const [{ secret_token: secret } = {}] = server
      .callsOf('setWebhook')
      .map(({ parameters }) => Object(parameters));
    expect(secret).toMatch(/^[\w-]{43}$/u);
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toContain(server.token);
    expect(stderr).toContain('Stopped.');
    expect(server.callsOf('deleteWebhook')).toEqual([]);
    expect(server.world.webhookUrl).toBe(settings.WEBHOOK_URL);
  });

  it('killed after the 200 and before the answer, answers when it starts again, once', async () => {
    const { server, settings } = await webhookSettings();
    const child = start(settings);
    const ended = end(child);
    await server.user().asks('/about');
    const readers = Array.from({ length: 20 }, () => server.user());
    const before = server.deliveries.length;
    // None of the answers is carried out.
    server.faults.otherwise = (method) => (method === 'sendmessage' ? { kind: 'hang' } : undefined);
    for (const reader of readers) reader.says(QUESTION);
    await server.waits.until(
      '20 times 200',
      () => server.deliveries.slice(before).filter(({ status }) => status === 200).length === 20 || undefined,
    );
    child.kill('SIGKILL');
    await ended;
    server.faults.otherwise = () => undefined;
    const again = start(settings);
    for (const reader of readers) expect((await reader.receives()).text).toContain('2338家');
    for (const reader of readers) await reader.hearsNothing();
    again.kill('SIGTERM');
    expect((await end(again)).code).toBe(0);
  });

  it('ends within 10 s at SIGTERM though no call is answered, and the next process answers', async () => {
    const { server, settings } = await webhookSettings();
    const child = start(settings);
    const ended = end(child);
    const me = server.user();
    await me.asks('/about');
    let isAsked = (): void => {};
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    server.faults.otherwise = (method) => {
      if (method === 'sendmessage') isAsked();
      return { kind: 'hang' };
    };
    me.says(QUESTION);
    await asked;
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    server.faults.otherwise = () => undefined;
    start(settings);
    expect((await me.receives()).text).toContain('2338家');
  });

  it('says in one sentence that its port is taken', async () => {
    const { server, settings } = await webhookSettings();
    const { port } = new URL(server.apiRoot);
    const { code, stderr } = await end(start({ ...settings, PORT: port }));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^127\.0\.0\.1:\d+ cannot be listened at \(EADDRINUSE\); .+ PORT, .+\.\n$/u);
  });

  it('says in one sentence that Telegram does not take its address', async () => {
    const { settings } = await webhookSettings();
    const server = await telegram();
    const { code, stderr } = await end(
      start({ ...settings, BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.apiRoot }),
    );
    expect(code).toBe(1);
    expect(stderr.split('\n').at(-2)).toMatch(/^Telegram does not take WEBHOOK_URL \(.+\); give .+\.$/u);
  });
});
