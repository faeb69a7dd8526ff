import type { QuotationCheck } from '../../src/quotation/quotation.js';
import { fixed, percent, table } from '../markdown.js';
import { mean, percentile } from '../metrics.js';
import type { Task } from './set.js';

/** A task with what came of it. */
export interface Checked {
  readonly task: Task;
  readonly check: QuotationCheck;
  readonly milliseconds: number;
  /** Of all threads; on a busy machine this tells more than the clock. */
  readonly cpuMilliseconds: number;
}

/** Whether the verdict and, where there is one, the difference are right. */
export function isRight(checked: Checked): boolean {
  return isVerdictRight(checked) && (checked.task.difference === null || isNamed(checked));
}

function isVerdictRight({ task, check }: Checked): boolean {
  return task.verdicts.includes(check.verdict);
}

/** Whether a difference of the right kind shows what was changed, on both sides. */
function isNamed({ task: { difference }, check }: Checked): boolean {
  return check.differences.some(
    ({ kind, said, printed }) =>
      kind === difference?.kind && said.includes(difference.said) && printed.includes(difference.printed),
  );
}

function isCalledPrinted({ check }: Checked): boolean {
  return check.verdict === 'verbatim' || check.verdict === 'marks';
}

/** A row for each kind of task. */
export function tables(checked: readonly Checked[]): string {
  const rows = new Map<string, Checked[]>();
  for (const one of checked) rows.set(one.task.row, [...(rows.get(one.task.row) ?? []), one]);
  const lines = [...rows, ['all', [...checked]] as const].map(([row, ones]) => lineOf(row, ones));
  return table(
    [
      '',
      'n',
      'verdict right %',
      'difference named %',
      'one alone %',
      'called printed',
      'absent %',
      'p50 ms',
      'p95 ms',
      'p95 CPU ms',
    ],
    lines,
  );
}

function lineOf(row: string, checked: readonly Checked[]): string[] {
  const share = (ones: readonly Checked[], passes: (one: Checked) => boolean): number | null =>
    ones.length === 0 ? null : mean(ones.map((one) => (passes(one) ? 1 : 0)));
  const differing = checked.filter(({ task }) => task.difference !== null);
  const notPrinted = checked.filter(
    ({ task }) => !task.verdicts.includes('verbatim') && !task.verdicts.includes('marks'),
  );
  const times = checked.map(({ milliseconds }) => milliseconds);
  return [
    row,
    String(checked.length),
    percent(share(checked, isVerdictRight)),
    percent(share(differing, isNamed)),
    percent(share(differing, (one) => isNamed(one) && one.check.differences.length === 1)),
    notPrinted.length === 0 ? '—' : String(notPrinted.filter(isCalledPrinted).length),
    percent(share(checked, ({ check }) => check.verdict === 'absent')),
    fixed(percentile(times, 0.5), 1),
    fixed(percentile(times, 0.95), 1),
    fixed(
      percentile(
        checked.map(({ cpuMilliseconds }) => cpuMilliseconds),
        0.95,
      ),
      1,
    ),
  ];
}
