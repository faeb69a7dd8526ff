import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { type Embedder, Embedding } from '../../src/model/embedding.js';
import { keyOf } from '../../src/model/key.js';
import type { ReadablePassage } from '../../src/search/reader.js';

const passage = (text: string): ReadablePassage => ({ headline: '渔港开市', text });

/** What a model's thread would do, at once. */
class Vectors implements Embedder {
  readonly made = new Map<string, string>();
  readonly batches: number[] = [];
  settled = 0;
  failure: string | null = null;

  constructor(kept: readonly ReadablePassage[] = []) {
    for (const one of kept) this.made.set(keyOf(one), one.text);
  }
  async use(keys: readonly string[]) {
    return keys.flatMap((key, place) => (this.made.has(key) ? [] : [place]));
  }
  async embed(passages: readonly (ReadablePassage & { key: string })[]) {
    this.batches.push(passages.length);
    for (const { key, text } of passages) this.made.set(key, text);
  }
  async remove(keys: readonly string[]) {
    for (const key of keys) this.made.delete(key);
  }
  async save() {
    return this.failure;
  }
  async settle() {
    this.settled++;
    return this.failure;
  }
  get texts() {
    return [...this.made.values()].sort();
  }
}

function embeddingIn(vectors: Embedder) {
  const lines: string[] = [];
  return {
    embedding: new Embedding(
      vectors,
      createLog([], (line) => lines.push(line)),
    ),
    lines,
  };
}

describe('embedding in the background', () => {
  it('makes the vectors of all passages that have come, a few at once', async () => {
    const vectors = new Vectors();
    const { embedding } = embeddingIn(vectors);
    for (let number = 0; number < 100; number++) embedding.add([passage(`第${number}段`)]);
    await embedding.settled();
    expect(vectors.made.size).toBe(100);
    expect(Math.max(...vectors.batches)).toBeLessThanOrEqual(8);
    expect(vectors.settled).toBe(1);
  });

  it('makes them in the order in which passages came, without those that went before their turn', async () => {
    const vectors = new Vectors();
    const { embedding } = embeddingIn(vectors);
    const passages = Array.from({ length: 3_000 }, (_, number) => passage(`第${number}段`));
    embedding.add(passages);
    embedding.remove(passages.filter(({ text }) => text !== '第1000段'));
    embedding.add([passage('第2000段')]);
    await embedding.settled();
    expect([...vectors.made.values()]).toEqual(['第1000段', '第2000段']);
    expect(vectors.batches).toEqual([2]);
  });

  it('makes none that were kept, and none twice', async () => {
    const vectors = new Vectors([passage('一'), passage('二')]);
    const { embedding } = embeddingIn(vectors);
    embedding.add([passage('一'), passage('二'), passage('三'), passage('三')]);
    await embedding.settled();
    expect(vectors.batches).toEqual([1]);
  });

  it('lets a passage go with the last report that has it', async () => {
    const vectors = new Vectors();
    const { embedding } = embeddingIn(vectors);
    embedding.add([passage('共有'), passage('独有')]);
    embedding.add([passage('共有')]);
    await embedding.settled();
    embedding.remove([passage('共有'), passage('独有')]);
    await embedding.settled();
    expect(vectors.texts).toEqual(['共有']);
    embedding.remove([passage('共有')]);
    await embedding.settled();
    expect(vectors.texts).toEqual([]);
  });

  it('leaves no vectors of a passage that goes while they are made', async () => {
    const vectors = new Vectors();
    const { embedding } = embeddingIn(vectors);
    const embed = vectors.embed.bind(vectors);
    vectors.embed = async (passages) => {
      embedding.remove([passage('走了')]);
      await embed(passages);
    };
    embedding.add([passage('走了'), passage('留下')]);
    await embedding.settled();
    expect(vectors.texts).toEqual(['留下']);
  });

  it('says once that nothing can be kept, and goes on', async () => {
    const vectors = new Vectors();
    vectors.failure = 'no space left';
    const { embedding, lines } = embeddingIn(vectors);
    embedding.add([passage('一')]);
    await embedding.settled();
    embedding.add([passage('二')]);
    await embedding.settled();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('no space left');
    expect(vectors.made.size).toBe(2);
  });

  it('ends quietly when its thread breaks, and when it is stopped', async () => {
    const vectors = new Vectors();
    vectors.embed = () => Promise.reject(new Error('broken'));
    const { embedding, lines } = embeddingIn(vectors);
    embedding.add([passage('一')]);
    await embedding.settled();
    await embedding.stop();
    expect(lines).toEqual([]);
  });
});
