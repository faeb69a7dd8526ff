import { fixed, percent, table } from '../markdown.js';
import type { Measured } from './measured.js';

/** A cost by which engines are compared: less is better. */
interface Cost {
  readonly name: string;
  readonly decimals: number;
  readonly of: (measured: Measured) => number | null;
}

const COSTS: readonly Cost[] = [
  { name: 'build s', decimals: 1, of: ({ buildSeconds }) => buildSeconds },
  { name: 'of it words s', decimals: 1, of: ({ tokeniseSeconds }) => tokeniseSeconds },
  { name: 'memory MB', decimals: 0, of: ({ memory }) => memory },
  { name: 'snapshot MB', decimals: 1, of: ({ snapshot }) => snapshot?.size ?? null },
  { name: 'load s', decimals: 2, of: ({ snapshot }) => snapshot?.loadSeconds ?? null },
  { name: 'memory after load MB', decimals: 0, of: ({ snapshot }) => snapshot?.memory ?? null },
  { name: 'add one article ms', decimals: 2, of: ({ addMilliseconds }) => addMilliseconds },
  { name: 'query p50 ms', decimals: 2, of: ({ query }) => query.p50 },
  { name: 'p95 ms', decimals: 2, of: ({ query }) => query.p95 },
  { name: 'p99 ms', decimals: 2, of: ({ query }) => query.p99 },
];

/** What each engine costs at one size, and how right it is. */
export function costTable(measured: readonly Measured[]): string {
  return table(
    ['engine', ...COSTS.map(({ name }) => name), 'recall@1', 'questions'],
    measured.map((one) => [
      one.engine,
      ...COSTS.map(({ of, decimals }) => fixed(of(one), decimals)),
      percent(one.recallAt1),
      String(one.asked),
    ]),
  );
}

/** Our costs as multiples of what each peer takes, and of the best of them: below 1 is better. */
export function ratioTable(ours: Measured, peers: readonly Measured[]): string {
  return table(
    [`${ours.engine} as a multiple of`, ...peers.map(({ engine }) => engine), 'the best peer'],
    COSTS.flatMap(({ name, of }) => {
      const own = of(ours);
      const costs = peers.map(of);
      const best = Math.min(...costs.filter((cost) => cost !== null));
      if (own === null || best === Number.POSITIVE_INFINITY) return [];
      return [[name, ...[...costs, best].map((cost) => fixed(cost === null ? null : own / cost, 2))]];
    }),
  );
}

/** How each engine's costs grow from the smallest number of articles to the others, as multiples. */
export function growthTable(bySize: readonly (readonly Measured[])[]): string {
  const [smallest = [], ...others] = bySize;
  const rows = smallest.flatMap((from) =>
    others.flatMap((size) => {
      const to = size.find(({ engine }) => engine === from.engine);
      if (to === undefined) return [];
      const growth = COSTS.map(({ of }) => {
        const [before, after] = [of(from), of(to)];
        return before === null || after === null ? null : after / before;
      });
      return [
        [from.engine, `${from.articles} → ${to.articles}`, ...growth.map((factor) => fixed(factor, 1))],
      ];
    }),
  );
  return table(['engine', 'articles', ...COSTS.map(({ name }) => `× ${name}`)], rows);
}
