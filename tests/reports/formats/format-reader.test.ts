import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FormatReader } from '../../../src/reports/formats/format-reader.js';
import { temporaryFolder } from '../temporary-folder.js';

const pathOf = (name: string): Buffer =>
  Buffer.from(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)));

function reader(options?: ConstructorParameters<typeof FormatReader>[0]): FormatReader {
  const made = new FormatReader(options);
  onTestFinished(() => made.close());
  return made;
}

describe('the thread that reads formats', () => {
  it('reads one file after the other, and goes on after one that cannot be read', async () => {
    const formats = reader();
    const readings = ['page.html', 'scan-chromium.pdf', 'bridge-pandoc.docx'].map((name) =>
      formats.read(pathOf(name), name).then(
        ({ documents }) => documents[0]?.title,
        (error: Error) => error.message,
      ),
    );
    expect(await Promise.all(readings)).toEqual([
      '云溪古桥完成修缮 今起恢复通行',
      'no page has a text layer: needs OCR',
      '云溪古桥完成修缮 今起恢复通行',
    ]);
  });

  it('gives a file up that takes too long', async () => {
    const formats = reader({ maxSeconds: 0 });
    await expect(formats.read(pathOf('page.html'), 'page.html')).rejects.toThrow(
      'it takes longer than 0 s to read',
    );
  });

  it('says in one line why a file cannot be opened', async () => {
    const folder = await temporaryFolder();
    await expect(reader().read(Buffer.from(folder.at('a.pdf')), 'a.pdf')).rejects.toThrow(
      /^it cannot be read \(ENOENT: no such file or directory.*\)$/u,
    );
  });

  it('keeps the event loop free while it reads', async () => {
    const formats = reader();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await formats.read(pathOf('newspaper-chromium.pdf'), 'newspaper-chromium.pdf');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
