import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readFormat } from '../../../src/reports/formats/read.js';
import { reportsIn } from './fixture.js';

const read = (text: string, name: string) => reportsIn(Buffer.from(text), name);

describe('a table of reports', () => {
  const csv = [
    'title,date,source,url,text',
    '罗山隧道贯通,2024-03-06 08:30:00,江州晚报,https://news.example.com/1,"3月6日，罗山隧道贯通。',
    '',
    '隧道全长3.5公里，“双洞”通行。"',
    '夜市开张,2024-03-05,,,城东菜场的周末夜市开张。',
  ].join('\n');

  it('in CSV: each row a report, its text with line breaks whole', async () => {
    const reports = await read(csv, 'a.csv');
    expect(reports).toHaveLength(2);
    expect(reports[0]).toMatchObject({
      headline: '罗山隧道贯通',
      date: '2024-03-06',
      source: '江州晚报',
      url: 'https://news.example.com/1',
      paragraphs: ['3月6日，罗山隧道贯通。', '隧道全长3.5公里，“双洞”通行。'],
    });
    expect(reports[1]).toMatchObject({ headline: '夜市开张', source: null, url: null });
  });

  it('as Excel writes it in China: in GBK, with Chinese names, parted by tabs or semicolons', async () => {
    for (const mark of ['\t', ';', ',']) {
      const text = [
        ['标题', '发布日期', '来源', '标签', '正文'],
        ['罗山隧道贯通', '2024/3/6', '江州晚报', '交通、隧道', '3月6日，罗山隧道贯通。'],
      ];
      const bytes = iconv.encode(text.map((row) => row.join(mark)).join('\r\n'), 'gbk');
      const [report] = await reportsIn(bytes, 'a.csv');
      expect(report).toMatchObject({ headline: '罗山隧道贯通', date: '2024/3/6', tags: ['交通', '隧道'] });
    }
  });

  it('in JSON Lines, and as a JSON list', async () => {
    const rows = [
      {
        headline: '罗山隧道贯通',
        published: '2024-03-06T08:30:00+08:00',
        content: '3月6日，罗山隧道贯通。',
        keywords: ['交通'],
      },
      { headline: '夜市开张', content: '城东菜场的周末夜市开张。' },
    ];
    for (const [text, name] of [
      [rows.map((row) => JSON.stringify(row)).join('\n'), 'a.jsonl'],
      [JSON.stringify(rows, null, 2), 'a.json'],
    ] as const) {
      const reports = await read(text, name);
      expect(reports.map(({ headline }) => headline)).toEqual(['罗山隧道贯通', '夜市开张']);
      expect(reports[0]).toMatchObject({ date: '2024-03-06', tags: ['交通'] });
    }
  });

  it('names rows without a text and lines that are no JSON', async () => {
    const { problems } = await readFormat(
      Buffer.from('{"text":"甲说。"}\n{"title":"乙"}\nnonsense\n'),
      'a.jsonl',
    );
    expect(problems).toEqual(['line 3 is no JSON object', 'row 2 without a text']);
    const csvProblems = (await readFormat(Buffer.from('title,text\n甲,\n乙,乙说。\n'), 'a.csv')).problems;
    expect(csvProblems).toEqual(['row 2 without a text']);
  });

  it('without a column of text says what is missing', async () => {
    const reason = 'none of its columns is called text (or content, body, 正文, 内容)';
    await expect(read('name,age\n甲,3\n', 'a.csv')).rejects.toThrow(reason);
    await expect(read('{"name":"甲"}', 'a.json')).rejects.toThrow(reason);
    await expect(read('{"name":', 'a.json')).rejects.toThrow('it is damaged JSON');
  });

  it('a text that only mentions such words is a text', async () => {
    const [report] = await read('标题，正文\n\n江州晚报讯 3月6日，罗山隧道贯通。\n', 'a.txt');
    expect(report?.paragraphs).toContain('江州晚报讯 3月6日，罗山隧道贯通。');
  });
});
