import { parseDocument, stringify } from 'yaml';
import { isNamedPlain, isPlainText } from './formats/detect.js';
import { decodeText } from './formats/encoding.js';
import type { FormatReader } from './formats/format-reader.js';
import { splitFrontMatter } from './front-matter.js';
import type { Inspection } from './inspection.js';
import { type HandedIn, inspectHandedIn } from './intake.js';
import { withoutControls } from './lines.js';
import type { Report } from './report.js';

/** A file with what is found in it. */
export interface Retitled {
  readonly file: HandedIn;
  readonly inspection: Inspection;
}

/**
 * Gives the one report of a file another headline. A plain text says it in its front matter, and on the line where it
 * printed the old one; a file of another format becomes a text with the same paragraphs.
 *
 * @param report as it was read from the file
 * @returns `null` where that would change more than the headline, or cannot be done
 */
export async function retitle(
  file: HandedIn,
  report: Report,
  title: string,
  formats: FormatReader,
): Promise<Retitled | null> {
  const headline = withoutControls(title).replace(/\s+/gu, ' ').trim();
  const isPlain = isNamedPlain(file.name) && isPlainText(file.bytes);
  const text = isPlain
    ? titledText((await decodeText(file.bytes)).text, report, headline)
    : textOfReport(report, headline);
  if (text === null) return null;
  const name = isPlain ? file.name : file.name.replace(/\.[^.]*$/u, '.md');
  const changed = { name, bytes: Buffer.from(text) };
  const inspection = await inspectHandedIn(changed, formats);
  const [found, ...others] = inspection.reports;
  const isAsWished =
    found !== undefined &&
    others.length === 0 &&
    found.report.headline === headline &&
    // What an editor's own front matter makes of a text is the editor's; a copy is to say what the file says.
    (isPlain ||
      (isSame(found.report.paragraphs, report.paragraphs) &&
        isSame(found.report.captions ?? [], report.captions ?? [])));
  return isAsWished ? { file: changed, inspection } : null;
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  JSON.stringify(some) === JSON.stringify(others);

function titledText(text: string, report: Report, title: string): string | null {
  const { frontMatter, body, problem } = splitFrontMatter(text);
  if (problem !== null) return null;
  const printed = withPrintedHeadline(body, report, title);
  if (frontMatter === null) return `---\n${stringify({ title })}---\n${printed}`;
  const head = text.slice(0, text.length - body.length);
  const yaml = /^[^\n\r]*(?:\r\n|[\n\r])(.*?)(?:---|\.\.\.)[ \t]*(?:\r\n|[\n\r])?$/su.exec(head)?.[1] ?? '';
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'error' });
  document.set('title', title);
  return `---\n${document.toString()}---\n${printed}`;
}

/** Left as it was, the old headline would be a line of its own beside the new one. */
function withPrintedHeadline(body: string, { headline, headlineFrom }: Report, title: string): string {
  if (headlineFrom !== undefined) return body;
  const parts = body.split(/(\r\n|[\n\r])/u);
  const at = parts.findIndex((line) => line.replace(/^#{1,6}\s+/u, '').trim() === headline);
  return at === -1 ? body : parts.with(at, parts[at]?.replace(headline, () => title) ?? '').join('');
}

/** A report as a text from which the same report is read. */
function textOfReport(report: Report, title: string): string {
  const { kicker, deck, date, source, byline, url, tags, paragraphs, layout, captions = [] } = report;
  const stated = { title, date, source, author: byline, url, tags: tags.length > 0 ? tags : null };
  const known = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null));
  const header = [kicker, title, deck].filter((line) => line !== null).join('\n');
  const blocks = paragraphs.map((paragraph, index) => {
    const kind = layout?.[index]?.kind ?? 'paragraph';
    return kind === 'heading' ? `## ${paragraph}` : kind === 'item' ? `- ${paragraph}` : paragraph;
  });
  return `---\n${stringify(known)}---\n${[header, ...blocks, ...captions].join('\n\n')}\n`;
}
