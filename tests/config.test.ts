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
    ['ADMINS', '@jiangzhou'],
    ['ADMINS', '123456789, -1001234567890'],
    ['READER_LIMIT', 'many'],
    ['READER_LIMIT', '-1'],
    ['SEND_RATE', '2.5'],
    ['DATABASE_URL', 'mysql://127.0.0.1/yinju'],
    ['DATABASE_URL', 'yinju'],
    ['CORPUS', 'postgres'],
    ['KEEP_QUESTIONS', 'no'],
    ['KEEP_DAYS', 'forever'],
    ['KEEP_DAYS', '0'],
    ['READER', 'yes'],
    ['READER_URL', 'api.example.org'],
    ['READER_URL', 'https://me:secret@example.org/v1'],
    ['READER_TIMEOUT', 'soon'],
    ['READER_TIMEOUT', '0'],
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

  it('says where the reports of a database are to be', () => {
    expect(readConfig({}).corpus).toBe('memory');
    expect(readConfig({ CORPUS: 'database', DATABASE_URL: 'postgres://db/yinju' }).corpus).toBe('database');
    expect(() => readConfig({ CORPUS: 'database' })).toThrow(/^CORPUS is database, .*DATABASE_URL/u);
  });
});
