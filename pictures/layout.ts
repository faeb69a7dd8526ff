import type { MessageEntity } from 'grammy/types';

/** A stretch of a line in one look. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly link: boolean;
}

/** A line as it fits into a bubble. */
export interface Line {
  readonly runs: readonly Run[];
  readonly quoted: boolean;
}

/** Marks that do not begin a line. */
const NEVER_FIRST = /^[，,。、；;：:！!？?》）)”’…·]/u;

/** How wide a text is drawn, in ems; a guess that holds for the usual Chinese fonts. */
export function widthOf(text: string): number {
  let ems = 0;
  for (const character of text) {
    if (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—《》]/u.test(character)) ems += 1;
    else if (/\p{Extended_Pictographic}/u.test(character)) ems += 1.25;
    else ems += /[ilj.,:;'|! ]/u.test(character) ? 0.3 : /[A-Z@mw]/u.test(character) ? 0.75 : 0.56;
  }
  return ems;
}

/**
 * Breaks a message into lines.
 *
 * @param width of a line in ems; quotations get a little less
 */
export function layOut(text: string, entities: readonly MessageEntity[], width: number): Line[] {
  const inside = (at: number, matches: (type: MessageEntity['type']) => boolean): boolean =>
    entities.some(({ type, offset, length }) => matches(type) && at >= offset && at < offset + length);
  const lines: Line[] = [];
  let at = 0;
  for (const paragraph of text.split('\n')) {
    const quoted = inside(at, (type) => type.endsWith('blockquote'));
    const room = quoted ? width - 1.2 : width;
    let runs: Run[] = [];
    let used = 0;
    for (const character of paragraph) {
      const run = {
        text: character,
        bold: inside(at, (type) => type === 'bold'),
        link: inside(at, (type) => type === 'text_link' || type === 'mention' || type === 'bot_command'),
      };
      at += character.length;
      if (used + widthOf(character) > room && !NEVER_FIRST.test(character)) {
        lines.push({ runs, quoted });
        runs = [];
        used = 0;
      }
      runs = append(runs, run);
      used += widthOf(character);
    }
    lines.push({ runs, quoted });
    at += 1;
  }
  return lines;
}

function append(runs: readonly Run[], run: Run): Run[] {
  const last = runs.at(-1);
  if (last === undefined || last.bold !== run.bold || last.link !== run.link) return [...runs, run];
  return [...runs.slice(0, -1), { ...last, text: last.text + run.text }];
}
