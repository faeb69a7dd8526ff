import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { VectorFiles } from '../../../src/model/vectors/files.js';
import { type StoredVectors, storedVectors } from '../../../src/model/vectors/store.js';
import { unitVector } from './unit.js';

const WIDTH = 8;

function passage(key: string, sentences = 2): StoredVectors {
  const vector = unitVector(WIDTH, key.length);
  return storedVectors(key, {
    windows: [vector],
    sentences: Array.from({ length: sentences }, (_, sentence) => ({ sentence, vector })),
  });
}

let directory: string;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'yinju-')), 'vectors');
});

const files = (origin = 'model 1') => new VectorFiles(directory, origin, WIDTH);

async function read(origin?: string): Promise<StoredVectors[]> {
  const parts: StoredVectors[] = [];
  for await (const part of files(origin).read()) parts.push(...part);
  return parts.sort((a, b) => a.key.localeCompare(b.key));
}

describe('the files of vectors', () => {
  it('give back what was kept, written at once or little by little', async () => {
    const kept = files();
    await kept.write([passage('a'), passage('bb', 0)]);
    await kept.write([passage('ccc', 5)]);
    expect(await read()).toEqual([passage('a'), passage('bb', 0), passage('ccc', 5)]);
  });

  it('hold nothing before anything was kept', async () => {
    expect(await read()).toEqual([]);
  });

  it('are passed over and taken away where they are damaged; the others stay', async () => {
    await files().write([passage('a')]);
    const [file = ''] = readdirSync(directory);
    await files().write([passage('bb')]);
    const bytes = readFileSync(join(directory, file));
    writeFileSync(join(directory, file), bytes.subarray(0, bytes.length - 3));
    expect(await read()).toEqual([passage('bb')]);
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it('are made anew for another model', async () => {
    await files().write([passage('a')]);
    expect(await read('model 2')).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('can be replaced by fewer', async () => {
    const kept = files();
    await kept.write([passage('a')]);
    await kept.write([passage('bb')]);
    await kept.replace([[passage('bb'), passage('ccc')]]);
    expect(await read()).toEqual([passage('bb'), passage('ccc')]);
    expect(kept.count).toBe(1);
  });
});
