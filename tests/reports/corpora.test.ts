import { rm, symlink } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readNamed, settingsIn } from '../../src/reports/corpus-settings.js';
import { Library, type SkippedFile } from '../../src/reports/library.js';
import { temporaryFolder } from './temporary-folder.js';

const text = (headline: string): string => `${headline}\n昨日，公园开放。\n`;

async function libraryWith(files: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder(files);
  const skipped: SkippedFile[] = [];
  const library = new Library(folder.path, (file) => skipped.push(file));
  await library.load();
  return { folder, library, skipped };
}
const corpora = (library: Library) =>
  Object.fromEntries(library.reports.map(({ headline, corpus }) => [headline, corpus]));

describe('a folder with a corpus.yaml', () => {
  it('is a corpus with all that lies in it, as far as no folder inside is one', async () => {
    const { library, skipped } = await libraryWith({
      'a.txt': text('甲'),
      '内部/corpus.yaml': 'name: 内部通讯\nreaders: [7001, "@Anna"]\nchats: [-1001234567890]\n',
      '内部/b.txt': text('乙'),
      '内部/2024/c.txt': text('丙'),
      '内部/党组/corpus.yml': 'readers: administrators\n',
      '内部/党组/会议/d.txt': text('丁'),
      '内部外/e.txt': text('戊'),
    });
    expect(corpora(library)).toEqual({ 甲: '', 乙: '内部', 丙: '内部', 丁: '内部/党组', 戊: '' });
    expect(library.corpora).toEqual([
      { key: '', name: '', readers: 'everyone', chats: [] },
      { key: '内部', name: '内部通讯', readers: [7001, '@anna'], chats: [-1001234567890] },
      { key: '内部/党组', name: '党组', readers: [], chats: [] },
    ]);
    expect(skipped).toEqual([]);
  });

  it('may be the reports folder itself', async () => {
    const { library } = await libraryWith({ 'corpus.yaml': 'readers: [7001]\n', 'a.txt': text('甲') });
    expect(library.corpora).toEqual([{ key: '', name: '', readers: [7001], chats: [] }]);
  });

  it.each([
    ['', 'it does not hold name, readers and chats'],
    ['name: 内部\n', 'it does not say who reads the corpus'],
    ['readers: 7001\n', 'readers is not everyone, administrators, or a list'],
    ['readers: [anna]\n', 'readers is not everyone, administrators, or a list'],
    ['readers: everybody\n', 'readers is not everyone, administrators, or a list'],
    ['reader: [7001]\nchats: []\n', 'reader is none of name, readers and chats'],
    ['readers: everyone\nchats: 内部群\n', 'chats is not a list'],
    ['name: [1]\nreaders: everyone\n', 'name is not a text'],
    ['readers: [7001\n', 'it is no YAML'],
    ['readers: everyone\nreaders: [1]\n', 'it is no YAML'],
  ])('that says %j is read by administrators alone, and the log says why', async (yaml, reason) => {
    const { library, skipped } = await libraryWith({
      'a.txt': text('甲'),
      'x/corpus.yaml': yaml,
      'x/b.txt': text('乙'),
    });
    expect(library.corpora[1]).toMatchObject({ key: 'x', readers: [], chats: [] });
    expect(skipped).toEqual([
      {
        file: 'x/corpus.yaml',
        reason: expect.stringMatching(
          new RegExp(`^${reason}.*; until it is mended, administrators alone read this corpus$`, 'u'),
        ),
        served: false,
      },
    ]);
    expect(skipped[0]?.reason).not.toContain('\n');
    await library.refresh();
    expect(skipped).toHaveLength(1);
  });

  it('that cannot be read, or is there twice, is read by administrators alone', async () => {
    const { folder, library, skipped } = await libraryWith({
      'a.txt': text('甲'),
      'x/b.txt': text('乙'),
      'y/corpus.yaml': 'readers: everyone\n',
      'y/corpus.yml': 'readers: everyone\n',
    });
    await symlink(folder.at('nothing'), folder.at('x/corpus.yaml'));
    await library.refresh();
    expect(library.corpora.map(({ key, readers }) => [key, readers])).toEqual([
      ['', 'everyone'],
      ['x', []],
      ['y', []],
    ]);
    expect(skipped.map(({ file }) => file).sort()).toEqual(['x/corpus.yaml', 'y/corpus.yml']);
  });

  it('that comes, changes and goes is followed, and reports keep their ids', async () => {
    const { folder, library } = await libraryWith({ 'a.txt': text('甲'), 'x/b.txt': text('乙') });
    const { id } = library.reports.find(({ headline }) => headline === '乙') ?? {};
    await folder.write('x/corpus.yaml', 'readers: [7001]\n');
    expect((await library.refresh()).added).toMatchObject([{ id, corpus: 'x' }]);
    expect(await library.part(new Set([''])).get(id ?? '')).toBeUndefined();
    expect(await library.part(new Set(['x'])).count()).toBe(1);

    await folder.write('x/corpus.yaml', 'readers: everyone\n');
    expect(await library.refresh()).toEqual({ added: [], removed: [] });
    expect(library.corpora[1]?.readers).toBe('everyone');

    await folder.write('x/b.txt', text('乙').replace('昨日', '今天'));
    expect((await library.refresh()).added).toMatchObject([{ id, corpus: 'x' }]);

    await rm(folder.at('x/corpus.yaml'));
    expect((await library.refresh()).added).toMatchObject([{ id, corpus: '' }]);
    expect(library.corpora).toHaveLength(1);
  });
});

describe('a part of a library', () => {
  it('numbers, finds and counts its reports as if there were no others', async () => {
    const { library } = await libraryWith({
      'a.txt': '甲公园\n江州晚报讯 3月6日，公园开放。\n',
      'b.txt': '乙公园\n江州晚报讯 3月4日，公园开放。\n',
      'x/corpus.yaml': 'readers: [1]\n',
      'x/c.txt': '丙公园\n江州晚报讯 3月5日，公园开放。\n',
    });
    const main = library.part(new Set(['']));
    expect(await main.count()).toBe(2);
    expect((await main.page(0, 9)).map(({ headline }) => headline)).toEqual(['甲公园', '乙公园']);
    expect((await main.find('2')).map(({ report, number }) => [report.headline, number])).toEqual([
      ['乙公园', 2],
    ]);
    expect(await main.find('丙公园')).toEqual([]);
    expect((await library.find('乙公园')).map(({ number }) => number)).toEqual([3]);
    expect(await library.part(new Set()).count()).toBe(0);
  });
});

it('names of readers are told apart from what is none', () => {
  expect(readNamed(['@Anna_B', '-1001', '12', 'anna', '@x', '1e9', '0'])).toEqual(['@anna_b', -1001, 12]);
  expect(settingsIn('a/corpus.yaml', 'readers: ["123"]').settings.readers).toEqual([123]);
});
