import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportsOfDocument } from '../../src/reports/document-reports.js';
import { type Block, type Document, NO_FIELDS } from '../../src/reports/formats/document.js';
import type { ParsedReport } from '../../src/reports/report.js';

const heading = (text: string, level = 1): Block => ({ kind: 'heading', level, text, page: null });
const paragraph = (text: string, page: number | null = null): Block => ({ kind: 'paragraph', text, page });
const item = (text: string): Block => ({ kind: 'item', text, page: null });
const caption = (text: string): Block => ({ kind: 'caption', text, page: null });

function reports(body: Document['body'], fields: Partial<Document> = {}): ParsedReport[] {
  const document = { ...NO_FIELDS, entry: null, ...fields, body };
  return [...reportsOfDocument(document)].filter((report) => report !== null);
}

describe('the reports of a document', () => {
  it('begin at the headings with a dateline below; other headings are sections', () => {
    const found = reports([
      heading('罗山隧道贯通'),
      paragraph('江州晚报讯（记者 何青）3月6日，罗山隧道贯通。'),
      heading('灯光会变', 2),
      paragraph('隧道的灯光会随车流变暗变亮。'),
      heading('夜市开张', 2),
      paragraph('江州晚报讯 3月5日，城东菜场的周末夜市开张。'),
    ]);
    expect(found.map(({ headline, paragraphs }) => [headline, paragraphs.length])).toEqual([
      ['罗山隧道贯通', 3],
      ['夜市开张', 1],
    ]);
    expect(found[0]?.layout?.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'paragraph']);
  });

  it('begin at the largest headings where none has a dateline: questions and answers', () => {
    const found = reports([
      heading('退款账户怎样变更', 2),
      item('请下载申请，用黑色水笔填写。'),
      heading('怎样催单', 2),
      item('请留意订单状态。'),
    ]);
    expect(found.map(({ headline }) => headline)).toEqual(['退款账户怎样变更', '怎样催单']);
  });

  it('have their kicker above and their deck below the largest heading', () => {
    const [report] = reports([
      paragraph('本市重点工程传来喜讯'),
      heading('罗山隧道贯通'),
      paragraph('——全长3.5公里，车程缩短到十分钟'),
      paragraph('2024-03-06 08:30 来源：江州晚报'),
      paragraph('记者 何青'),
      paragraph('3月6日，罗山隧道贯通。'),
    ]);
    expect(report).toMatchObject({
      kicker: '本市重点工程传来喜讯',
      headline: '罗山隧道贯通',
      deck: '——全长3.5公里，车程缩短到十分钟',
      date: '2024-03-06',
      source: '江州晚报',
      byline: '记者 何青',
      paragraphs: ['3月6日，罗山隧道贯通。'],
    });
  });

  it('carry whose page it is, and of which day, where they do not say it themselves', () => {
    const found = reports([
      paragraph('江州晚报　2024年3月6日　第3版', 1),
      heading('罗山隧道贯通'),
      paragraph('记者 何青'),
      paragraph('罗山隧道昨天贯通。'),
      heading('夜市开张', 2),
      paragraph('云海日报讯 3月5日，城东菜场的周末夜市开张。'),
    ]);
    expect(found.map(({ headline, source, date }) => [headline, source, date])).toEqual([
      ['罗山隧道贯通', '江州晚报', '2024年3月6日'],
      ['夜市开张', '云海日报', '3月5日'],
    ]);
  });

  it('keep a caption a caption, wherever it stands', () => {
    const [report] = reports([
      heading('罗山隧道贯通'),
      caption('何青 摄'),
      paragraph('江州晚报讯 3月6日，罗山隧道贯通。'),
    ]);
    expect(report).toMatchObject({ headline: '罗山隧道贯通', deck: null, byline: null, date: '3月6日' });
    expect(report).toMatchObject({
      paragraphs: ['江州晚报讯 3月6日，罗山隧道贯通。'],
      captions: ['何青 摄'],
    });
  });

  it('leave out menus above and links below, and take the signature at the end', () => {
    const [report, ...others] = reports([
      item('首页'),
      item('体育'),
      heading('罗山隧道贯通'),
      paragraph('3月6日，罗山隧道贯通。'),
      paragraph('责任编辑：钱多'),
      heading('延伸阅读', 3),
      item('夜市开张'),
    ]);
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      kicker: null,
      headline: '罗山隧道贯通',
      paragraphs: ['3月6日，罗山隧道贯通。'],
    });
  });

  it('without headings are told apart as in plain text, each paragraph with its page', () => {
    const [report] = reports([
      paragraph('罗山隧道贯通', 1),
      paragraph('江州晚报讯 3月6日，罗山隧道贯通。', 1),
      paragraph('隧道的灯光会随车流变暗变亮。', 2),
    ]);
    expect(report?.headline).toBe('罗山隧道贯通');
    expect(report?.layout?.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('of a plain text carry what the format states', () => {
    const fields = { title: '罗山隧道贯通', date: '2024-03-06', url: 'https://e.com/1', tags: ['交通'] };
    const found = reports('---\n3月6日，隧道贯通。\n\n市民可以步行通过。', fields);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      headline: '罗山隧道贯通',
      date: '2024-03-06',
      url: 'https://e.com/1',
      tags: ['交通'],
    });
  });

  it('lose no sentence: every paragraph of the document that holds one is in a report', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'罗山隧道贯通市民步行，'),
      minLength: 3,
      maxLength: 20,
    });
    const block = fc.oneof(
      text.map((words) => paragraph(`${words}。`)),
      text.map((words) => item(`${words}。`)),
      text.map((words) => heading(words)),
      text.map((words): Block => ({ kind: 'table', rows: [[words, '3']], hasHeader: false, page: null })),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
        const body = [heading('江州要闻'), ...blocks];
        const printed = reports(body)
          .flatMap(({ headline, kicker, deck, paragraphs }) => [kicker, headline, deck, ...paragraphs])
          .join('\n');
        for (const one of blocks) {
          if (one.kind === 'paragraph' || one.kind === 'item') expect(printed).toContain(one.text);
        }
      }),
    );
  });
});
