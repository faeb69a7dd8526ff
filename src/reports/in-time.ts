import { UnreadableError } from './formats/document.js';

/** How long the bytes of a file may take to come, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Waits for the bytes of a file, but not for ever: some file systems and devices never give them.
 *
 * @throws {UnreadableError} when they have not come after ten seconds
 */
export async function inTime<Bytes>(reading: Promise<Bytes>): Promise<Bytes> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new UnreadableError(`reading it did not end within ${PATIENCE / 1000} s`)),
      PATIENCE,
    );
  });
  try {
    return await Promise.race([reading, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
