import { appendFileSync } from 'node:fs';
import type { Run } from './tables.js';

/** Appends what a system said to each question, a line of JSON each; of the part kept for judging nothing. */
export function dump(path: string, set: string, { system, judgements }: Run): void {
  for (const { question, reply, ...judgement } of judgements) {
    if (question.split === 'judge') continue;
    const row = { set, system, ...question, ...reply, ...judgement };
    appendFileSync(path, `${JSON.stringify(row)}\n`);
  }
}
