import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.js';
import { searchWords } from '../../src/language/segment.js';
import type { Report } from '../../src/reports/report.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { reportWith } from '../bot/report.js';
import { harbour, library, school } from './asked.js';

function indexOf(reports: readonly Report[]): PassageIndex {
  const index = new PassageIndex();
  for (const report of reports) index.add(report);
  return index;
}

function search(index: PassageIndex, text: string, limit = 50) {
  return index
    .search(searchWords(normalise(text).text), limit)
    .map(({ passage, text: found, context, bm25 }) => ({
      place: `${passage.report.id} ${passage.paragraph}`,
      text: found,
      context,
      bm25,
    }));
}

const places = (index: PassageIndex, text: string, limit?: number) =>
  search(index, text, limit).map(({ place }) => place);

describe('a search', () => {
  it('finds the passages that share most with the words, best first', () => {
    expect(places(indexOf(library), '图书馆藏书')[0]).toBe(`${school.id} 2`);
  });

  it('gives the neighbours of the best passages too', () => {
    expect(places(indexOf(library), '冰厂')).toEqual(
      [3, 0, 1, 2].map((paragraph) => `${harbour.id} ${paragraph}`),
    );
  });

  it('of nothing that any report holds finds nothing', () => {
    expect(places(indexOf(library), '宇宙飞船')).toEqual([]);
    expect(places(indexOf([]), '图书馆')).toEqual([]);
  });

  it('counts what the headline lines hold for each paragraph', () => {
    const paragraphs = ['渔港开港。'];
    const [plain, headed] = ['春耕', '渔港'].map((headline) =>
      reportWith({ id: headline, headline, paragraphs }),
    );
    const found = search(indexOf([plain, headed, school].flatMap((report) => report ?? [])), '渔港');
    const scoreOf = (place: string) => found.find((one) => one.place === place)?.bm25 ?? 0;
    expect(scoreOf('渔港 1')).toBeGreaterThan(scoreOf('春耕 1'));
  });
});

describe('in a large library', () => {
  const many = Array.from({ length: 4_500 }, (_, number) =>
    reportWith({
      id: `many-${number}`,
      headline: `第${number}号`,
      paragraphs: [`今日天气晴朗，编号${number}。`],
    }),
  );
  const index = indexOf([...many, harbour]);

  it('common words still count for what rarer ones find', () => {
    const [best] = search(index, '编号4321天气');
    expect(best?.place).toBe('many-4321 1');
    expect(best?.bm25).toBeGreaterThan(search(index, '4321')[0]?.bm25 ?? 0);
  });

  it('common words are found without rarer ones', () => {
    expect(places(index, '今日天气晴朗', 5).length).toBeGreaterThanOrEqual(5);
  });
});

describe('reports that come and go', () => {
  const texts = ['渔港开港了', '学校搬迁', '渔民捕鱼', '渔港的学校', ''];
  const someReport = fc.record({
    id: fc.constantFrom('one', 'two', 'three'),
    headline: fc.constantFrom(...texts),
    paragraphs: fc.array(fc.constantFrom(...texts), { maxLength: 3 }),
  });
  const isRemoved = fc.boolean();

  it('leave nothing behind: an index is as if it had only ever held what it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(someReport, isRemoved), { maxLength: 12 }), (steps) => {
        const index = new PassageIndex();
        const held = new Map<string, Report>();
        for (const [fields, removed] of steps) {
          const report = reportWith(fields);
          held.delete(report.id);
          if (removed) index.remove(report.id);
          else {
            index.add(report);
            held.set(report.id, report);
          }
          // What was asked before must not matter either.
          search(index, '渔港学校');
        }
        const fresh = indexOf([...held.values()]);
        expect(search(index, '渔港学校')).toEqual(search(fresh, '渔港学校'));
        expect([index.size, index.averageLength]).toEqual([fresh.size, fresh.averageLength]);
      }),
    );
  });
});

describe('a long report', () => {
  const paragraphs = Array.from({ length: 500 }, (_, index) => `第${index}号渔港开港了。`);
  const book = reportWith({ id: 'book', paragraphs });

  it('is added and taken out in steps, to the same end', async () => {
    const index = indexOf(library);
    let steps = 0;
    const pace = async (): Promise<void> => {
      steps++;
    };
    await index.addInSteps(book, pace);
    expect(steps).toBeGreaterThan(5);
    expect(search(index, '第37号渔港')).toEqual(search(indexOf([...library, book]), '第37号渔港'));
    await index.removeInSteps(book.id, pace);
    expect(search(index, '渔港')).toEqual(search(indexOf(library), '渔港'));
  });

  it('of a usual length is added in one go, so that nobody sees half of it', async () => {
    const index = indexOf([]);
    await index.addInSteps(harbour, () => Promise.reject(new Error('a step')));
    expect(search(index, '渔港')).toEqual(search(indexOf([harbour]), '渔港'));
  });
});

/** A million numbers are too many for a matcher. */
function isCountedAlike(one: PassageIndex, other: PassageIndex): boolean {
  const [a, b] = [one.save().frequency, other.save().frequency];
  return (
    a.passages === b.passages &&
    a.contents === b.contents &&
    Buffer.from(a.counts.buffer).equals(Buffer.from(b.counts.buffer))
  );
}

describe('a saved index', () => {
  const filled = async (reports: readonly Report[], saved: ReturnType<PassageIndex['save']> | null) => {
    const index = new PassageIndex();
    let awaited = 0;
    const found = await index.fill(
      reports,
      saved,
      async () => {},
      async () => {
        awaited++;
      },
    );
    return { index, found, awaited };
  };

  it('gives the same answers, and cuts only changed reports into words again', async () => {
    const saved = indexOf(library).save();
    const changed = { ...school, paragraphs: ['小学的图书馆有三万册书。'] };
    const reports = library.map((report) => (report === school ? changed : report));
    const { index, found, awaited } = await filled(reports, saved);
    expect({ found, awaited }).toEqual({ found: library.length - 1, awaited: library.length });
    for (const question of ['图书馆藏书', '渔港能停渔船', '天气']) {
      expect(search(index, question)).toEqual(search(indexOf(reports), question));
    }
  });

  it('counts the same, for the same reports in another order and for others', async () => {
    const twice = [...library, { ...school, id: 'again' }];
    const saved = indexOf(twice).save();
    for (const reports of [
      twice,
      twice.toReversed(),
      library,
      twice.slice(1),
      [...twice, { ...harbour, id: 'new' }],
    ]) {
      const { index } = await filled(reports, saved);
      expect(isCountedAlike(index, indexOf(reports))).toBe(true);
      index.remove(school.id);
      expect(isCountedAlike(index, indexOf(reports.filter(({ id }) => id !== school.id)))).toBe(true);
    }
  });

  it('of very many words and passages is taken and given in steps', async () => {
    const long = { ...harbour, paragraphs: Array.from({ length: 11_000 }, () => '开港。') };
    const one = new PassageIndex();
    one.add(long);
    const words = Array.from({ length: 52_000 }, (_, number) => `词${number}`);
    const index = new PassageIndex();
    let turns = 0;
    const count = async (): Promise<void> => void turns++;
    await index.fill([school], { ...indexOf([school]).save(), vocabulary: words }, count, count);
    expect(turns).toBeGreaterThan(52_000 / 50);
    turns = 0;
    await one.saveInSteps(count);
    expect(turns).toBeGreaterThan(11_000 / 5_000);
  });

  it('of other reports is no use and does no harm', async () => {
    const { index, found } = await filled([harbour], indexOf([school]).save());
    expect(found).toBe(0);
    expect(search(index, '渔港')).toEqual(search(indexOf([harbour]), '渔港'));
  });
});
