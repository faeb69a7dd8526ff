import { describe, expect, it } from 'vitest';
import { readFormat } from '../../../src/reports/formats/read.js';
import type { ParagraphLayout, ParsedReport } from '../../../src/reports/report.js';
import { fixture, reportsIn } from './fixture.js';

type Kind = ParagraphLayout['kind'];

const TABLE_CAPTION = '两岸步行用时';

/** Each paragraph with how it stands in its file. */
function laidOut({ paragraphs, layout }: ParsedReport): [Kind, string][] {
  return paragraphs.map((text, index) => [layout?.[index]?.kind ?? 'paragraph', text]);
}

const bridge: [Kind, string][] = [
  ['paragraph', '江州晚报讯 3月6日，历时14个月修缮的云溪古桥恢复通行，两岸居民不必再绕行3.2公里。'],
  [
    'paragraph',
    '“桥上的每一块木板都有编号。”项目负责人周岚说，工匠们拆下1268件木构件，其中九成经过加固后放回原处。',
  ],
  ['heading', '木构件逐一编号'],
  ['paragraph', '修缮队先给每件构件拍照、测量、编号，再按原样拼装。新换的构件都写上年份，后人一看便知。'],
  ['paragraph', '施工分三步：'],
  ['item', '拆卸构件并登记'],
  ['item', '清理桥墩并加固'],
  ['item', '按编号原样拼装'],
  ['heading', '桥上不再走车'],
  ['paragraph', '古桥恢复通行后只供行人使用，车辆改走下游的新桥。各段用时如下：'],
  ['header', '路段 | 修缮前 | 修缮后'],
  ['row', '东岸码头 | 26分钟 | 7分钟'],
  ['row', '西岸集市 | 31分钟 | 9分钟'],
  ['paragraph', '桥头还留了一块旧木板，供孩子们触摸。'],
];
/** Where a caption is not marked it looks like a paragraph. */
const unmarked = bridge.flatMap(([kind, text]) => (kind === 'header' ? [TABLE_CAPTION, text] : [text]));
const fields = { headline: '云溪古桥完成修缮 今起恢复通行', kicker: null, deck: null, source: '江州晚报' };

describe('the same report, as each program writes it', () => {
  it.each([
    'bridge-pandoc.docx',
    'bridge-pandoc.odt',
    'bridge-libreoffice.odt',
    'bridge-pandoc.epub',
    'bridge-pandoc.html',
  ])('%s: headline, author, date, sections, list, caption and table', async (name) => {
    const [report, ...others] = await reportsIn(fixture(name), name);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ ...fields, date: '2024-03-06', byline: '记者 林小满' });
    expect(report && laidOut(report)).toEqual(bridge);
    expect(report?.captions).toEqual([TABLE_CAPTION]);
  });

  it.each(['bridge-libreoffice.docx', 'bridge-libreoffice.html'])(
    '%s, whose program marks no captions',
    async (name) => {
      const [report] = await reportsIn(fixture(name), name);
      expect(report).toMatchObject({ ...fields, date: '2024-03-06', byline: '记者 林小满' });
      expect(report?.paragraphs).toEqual(unmarked);
    },
  );

  it('bridge-libreoffice.pdf tells sections, lists and tables by where they stand, with their page', async () => {
    const [report, ...others] = await reportsIn(fixture('bridge-libreoffice.pdf'), 'bridge-libreoffice.pdf');
    expect(others).toEqual([]);
    expect(report).toMatchObject({ ...fields, date: '2024-03-06', byline: '记者 林小满' });
    expect(report?.paragraphs).toEqual(unmarked);
    expect(report && laidOut(report).filter(([kind]) => kind === 'item')).toHaveLength(3);
    expect(new Set(report?.layout?.map(({ page }) => page))).toEqual(new Set([1]));
  });

  it.each(['page.html', 'page-gbk.html'])(
    '%s: the article without menus, links to others and advertisements',
    async (name) => {
      const [report, ...others] = await reportsIn(fixture(name), name);
      expect(others).toEqual([]);
      expect(report).toMatchObject({ ...fields, date: '2024-03-06', byline: '林小满' });
      expect(report?.url).toBe('https://news.example.com/2024/0306/bridge.html');
      expect(report && laidOut(report)).toEqual(bridge);
      expect(report?.captions).toEqual(['3月6日清晨，居民走过云溪古桥。陈默 摄']);
    },
  );

  it('page-chromium.pdf: the same of a printed web page', async () => {
    const [report, ...others] = await reportsIn(fixture('page-chromium.pdf'), 'page-chromium.pdf');
    const [page] = await reportsIn(fixture('page.html'), 'page.html');
    expect(others).toEqual([]);
    expect(report).toMatchObject({ ...fields, date: '2024-03-06', byline: '林小满' });
    expect(report && laidOut(report)).toEqual(page && laidOut(page));
  });
});

describe('a newspaper’s page as PDF', () => {
  it.each([
    ['by its tags', 'newspaper-chromium.pdf'],
    ['by where its characters stand', 'half-scanned-qpdf.pdf'],
  ])('is read %s: column by column, its reports apart, its paragraphs whole', async (_, name) => {
    const reports = await reportsIn(fixture(name), name);
    expect(reports.map(({ headline, deck, byline }) => ({ headline, deck, byline }))).toEqual([
      {
        headline: '云溪古桥完成修缮 今起恢复通行',
        deck: '——1268件木构件九成放回原处',
        byline: '记者 林小满',
      },
      { headline: '城东菜场周末夜市开张', deck: null, byline: '记者 何青' },
    ]);
    expect(reports[0]?.paragraphs).toHaveLength(5);
    expect(reports[0]?.paragraphs[1]).toBe(
      '“桥上的每一块木板都有编号。”项目负责人周岚说，工匠们拆下1268件木构件，其中九成经过加固后放回原处。为了找到合适的木料，修缮队走了4个县，最后在北山的旧粮仓里找到了同年代的杉木。',
    );
  });

  it('that has a scanned page beside it is read, and the other page named', async () => {
    const { documents, problems } = await readFormat(
      fixture('half-scanned-qpdf.pdf'),
      'half-scanned-qpdf.pdf',
    );
    expect(documents).toHaveLength(1);
    expect(problems).toEqual(['page 2 has no text layer: needs OCR']);
  });

  it('whose font is not in the file is read all the same', async () => {
    const reports = await reportsIn(fixture('market-reportlab.pdf'), 'market-reportlab.pdf');
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ headline: '城东菜场周末夜市开张', byline: '记者 何青' });
    expect(reports[0]?.paragraphs).toEqual([
      '江州晚报讯（记者 何青）3月5日，城东菜场的周末夜市开张，首批入驻的86个摊位全部由附近居民经营。',
      '夜市每周五、周六晚六点到十点开放，摊位费头三个月全免。',
    ]);
  });
});

describe('a text without styles', () => {
  it.each(['market-libreoffice.docx', 'market-libreoffice.pdf'])(
    '%s: its headline is what is set larger',
    async (name) => {
      const [report, ...others] = await reportsIn(fixture(name), name);
      expect(others).toEqual([]);
      expect(report).toMatchObject({ headline: '城东菜场周末夜市开张', byline: '记者 何青', date: '3月5日' });
      expect(report?.paragraphs).toContain('周五晚 | 40');
      expect(report?.paragraphs).toHaveLength(6);
    },
  );
});

describe('what cannot be read', () => {
  it.each([
    ['scan-chromium.pdf', 'no page has a text layer: needs OCR'],
    ['encrypted-qpdf.pdf', 'it is encrypted; save it without a password'],
    ['bridge-libreoffice.doc', 'it is an old Word, Excel or WPS file; save it as .docx'],
    ['bridge-libreoffice.rtf', 'it is RTF; save it as .docx'],
  ])('%s: %s', async (name, reason) => {
    await expect(readFormat(fixture(name), name)).rejects.toThrow(reason);
  });

  it.each(['bridge-pandoc.docx', 'bridge-pandoc.odt', 'bridge-pandoc.epub', 'market-libreoffice.pdf'])(
    '%s cut in two is damaged',
    async (name) => {
      const whole = fixture(name);
      await expect(readFormat(whole.subarray(0, whole.length / 3), name)).rejects.toThrow('it is damaged');
    },
  );

  it('a file is told by its content, whatever its name says', async () => {
    for (const name of ['bridge.txt', 'bridge.pdf', 'bridge']) {
      expect((await reportsIn(fixture('bridge-pandoc.docx'), name))[0]?.headline).toBe(fields.headline);
      expect((await reportsIn(fixture('page.html'), name))[0]?.headline).toBe(fields.headline);
    }
  });
});
