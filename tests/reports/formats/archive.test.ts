import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../../../bench/formats/make-zip.js';
import { readFormat } from '../../../src/reports/formats/read.js';
import { fixture, reportsIn } from './fixture.js';

const report = (headline: string): string => `${headline}\n\n江州晚报讯 3月6日，罗山隧道贯通。\n`;

describe('a zip', () => {
  it('holds files of every format, with names in GBK, Big5 and UTF-8', async () => {
    const zip = makeZip([
      { name: iconv.encode('要闻/罗山隧道贯通.txt', 'gbk'), content: report('罗山隧道贯通') },
      {
        name: iconv.encode('高雄港吞吐量創新高.txt', 'big5'),
        content: iconv.encode(report('高雄港吞吐量創新高，較去年同期成長許多'), 'big5'),
      },
      { name: '文档/bridge.docx', content: fixture('bridge-pandoc.docx') },
      { name: '__MACOSX/._bridge.docx', content: 'resource' },
      { name: '.DS_Store', content: 'x' },
      { name: 'photo.jpg', content: 'x' },
    ]);
    const { documents, problems } = await readFormat(zip, 'a.zip');
    expect(documents.map(({ entry }) => entry).sort()).toEqual(
      ['文档/bridge.docx', '要闻/罗山隧道贯通.txt', '高雄港吞吐量創新高.txt'].sort(),
    );
    expect(problems).toEqual([]);
    expect((await reportsIn(zip, 'a.zip')).map(({ headline }) => headline)).toContain('罗山隧道贯通');
  });

  it('names each file in it that cannot be read, and the rest is', async () => {
    const zip = makeZip([
      { name: 'a.txt', content: report('罗山隧道贯通') },
      { name: 'b.docx', content: fixture('bridge-pandoc.docx').subarray(0, 3_000) },
      { name: 'c.txt', content: report('甲'), isEncrypted: true },
      { name: 'd.zip', content: makeZip([{ name: 'a.txt', content: report('乙') }]) },
      { name: 'e.pdf', content: fixture('scan-chromium.pdf') },
      { name: 'f.txt', content: report('丙'), declaredSize: 5 },
    ]);
    const { documents, problems } = await readFormat(zip, 'a.zip');
    expect(documents.map(({ entry }) => entry)).toEqual(['a.txt']);
    expect(problems).toEqual([
      'b.docx: it is damaged',
      'c.txt: it is encrypted; save it without a password',
      'd.zip: a zip in a zip is not opened',
      'e.pdf: no page has a text layer: needs OCR',
      'f.txt: it is damaged',
    ]);
  });

  it('that unpacks to far more than its size is not unpacked, whatever it declares', async () => {
    const bomb = Buffer.alloc(30 * 1024 * 1024, 'a');
    for (const declaredSize of [undefined, 1_000]) {
      const zip = makeZip([{ name: 'a.txt', content: bomb, ...(declaredSize && { declaredSize }) }]);
      await expect(readFormat(zip, 'a.zip')).rejects.toThrow(
        'a.txt: it unpacks to far more than its size allows',
      );
    }
  });

  it('with tens of thousands of entries is refused', async () => {
    const zip = makeZip(
      Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}.txt`, content: '' })),
    );
    await expect(readFormat(zip, 'a.zip')).rejects.toThrow('it holds more than 10000 files');
  });

  it('that is a spreadsheet or a presentation says what to do', async () => {
    const sheet = makeZip([{ name: 'xl/workbook.xml', content: '<workbook/>' }]);
    await expect(readFormat(sheet, 'a.xlsx')).rejects.toThrow('it is a spreadsheet; save it as .csv');
  });

  it('a bomb inside a docx is found before anything is made of it', async () => {
    const docx = makeZip([{ name: 'word/document.xml', content: Buffer.alloc(60 * 1024 * 1024) }]);
    await expect(readFormat(docx, 'a.docx')).rejects.toThrow('it unpacks to far more than its size allows');
  });
});
