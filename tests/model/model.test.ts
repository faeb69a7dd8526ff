import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/sentences.js';
import { createLog } from '../../src/log.js';
import { keyOf } from '../../src/model/key.js';
import { Model } from '../../src/model/model.js';
import { massIn } from '../../src/search/reader.js';
import { describeWithModels, MODELS } from './models.js';

const HEADLINE = '渔港新市场开市';
const PASSAGES = [
  '昨日上午，渔港新市场正式开市。首日成交额达到二百三十八万元，比预计多一成。',
  '气象台说，今夜到明天有大雾，航班可能延误，请旅客留意。',
  '體育館將於明年三月完工，可容納八千名觀眾。😀',
].map((text) => ({ headline: HEADLINE, text }));
const KEYED = PASSAGES.map((passage) => ({ ...passage, key: keyOf(passage) }));
const [MARKET, WEATHER, STADIUM] = KEYED.map(({ key }) => key);
const keyed = (...keys: readonly (string | undefined)[]) => KEYED.filter(({ key }) => keys.includes(key));

const UNKNOWN = { headline: '', text: '图书馆周一闭馆。', key: 'unknown' };

// The model is built and loaded, on a machine that may be busy.
const PATIENCE = { timeout: 60_000 };

const open: Model[] = [];
const lines: string[] = [];
afterEach(async () => {
  for (const model of open.splice(0)) await model.close();
  lines.length = 0;
});

function start(options: { directory?: string; cache?: string | null } = {}): Model {
  const log = createLog([], (line) => lines.push(line));
  const model = new Model({ directory: MODELS, cache: null, log, ...options });
  open.push(model);
  return model;
}

describeWithModels('the model', () => {
  it('finds by meaning what shares few words, and reads where the answer stands', PATIENCE, async () => {
    const model = start();
    expect(await model.compare('航班', [], 1)).toBeNull();
    model.add(PASSAGES);
    expect(await model.ready).toBe(true);
    await model.settled();

    const compared = await model.compare('飞机会不会晚点', [...keyed(MARKET), UNKNOWN], 2);
    expect(compared?.nearest[0]?.key).toBe(WEATHER);
    const [market, unknown] = compared?.similarities ?? [];
    expect(market?.best).toBeLessThan(compared?.nearest[0]?.best ?? 0);
    // Of a few that have no vectors they are made at once.
    expect(unknown?.best).toBeGreaterThan(-1);

    const stadium = await model.compare('体育馆可以坐多少人？', keyed(STADIUM), 1);
    expect(stadium?.nearest[0]).toMatchObject({ key: STADIUM });

    const readings = await model.read('首日成交额多少', PASSAGES);
    expect(readings).toHaveLength(3);
    for (const [number, reading] of readings?.entries() ?? []) {
      const text = PASSAGES[number]?.text ?? '';
      expect(reading.answer).toHaveLength(text.length);
      const masses = splitSentences(text).map((sentence) => massIn(reading, sentence));
      expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 3);
      expect(Number.isFinite(reading.relevance)).toBe(true);
    }

    model.remove([...PASSAGES.slice(1)]);
    await model.settled();
    const left = await model.compare('飞机会不会晚点', [], 5);
    expect(left?.nearest.map(({ key }) => key).toSorted()).toEqual([MARKET, UNKNOWN.key].toSorted());
    expect(lines).toEqual([]);
  });

  it(
    'is not asked for a reader who would wait too long for those before, and says so once',
    PATIENCE,
    async () => {
      const model = start();
      await model.ready;
      const vectors = await Promise.all(Array.from({ length: 60 }, () => model.vectorOf('谁主持会议')));
      expect(vectors.indexOf(null)).toBe(51);
      expect(await model.vectorOf('谁主持会议')).not.toBeNull();
      expect(lines).toEqual([expect.stringContaining('some answers come from words alone')]);
    },
  );

  it('keeps vectors for the next start', PATIENCE, async () => {
    const cache = join(mkdtempSync(join(tmpdir(), 'yinju-')), 'vectors');
    const first = start({ cache });
    first.add(PASSAGES);
    await first.settled();
    await first.close();
    const files = readdirSync(cache);
    expect(files).toHaveLength(1);

    const second = start({ cache });
    second.add(PASSAGES);
    await second.ready;
    await second.settled();
    expect((await second.compare('飞机会不会晚点', [], 1))?.nearest[0]?.key).toBe(WEATHER);
    expect(readdirSync(cache)).toEqual(files);
  });

  it('reads the beginning of a passage of any length, and texts without words', PATIENCE, async () => {
    const model = start();
    await model.ready;
    const long = `${'市民来了很多，'.repeat(3000)}成交额二百万元。`;
    const readings = await model.read('成交额', [
      { headline: '', text: long },
      { headline: '', text: '' },
      { headline: '', text: ' \u200b\n' },
    ]);
    expect(readings?.map(({ answer }) => answer.length)).toEqual([long.length, 0, 3]);
    expect(readings?.[1]?.relevance).toBe(Number.NEGATIVE_INFINITY);
    const empty = [{ headline: '', text: '' }];
    model.add(empty);
    await model.settled();
    expect(
      await model.compare(
        '',
        empty.map((passage) => ({ ...passage, key: keyOf(passage) })),
        3,
      ),
    ).toEqual({ nearest: [], similarities: [null] });
  });
});

describeWithModels('a model that is closed', () => {
  it('ends while it is asked, and the process with it goes on', PATIENCE, async () => {
    const model = start();
    await model.ready;
    const asked = Array.from({ length: 24 }, (_, nth) => model.compare(`第${nth}个航班`, [UNKNOWN], 0));
    model.add(PASSAGES);
    await asked[0];
    // Where ONNX Runtime is broken off, it takes the process of these tests with it.
    await model.close();
    expect(await Promise.all(asked)).toHaveLength(24);
    expect(await model.compare('航班', [], 1)).toBeNull();
    expect(lines).toEqual([]);
  });

  it('told the makers of what runs it nothing, whoever opened it', PATIENCE, async () => {
    delete process.env.ORT_DISABLE_TELEMETRY;
    await start().ready;
    expect(process.env.ORT_DISABLE_TELEMETRY).toBe('1');
  });
});

describe('without model files', () => {
  it('says so in one line, and answers that it knows nothing', PATIENCE, async () => {
    const model = start({ directory: '/no/such/folder' });
    model.add(PASSAGES);
    expect(await model.ready).toBe(false);
    await model.settled();
    expect(await model.compare('航班', [], 3)).toBeNull();
    expect(await model.read('航班', PASSAGES)).toBeNull();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/The reader does not run: .+MODELS_DIR.+ Answers come from words alone\.$/u);
  });
});
