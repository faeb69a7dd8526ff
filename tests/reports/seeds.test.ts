import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReports } from '../../src/reports/parse.js';

const text = readFileSync(new URL('../../seeds/000_58f14ce938bd5b1a.txt', import.meta.url), 'utf8');
const reports = parseReports(text);

describe('the seeds', () => {
  it('are two reports, right in every field', () => {
    expect(
      reports.map(({ paragraphs, ...fields }) => ({ ...fields, paragraphs: paragraphs.length })),
    ).toEqual([
      {
        kicker: '市委市政府召开全市“科技创新攻坚年”动员部署会',
        headline: '激荡科技活水 浇灌产业种子',
        deck: '让创新成为盐城高质量发展的最强音\n周斌出席并讲话 张明康作工作部署 王荣羊维达出席',
        source: '盐城晚报',
        date: '2月20日',
        byline: '记者 韩宝贵 见习记者 殷俊杰',
        paragraphs: 8,
        url: null,
        tags: [],
      },
      {
        kicker: '周斌在调研我市工信工作时强调',
        headline: '做好融合文章 汇聚发展动能',
        deck: '以新型工业化生动实践推动高质量发展',
        source: '盐城晚报',
        date: '2月19日',
        byline: '记者 刘君健',
        paragraphs: 6,
        url: null,
        tags: [],
      },
    ]);
  });

  it('have their cut paragraphs whole again', () => {
    const whole = reports.flatMap((report) => report.paragraphs).join('\n');
    for (const seam of [
      '是必须坚决落实的“大战略”,我们要始终牢记',
      '用好中韩(盐城)产业园等平台',
      '激扬追求真理、矢志创新的强大精神动力',
      '周斌指出,党的十八大以来,习近平总书记深刻把握',
      '形成新产业领先优势,进一步培育和壮大',
      '要做好“外招+内培”文章',
    ]) {
      expect(whole).toContain(seam);
    }
  });

  it('keep every other character as printed', () => {
    const printed = text.replace(/\s/gu, '').replace('以来,以来,', '以来,');
    for (const report of reports) {
      for (const paragraph of report.paragraphs) expect(printed).toContain(paragraph.replace(/\s/gu, ''));
    }
  });

  it('are read alike with every kind of line break and gap', () => {
    for (const lineBreak of ['\r\n', '\r', '\n\n', '\u2028']) {
      expect(parseReports(text.replaceAll('\n', lineBreak))).toEqual(reports);
    }
    expect(parseReports(text.replace(/\n+/gu, '\n'))).toEqual(reports);
    expect(parseReports(`\ufeff${text}`)).toEqual(reports);
  });
});
