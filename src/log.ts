/** What is said of an event beside its words. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** What the operator reads while the program runs. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string): void;
  error(message: string): void;
}

/** The least important first. */
export const LOG_LEVELS = ['info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes an event, of whose words and fields none is a secret. */
export type LogWriter = (level: LogLevel, message: string, fields: LogFields) => void;

/**
 * A log of one line an event on standard error.
 *
 * @param secrets never appear in a line, wherever they come from: libraries put request URLs, and so the bot's
 *   token, into their errors
 */
export function createLog(secrets: readonly string[], write: (line: string) => void = writeToStderr): Log {
  return logTo(textWriter(write), secrets);
}

/**
 * A log that another writes.
 *
 * @param secrets see {@link createLog}
 * @param least what is less important is not written
 */
export function logTo(write: LogWriter, secrets: readonly string[], least: LogLevel = 'info'): Log {
  const from = LOG_LEVELS.indexOf(least);
  const event =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (LOG_LEVELS.indexOf(level) < from) return;
      const safe = Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? maskSecrets(value, secrets) : value,
      ]);
      write(level, onOneLine(maskSecrets(message, secrets)), Object.fromEntries(safe));
    };
  return { info: event('info'), warn: event('warn'), error: event('error') };
}

/** Writes events for people: time, level, words, fields. */
export function textWriter(write: (line: string) => void = writeToStderr): LogWriter {
  return (level, message, fields) => {
    const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${onOneLine(String(value))}`);
    write(`${new Date().toISOString()} ${level} ${message}${rest.join('')}`);
  };
}

/** A text in which each secret is replaced, also where a URL holds it percent-encoded. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((masked, secret) => masked.replaceAll(secret, '‹secret›'), text);
}

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ');
}

function writeToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What went wrong, in words and without a stack trace. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
