/** What the operator reads while the program runs. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/**
 * A log of one line an event on standard error.
 *
 * @param secrets never appear in a line, wherever they come from: libraries put request URLs, and so the bot's
 *   token, into their errors
 */
export function createLog(secrets: readonly string[], write: (line: string) => void = writeToStderr): Log {
  const line =
    (level: string) =>
    (message: string): void => {
      const safe = maskSecrets(message, secrets);
      write(`${new Date().toISOString()} ${level} ${safe.replace(/\s*\n\s*/gu, ' ')}`);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** A text in which each secret is replaced, also where a URL holds it percent-encoded. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((masked, secret) => masked.replaceAll(secret, '‹secret›'), text);
}

function writeToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What went wrong, in words and without a stack trace. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
