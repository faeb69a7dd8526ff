import { CLAUSE_WEIGHTS, MIN_MASS, READ_CLAUSE_WEIGHTS } from '../../src/search/highlight.js';
import { COMPARED_WEIGHTS, READ_WEIGHTS } from '../../src/search/rerank.js';
import { VERDICT_WEIGHTS } from '../../src/search/verdict.js';
import { weightedSum } from '../../src/search/weighted-sum.js';
import type { Lesson } from './choices.js';
import type { ReadingRow } from './readings.js';
import type { Choice } from './softmax.js';

type Values = Readonly<Record<string, number>>;
type Candidate = ReadingRow['candidates'][number];

const rowOf = (names: readonly string[], values: Values): number[] => names.map((name) => values[name] ?? 0);

/** Which candidate answers, by words and meaning. */
export function comparedLesson(rows: readonly ReadingRow[], weight: number): Lesson {
  return ranking(rows, Object.keys(COMPARED_WEIGHTS), weight, ({ compared }) => compared);
}

/** Which of those that were read answers. */
export function readLesson(rows: readonly ReadingRow[], weight: number): Lesson {
  return ranking(rows, Object.keys(READ_WEIGHTS), weight, ({ read }) => read);
}

function ranking(
  rows: readonly ReadingRow[],
  names: readonly string[],
  weight: number,
  valuesOf: (candidate: Candidate) => Values | null,
): Lesson {
  const choices = rows.flatMap(({ candidates }): Choice[] => {
    const known = candidates.flatMap((one) => {
      const values = valuesOf(one);
      return values === null ? [] : [{ right: one.right, values }];
    });
    const right = known.map((one) => one.right);
    if (!right.includes(true)) return [];
    return [{ options: known.map(({ values }) => rowOf(names, values)), right, weight }];
  });
  return { names, choices };
}

/** Whether the candidate that stands first with today's weights answers. */
export function verdictLesson(rows: readonly ReadingRow[], weight: number): Lesson {
  const names = Object.keys(VERDICT_WEIGHTS).filter((name) => name !== 'bias');
  const choices = rows.flatMap(({ answerable, candidates }): Choice[] => {
    const best = bestOf(candidates);
    if (best?.verdict == null) return [];
    const row = [...rowOf(names, best.verdict), 1];
    const isRight = answerable && best.right;
    return [{ options: [row, row.map(() => 0)], right: [isRight, !isRight], weight }];
  });
  return { names: [...names, 'bias'], choices };
}

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  let best: { one: Candidate; rank: number } | null = null;
  for (const one of candidates) {
    if (one.read === null) continue;
    const rank = weightedSum(one.read as Record<keyof typeof READ_WEIGHTS, number>, READ_WEIGHTS);
    if (best === null || rank > best.rank) best = { one, rank };
  }
  return best?.one ?? null;
}

/** Which clause of a right candidate answers. */
export function readClauseLesson(rows: readonly ReadingRow[], weight: number): Lesson {
  const names = Object.keys(READ_CLAUSE_WEIGHTS);
  const choices = rows.flatMap(({ candidates }) =>
    candidates.flatMap(({ clauses }): Choice[] => {
      const right = clauses?.map((clause) => clause.right) ?? [];
      if (clauses === null || !right.includes(true)) return [];
      const options = clauses.map(({ features, mass, similarity }) =>
        rowOf(names, {
          words: weightedSum(features as Record<keyof typeof CLAUSE_WEIGHTS, number>, CLAUSE_WEIGHTS),
          mass: Math.log(MIN_MASS + mass),
          sentence: similarity,
        }),
      );
      return [{ options, right, weight }];
    }),
  );
  return { names, choices };
}
