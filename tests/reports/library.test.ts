import { execFileSync } from 'node:child_process';
import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { chmod, mkdir, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Library, LibraryError, type SkippedFile } from '../../src/reports/library.js';
import { fixture } from './formats/fixture.js';
import { temporaryFolder } from './temporary-folder.js';

const text = (headline: string, body = '昨日，公园开放。'): string => `${headline}\n${body}\n`;

/** The library of a folder, and what it told of files that it passed over. */
function libraryOf(path: string) {
  const skipped: SkippedFile[] = [];
  return { library: new Library(path, (file) => skipped.push(file)), skipped };
}
const headlines = (library: Library): string[] => library.reports.map((report) => report.headline);
const files = (library: Library): string[] => library.reports.map((report) => report.file).sort();

describe('a library', () => {
  it('reads the files of its folder and subfolders, hidden ones and those of other kinds aside', async () => {
    const folder = await temporaryFolder({
      'a.txt': text('甲'),
      '2024/02/b.MD': text('乙'),
      '.hidden.txt': text('丙'),
      '~$稿子.docx': 'Word keeps it while the file is open',
      '.git/c.txt': text('丁'),
      'd.jpg': text('戊'),
      notes: text('己'),
    });
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    expect(files(library)).toEqual(['2024/02/b.MD', 'a.txt']);
    expect(skipped).toEqual([]);
  });

  it('reads files and folders whose names are in GBK or Big5, and shows the names decoded', async () => {
    const folder = await temporaryFolder();
    const inside = (...names: Buffer[]): Buffer =>
      Buffer.concat(
        [folder.path, ...names].flatMap((name) => [Buffer.from(name), Buffer.from('/')]).slice(0, -1),
      );
    const [gbk, big5] = [iconv.encode('江州晚报', 'gbk'), iconv.encode('高雄港吞吐量創新高.txt', 'big5')];
    await mkdir(inside(gbk));
    await writeFile(inside(gbk, iconv.encode('江州晚报20240306.txt', 'gbk')), text('甲'));
    await writeFile(inside(big5), text('乙'));
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    expect(files(library)).toEqual(['江州晚报/江州晚报20240306.txt', '高雄港吞吐量創新高.txt']);
    expect(skipped).toEqual([]);
    await writeFile(inside(gbk, iconv.encode('罗山.txt', 'gbk')), text('丙'));
    expect((await library.refresh()).added.map(({ headline }) => headline)).toEqual(['丙']);
  });

  it('reads files of every format beside each other, and names what cannot be read', async () => {
    const folder = await temporaryFolder({
      'a.docx': fixture('market-libreoffice.docx'),
      'b.pdf': fixture('half-scanned-qpdf.pdf'),
      'c.pdf': fixture('scan-chromium.pdf'),
      'd.jsonl': JSON.stringify({ title: '甲', date: '2024-03-06', text: '江州晚报讯 今天，公园开放。' }),
      'e.doc': fixture('bridge-libreoffice.doc'),
      'f.txt': fixture('page.html'),
      'g.csv': 'name,age\n甲,3\n',
    });
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    expect(files(library)).toEqual(['a.docx', 'b.pdf', 'b.pdf', 'd.jsonl', 'f.txt']);
    expect(skipped.sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { file: 'b.pdf', reason: 'page 2 has no text layer: needs OCR', served: true },
      { file: 'c.pdf', reason: 'no page has a text layer: needs OCR', served: false },
      {
        file: 'e.doc',
        reason: 'it is an old Word, Excel or WPS file; save it as .docx',
        served: false,
      },
      {
        file: 'g.csv',
        reason: 'none of its columns is called text (or content, body, 正文, 内容)',
        served: false,
      },
    ]);
  });

  it('gives ids of twelve hexadecimal digits that other files, edits and restarts leave as they are', async () => {
    const folder = await temporaryFolder({
      'a.txt': `${text('甲')}记者 张三\n${text('乙')}`,
      'b.txt': text('丙'),
    });
    const read = async (): Promise<Map<string, string>> => {
      const { library } = libraryOf(folder.path);
      await library.load();
      return new Map(library.reports.map(({ headline, id }) => [headline, id]));
    };
    const before = await read();
    for (const id of before.values()) expect(id).toMatch(/^[0-9a-f]{12}$/u);
    expect(new Set(before.values()).size).toBe(3);

    await folder.write('0.txt', text('丁'));
    await folder.write(
      'a.txt',
      `${text('戊')}记者 李四\n${text('甲', '今日，公园关闭。')}记者 张三\n${text('乙')}`,
    );
    await rm(folder.at('b.txt'));
    const after = await read();
    expect([after.get('甲'), after.get('乙')]).toEqual([before.get('甲'), before.get('乙')]);
  });

  it('serves identical files under ids of their own, and reports of one headline too', async () => {
    const folder = await temporaryFolder({
      'a.txt': text('甲'),
      'b.txt': text('甲'),
      'c.txt': `${text('甲')}记者 张三\n${text('甲', '今日，公园关闭。')}`,
    });
    const { library } = libraryOf(folder.path);
    await library.load();
    expect(headlines(library)).toEqual(['甲', '甲', '甲', '甲']);
    expect(new Set(library.reports.map(({ id }) => id)).size).toBe(4);
    for (const report of library.reports) expect(await library.get(report.id)).toBe(report);
    expect(await library.get('000000000000')).toBeUndefined();
  });

  it('has the newest report first', async () => {
    const folder = await temporaryFolder({
      'a.txt': text('二月', '盐城晚报讯 2月20日,公园开放。'),
      'b.txt': text('去年', '盐城晚报讯 2023年3月1日,公园开放。'),
      'c.txt': text('十二月', '盐城晚报讯 12月30日,公园开放。'),
      'd.txt': text('正月', '盐城晚报讯 二〇二四年一月五日，公园开放。'),
      '2024-02-21/e.txt': text('夹中'),
    });
    const written = new Date('2024-03-01T12:00:00');
    for (const name of ['a.txt', 'b.txt', 'c.txt', 'd.txt']) await utimes(folder.at(name), written, written);
    const { library } = libraryOf(folder.path);
    await library.load();
    expect(headlines(library)).toEqual(['夹中', '二月', '正月', '十二月', '去年']);
  });

  it.each([
    ['UTF-8', Buffer.from(text('市委召开会议'))],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text('市委召开会议')}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text('市委召开会议')}`, 'utf16le')],
    ['UTF-16 LE without a byte-order mark', Buffer.from(text('市委召开会议'), 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\ufeff${text('市委召开会议')}`, 'utf16le').swap16()],
    ['UTF-16 BE without a byte-order mark', Buffer.from(text('市委召开会议'), 'utf16le').swap16()],
    // 市委召开会议 \r\n 会议。
    ['GB18030', Buffer.from('cad0ceafd5d9bfaabbe1d2e90d0abbe1d2e9a1a3', 'hex')],
    ['Windows line breaks', Buffer.from(text('市委召开会议').replaceAll('\n', '\r\n'))],
  ])('reads files in %s', async (_, content) => {
    const folder = await temporaryFolder({ 'a.txt': content });
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    expect(headlines(library)).toEqual(['市委召开会议']);
    expect(library.reports[0]?.paragraphs).toHaveLength(1);
    expect(skipped).toEqual([]);
  });

  it('tells once of each file that it passes over, and serves the rest', async () => {
    const folder = await temporaryFolder({
      'good.txt': text('甲'),
      'empty.txt': '',
      'blank.md': ' \n　\n',
      'picture.txt': Uint8Array.from({ length: 3000 }, (_, index) => (index * 37) % 256),
      'front.md': `---\ntitle: [a\n---\n${text('乙')}`,
      'huge.txt': '',
    });
    await truncate(folder.at('huge.txt'), 50 * 1024 * 1024);
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    expect(headlines(library).sort()).toEqual(['乙', '甲']);
    expect(skipped.sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { file: 'blank.md', reason: 'it holds no text', served: false },
      { file: 'empty.txt', reason: 'it holds no text', served: false },
      {
        file: 'front.md',
        reason: expect.stringMatching(/^its front matter cannot be read: /u),
        served: true,
      },
      { file: 'huge.txt', reason: 'it is larger than 20 MB', served: false },
      {
        file: 'picture.txt',
        reason: 'it is not a text file in UTF-8, UTF-16, GB18030 or Big5',
        served: false,
      },
    ]);

    skipped.length = 0;
    await library.refresh();
    await folder.write('empty.txt', '\n');
    await library.refresh();
    expect(skipped).toEqual([]);
    await folder.write('empty.txt', text('丙'));
    await library.refresh();
    expect(headlines(library)).toContain('丙');
    await folder.write('empty.txt', '');
    await library.refresh();
    expect(skipped).toEqual([{ file: 'empty.txt', reason: 'it holds no text', served: false }]);
  });

  it('says in one sentence that its folder is missing, no folder, or empty', async () => {
    const folder = await temporaryFolder({ 'a.pdf': '%PDF-1.7', 'b.txt': '' });
    const load = (path: string) => libraryOf(path).library.load();
    await expect(load(folder.at('none'))).rejects.toThrow(
      new LibraryError(`REPORTS_DIR ${folder.at('none')} does not exist; set it to a folder of reports.`),
    );
    await expect(load(folder.at('b.txt'))).rejects.toThrow(
      new LibraryError(`REPORTS_DIR ${folder.at('b.txt')} is not a folder; set it to a folder of reports.`),
    );
    await expect(load(folder.path)).rejects.toThrow(
      new LibraryError(
        `REPORTS_DIR ${folder.path} holds no reports; put .txt, .docx, .pdf or .html files into it, or set REPORTS_DIR to a folder that has some.`,
      ),
    );
  });
});

describe('a look at the folder', () => {
  it('reads what changed and nothing else', async () => {
    const folder = await temporaryFolder({
      'a.txt': `${text('甲')}记者 张三\n${text('乙')}`,
      'b.txt': text('丙'),
      'c.txt': text('丁'),
    });
    const { library } = libraryOf(folder.path);
    const first = await library.refresh();
    expect(first.added.map(({ headline }) => headline).sort()).toEqual(['丁', '丙', '乙', '甲'].sort());
    const before = new Map(library.reports.map((report) => [report.headline, report]));
    expect(await library.refresh()).toEqual({ added: [], removed: [], earlier: [] });

    await folder.write('a.txt', `${text('甲')}记者 张三\n${text('乙', '今日，公园关闭。')}`);
    await rm(folder.at('b.txt'));
    await folder.write('d/e.txt', text('戊'));
    const change = await library.refresh();
    expect(change.added.map(({ headline }) => headline).sort()).toEqual(['乙', '戊'].sort());
    expect(change.removed).toEqual([before.get('丙')?.id]);
    const changed = library.reports.find(({ headline }) => headline === '乙');
    expect(changed).toMatchObject({ id: before.get('乙')?.id, paragraphs: ['今日，公园关闭。'] });
    for (const headline of ['甲', '丁']) expect(library.reports).toContain(before.get(headline));
  });

  it('tells how far it is, up to the last file', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.txt`);
    const folder = await temporaryFolder(Object.fromEntries(names.map((name) => [name, text(name)])));
    const told: [number, number][] = [];
    const library = new Library(
      folder.path,
      () => {},
      (...progress) => told.push(progress),
    );
    await library.refresh();
    expect(told.length).toBeGreaterThan(1);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual([40, 40]);
  });

  it('sees a file that another one of the same size and time has replaced', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('甲') });
    const { library } = libraryOf(folder.path);
    const time = new Date('2024-02-20T12:00:00');
    await utimes(folder.at('a.txt'), time, time);
    await library.load();
    await writeFile(folder.at('a.new'), text('乙'));
    await utimes(folder.at('a.new'), time, time);
    await rename(folder.at('a.new'), folder.at('a.txt'));
    await library.refresh();
    expect(headlines(library)).toEqual(['乙']);
  });

  it('leaves a library without reports when the folder is emptied, and without an error', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('甲') });
    const { library } = libraryOf(folder.path);
    await library.load();
    const [report] = library.reports;
    await rm(folder.at('a.txt'));
    expect(await library.refresh()).toEqual({ added: [], removed: [report?.id], earlier: [report] });
    expect(library.reports).toEqual([]);
  });

  it('keeps all reports while the folder is gone', async () => {
    const folder = await temporaryFolder({ 'reports/a.txt': text('甲') });
    const { library } = libraryOf(folder.at('reports'));
    await library.load();
    await rename(folder.at('reports'), folder.at('elsewhere'));
    await expect(library.refresh()).rejects.toThrow(LibraryError);
    expect(headlines(library)).toEqual(['甲']);
    await rename(folder.at('elsewhere'), folder.at('reports'));
    expect(await library.refresh()).toEqual({ added: [], removed: [], earlier: [] });
  });

  it('keeps the reports of a subfolder that cannot be read', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('甲'), 'sub/b.txt': text('乙') });
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    await rename(folder.at('sub'), folder.at('.sub'));
    await symlink('sub', folder.at('sub'));
    for (const _ of [1, 2]) expect(await library.refresh()).toEqual({ added: [], removed: [], earlier: [] });
    expect(headlines(library).sort()).toEqual(['乙', '甲'].sort());
    expect(skipped.map(({ file }) => file)).toEqual(['sub']);
  });

  it.skipIf(process.getuid?.() === 0)('keeps the reports of a file that may not be read', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('甲') });
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    await folder.write('a.txt', text('乙'));
    await chmod(folder.at('a.txt'), 0);
    await library.refresh();
    expect(headlines(library)).toEqual(['甲']);
    expect(skipped).toEqual([
      { file: 'a.txt', reason: 'the bot has no permission to read it', served: false },
    ]);
  });

  it('waits for the look before it', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('甲') });
    const { library } = libraryOf(folder.path);
    const [first, second] = await Promise.all([library.refresh(), library.refresh()]);
    expect([first.added.length, second.added.length]).toEqual([1, 0]);
  });
});

describe('a link', () => {
  it('to a file or a folder is followed, and its reports are served under the link’s name', async () => {
    const archive = await temporaryFolder({ 'old.txt': text('旧'), 'more/older.txt': text('更旧') });
    const folder = await temporaryFolder({ 'a.txt': text('甲') });
    await symlink(archive.path, folder.at('archive'));
    await symlink(archive.at('old.txt'), folder.at('linked.txt'));
    const { library } = libraryOf(folder.path);
    await library.load();
    expect(files(library)).toEqual(['a.txt', 'archive/more/older.txt', 'archive/old.txt', 'linked.txt']);
  });

  it('to a folder that it lies in ends there', async () => {
    const folder = await temporaryFolder({ 'sub/a.txt': text('甲') });
    await symlink('..', folder.at('sub/up'));
    await symlink(folder.path, folder.at('self'));
    const { library } = libraryOf(folder.path);
    await library.load();
    expect(files(library)).toEqual(['sub/a.txt']);
  });

  it('leads to no folder a second time, also where folders link to each other', async () => {
    const folder = await temporaryFolder({
      'a/x.txt': text('甲'),
      'b/y.txt': text('乙'),
      'c/z.txt': text('丙'),
    });
    for (const [from, to] of [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'a'],
      ['b', 'c'],
      ['c', 'a'],
      ['c', 'b'],
    ]) {
      await symlink(`../${to}`, folder.at(`${from}/link-to-${to}`));
    }
    const elsewhere = await temporaryFolder({ 'old.txt': text('旧') });
    await symlink(elsewhere.path, folder.at('0-elsewhere'));
    await symlink(elsewhere.path, folder.at('elsewhere-again'));
    const { library } = libraryOf(folder.path);
    await library.load();
    expect(files(library)).toEqual(['0-elsewhere/old.txt', 'a/x.txt', 'b/y.txt', 'c/z.txt']);
  });

  it('to itself, a pipe, and a file that the system makes up as it is read are left out with a line', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('甲') });
    await symlink('self.txt', folder.at('self.txt'));
    execFileSync('mkfifo', [folder.at('pipe.txt')]);
    await symlink('/dev/zero', folder.at('zero.txt'));
    await symlink('/proc/self/status', folder.at('status.txt'));
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    expect(files(library)).toEqual(['a.txt']);
    expect(skipped.sort((a, b) => a.file.localeCompare(b.file))).toEqual([
      { file: 'pipe.txt', reason: 'it is neither a file nor a folder', served: false },
      { file: 'self.txt', reason: 'it is a link that leads to itself', served: false },
      { file: 'status.txt', reason: 'it holds no text', served: false },
      { file: 'zero.txt', reason: 'it is neither a file nor a folder', served: false },
    ]);
  });

  it('to nothing is told once', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('甲') });
    await symlink('none.txt', folder.at('b.txt'));
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    await library.refresh();
    expect(skipped).toEqual([{ file: 'b.txt', reason: 'it is a link to nothing', served: false }]);
  });
});

describe('a folder that is changed while it is read', () => {
  it('is served as it is in the end, and nothing of it half', async () => {
    const count = 300;
    const half = '本报讯 昨天，码头开放。';
    const folder = await temporaryFolder(
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`${index % 7}/${index}.txt`, text(`第${index}号报道`)]),
      ),
    );
    let open: number | null = null;
    const changes = [
      () => writeFileSync(folder.at('6/293.txt'), text('改了的报道')),
      () => rmSync(folder.at('5/292.txt')),
      () => renameSync(folder.at('4/291.txt'), folder.at('0/291.txt')),
      () => rmSync(folder.at('3'), { recursive: true }),
      () => writeFileSync(folder.at('0/0.txt'), text('又改了的报道')),
      () => writeFileSync(folder.at('0/新来的.txt'), text('新来的报道')),
      () => {
        open = openSync(folder.at('2/296.txt'), 'w');
        writeSync(open, `写了一半的报道\n\n${half}`);
      },
      () => {
        if (open === null) return;
        writeSync(open, half.repeat(3));
        closeSync(open);
      },
    ];
    const skipped: SkippedFile[] = [];
    const library = new Library(
      folder.path,
      (file) => skipped.push(file),
      () => changes.shift()?.(),
    );
    await library.load();
    expect(changes).toEqual([]);
    await library.refresh();
    const { library: after } = libraryOf(folder.path);
    await after.load();
    const served = (one: Library) => one.reports.toSorted((a, b) => a.id.localeCompare(b.id));
    expect(served(library)).toEqual(served(after));
    expect(library.reports.length).toBeGreaterThan(count / 2);
    expect(skipped).toEqual([]);
  });
});

describe('a large folder', () => {
  it('is served whole', async () => {
    const folder = await temporaryFolder();
    const count = 2_000;
    for (let index = 0; index < count; index++) {
      await folder.write(`${index % 20}/${index}.txt`, text(`第${index}号报道`, '本报讯 今天，公园开放。'));
    }
    const { library, skipped } = libraryOf(folder.path);
    await library.load();
    expect(library.reports).toHaveLength(count);
    expect(skipped).toEqual([]);
  });
});
