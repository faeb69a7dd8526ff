import { describe, expect, it } from 'vitest';
import { KnownAliases } from '../../src/answer/known-aliases.js';
import { reportWith } from '../bot/report.js';

const first = reportWith({
  id: '00000000000a',
  paragraphs: ['全市有高新技术企业（以下简称高企）三百家。', '天气很好。'],
});
const second = reportWith({
  id: '00000000000b',
  paragraphs: ['高新技術企業（以下簡稱“高企”）增加了。', '黄金交易所（下称金交所）开市。'],
});

describe('short forms that reports introduce', () => {
  it('are known beside the given names, each once, in either script', () => {
    const aliases = new KnownAliases([['甲', '乙']]);
    aliases.add(first);
    aliases.add(second);
    expect([...aliases]).toEqual([
      ['甲', '乙'],
      ['高新技术企业', '高企'],
      ['黄金交易所', '金交所'],
    ]);
  });

  it('are forgotten with the last report that introduces them', () => {
    const aliases = new KnownAliases();
    aliases.add(first);
    aliases.add(second);
    aliases.remove(second.id);
    expect([...aliases]).toEqual([['高新技术企业', '高企']]);
    aliases.remove(first.id);
    aliases.remove('unknown');
    expect([...aliases]).toEqual([]);
  });

  it('are so many at the most', () => {
    const aliases = new KnownAliases();
    const characters = Array.from({ length: 90 }, (_, index) => String.fromCharCode(0x5000 + index));
    for (const [number, one] of characters.entries()) {
      const paragraphs = characters.map((other) => `“甲${one}乙${other}”（以下简称${one}${other}）。`);
      aliases.add(reportWith({ id: `0000000000${number + 10}`, paragraphs }));
    }
    expect([...aliases]).toHaveLength(5_000);
  });
});
