/**
 * Writes what the models are trained and judged on: for every question of every set the first ten candidates of the
 * engine as it is now, with where they come from, their sentences and clauses, and whether they hold the answer.
 *
 *   npx tsx bench/candidates/main.ts SHARED_FOLDER OUTPUT_FOLDER [set…]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../src/log.js';
import { findCandidates } from './find.js';
import { readSets } from './sets.js';

async function main([shared, output, ...names]: readonly string[]): Promise<void> {
  if (shared === undefined || output === undefined) {
    throw new Error('Give the folder of the sets and the one to write to.');
  }
  mkdirSync(output, { recursive: true });
  for (const set of readSets(shared)) {
    if (names.length > 0 && !names.includes(set.name)) continue;
    const { passages, questions } = await findCandidates(set);
    writeLines(join(output, `${set.name}.passages.jsonl`), passages);
    writeLines(join(output, `${set.name}.questions.jsonl`), questions);
  }
}

function writeLines(path: string, values: readonly unknown[]): void {
  writeFileSync(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
