import iconv from 'iconv-lite';
import * as OpenCC from 'opencc-js';
import { decodeText } from '../../src/reports/formats/encoding.js';
import { percent, table } from '../markdown.js';

const LENGTHS = [6, 10, 20, 60];
/** Hong Kong writes these where others write 的, 了, 在, 不; two of them are in its own part of Big5. */
const CANTONESE: readonly (readonly [RegExp, string])[] = [
  [/的/gu, '嘅'],
  [/了/gu, '咗'],
  [/在/gu, '喺'],
  [/不/gu, '唔'],
];

/** How many passages of each length are read in the encoding in which they were written, in per cent. */
export async function encodingTable(news: readonly string[]): Promise<string> {
  const toTaiwan = OpenCC.Converter({ from: 'cn', to: 'tw' });
  const toHongKong = OpenCC.Converter({ from: 'cn', to: 'hk' });
  const cantonese = (text: string): string =>
    CANTONESE.reduce((all, [from, to]) => all.replace(from, to), toHongKong(text));
  const sets: readonly (readonly [string, string, (text: string) => string])[] = [
    ['GB18030, simplified', 'gb18030', (text) => text],
    ['GB18030, traditional', 'gb18030', toTaiwan],
    ['Big5', 'cp950', toTaiwan],
    ['Big5-HKSCS', 'big5-hkscs', cantonese],
  ];
  const rows: string[][] = [];
  for (const [name, encoding, convert] of sets) {
    const row = [name];
    for (const length of LENGTHS) {
      let [right, all] = [0, 0];
      for (const text of news.map((one) => middle(convert(one), length))) {
        const bytes = iconv.encode(text, encoding);
        if (iconv.decode(bytes, encoding) !== text || !/\p{Script=Han}/u.test(text)) continue;
        all++;
        if ((await decodeText(bytes).catch(() => null))?.text === text) right++;
      }
      row.push(percent(all === 0 ? null : right / all));
    }
    rows.push(row);
  }
  return table(['read rightly, %', ...LENGTHS.map((length) => `${length} characters`)], rows);
}

function middle(text: string, length: number): string {
  const characters = [...text.replace(/\s/gu, '')];
  const start = Math.max(0, Math.floor((characters.length - length) / 2));
  return characters.slice(start, start + length).join('');
}
