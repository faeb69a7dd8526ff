import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createI18n, LOCALES } from '../../../src/bot/locale.js';
import { problemSentence } from '../../../src/bot/messages/file-problem.js';

const i18n = createI18n();
const say = (locale: string, problem: string): string =>
  problemSentence((key, variables) => i18n.t(locale, key, variables), problem);

/** Each reason that the code gives for a file that it cannot read, with figures in the place of what it fills in. */
function reasonsInCode(): string[] {
  const folder = new URL('../../../src/reports/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/UnreadableError\(\s*(['`])(.*?)\1/gsu)].map(
      ([, , reason = '']) => reason.replace(/\$\{[^}]*\}/gu, '12'),
    ),
  );
}

it.each(LOCALES)('every reason for which a file is not read has a sentence in %s', (locale) => {
  const reasons = reasonsInCode();
  expect(reasons.length).toBeGreaterThan(20);
  for (const reason of reasons) {
    const said = say(locale, reason);
    expect(said).not.toBe(reason);
    expect(said).not.toMatch(/problem-|\{/u);
  }
});

it.each([
  ['it is larger than 20 MB', '超过 20 MB，太大了。'],
  ['pages 2, 5 have no text layer: needs OCR', '第 2, 5 页是扫描的图片，没有读，要先识别出文字（OCR）。'],
  ['its encoding is guessed to be Big5', '编码是猜的：Big5，请看看有没有乱码。'],
  ['b/稿.docx: it is damaged', 'b/稿.docx：文件损坏了。'],
  ['a.docx: it is damaged; b.pdf: it holds no text', 'a.docx：文件损坏了。 b.pdf：里面没有文字。'],
  ['EIO: i/o error, read', 'EIO: i/o error, read'],
])('%s is said as %s', (problem, said) => {
  // Fluent sets marks of direction around what is filled in.
  expect(say('zh-hans', problem).replace(/[\u2068\u2069]/gu, '')).toBe(said);
});
