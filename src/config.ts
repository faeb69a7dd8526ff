import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A setting that cannot be used; the message names it and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const PUBLIC_API = 'https://api.telegram.org';
/** What Telegram grants a bot: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const PUBLIC_SEND_RATE = 30;

/** Where it listens behind a webhook, unless it is said. */
const WEBHOOK_PORT = 8080;
const HEALTH_PORT = 8081;

/** Beside `src/` and `dist/`, wherever the bot is started from. */
const OUR_MODELS = fileURLToPath(new URL('../models', import.meta.url));

/** An empty setting is one that is not made. */
const setting = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema);

const count = (name: string) =>
  z.coerce
    .number(`${name} is not a number; give 0 for no limit, or leave it out.`)
    .int(`${name} is not a whole number; give 0 for no limit, or leave it out.`)
    .min(0, `${name} is not a limit; give 0 for no limit, or leave it out.`);

/** A whole number from 1 on. */
const number = (sentence: string, greatest: number) =>
  z.coerce.number(sentence).int(sentence).min(1, sentence).max(greatest, sentence);

const port = (name: string) =>
  number(`${name} is not a port; give a number of 1 to 65535, or leave it out.`, 65_535);

const Environment = z.object({
  BOT_TOKEN: setting(
    z
      .string()
      .trim()
      .regex(
        /^[\w:-]+$/u,
        'BOT_TOKEN is not a token; copy it from @BotFather, like 123456:ABC-DEF, with nothing around it.',
      )
      .optional(),
  ),
  TELEGRAM_API_ROOT: setting(
    z
      .url({
        protocol: /^https?$/,
        error: 'TELEGRAM_API_ROOT is not an http(s) address; leave it out for the public Bot API.',
      })
      .default(PUBLIC_API)
      .transform((url) => url.replace(/\/+$/u, '')),
  ),
  BOT_MODE: setting(
    z
      .enum(['polling', 'webhook'], 'BOT_MODE is not a mode; give polling or webhook, or leave it out.')
      .optional(),
  ),
  WEBHOOK_URL: setting(
    z
      .url({
        protocol: /^https?$/,
        error:
          'WEBHOOK_URL is not an https address; give the one under which the internet reaches this bot, like https://bot.example.org/telegram.',
      })
      .optional(),
  ),
  WEBHOOK_SECRET: setting(
    z
      .string()
      .trim()
      .regex(
        /^[\w-]{16,256}$/u,
        'WEBHOOK_SECRET is not a secret that Telegram takes; give 16 to 256 of A-Z a-z 0-9 _ -, or leave it out for one made from BOT_TOKEN.',
      )
      .optional(),
  ),
  WEBHOOK_CONNECTIONS: setting(
    number(
      'WEBHOOK_CONNECTIONS is not a number of connections; give 1 to 100, or leave it out for 40.',
      100,
    ).default(40),
  ),
  HEALTH_HOST: setting(z.string().trim().default('127.0.0.1')),
  HEALTH_PORT: setting(z.union([z.literal('0').transform(() => 0), port('HEALTH_PORT')]).optional()),
  LOG_FORMAT: setting(
    z.enum(['text', 'json'], 'LOG_FORMAT is not text or json; leave it out for text.').default('text'),
  ),
  LOG_LEVEL: setting(
    z
      .enum(['info', 'warn', 'error'], 'LOG_LEVEL is not info, warn or error; leave it out for info.')
      .default('info'),
  ),
  HOST: setting(z.string().trim().default('0.0.0.0')),
  PORT: setting(port('PORT').optional()),
  REPORTS_DIR: setting(z.string().default('seeds')),
  ALIASES_FILE: setting(z.string().default('aliases.txt')),
  STORE_DIR: setting(z.string().default('.store')),
  DATABASE_URL: setting(
    z
      .url({
        protocol: /^postgres(?:ql)?$/,
        error:
          'DATABASE_URL is not the address of a PostgreSQL; give one like postgres://name:password@host:5432/database, or leave it out.',
      })
      .optional(),
  ),
  KEEP_QUESTIONS: setting(
    z.enum(['0', '1'], 'KEEP_QUESTIONS is not 0 or 1; leave it out for 1.').default('1'),
  ),
  KEEP_DAYS: setting(
    z.coerce
      .number('KEEP_DAYS is not a number of days; leave it out for 90.')
      .int('KEEP_DAYS is not a whole number of days; leave it out for 90.')
      .min(1, 'KEEP_DAYS is not a time; give days, or KEEP_QUESTIONS=0 to keep no question.')
      .default(90),
  ),
  CACHE_DIR: z.string().trim().default('.cache'),
  CHANNELS: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,，;；]+/u).filter((name) => name !== ''))
    .refine(
      (names) => names.every((name) => /^(?:@[A-Za-z]\w{3,31}|-\d{5,20})$/u.test(name)),
      'CHANNELS is not a list of channels; give names like @jiangzhou or ids like -1001234567890, with commas between.',
    ),
  ACCESS: setting(
    z
      .enum(['open', 'approve', 'list'], 'ACCESS is not open, approve or list; leave it out for open.')
      .default('open'),
  ),
  READERS: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,，;；]+/u).filter((name) => name !== ''))
    .refine(
      (readers) => readers.every((reader) => /^(?:-?[1-9]\d{0,14}|@[A-Za-z]\w{3,31})$/u.test(reader)),
      'READERS is not a list of readers; give Telegram ids like 123456789 or names like @anna, with commas between.',
    ),
  ADMINS: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,，;；]+/u).filter((id) => id !== ''))
    .refine(
      (ids) => ids.every((id) => /^[1-9]\d{0,14}$/u.test(id)),
      'ADMINS is not a list of users; give Telegram user ids like 123456789, with commas between.',
    )
    .transform((ids) => ids.map(Number)),
  READER_LIMIT: setting(count('READER_LIMIT').default(60)),
  SEND_RATE: setting(count('SEND_RATE').optional()),
  READER: setting(z.enum(['on', 'off'], 'READER is not on or off; leave it out for on.').default('on')),
  MODELS_DIR: setting(z.string().default(OUR_MODELS)),
  READER_URL: setting(
    z
      .url({
        protocol: /^https?$/,
        abort: true,
        error:
          'READER_URL is not an http(s) address; give one like http://127.0.0.1:11434/v1, or leave it out.',
      })
      .refine((url) => {
        const { username, password } = new URL(url);
        return username === '' && password === '';
      }, 'READER_URL is not to hold a name or password; give the key as READER_KEY.')
      .transform((url) => url.replace(/\/+$/u, ''))
      .optional(),
  ),
  READER_MODEL: setting(z.string().trim().optional()),
  READER_KEY: setting(z.string().trim().optional()),
  READER_TIMEOUT: setting(
    z.coerce
      .number('READER_TIMEOUT is not a number of seconds; leave it out for 4.')
      .positive('READER_TIMEOUT is not a time; give seconds, or leave it out for 4.')
      .default(4),
  ),
});

/** Everything that the operator can set. */
export interface Config {
  /** `null` opens the chat in the terminal. */
  readonly botToken: string | null;
  /** Without a slash at the end. */
  readonly telegramApiRoot: string;
  /** `polling` removes a webhook that is set for the bot; `null` polls too, unless there is one. */
  readonly botMode: 'polling' | 'webhook' | null;
  /** Where Telegram brings the updates; `null` where they are asked for. Its secret is one: logs mask it. */
  readonly webhook: WebhookConfig | null;
  /** Where others reach this process over HTTP; `null` for nowhere. */
  readonly http: AddressConfig | null;
  /** Where an operator's programs look whether this process is well, and at its numbers; `null` for nowhere. */
  readonly health: AddressConfig | null;
  readonly logFormat: 'text' | 'json';
  /** What is less important is not written to the log. */
  readonly logLevel: 'info' | 'warn' | 'error';
  readonly reportsDir: string;
  /** Names that mean one thing; a file that need not be there. */
  readonly aliasesFile: string;
  /** The folder for what the bot remembers over restarts. */
  readonly storeDir: string;
  /** A PostgreSQL that remembers instead; `null` for a file in `storeDir`. Its password is a secret: logs mask it. */
  readonly databaseUrl: string | null;
  /** For how many days questions are kept; 0 keeps none. */
  readonly keepDays: number;
  /** The folder for what can be made again, only slower; `null` keeps nothing of it. */
  readonly cacheDir: string | null;
  /** Names (`@jiangzhou`) or ids of the channels whose posts are reports. */
  readonly channels: readonly string[];
  /** Ids of the users who may take reports in, and out again, in their chat with the bot. */
  readonly admins: readonly number[];
  /** Whether anybody may ask, who was approved, or who stands in a list. */
  readonly access: 'open' | 'approve' | 'list';
  /** Users and chats that may ask, whoever else may: ids, and names like `@anna`. */
  readonly readers: readonly string[];
  /** How many messages a reader may send in a minute; 0 for any number. */
  readonly readerLimit: number;
  /** How many messages the bot sends in a second at the most; 0 for any number. */
  readonly sendRate: number;
  /** Whether meaning is read beside words, where the machine carries it. */
  readonly reader: boolean;
  /** The folder with the model files. */
  readonly modelsDir: string;
  /** A stronger reader on a server; `null` for none, and nothing is sent. */
  readonly chatReader: ChatReaderConfig | null;
}

/** How Telegram reaches the webhook. */
export interface WebhookConfig {
  /** As it is reached from the internet; its path is the one that is served. */
  readonly url: string;
  /** What Telegram says with each request to show that it is Telegram. */
  readonly secret: string;
  /** How many updates Telegram may bring at the same time. */
  readonly maxConnections: number;
}

/** What is listened at. */
export interface AddressConfig {
  readonly host: string;
  readonly port: number;
}

/** A reader on an OpenAI-compatible server. */
export interface ChatReaderConfig {
  /** Without a slash at the end. */
  readonly url: string;
  readonly model: string;
  /** `null` where the server wants none. A secret: logs mask it. */
  readonly key: string | null;
  /** How long the server may take, in milliseconds. */
  readonly timeout: number;
}

/**
 * Reads the settings.
 *
 * @throws {ConfigError} naming the first setting that cannot be used
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const result = Environment.safeParse(environment);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ConfigError(issue?.message ?? 'The settings cannot be read; compare them with .env.example.');
  }
  const {
    BOT_TOKEN,
    TELEGRAM_API_ROOT,
    BOT_MODE,
    LOG_FORMAT,
    LOG_LEVEL,
    REPORTS_DIR,
    ALIASES_FILE,
    STORE_DIR,
    DATABASE_URL,
    KEEP_QUESTIONS,
    KEEP_DAYS,
    CACHE_DIR,
    CHANNELS,
    ACCESS,
    READERS,
    ADMINS,
    READER_LIMIT,
    SEND_RATE,
    READER,
    MODELS_DIR,
    ...server
  } = result.data;
  if (ACCESS !== 'open' && ADMINS.length === 0) {
    throw new ConfigError(
      `ACCESS is ${ACCESS}, and nobody is there to decide who may ask; give the ids of administrators as ADMINS.`,
    );
  }
  return {
    botToken: BOT_TOKEN ?? null,
    telegramApiRoot: TELEGRAM_API_ROOT,
    botMode: BOT_MODE ?? null,
    webhook: webhookOf(result.data),
    http: httpOf(result.data),
    health: healthOf(result.data),
    logFormat: LOG_FORMAT,
    logLevel: LOG_LEVEL,
    reportsDir: REPORTS_DIR,
    aliasesFile: ALIASES_FILE,
    storeDir: STORE_DIR,
    databaseUrl: DATABASE_URL ?? null,
    keepDays: KEEP_QUESTIONS === '0' ? 0 : KEEP_DAYS,
    cacheDir: CACHE_DIR === '' ? null : CACHE_DIR,
    channels: CHANNELS,
    access: ACCESS,
    readers: READERS,
    admins: ADMINS,
    readerLimit: READER_LIMIT,
    sendRate: SEND_RATE ?? (TELEGRAM_API_ROOT === PUBLIC_API ? PUBLIC_SEND_RATE : 0),
    reader: READER === 'on',
    modelsDir: MODELS_DIR,
    chatReader: chatReaderOf(server),
  };
}

/** What of the settings no log and no message may hold: the token, keys, and passwords in addresses. */
export function secretsOf({
  botToken,
  chatReader,
  telegramApiRoot,
  databaseUrl,
  webhook,
}: Pick<Config, 'botToken' | 'chatReader' | 'telegramApiRoot' | 'databaseUrl' | 'webhook'>): string[] {
  const addresses = [telegramApiRoot, databaseUrl, webhook?.url].flatMap((address) => address ?? []);
  const passwords = addresses.map((address) => new URL(address).password);
  // As they are written in the address, and as they are.
  const secrets = [botToken, chatReader?.key, webhook?.secret, ...passwords, ...passwords.map(decoded)];
  return secrets.flatMap((secret) => secret || []);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Settings = z.infer<typeof Environment>;

function webhookOf({
  BOT_MODE: mode,
  BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot,
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secret,
  WEBHOOK_CONNECTIONS: maxConnections,
}: Settings): WebhookConfig | null {
  if (mode === undefined && url !== undefined) {
    throw new ConfigError(
      'WEBHOOK_URL is set, but no BOT_MODE; give BOT_MODE=webhook to be brought the updates there, or BOT_MODE=polling.',
    );
  }
  if (mode !== 'webhook' || token === undefined) return null;
  if (url === undefined) {
    throw new ConfigError(
      'WEBHOOK_URL is not set; BOT_MODE=webhook needs the https address under which the internet reaches this bot.',
    );
  }
  if (apiRoot === PUBLIC_API && !url.startsWith('https:')) {
    throw new ConfigError(
      'WEBHOOK_URL is no https address, and Telegram takes no other; let a proxy such as Caddy speak https for the bot.',
    );
  }
  return { url, secret: secret ?? secretFrom(token), maxConnections };
}

/** A secret for who chose none: the same in all processes of a bot, and it tells nothing of the token. */
function secretFrom(token: string): string {
  return createHmac('sha256', token).update('secret token of the webhook').digest('base64url');
}

function httpOf({ BOT_MODE: mode, HOST: host, PORT: port }: Settings): AddressConfig | null {
  if (port !== undefined) return { host, port };
  return mode === 'webhook' ? { host, port: WEBHOOK_PORT } : null;
}

function healthOf({ BOT_MODE: mode, HEALTH_HOST: host, HEALTH_PORT: port }: Settings): AddressConfig | null {
  if (port === 0) return null;
  if (port !== undefined) return { host, port };
  return mode === 'webhook' ? { host, port: HEALTH_PORT } : null;
}

function chatReaderOf({
  READER_URL: url,
  READER_MODEL: model,
  READER_KEY: key,
  READER_TIMEOUT: seconds,
}: Pick<Settings, 'READER_URL' | 'READER_MODEL' | 'READER_KEY' | 'READER_TIMEOUT'>): ChatReaderConfig | null {
  if (url === undefined) return null;
  if (model === undefined) {
    throw new ConfigError(
      'READER_MODEL is not set; name the model that the server at READER_URL is to read with.',
    );
  }
  return { url, model, key: key ?? null, timeout: seconds * 1000 };
}

/**
 * Adds the settings of a `.env` file in the working directory, where there is one, to the environment.
 *
 * @throws {ConfigError} when it cannot be read
 */
export function loadDotEnv(path = '.env'): void {
  if (!existsSync(path)) return;
  try {
    loadEnvFile(path);
  } catch (error) {
    throw new ConfigError(`${path} cannot be read; let it be a file that the bot's user may read.`, {
      cause: error,
    });
  }
}
