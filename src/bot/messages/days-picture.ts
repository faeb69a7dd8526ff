import { createRequire } from 'node:module';
import type { AskedOnDay } from '../../store/desk.js';

const WIDTH = 900;
const HEIGHT = 360;
const LEFT = 64;
const BOTTOM = 40;
const TOP = 20;
/** The squares in the caption have these colours: 🟦 🟨 🟥. */
const COLOURS = { answered: '#3b82f6', nearest: '#eab308', none: '#ef4444' } as const;
/** How many days are named below. */
const NAMED_DAYS = 7;
/** Of digits and signs alone: what has words stands in the caption, in the reader's language. */
const FONT = { name: 'Share Tech Mono', file: 'share-tech-mono/400Regular/ShareTechMono_400Regular.ttf' };

/** The questions of some days as columns, in SVG: answered below, then those that came near, then those without an answer. */
export function daysChart(days: readonly AskedOnDay[]): string {
  const most = niceAbove(
    Math.max(1, ...days.map(({ answered, nearest, none }) => answered + nearest + none)),
  );
  const height = HEIGHT - TOP - BOTTOM;
  const heightOf = (count: number): number => (count / most) * height;
  const step = (WIDTH - LEFT - 10) / Math.max(1, days.length);
  const every = Math.max(1, Math.ceil(days.length / NAMED_DAYS));
  const columns = days.map((day, index) => {
    const x = LEFT + index * step;
    let y = HEIGHT - BOTTOM;
    const parts = (['answered', 'nearest', 'none'] as const).map((kind) => {
      const part = heightOf(day[kind]);
      y -= part;
      return rectangle(x + step * 0.15, y, step * 0.7, part, COLOURS[kind]);
    });
    const isNamed = (days.length - 1 - index) % every === 0;
    const name = isNamed ? label(x + step / 2, HEIGHT - 14, 'middle', day.day.slice(5)) : '';
    return parts.join('') + name;
  });
  const scale = [0, most / 2, most].map((count) => {
    const y = HEIGHT - BOTTOM - heightOf(count);
    const line = rectangle(LEFT, y, WIDTH - LEFT - 10, 1, '#d4d4d8');
    return line + label(LEFT - 10, y + 6, 'end', String(count));
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">` +
    `${rectangle(0, 0, WIDTH, HEIGHT, '#ffffff')}${scale.join('')}${columns.join('')}</svg>`
  );
}

/**
 * A picture in PNG.
 *
 * @throws where the drawing library does not run on this machine
 */
export async function drawPicture(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const fontFile = createRequire(import.meta.url).resolve(`@expo-google-fonts/${FONT.file}`);
  const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: FONT.name };
  return (await renderAsync(svg, { font })).asPng();
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): string {
  const [left, top, wide, high] = [x, y, width, height].map((length) => length.toFixed(1));
  return `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="${fill}"/>`;
}

function label(x: number, y: number, anchor: 'middle' | 'end', text: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-family="${FONT.name}" font-size="18" fill="#3f3f46">${text}</text>`;
}

/** The next even number with one digit before the zeros, so that half of it is a whole number. */
function niceAbove(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  const step = Math.max(2, power);
  return Math.ceil(count / step) * step;
}
