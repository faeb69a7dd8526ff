import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';

/** A setting that cannot be used; the message names it and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** An empty setting is one that is not made. */
const setting = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema);

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
      .default('https://api.telegram.org')
      .transform((url) => url.replace(/\/+$/u, '')),
  ),
  REPORTS_DIR: setting(z.string().default('seeds')),
});

/** Everything that the operator can set. */
export interface Config {
  /** `null` opens the chat in the terminal. */
  readonly botToken: string | null;
  /** Without a slash at the end. */
  readonly telegramApiRoot: string;
  readonly reportsDir: string;
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
  const { BOT_TOKEN, TELEGRAM_API_ROOT, REPORTS_DIR } = result.data;
  return { botToken: BOT_TOKEN ?? null, telegramApiRoot: TELEGRAM_API_ROOT, reportsDir: REPORTS_DIR };
}

/** Adds the settings of a `.env` file in the working directory, where there is one, to the environment. */
export function loadDotEnv(path = '.env'): void {
  if (existsSync(path)) loadEnvFile(path);
}
