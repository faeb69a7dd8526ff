import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { makeZip } from './make-zip.js';

/** How many of a hundred files are of each format. */
const SHARES: Readonly<Record<string, number>> = {
  html: 40,
  docx: 20,
  pdf: 12,
  txt: 10,
  odt: 6,
  gbk: 6,
  big5: 3,
  jsonl: 2,
  zip: 1,
};
const FORMATS = Object.entries(SHARES).flatMap(([format, share]) =>
  Array.from({ length: share }, () => format),
);

interface Article {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Writes each text into a file of its own, the formats mixed as a newsroom may have them. */
export async function writeMixedFiles(folder: string, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const format = FORMATS[index % FORMATS.length] ?? 'txt';
    const directory = join(folder, String(index % 50));
    await mkdir(directory, { recursive: true });
    const extension = format === 'gbk' || format === 'big5' ? 'txt' : format;
    await writeFile(join(directory, `${index}.${extension}`), contentOf(format, articleOf(text)));
  }
}

function articleOf(text: string): Article {
  const [title = ''] = text.split(/[，。：\n]/u, 1);
  const sentences = text.split(/(?<=。)/u);
  const paragraphs = Array.from({ length: Math.ceil(sentences.length / 3) }, (_, index) =>
    sentences
      .slice(index * 3, index * 3 + 3)
      .join('')
      .trim(),
  );
  return { title: title.slice(0, 24), paragraphs: paragraphs.filter((paragraph) => paragraph !== '') };
}

const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');

function contentOf(format: string, article: Article): Uint8Array | string {
  const plain = `${article.title}\n\n${article.paragraphs.join('\n')}\n`;
  switch (format) {
    case 'html':
      return webPage(article);
    case 'docx':
      return wordFile(article);
    case 'odt':
      return openDocument(article);
    case 'pdf':
      return pdf(article);
    case 'jsonl':
      return `${JSON.stringify({ title: article.title, date: '2024-03-06', text: article.paragraphs.join('\n') })}\n`;
    case 'zip':
      return makeZip([{ name: iconv.encode('报道.txt', 'gbk'), content: plain }]);
    case 'gbk':
    case 'big5':
      return iconv.encode(plain, format);
    default:
      return plain;
  }
}

function webPage({ title, paragraphs }: Article): string {
  const menu = '<li><a href="#">频道</a></li>'.repeat(20);
  const text = paragraphs.map((paragraph) => `<p>　　${escaped(paragraph)}</p>`).join('');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escaped(title)}_江州新闻网</title></head><body><ul>${menu}</ul><h1>${escaped(title)}</h1><div>2024-03-06 来源：江州晚报</div><div class="content">${text}</div><div class="footer">版权所有</div></body></html>`;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';

function wordFile({ title, paragraphs }: Article): Uint8Array {
  const head = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>${escaped(title)}</w:t></w:r></w:p>`;
  const text = paragraphs
    .map((paragraph) => `<w:p><w:r><w:t>${escaped(paragraph)}</w:t></w:r></w:p>`)
    .join('');
  return makeZip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `<w:document xmlns:w="${WORD}"><w:body>${head}${text}</w:body></w:document>`,
    },
  ]);
}

function openDocument({ title, paragraphs }: Article): Uint8Array {
  const names =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
  const text = paragraphs.map((paragraph) => `<text:p>${escaped(paragraph)}</text:p>`).join('');
  return makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'content.xml',
      content: `<office:document-content ${names}><office:body><office:text><text:h text:outline-level="1">${escaped(title)}</text:h>${text}</office:text></office:body></office:document-content>`,
    },
  ]);
}

/** One long page in a Chinese font that is not in the file (ISO 32000-1, 9.7.5.2). */
function pdf({ title, paragraphs }: Article): Uint8Array {
  const lines = paragraphs.flatMap((paragraph) => `　　${paragraph}`.match(/.{1,40}/gsu) ?? []);
  const height = 120 + lines.length * 17;
  const show = (text: string, size: number, y: number): string =>
    `BT /F ${size} Tf 60 ${y} Td <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`;
  const content = [
    show(title, 20, height - 50),
    ...lines.map((line, index) => show(line, 11, height - 90 - index * 17)),
  ].join('\n');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 ${height}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 7 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  let [file, places] = ['%PDF-1.5\n', '0000000000 65535 f \n'];
  for (const object of objects) {
    places += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += object;
  }
  return Buffer.from(
    `${file}xref\n0 8\n${places}trailer\n<</Root 1 0 R/Size 8>>\nstartxref\n${file.length}\n%%EOF\n`,
  );
}
