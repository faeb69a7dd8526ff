import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { READABLE } from '../../src/reports/formats/detect.js';
import { FormatReader } from '../../src/reports/formats/format-reader.js';
import { inspectHandedIn, retitled, safeName, takeIn, takeOut } from '../../src/reports/intake.js';
import { Library } from '../../src/reports/library.js';
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
  expect(await takeOut(folder.path, taken)).toBe('changed');
  const other = await takeIn(folder.path, { name: 'a.txt', bytes: Buffer.from('旧') });
  expect([other.file, await takeOut(folder.path, other), await takeOut(folder.path, other)]).toEqual([
    'a (2).txt',
    'removed',
    'gone',
  ]);
});

it('a file that a process may have written before it died is not written a second time', async () => {
  const folder = await temporaryFolder({});
  const file = { name: 'a.txt', bytes: Buffer.from('旧'), title: '标题' };
  const taken = await takeIn(folder.path, file);
  expect(await takeIn(folder.path, file, true)).toEqual(taken);
  const others = [
    { ...file, title: '另一个标题' },
    { ...file, bytes: Buffer.from('新') },
    { name: 'a.txt', bytes: file.bytes },
  ];
  const written: string[] = [];
  for (const other of others) written.push((await takeIn(folder.path, other, true)).file);
  expect(written).toEqual(['a (2).txt', 'a (3).txt', 'a (4).txt']);
  // Who is sure that it is a new one writes it anew.
  expect((await takeIn(folder.path, file)).file).toBe('a (5).txt');
});

describe('another headline', () => {
  const retitledAs = async (name: string, bytes: Buffer, title: string) => {
    const file = { name, bytes };
    const [before] = (await inspectHandedIn(file, formats)).reports;
    const changed = retitled(file, title);
    if (before === undefined || changed === null) throw new Error('It can be given another headline.');
    const [after, ...others] = (await inspectHandedIn(changed, formats)).reports;
    expect(others).toEqual([]);
    return { before: before.report, after: after?.report };
  };

  it('of a text with front matter leaves all else that it states', async () => {
    const text = '---\ntitle: 旧标题\ndate: 2024-03-06\ndesk: 要闻\n---\n桥头镇今年装上了638盏路灯。\n';
    const { after } = await retitledAs('a.md', Buffer.from(text), ' 桥头镇: "亮了"\n');
    expect(after).toMatchObject({ headline: '桥头镇: "亮了"', date: '2024-03-06' });
  });

  it('takes the place of the one that is printed', async () => {
    const text = '# 桥头镇装上路灯\n\n江州晚报讯 3月6日，桥头镇今年装上了638盏路灯。\n';
    const { after, before } = await retitledAs('a.md', Buffer.from(text), '路灯亮了');
    expect(after).toEqual({ ...before, id: after?.id, headline: '路灯亮了' });
  });

  it('leaves a sentence that was taken for one in the text', async () => {
    const text = '桥头镇今年装上了638盏路灯。\n\n江州晚报讯 3月6日，村民都说亮堂。\n';
    const { after, before } = await retitledAs('a.txt', Buffer.from(text), '路灯亮了');
    const sentences = [before.headline, ...before.paragraphs].join('\n');
    for (const sentence of sentences.split('\n')) expect(after?.paragraphs.join('\n')).toContain(sentence);
  });

  it.each(['market-libreoffice.docx', 'page.html', 'page-chromium.pdf', 'bridge-libreoffice.odt'])(
    'of any format leaves every paragraph as it is: %s',
    async (name) => {
      const bytes = await readFile(new URL(`formats/fixtures/${name}`, import.meta.url));
      const { before, after } = await retitledAs(name, bytes, '另一个标题');
      expect(after).toMatchObject({ headline: '另一个标题', paragraphs: before.paragraphs });
      expect(after?.captions).toEqual(before.captions);
    },
  );

  it('without anything to see is none', () => {
    expect(retitled({ name: 'a.txt', bytes: Buffer.from('甲') }, ' \u200b\n')).toBeNull();
  });

  it('stands in a file beside the report, and goes with it', async () => {
    const folder = await temporaryFolder({ 'a.txt.yml': 'title: 旧的\n' });
    const file = { name: 'a.txt', bytes: Buffer.from('甲\n昨日，公园开放。\n'), title: '公园: 开放' };
    const taken = await takeIn(folder.path, file);
    expect(await readFile(folder.at('a (2).txt.yml'), 'utf8')).toBe('title: "公园: 开放"\n');
    const library = new Library(folder.path, () => {});
    await library.load();
    expect(library.reports.map(({ headline }) => headline)).toEqual(['公园: 开放']);
    await writeFile(folder.at('a (2).txt.yml'), 'title: 公园关闭\ndate: 2024-03-06\nsource: 江州晚报\n');
    await library.refresh();
    expect(library.reports).toMatchObject([{ headline: '公园关闭', date: '2024-03-06', source: '江州晚报' }]);
    expect(await takeOut(folder.path, taken)).toBe('changed');
    await writeFile(folder.at('a (2).txt.yml'), 'title: [');
    await library.refresh();
    expect(library.reports).toMatchObject([{ headline: '甲' }]);
    await rm(folder.at('a (2).txt.yml'));
    await library.refresh();
    expect(library.reports).toMatchObject([{ headline: '甲' }]);
  });
});
