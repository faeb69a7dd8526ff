/** The lines of a raw text, cleaned of what is no text: indents, byte-order marks, hard line breaks inside a paragraph. */

export interface Line {
  readonly text: string;
  /** Set in by two characters, as body paragraphs are in Chinese print, in a file where other lines are not. */
  readonly indented: boolean;
  /** Marked as a heading: `# …`. */
  readonly heading: boolean;
}

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/gu;
const INDENT = /^(?:\u3000{2}|[ \u00a0]{4}|\t)(?=[^\s\u3000])/u;
/** Wide characters fill two columns, others one. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’…—]/gu;
/** A file has hard line breaks when at least this share of its longer lines is equally wide. */
const WRAPPED_SHARE = 0.6;
const MIN_WRAPPED_LINES = 4;
const MAX_WRAP_WIDTH = 120;

const width = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/**
 * @param text a decoded file without its front matter
 * @returns the lines that hold text, in their order
 */
export function readLines(text: string): Line[] {
  const raw = unwrap(text.replace(INVISIBLE, '').split(/\r\n|[\n\r\u2028\u2029\f\v]/u));
  const filled = raw.filter((line) => line.trim() !== '');
  const someAreNot = filled.some((line) => !INDENT.test(line));
  return filled.map((line) => {
    const heading = /^#{1,6}\s+(.*)$/u.exec(line.trim())?.[1];
    return {
      text: (heading ?? line).trim(),
      indented: someAreNot && INDENT.test(line),
      heading: heading !== undefined,
    };
  });
}

/** Joins the lines of a paragraph that was broken at a fixed width, as in plain-text mail. */
function unwrap(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '').map((line) => line.trimEnd());
  const widest = filled.reduce((most, line) => Math.max(most, width(line)), 0);
  const full = filled.filter((line) => width(line) >= widest - 3).length;
  const wrapped =
    widest <= MAX_WRAP_WIDTH && full >= MIN_WRAPPED_LINES && full / filled.length >= WRAPPED_SHARE;
  if (!wrapped) return [...lines];

  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const last = joined.at(-1);
    if (open && last !== undefined && line.trim() !== '' && !INDENT.test(line)) {
      joined[joined.length - 1] = last + (/[A-Za-z,.]$/.test(last) ? ' ' : '') + line.trim();
    } else {
      joined.push(line);
    }
    open = line.trim() !== '' && width(line.trimEnd()) >= widest - 3;
  }
  return joined;
}
