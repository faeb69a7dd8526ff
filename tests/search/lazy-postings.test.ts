import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LazyPostings } from '../../src/search/lazy-postings.js';
import { WORD_BM25 } from '../../src/search/postings.js';

/** The version whose inside {@link LazyPostings} knows. */
const VERSION = '7.2.0';

const readJson = (path: string | URL): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('postings that are built on first use', () => {
  it('reach inside one version of MiniSearch: before another is installed, read lazy-postings.ts against its code', () => {
    const Installed = z.object({ version: z.string() });
    const path = createRequire(import.meta.url)
      .resolve('minisearch')
      .replace(/dist.*$/u, 'package.json');
    expect(Installed.parse(readJson(path)).version).toBe(VERSION);
    const Own = z.object({ dependencies: z.object({ minisearch: z.string() }) });
    const own = Own.parse(readJson(new URL('../../package.json', import.meta.url)));
    expect(own.dependencies.minisearch).toBe(VERSION);
  });

  it('find what MiniSearch finds that has it all from the beginning, whatever comes, goes and is asked between', () => {
    const terms = fc.uniqueArray(fc.nat({ max: 30 }), { minLength: 1, maxLength: 8 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), terms }),
      fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }),
      fc.record({ kind: fc.constant('find' as const), terms }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const lazy = new LazyPostings();
        const eager = new MiniSearch<{ id: number; terms: string }>({
          fields: ['terms'],
          tokenize: (text) => text.split(' '),
          processTerm: (term) => term,
          searchOptions: { bm25: WORD_BM25 },
        });
        const added: number[] = [];
        let id = 0;
        for (const one of steps) {
          if (one.kind === 'add') {
            lazy.add({ id, terms: one.terms });
            eager.add({ id, terms: one.terms.join(' ') });
            added.push(id++);
          } else if (one.kind === 'remove') {
            const [removed] = added.splice(one.at % Math.max(1, added.length), 1);
            if (removed === undefined) continue;
            lazy.remove(removed);
            eager.discard(removed);
          } else {
            const selected = one.terms.map((term) => ({ term, canRetrieveAlone: true }));
            const found = lazy.find(selected, Number.POSITIVE_INFINITY);
            const expected = eager.search(one.terms.join(' ')).map((result) => Number(result.id));
            expect(found.toSorted()).toEqual(expected.toSorted());
          }
        }
      }),
    );
  });

  it('find where two terms meet that do not retrieve alone', () => {
    const postings = new LazyPostings();
    postings.add({ id: 0, terms: [1] });
    postings.add({ id: 1, terms: [1, 2] });
    postings.add({ id: 2, terms: [3] });
    const [alone, together] = [true, false].map((canRetrieveAlone) =>
      [1, 2, 3].map((term) => ({ term, canRetrieveAlone: canRetrieveAlone || term === 3 })),
    );
    expect(postings.find(alone ?? [], 10).toSorted()).toEqual([0, 1, 2]);
    expect(postings.find(together ?? [], 10).toSorted()).toEqual([1, 2]);
  });
});
