import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a file of JSON.
 *
 * @param format what the file should be, for the message
 * @throws when it is something else
 */
export function readJson<T>(path: string, schema: z.ZodType<T>, format: string): T {
  return check(path, schema, format, readFileSync(path, 'utf8'));
}

/**
 * Reads the first lines of a file of one JSON value a line; see {@link readJson}.
 *
 * @param limit how many; all where it is left out
 */
export function readJsonLines<T>(path: string, schema: z.ZodType<T>, format: string, limit?: number): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, limit)
    .map((line) => check(path, schema, format, line));
}

function check<T>(path: string, schema: z.ZodType<T>, format: string, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${path} is not ${format}; see \`npm run bench:quality -- --help\`.`, { cause: error });
  }
}
