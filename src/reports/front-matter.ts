import { parse } from 'yaml';
import { z } from 'zod';

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim() || null)
  .nullish()
  .transform((value) => value ?? null);
const list = z.union([
  z.string().transform((value) => value.split(/[,，、]\s*/u)),
  z.array(z.coerce.string()),
]);

const FrontMatter = z.object({
  title: text,
  date: text,
  source: text,
  author: z
    .union([z.array(z.string()).transform((names) => names.join(' ') || null), text])
    .nullish()
    .transform((value) => value ?? null),
  url: text,
  tags: list
    .nullish()
    .transform((value) => (value ?? []).map((tag) => tag.trim()).filter((tag) => tag !== '')),
});

/** What a file says about its one report in a YAML block between two lines of `---`; absent fields are `null`. */
export type FrontMatter = z.infer<typeof FrontMatter>;

/** The block is there but cannot be read; the message says what is wrong with it. */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError';
}

const BLOCK = /^\ufeff?---[ \t]*\r?\n(?<yaml>[\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;

/**
 * Takes the front matter off a file.
 *
 * A block between two rules that is no set of fields is part of the text: newspapers print rules too.
 *
 * @throws {FrontMatterError} when the block is no valid YAML, or a field has the wrong shape
 */
export function splitFrontMatter(file: string): { frontMatter: FrontMatter | null; body: string } {
  const match = BLOCK.exec(file);
  const yaml = match?.groups?.yaml;
  if (match === null || yaml === undefined || !/^(?:title|date|source|author|url|tags)\s*:/mu.test(yaml)) {
    return { frontMatter: null, body: file };
  }
  try {
    const frontMatter = FrontMatter.parse(parse(yaml, { schema: 'failsafe' }) ?? {});
    return { frontMatter, body: file.slice(match[0].length) };
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
        : String(error instanceof Error ? error.message : error).split('\n')[0];
    throw new FrontMatterError(`its front matter cannot be read (${reason})`, { cause: error });
  }
}
