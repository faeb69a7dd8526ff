import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadDotEnv, readConfig, secretsOf } from '../src/config.js';

describe('the settings', () => {
  it('have defaults, so that none need be made', () => {
    expect(readConfig({})).toMatchObject({
      botToken: null,
      telegramApiRoot: 'https://api.telegram.org',
      reportsDir: 'seeds',
      storeDir: '.store',
      databaseUrl: null,
      keepDays: 90,
      readerLimit: 60,
      sendRate: 30,
    });
  });

  it('count as not made where they are empty', () => {
    const empty = readConfig({ BOT_TOKEN: ' ', TELEGRAM_API_ROOT: '', REPORTS_DIR: '' });
    expect(empty).toEqual(readConfig({}));
  });

  it('name administrators by their ids, however these are parted', () => {
    expect(readConfig({ ADMINS: ' 123456789，42; 7 ' }).admins).toEqual([123456789, 42, 7]);
    expect(readConfig({}).admins).toEqual([]);
  });

  it('let everybody ask where they say nothing, and nobody decide where nobody can', () => {
    expect(readConfig({})).toMatchObject({ access: 'open', readers: [] });
    expect(readConfig({ ACCESS: 'list', ADMINS: '7', READERS: '@Anna，-1001 12' }).readers).toEqual([
      '@Anna',
      '-1001',
      '12',
    ]);
    expect(() => readConfig({ ACCESS: 'approve' })).toThrow(
      /^ACCESS is approve, and nobody is there to decide who may ask; give the ids of administrators as ADMINS\.$/u,
    );
  });

  it('send as fast as a server of your own takes it, unless it is said', () => {
    const TELEGRAM_API_ROOT = 'http://127.0.0.1:8081';
    expect(readConfig({ TELEGRAM_API_ROOT }).sendRate).toBe(0);
    expect(readConfig({ TELEGRAM_API_ROOT, SEND_RATE: '5' }).sendRate).toBe(5);
    expect(readConfig({ SEND_RATE: '0' }).sendRate).toBe(0);
  });

  it('are taken as they are given, without white space and slashes at the end', () => {
    const config = readConfig({
      BOT_TOKEN: ' 123456:ABC-def_1 ',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      REPORTS_DIR: 'reports/2026',
    });
    expect(config).toMatchObject({
      botToken: '123456:ABC-def_1',
      telegramApiRoot: 'http://127.0.0.1:8081',
      reportsDir: 'reports/2026',
    });
  });

  it.each([
    ['BOT_TOKEN', 'paste your token here'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['TELEGRAM_API_ROOT', 'ftp://example.org'],
    ['CHANNELS', 'jiangzhou'],
    ['CHANNELS', '@ok_name, t.me/jiangzhou'],
    ['ACCESS', 'closed'],
    ['READERS', 'anna'],
    ['READERS', '@anna, 0'],
    ['ADMINS', '@jiangzhou'],
    ['ADMINS', '123456789, -1001234567890'],
    ['READER_LIMIT', 'many'],
    ['READER_LIMIT', '-1'],
    ['SEND_RATE', '2.5'],
    ['DATABASE_URL', 'mysql://127.0.0.1/yinju'],
    ['DATABASE_URL', 'yinju'],
    ['KEEP_QUESTIONS', 'no'],
    ['KEEP_DAYS', 'forever'],
    ['KEEP_DAYS', '0'],
    ['READER', 'yes'],
    ['READER_URL', 'api.example.org'],
    ['READER_URL', 'https://me:secret@example.org/v1'],
    ['READER_TIMEOUT', 'soon'],
    ['READER_TIMEOUT', '0'],
    ['BOT_MODE', 'push'],
    ['WEBHOOK_URL', 'bot.example.org/telegram'],
    ['WEBHOOK_SECRET', 'too short'],
    ['WEBHOOK_SECRET', '密码密码密码密码密码密码密码密码'],
    ['WEBHOOK_CONNECTIONS', '0'],
    ['WEBHOOK_CONNECTIONS', '101'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['HEALTH_PORT', '-1'],
    ['LOG_FORMAT', 'xml'],
    ['LOG_LEVEL', 'debug'],
  ])('are refused by name in one sentence: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} is not .+\\.$`, 'u'));
  });
});

describe('the settings of the store', () => {
  it('keep no question where none is to be kept', () => {
    expect(readConfig({ KEEP_QUESTIONS: '0', KEEP_DAYS: '7' }).keepDays).toBe(0);
    expect(readConfig({ KEEP_QUESTIONS: '1', KEEP_DAYS: '7' }).keepDays).toBe(7);
  });

  it('count the password of the database among the secrets, as it is and as its address holds it', () => {
    const secrets = secretsOf(
      readConfig({ BOT_TOKEN: '1:a', DATABASE_URL: 'postgres://me:p%40ss@db.example.org/yinju' }),
    );
    expect(secrets).toEqual(['1:a', 'p%40ss', 'p@ss']);
  });
});

describe('the settings of the webhook', () => {
  const BOT_TOKEN = '123456:ABC-def_1';
  const webhook = { BOT_TOKEN, BOT_MODE: 'webhook', WEBHOOK_URL: 'https://bot.example.org/telegram' };

  it('need no more than the address, and have a secret that is the same each time and tells no token', () => {
    const config = readConfig(webhook);
    expect(config).toMatchObject({
      webhook: { url: 'https://bot.example.org/telegram', maxConnections: 40 },
      http: { host: '0.0.0.0', port: 8080 },
      health: { host: '127.0.0.1', port: 8081 },
    });
    const secret = config.webhook?.secret ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/u);
    expect(readConfig(webhook).webhook?.secret).toBe(secret);
    expect(readConfig({ ...webhook, BOT_TOKEN: '123456:ABC-def_2' }).webhook?.secret).not.toBe(secret);
    expect(secretsOf(config)).toContain(secret);
  });

  it('are refused in one sentence where they contradict each other', () => {
    const { WEBHOOK_URL } = webhook;
    expect(() => readConfig({ ...webhook, WEBHOOK_URL: '' })).toThrow(/^WEBHOOK_URL is not set; .+\.$/u);
    expect(() => readConfig({ BOT_TOKEN, WEBHOOK_URL })).toThrow(
      /^WEBHOOK_URL is set, but no BOT_MODE; .+\.$/u,
    );
    const unsafe = { ...webhook, WEBHOOK_URL: 'http://bot.example.org' };
    expect(() => readConfig(unsafe)).toThrow(/^WEBHOOK_URL is no https address.+\.$/u);
    // A server of one's own may stand beside the bot.
    const own = { ...unsafe, TELEGRAM_API_ROOT: 'http://127.0.0.1:8082' };
    expect(readConfig(own).webhook?.url).toBe('http://bot.example.org');
    expect(readConfig({ BOT_TOKEN, WEBHOOK_URL, BOT_MODE: 'polling' }).webhook).toBeNull();
  });

  it('listen nowhere while the bot asks for updates, unless a port is given', () => {
    expect(readConfig({ BOT_TOKEN })).toMatchObject({ http: null, health: null });
    const given = readConfig({ BOT_TOKEN, HEALTH_PORT: '9000', HEALTH_HOST: '0.0.0.0', PORT: '9001' });
    expect(given).toMatchObject({
      http: { host: '0.0.0.0', port: 9001 },
      health: { host: '0.0.0.0', port: 9000 },
    });
    expect(readConfig({ ...webhook, HEALTH_PORT: '0' }).health).toBeNull();
  });
});

describe('the settings of the reader', () => {
  it('read with the models that come with the project, and send nothing to anyone', () => {
    const { reader, modelsDir, chatReader } = readConfig({});
    expect(reader).toBe(true);
    expect(modelsDir).toBe(resolve('models'));
    expect(chatReader).toBeNull();
    expect(readConfig({ READER: 'off' }).reader).toBe(false);
    expect(readConfig({ READER_MODEL: 'm', READER_KEY: 'k' }).chatReader).toBeNull();
  });

  it('name a server, its model, its key and how long it may take', () => {
    const READER_URL = 'http://127.0.0.1:11434/v1/';
    expect(readConfig({ READER_URL, READER_MODEL: 'qwen3' }).chatReader).toEqual({
      url: 'http://127.0.0.1:11434/v1',
      model: 'qwen3',
      key: null,
      timeout: 4000,
    });
    const environment = { READER_URL, READER_MODEL: 'qwen3', READER_KEY: 'k', READER_TIMEOUT: '1.5' };
    expect(readConfig(environment).chatReader).toMatchObject({ key: 'k', timeout: 1500 });
    expect(() => readConfig({ READER_URL })).toThrow(/^READER_MODEL is not set.+\.$/u);
  });
});

describe('a .env file', () => {
  afterEach(() => {
    delete process.env.YINJU_TEST_SETTING;
  });

  it('adds its settings to the environment', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'yinju-')), '.env');
    writeFileSync(path, 'YINJU_TEST_SETTING=here\n');
    loadDotEnv(path);
    expect(process.env.YINJU_TEST_SETTING).toBe('here');
  });

  it('need not be there', () => {
    expect(() => loadDotEnv('/no/such/folder/.env')).not.toThrow();
  });
});

describe('secrets', () => {
  it('are the token, the reader’s key, and the password of an address, also as it is written there', () => {
    const config = readConfig({
      BOT_TOKEN: '1:abc',
      TELEGRAM_API_ROOT: 'http://operator:p%40ss@127.0.0.1:8081',
      READER_URL: 'http://127.0.0.1:11434/v1',
      READER_MODEL: 'a-model',
      READER_KEY: 'the-key',
    });
    expect(secretsOf(config)).toEqual(['1:abc', 'the-key', 'p%40ss', 'p@ss']);
    expect(secretsOf(readConfig({}))).toEqual([]);
  });
});
