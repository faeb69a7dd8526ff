import { mkdtempSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { end, PATIENCE, start, telegram } from './started-process.js';

describe('the program', { timeout: PATIENCE }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers until %s, and leaves no update behind to be answered again',
    async (signal) => {
      const server = await telegram();
      const child = start({ BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.apiRoot });
      const ended = end(child);
      const answer = await server.user().asks('高企总数有多少家？');
      expect(answer.text).toContain('2338家');
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).not.toContain(server.token);
      expect(server.world.updates.pending).toBe(0);
    },
  );

  it('killed while it answers, answers on when it starts again, and nothing twice', async () => {
    const server = await telegram();
    const settings = {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.apiRoot,
      STORE_DIR: mkdtempSync(join(tmpdir(), 'yinju-store-')),
    };
    const child = start(settings);
    await server.user().asks('/about');
    const readers = Array.from({ length: 20 }, () => server.user());
    const hold = server.faults.hold('sendMessage', 3);
    for (const reader of readers) reader.says('高企总数有多少家？');
    await hold.arrived;
    child.kill('SIGKILL');
    hold.release();
    await end(child);
    const again = start(settings);
    const ended = end(again);
    for (const reader of readers) {
      reader.says('/about');
      // A reader's messages are answered in their order: before this one, the question was.
      while (!(await reader.receives()).text.startsWith('引据只引用'));
    }
    again.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    const answered = readers.map(
      (reader) => reader.seesIn().filter(({ text }) => text.includes('2338家')).length,
    );
    // The three whose answers were on their way when the bot died may be answered again: nobody can know.
    expect(answered.filter((count) => count > 1).length).toBeLessThanOrEqual(3);
    expect(Math.min(...answered)).toBe(1);
  });

  it('killed at its start while it keeps what it read, starts again, and leaves nothing half behind', async () => {
    const server = await telegram();
    const reports = mkdtempSync(join(tmpdir(), 'yinju-reports-'));
    const cache = mkdtempSync(join(tmpdir(), 'yinju-cache-'));
    // What is read of fewer is not kept.
    for (let number = 0; number < 510; number++) {
      const text = `第${number}号泊位开放\n\n第${number}号泊位的吞吐量是${1_000 + number}万吨。\n`;
      writeFileSync(join(reports, `${number}.txt`), text);
    }
    const settings = {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.apiRoot,
      REPORTS_DIR: reports,
      CACHE_DIR: cache,
      STORE_DIR: mkdtempSync(join(tmpdir(), 'yinju-store-')),
    };
    const me = server.user();
    me.says('第37号泊位的吞吐量是多少？');
    for (const kept of ['reports', 'index']) {
      const child = start(settings);
      const ended = end(child);
      const watcher = watch(cache, (_, name) => {
        if (name?.startsWith(`${kept}.`)) child.kill('SIGKILL');
      });
      await ended;
      watcher.close();
      expect(server.callsOf('getUpdates')).toEqual([]);
    }
    const child = start(settings);
    const ended = end(child);
    expect((await me.receives()).text).toContain('1037万吨');
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/damaged|cannot be/u);
    expect(readdirSync(cache).sort()).toEqual(['index', 'reports']);
  });

  it('ends at SIGTERM though no connection works, and answers at the next start', async () => {
    const server = await telegram();
    const settings = {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.apiRoot,
      STORE_DIR: mkdtempSync(join(tmpdir(), 'yinju-store-')),
    };
    const child = start(settings);
    const ended = end(child);
    const me = server.user();
    await me.asks('/about');
    let isAsked: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    server.faults.otherwise = (method) => {
      if (method === 'sendmessage') isAsked();
      return { kind: 'hang' };
    };
    me.says('高企总数有多少家？');
    await asked;
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    server.faults.otherwise = () => undefined;
    start(settings);
    expect((await me.receives()).text).toContain('2338家');
  });

  it('lets one process at a time use its store', async () => {
    const server = await telegram();
    const settings = {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.apiRoot,
      STORE_DIR: mkdtempSync(join(tmpdir(), 'yinju-store-')),
    };
    start(settings);
    const me = server.user();
    await me.asks('/about');
    const { code, stderr } = await end(start(settings));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Another process uses the store in .+; stop it first, or give this one .+\.\n$/u);
    expect((await me.asks('高企总数有多少家？')).text).toContain('2338家');
  });

  it('shows the password of its database to nobody', async () => {
    const server = await telegram();
    const { code, stderr } = await end(
      start({
        BOT_TOKEN: server.token,
        TELEGRAM_API_ROOT: server.apiRoot,
        DATABASE_URL: 'postgres://me:s%40cret-word@127.0.0.1:1/s@cret-word',
      }),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The database at DATABASE_URL cannot be used \(.+\); start it, .+\.\n$/u);
    expect(stderr).not.toMatch(/s(?:%40|@)cret-word/u);
  });

  it('says in one sentence that its token is wrong', async () => {
    const server = await telegram();
    const { code, stderr } = await end(start({ BOT_TOKEN: '1:wrong', TELEGRAM_API_ROOT: server.apiRoot }));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^http\S+ does not accept BOT_TOKEN \(Unauthorized 401\); .+\.\n$/u);
    expect(stderr).not.toContain('1:wrong');
  });

  it('leaves a webhook that somebody else set, and says what to do', async () => {
    const server = await telegram();
    server.world.webhookUrl = 'https://example.org/secret-path';
    const settings = { BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.apiRoot };
    const { code, stderr } = await end(start(settings));
    expect(code).toBe(1);
    expect(stderr.split('\n').at(-2)).toMatch(
      /^A webhook at example\.org receives .+ BOT_MODE=polling .+\.$/u,
    );
    expect(stderr).not.toContain('secret-path');
    expect(server.world.webhookUrl).toBe('https://example.org/secret-path');
  });

  it('removes the webhook where BOT_MODE says so', async () => {
    const server = await telegram();
    server.world.webhookUrl = 'https://example.org/hook';
    const child = start({
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.apiRoot,
      BOT_MODE: 'polling',
    });
    const ended = end(child);
    expect((await server.user().asks('高企总数有多少家？')).text).toContain('2338家');
    expect(server.world.webhookUrl).toBe('');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('ends when a webhook is set while it runs, and leaves it', async () => {
    const server = await telegram();
    const ended = end(start({ BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.apiRoot }));
    const me = server.user();
    await me.asks('高企总数有多少家？');
    server.world.webhookUrl = 'https://example.org/hook';
    // The request for updates that is open returns with this one; the next is refused.
    me.says('/about');
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr.split('\n').at(-2)).toMatch(/^A webhook receives .+ BOT_MODE=polling .+\.$/u);
    expect(server.world.webhookUrl).toBe('https://example.org/hook');
  });

  it.each([
    [{ BOT_MODE: 'pushing' }, /^BOT_MODE is not a mode; .+\.\n$/u],
    [{ BOT_TOKEN: '1:a', BOT_MODE: 'webhook' }, /^WEBHOOK_URL is not set; .+\.\n$/u],
    [{ BOT_TOKEN: 'not a token' }, /^BOT_TOKEN is not a token; .+\.\n$/u],
    [{ REPORTS_DIR: '/no/such/folder' }, /^REPORTS_DIR \/no\/such\/folder .+\.\n$/u],
    [{ REPORTS_DIR: mkdtempSync(join(tmpdir(), 'yinju-')) }, /^REPORTS_DIR .+ holds no reports; .+\.\n$/u],
  ])('says in one sentence what is wrong with %j', async (environment, sentence) => {
    const { code, stdout, stderr } = await end(start(environment));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('without a token is a chat in the terminal, for people and for pipes', async () => {
    const child = start({}, 'pipe');
    child.stdin?.end('高企总数有多少家？\n3\n/reports\n1\n');
    const { code, stdout } = await end(child);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^没有设置 BOT_TOKEN[\s\S]+@BotFather/u);
    const [question, context, list, summary] = [
      '2338家',
      '为全市高质量发展注入强大动力',
      '1. 《',
      '摘要（全是原句）',
    ].map((words) => stdout.indexOf(words));
    expect([question, context, list, summary]).toEqual(
      [question, context, list, summary].toSorted((a = 0, b = 0) => a - b),
    );
    expect(question).toBeGreaterThan(0);
  });
});
