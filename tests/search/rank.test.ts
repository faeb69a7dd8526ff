import { describe, expect, it } from 'vitest';
import { parseReports } from '../../src/reports/parse.js';
import { OUTSIDE_BODY } from '../../src/reports/report.js';
import { reportWith } from '../bot/report.js';
import { ask, harbour, library } from './asked.js';

const BERTHS = [
  '江州港正式开港',
  '',
  '江州日报讯 3月9日上午，江州港正式开港。',
  '',
  '泊位\t吨级\t货物',
  '1号\t5万吨\t煤炭',
  '2号\t10万吨\t铁矿石',
].join('\n');

async function best(question: string): Promise<string> {
  return (await ask(question)).ranked[0]?.candidate.passage.text ?? '';
}

describe('the first passage', () => {
  it.each([
    ['渔港能停多少条渔船？', '三百条渔船'],
    ['图书馆有多少藏书？', '藏书三万册'],
    ['为什么鱼只能当天卖掉？', '因为没有冷库'],
    ['谁说渔船不用绕远路？', '镇长王小明'],
    ['小学什么时候搬迁？', '9月1日搬进'],
    ['三大设施是哪些？', '冷库、冰厂、加油站'],
  ])('for %s has %s', async (question, answer) => {
    expect(await best(question)).toContain(answer);
  });

  it('is of the body where headline and body both match', async () => {
    const [first] = (await ask('渔港开港')).ranked;
    expect(first?.candidate.passage.report.id).toBe(harbour.id);
    expect(first?.candidate.passage.paragraph).not.toBe(OUTSIDE_BODY);
  });

  it('is the row of a table that tells it, and not the one that names the columns', async () => {
    const [berths] = parseReports(BERTHS).map((report) => reportWith(report));
    const reports = berths === undefined ? [] : [...library, berths];
    for (const question of [
      '2号泊位是什么货物？',
      '铁矿石泊位多少吨级？',
      '泊位多少吨级',
      '各泊位货物是什么',
    ]) {
      const order = (await ask(question, reports)).ranked.map(({ candidate }) => candidate.passage.text);
      const places = ['2号 | 10万吨 | 铁矿石', '泊位 | 吨级 | 货物'].map((row) => order.indexOf(row));
      expect([question, places]).toEqual([question, places.toSorted((a, b) => a - b)]);
      expect(places).not.toContain(-1);
    }
  });

  it('is found for a question in traditional characters', async () => {
    expect(await best('圖書館有多少藏書？')).toContain('藏书三万册');
  });
});

describe('the order', () => {
  it('falls, and names each passage once', async () => {
    for (const question of ['渔港', '人们参加植树', '学生有多少？']) {
      const { ranked } = await ask(question);
      const ranks = ranked.map(({ rank }) => rank);
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      const passages = ranked.map(
        ({ candidate: { passage } }) => `${passage.report.id} ${passage.paragraph}`,
      );
      expect(new Set(passages).size).toBe(passages.length);
    }
  });

  it('does not hang on the order in which reports came', async () => {
    const texts = async (reports: typeof library) =>
      (await ask('渔港能停多少条渔船？', reports)).ranked.slice(0, 3).map(({ candidate }) => candidate.text);
    expect(await texts([...library].reverse())).toEqual(await texts(library));
  });

  it('is empty where no word is known', async () => {
    expect((await ask('火星')).ranked).toEqual([]);
    expect((await ask('')).ranked).toEqual([]);
  });
});
