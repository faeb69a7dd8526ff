import { messageOf } from '../log.js';

/** The system's name of an error, such as `ENOENT`; `undefined` for any other error. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Why a file or folder cannot be read, as a short reason: `the bot has no permission to read it`. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return 'the bot has no permission to read it';
  if (code === 'ELOOP') return 'it is a link that leads to itself';
  return code === 'ENOENT' ? 'it is a link to nothing' : messageOf(error);
}
