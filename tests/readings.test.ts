import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reading } from '../src/answer/reading.js';
import { createEngine, openLibrary } from '../src/engine.js';
import { createLog } from '../src/log.js';

const log = createLog([], () => {});
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function engineOf(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-readings-'));
  folders.push(folder);
  const write = async (name: string, content: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  const library = await openLibrary(folder, log);
  const engine = await createEngine(library, {
    aliasesFile: join(folder, 'none'),
    cacheDir: null,
    reader: false,
    modelsDir: '/no/such/folder',
    chatReader: null,
    log,
  });
  return { engine, library, write };
}

const MAIN = {
  'a.txt':
    '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道昨日贯通，全长4312米，投资2.9亿元。\n\n工程由青松路桥公司（以下简称青松）承建，工期三年。\n\n记者 林海\n',
  'b.txt':
    '云海湿地公园开放\n江州晚报讯 3月7日，云海湿地公园开放，有37座观鸟台，投资1.2亿元。\n\n公园里的码头可以乘船。\n',
};
const SECRET = {
  's/c.txt':
    '旧码头换新颜\n海湾内参讯 3月8日，海湾码头改造完成，新增泊位57个，投资3.6亿元。\n\n工程由蓝鲸港务公司（以下简称蓝港）承建，罗山隧道的工人也来帮忙。\n\n记者 钱江\n',
  's/d.txt': '隧道公司换帅\n海湾内参讯 3月9日，罗山隧道公司由周岚任总经理，投资计划不变。\n',
};
const CLOSED = { 's/corpus.yaml': 'readers: administrators\n' };
const QUESTIONS = [
  '罗山隧道全长多少米？',
  '投资多少？',
  '码头有什么？',
  '海湾码头新增了多少个泊位？',
  '蓝港承建了什么？',
  '青松承建了什么？',
  '谁任总经理？',
  '记者是谁？',
  '哪些文章是谁写的？',
  '来源:海湾内参',
  '3月8日的报道',
  '总结一下罗山隧道的报道',
  '总结一下旧码头的报道',
  '云海湿地公元开放了吗？',
  '罗山隧道昨日贯通',
  '海湾码头改造完成，新增泊位57个',
  '火星上有没有水？',
];

/** All that a reader can be told, but for what names the folder. */
async function toldBy({ answerer, corpus, checker, examples, conversations }: Reading) {
  const told: unknown[] = [await corpus.count(), await examples.newest(9)];
  for (const question of QUESTIONS) {
    for (const answer of [
      await answerer.answer(question, [], { quotations: 10 }),
      await conversations.answer('one', question),
    ]) {
      const { kind, verdict, evidence, shown, reports, filter } = answer;
      const quoted = evidence.map(({ passage, quote, highlight, score }) => ({
        file: passage.report.file,
        text: passage.text,
        quote,
        highlight,
        score,
      }));
      const listed = reports?.map(({ report, number }) => [report.file, number]);
      told.push({ question, kind, verdict, shown, quoted, listed, filter: filter?.reports });
    }
    const { verdict, matches, differences } = await checker.check(question);
    told.push({ verdict, differences, matches: matches.map(({ report }) => report.file) });
    told.push((await checker.holding(question, 9)).map(({ report }) => report.file));
    told.push((await corpus.find(question)).map(({ report, number }) => [report.file, number]));
  }
  return told;
}

describe('a reading of some corpora', () => {
  it('tells what it would if there were no others', async () => {
    const { engine: with_ } = await engineOf({ ...MAIN, ...SECRET, ...CLOSED });
    const { engine: without } = await engineOf(MAIN);
    const told = await toldBy(with_.readingOf(new Set([''])));
    expect(told).toEqual(await toldBy(without.readingOf(null)));
    expect(JSON.stringify(told)).not.toMatch(/"s\//u);
  });

  it('of several, and of all, tells what one corpus of all their reports would', async () => {
    const other = { 't/e.txt': '桥头镇装上路灯\n江州晚报讯 3月5日，桥头镇今年装上了638盏路灯，投资不多。\n' };
    const { engine: parted } = await engineOf({
      ...MAIN,
      ...SECRET,
      ...CLOSED,
      ...other,
      't/corpus.yaml': 'readers: everyone\n',
    });
    const { engine: two } = await engineOf({ ...MAIN, ...SECRET });
    const { engine: all } = await engineOf({ ...MAIN, ...SECRET, ...other });
    expect(await toldBy(parted.readingOf(new Set(['', 's'])))).toEqual(await toldBy(two.readingOf(null)));
    expect(await toldBy(parted.readingOf(null))).toEqual(await toldBy(all.readingOf(null)));
  });

  it('never shows what its folder was closed for, though the index has not heard of it', async () => {
    const { engine, library, write } = await engineOf({ ...MAIN, ...SECRET });
    const question = '海湾码头新增了多少个泊位？';
    expect((await engine.readingOf(null).answerer.answer(question)).verdict).toBe('answer');
    await write('s/corpus.yaml', 'readers: administrators\n');
    await library.refresh();
    const told = await toldBy(engine.readingOf(new Set([''])));
    expect(JSON.stringify(told)).not.toMatch(/"s\//u);
  });

  it('follows what becomes a corpus, and what is none any more', async () => {
    const { engine, library, write } = await engineOf({ ...MAIN, ...SECRET });
    const stop = await engine.follow();
    const secret = () => engine.readingOf(new Set(['s']));
    const question = '海湾码头新增了多少个泊位？';
    await write('s/corpus.yaml', 'readers: administrators\n');
    await expect
      .poll(async () => (await secret().answerer.answer(question)).verdict, { timeout: 30_000 })
      .toBe('answer');
    const main = engine.readingOf(new Set(['']));
    expect(
      (await main.answerer.answer(question)).evidence.map(({ passage }) => passage.report.file),
    ).not.toContain('s/c.txt');
    expect(library.corpora).toHaveLength(2);
    await rm(join(folders[0] ?? '', 's/corpus.yaml'));
    await expect
      .poll(async () => (await main.answerer.answer(question)).verdict, { timeout: 30_000 })
      .toBe('answer');
    expect((await secret().answerer.answer(question)).evidence).toEqual([]);
    await stop();
  });

  it('of none holds nothing', async () => {
    const { engine } = await engineOf(MAIN);
    const told = JSON.stringify(await toldBy(engine.readingOf(new Set())));
    expect(told).not.toContain('.txt');
  });

  it('has one name for the same corpora, and another for others', async () => {
    const { engine } = await engineOf(MAIN);
    const named = (...keys: string[]): string => engine.readingOf(new Set(keys)).name;
    expect(named('a', 'b')).toBe(named('b', 'a'));
    expect(new Set([named('a', 'b'), named('a'), named('b'), named(), named('a,b')]).size).toBe(5);
    expect(engine.readingOf(new Set(['a']))).toBe(engine.readingOf(new Set(['a'])));
  });
});

it('no feature of the bot is handed more than a reading', async () => {
  const context = await readFile(new URL('../src/bot/context.ts', import.meta.url), 'utf8');
  const services = /interface Services \{[^}]+\}/u.exec(context)?.[0] ?? '';
  expect(services.match(/readonly \w+/gu)).toEqual([
    'readonly memory',
    'readonly log',
    'readonly administrators',
    'readonly number',
  ]);
});
