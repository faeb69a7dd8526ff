import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { READABLE } from '../../src/reports/formats/detect.js';
import { FormatReader } from '../../src/reports/formats/format-reader.js';
import { inspectHandedIn, safeName, takeIn, takeOut } from '../../src/reports/intake.js';
import { retitle } from '../../src/reports/retitle.js';
import { temporaryFolder } from './temporary-folder.js';

const formats = new FormatReader();
afterAll(() => formats.close());

describe('the name of a file that is handed in', () => {
  it('is that of a file of the folder, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.uint8Array(), (given, bytes) => {
        const name = safeName(given, bytes);
        expect(name).toMatch(READABLE);
        expect(name).not.toMatch(/^\.|[/\\\p{Cc}]/u);
        expect(Buffer.byteLength(name)).toBeLessThan(200);
      }),
    );
  });

  it.each([
    ['../../etc/稿子.docx', '', '稿子.docx'],
    ['.隐藏.txt', '', '隐藏.txt'],
    ['稿子', '正文', '稿子.txt'],
    ['稿子', '%PDF-1.7\n', '稿子.pdf'],
    ['', '正文', 'report.txt'],
  ])('%j is %j', (given, content, name) => {
    expect(safeName(given, Buffer.from(content))).toBe(name);
  });
});

it('a file that somebody changed since it was taken in is not taken out', async () => {
  const folder = await temporaryFolder({});
  const taken = await takeIn(folder.path, { name: 'a.txt', bytes: Buffer.from('旧') });
  await writeFile(join(folder.path, 'a.txt'), '新的一句');
  expect(await takeOut(taken)).toBe('changed');
  const other = await takeIn(folder.path, { name: 'a.txt', bytes: Buffer.from('旧') });
  expect([other.file, await takeOut(other), await takeOut(other)]).toEqual(['a (2).txt', 'removed', 'gone']);
});

describe('another headline', () => {
  const retitled = async (name: string, bytes: Buffer, title: string) => {
    const file = { name, bytes };
    const [found] = (await inspectHandedIn(file, formats)).reports;
    if (found === undefined) throw new Error('Nothing was read.');
    const changed = await retitle(file, found.report, title, formats);
    return { before: found.report, changed, after: changed?.inspection.reports[0]?.report };
  };

  it('of a text with front matter leaves all else that it states', async () => {
    const text = '---\ntitle: 旧标题\ndate: 2024-03-06\ndesk: 要闻\n---\n桥头镇今年装上了638盏路灯。\n';
    const { changed, after } = await retitled('a.md', Buffer.from(text), '桥头镇: 亮了');
    expect(after).toMatchObject({ headline: '桥头镇: 亮了', date: '2024-03-06' });
    expect(Buffer.from(changed?.file.bytes ?? '').toString()).toContain('desk: 要闻');
  });

  it('takes the place of the one that is printed', async () => {
    const text = '# 桥头镇装上路灯\n\n江州晚报讯 3月6日，桥头镇今年装上了638盏路灯。\n';
    const { after, before } = await retitled('a.md', Buffer.from(text), '路灯亮了');
    expect(after).toMatchObject({ headline: '路灯亮了', deck: null, paragraphs: before.paragraphs });
  });

  it.each([
    ['market-libreoffice.docx', '另一个标题'],
    // Its tables and captions would not stay what they are in a text.
    ['page.html', undefined],
  ])('of another format leaves every paragraph as it is, or is refused: %s', async (name, headline) => {
    const bytes = await readFile(new URL(`formats/fixtures/${name}`, import.meta.url));
    const { before, after } = await retitled(name, bytes, '另一个标题');
    expect(after?.headline).toBe(headline);
    if (after !== undefined) expect(after.paragraphs).toEqual(before.paragraphs);
  });
});
