import type { Message } from 'grammy/types';
import { type Line, layOut, type Run, widthOf } from './layout.js';

/** What happens in a picture, from the top. */
export type Scene =
  | { readonly kind: 'message'; readonly message: Message; readonly mine: boolean; readonly name?: string }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'result'; readonly title: string; readonly description: string };

const WIDTH = 480;
const MARGIN = 14;
const PADDING = 12;
const FONT = 15;
const LINE = 22;
const BUBBLE = 400;
const BUTTON = 34;
const SMALL = 13;
const FAMILY =
  "-apple-system, 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

/** A piece of the picture and how high it is. */
interface Drawn {
  readonly svg: string;
  readonly height: number;
}

/** Draws a chat as an SVG picture. */
export function drawChat(title: string, scenes: readonly Scene[]): string {
  let y = MARGIN;
  const pieces = scenes.map((scene) => {
    const { svg, height } = draw(scene);
    const placed = `<g transform="translate(0 ${y})">${svg}</g>`;
    y += height + 10;
    return placed;
  });
  const height = y + MARGIN - 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="${FAMILY}" font-size="${FONT}">
<title>${escapeXml(title)}</title>
<rect width="${WIDTH}" height="${height}" rx="14" fill="#d5e3d0"/>
${pieces.join('\n')}
</svg>
`;
}

function draw(scene: Scene): Drawn {
  switch (scene.kind) {
    case 'message':
      return drawMessage(scene.message, scene.mine, scene.name);
    case 'typed':
      return drawTyped(scene.text);
    case 'result':
      return drawResult(scene.title, scene.description);
  }
}

function drawMessage(message: Message, mine: boolean, name: string | undefined): Drawn {
  const lines = layOut(message.text ?? '', message.entities ?? [], (BUBBLE - 2 * PADDING) / FONT);
  const widest = Math.max(...lines.map(widthOfLine), name === undefined ? 0 : widthOf(name));
  const rows = message.reply_markup?.inline_keyboard ?? [];
  const width = rows.length > 0 ? BUBBLE : Math.min(BUBBLE, Math.ceil(widest * FONT) + 2 * PADDING);
  const left = mine ? WIDTH - MARGIN - width : MARGIN;

  let y = PADDING;
  const parts: string[] = [];
  if (name !== undefined) {
    parts.push(text(left + PADDING, y + FONT - 1, escapeXml(name), `fill="#2f7d6b" font-weight="600"`));
    y += LINE;
  }
  const original = message.reply_to_message;
  if (original !== undefined) {
    parts.push(drawOriginal(left + PADDING, y, width - 2 * PADDING, original));
    y += 2 * LINE;
  }
  const body = drawLines(lines, left + PADDING, y, width - 2 * PADDING);
  const bubbleHeight = y + body.height + PADDING - 4;
  const bubble = `<rect x="${left}" y="0" width="${width}" height="${bubbleHeight}" rx="14" fill="${mine ? '#eeffdc' : '#ffffff'}"/>`;
  const buttons = rows.map((row, index) =>
    drawButtons(row, left, bubbleHeight + 5 + index * (BUTTON + 4), width),
  );
  return {
    svg: [bubble, ...parts, body.svg, ...buttons].join(''),
    height: bubbleHeight + rows.length * (BUTTON + 4) + (rows.length > 0 ? 1 : 0),
  };
}

/** The message that a reply quotes, as the clients show it above. */
function drawOriginal(
  x: number,
  y: number,
  width: number,
  original: NonNullable<Message['reply_to_message']>,
): string {
  const from = escapeXml(original.from?.first_name ?? '');
  const words = cut(original.text ?? '', (width - 14) / SMALL);
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${2 * LINE - 6}" rx="4" fill="#e9f3ec"/>`,
    `<rect x="${x}" y="${y}" width="3" height="${2 * LINE - 6}" fill="#2f7d6b"/>`,
    text(x + 10, y + 15, from, `font-size="${SMALL}" fill="#2f7d6b" font-weight="600"`),
    text(x + 10, y + 32, escapeXml(words), `font-size="${SMALL}" fill="#333"`),
  ].join('');
}

function drawLines(lines: readonly Line[], x: number, y: number, width: number): Drawn {
  const quotes: string[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (!lines[from]?.quoted || lines[from - 1]?.quoted) continue;
    const rest = lines.slice(from);
    const end = rest.findIndex(({ quoted }) => !quoted);
    const height = (end === -1 ? rest.length : end) * LINE;
    const top = y + from * LINE;
    quotes.push(
      `<rect x="${x}" y="${top}" width="${width}" height="${height}" rx="4" fill="#eef4f8"/>`,
      `<rect x="${x}" y="${top}" width="3" height="${height}" fill="#3a8fc4"/>`,
    );
  }
  const words = lines.map(({ runs, quoted }, index) =>
    text(x + (quoted ? 12 : 0), y + index * LINE + FONT + 1, runs.map(span).join(''), 'fill="#111"'),
  );
  return { svg: [...quotes, ...words].join(''), height: lines.length * LINE };
}

function span({ text: words, bold, link }: Run): string {
  const look = `${bold ? ' font-weight="700"' : ''}${link ? ' fill="#2678b6"' : ''}`;
  return look === '' ? escapeXml(words) : `<tspan${look}>${escapeXml(words)}</tspan>`;
}

function drawButtons(
  row: readonly { readonly text: string }[],
  left: number,
  y: number,
  width: number,
): string {
  const each = (width - 4 * (row.length - 1)) / row.length;
  return row
    .map(({ text: label }, index) => {
      const x = left + index * (each + 4);
      const words = escapeXml(cut(label, each / SMALL - 1));
      return [
        `<rect x="${x}" y="${y}" width="${each}" height="${BUTTON}" rx="8" fill="#4f6b56" fill-opacity="0.9"/>`,
        text(x + each / 2, y + 22, words, `font-size="${SMALL + 1}" fill="#fff" text-anchor="middle"`),
      ].join('');
    })
    .join('');
}

/** The line in which a reader writes. */
function drawTyped(words: string): Drawn {
  const width = WIDTH - 2 * MARGIN;
  return {
    svg: `<rect x="${MARGIN}" y="0" width="${width}" height="40" rx="20" fill="#fff"/>${text(MARGIN + 18, 25, escapeXml(words), 'fill="#111"')}`,
    height: 40,
  };
}

function drawResult(title: string, description: string): Drawn {
  const width = WIDTH - 2 * MARGIN;
  const room = (width - 2 * PADDING) / SMALL;
  const lines = layOut(description, [], room).slice(0, 2);
  const words = lines.map(({ runs }, index) =>
    text(MARGIN + PADDING, 46 + index * 19, runs.map(span).join(''), `font-size="${SMALL}" fill="#555"`),
  );
  return {
    svg: [
      `<rect x="${MARGIN}" y="0" width="${width}" height="78" rx="10" fill="#fff"/>`,
      text(
        MARGIN + PADDING,
        25,
        escapeXml(cut(title, (width - 2 * PADDING) / FONT)),
        'fill="#111" font-weight="600"',
      ),
      ...words,
    ].join(''),
    height: 78,
  };
}

function widthOfLine({ runs, quoted }: Line): number {
  return widthOf(runs.map(({ text: words }) => words).join('')) + (quoted ? 1.2 : 0);
}

/** As much of a text as fits, in ems. */
function cut(words: string, ems: number): string {
  let fitting = '';
  for (const character of words.replace(/\n/gu, ' ')) {
    if (widthOf(`${fitting}${character}…`) > ems) return `${fitting}…`;
    fitting += character;
  }
  return fitting;
}

function text(x: number, y: number, content: string, look: string): string {
  return `<text x="${x}" y="${y}" ${look} xml:space="preserve">${content}</text>`;
}

function escapeXml(words: string): string {
  return words.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
