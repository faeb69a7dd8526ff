import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Paragraph, reportOf } from '../../bench/quality/corpus.js';
import { coverage } from '../../bench/quality/engines/coverage.js';
import type { Engine } from '../../bench/quality/engines/engine.js';
import { Ours } from '../../bench/quality/engines/ours.js';
import { PEERS } from '../../bench/quality/engines/peers.js';

const folder = mkdtempSync(join(tmpdir(), 'yinju-engines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const paragraphs: Paragraph[] = ['港口在春天开通了新的航线。', '小学的操场在秋天翻修，铺上了塑胶跑道。'].map(
  (text, id) => ({ id, text, report: reportOf(`report-${id}`, [text]), number: 1 }),
);

const engines: readonly (readonly [string, () => Engine | Promise<Engine>])[] = [
  ['ours', () => new Ours()],
  ['the baseline that counts words held', coverage],
  ...PEERS,
];

describe.each(engines)('%s', (name, create) => {
  it('finds the paragraph that a question in traditional characters is about', async () => {
    const engine = await create();
    await engine.add(paragraphs);
    const [first] = await engine.search('操場鋪上了什麼跑道？', 10);
    expect(first?.id).toBe(1);
  });

  it('finds nothing for a question without a shared character', async () => {
    const engine = await create();
    await engine.add(paragraphs);
    expect(await engine.search('鲸鱼', 10)).toEqual([]);
  });

  it('no longer finds a paragraph that was taken out, and finds it again when it is back', async () => {
    const engine = await create();
    await engine.add(paragraphs);
    const [own] = paragraphs.slice(1);
    if (engine.remove === undefined || own === undefined) return;
    engine.remove(own);
    expect((await engine.search('塑胶跑道', 10)).map(({ id }) => id)).not.toContain(1);
    await engine.add([own]);
    expect((await engine.search('塑胶跑道', 10))[0]?.id).toBe(1);
  });

  it('finds the same after it was saved and loaded', async () => {
    const [engine, again] = [await create(), await create()];
    await engine.add(paragraphs);
    if (engine.save === undefined || again.load === undefined) return;
    const path = join(folder, name);
    await engine.save(path);
    await again.load(path, paragraphs);
    expect(await again.search('塑胶跑道', 10)).toEqual(await engine.search('塑胶跑道', 10));
  });
});
