import { parseDocument } from 'yaml';
import { z } from 'zod';
import { withoutControls } from './lines.js';

/** A line of text; names may be given as a list. */
const text = z
  .union([z.string(), z.array(z.string()).transform((items) => items.join(' '))], {
    error: 'must be a line of text',
  })
  .nullish()
  .transform((value) => (value && withoutControls(value).trim()) || null);
/** A list, or the same in one line: `科技, 产业`. */
const list = z
  .union([z.string().transform((value) => value.split(/[,，、;；]/u)), z.array(z.string())], {
    error: 'must be a list of words',
  })
  .nullish()
  .transform((value) => (value ?? []).map((item) => item.trim()).filter((item) => item !== ''));

const FrontMatter = z.object(
  { title: text, date: text, source: text, author: text, url: text, tags: list },
  { error: 'must be lines like “title: …”' },
);

/** What a file says about its one report in a YAML block between two lines of `---`; absent fields are `null`. */
export type FrontMatter = Readonly<Omit<z.infer<typeof FrontMatter>, 'tags'>> & {
  readonly tags: readonly string[];
};

/** A file without its front matter. */
export interface SplitFile {
  /** `null` where the file has none, or none that can be read. */
  readonly frontMatter: FrontMatter | null;
  readonly body: string;
  /** A short reason why front matter cannot be read; `null` where all is well. */
  readonly problem: string | null;
}

const OPENING = /^\ufeff?---[ \t]*(?:\r\n|\n|\r)/u;
const CLOSING = /^(?:---|\.\.\.)[ \t]*(?:\r\n|[\n\r]|$)/mu;
/** A block between two rules that holds none of these is text: newspapers print rules too. */
const KNOWN_FIELD = /^(?:title|date|source|author|url|tags)[ \t]*:/mu;
/** Front matter is short; what is longer is text between two rules. */
const MAX_LENGTH = 20_000;
/**
 * The fields are lines and a list. With thousands of its marks the library takes seconds, and lists in lists in lists, as
 * deep, would end the process inside of it.
 */
const MAX_MARKS = 400;
const MARK = /[[\]{}!&*"'?>|%@`:]/gu;
const NESTED_IN_LINE = /(?:[-?][ \t]+){20}/u;

/**
 * Takes the front matter off a file. Where it cannot be read, the file's text is kept and the problem named.
 */
export function splitFrontMatter(file: string): SplitFile {
  const none: SplitFile = { frontMatter: null, body: file, problem: null };
  const opening = OPENING.exec(file)?.[0];
  if (opening === undefined) return none;
  const head = file.slice(opening.length, opening.length + MAX_LENGTH);
  const closing = CLOSING.exec(head);
  if (closing === null) return KNOWN_FIELD.test(firstLines(head)) ? withoutFields(head, file) : none;

  const yaml = head.slice(0, closing.index);
  if (!KNOWN_FIELD.test(yaml)) return none;
  const body = file.slice(opening.length + closing.index + closing[0].length);
  try {
    if (isOverloaded(yaml)) throw new Error('it holds too many marks');
    // Left to itself, the library writes its warnings past our log.
    const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'error' });
    const [error, warning] = [document.errors[0], document.warnings[0]];
    if (error !== undefined) throw error;
    const frontMatter = FrontMatter.parse(document.toJS());
    const problem =
      warning === undefined ? null : `its front matter may be read wrongly: ${reasonOf(warning)}`;
    return { frontMatter, body, problem };
  } catch (error) {
    return { frontMatter: null, body, problem: `its front matter cannot be read: ${reasonOf(error)}` };
  }
}

const isOverloaded = (yaml: string): boolean =>
  (yaml.match(MARK)?.length ?? 0) > MAX_MARKS || NESTED_IN_LINE.test(yaml);

const firstLines = (text: string): string => text.split(/\r\n|[\n\r]/u, 3).join('\n');

/** The closing line is missing: what looks like fields is taken off, the rest is the report. */
function withoutFields(head: string, file: string): SplitFile {
  const fields = /^(?:(?:[a-z]+[ \t]*:|[ \t]*-[ \t]).*(?:\r\n|[\n\r]|$))+/u.exec(head)?.[0] ?? '';
  const body = file.slice(file.indexOf(head) + fields.length);
  return { frontMatter: null, body, problem: 'its front matter has no closing line of ---' };
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => [...path, message].join(' ')).join('; ');
  }
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return line.replace(/:$/u, '');
}
