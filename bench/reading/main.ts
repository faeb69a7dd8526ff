/**
 * How well questions on news are answered, as people type them, beside the peers.
 *
 * @example npm run bench -- quality --set natural,crud --part judge
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type QuestionSet, readSets } from '../candidates/sets.js';
import { PEERS } from '../quality/engines/peers.js';
import { askedAbout, drown } from './drown.js';
import { dump } from './dump.js';
import { judge } from './judge.js';
import { VARIANTS } from './ours.js';
import { Peer } from './peer.js';
import type { System } from './system.js';
import { NOTES, type Run, readingTable, styleTable } from './tables.js';

const USAGE = `Usage: npm run bench -- quality [options]

--set NAMES       natural,crud,reader,drcd,cmrc (natural,crud)
--part PART       all, or what the articles are kept for: train, fit, judge (all); see bench/candidates/split.ts
--systems NAMES   ${[...VARIANTS.keys(), ...PEERS.keys()].join(',')}
                  (${[...VARIANTS.keys()].join(',')},minisearch,fts5)
--drown N         N articles of other news behind those asked about (0)
--sample N        one question of N
--styles          ours by the style of question, too
--dump FILE       what was said to each question, as JSON lines; of the judged part nothing
--shared FOLDER   where the sets are (../shared)
`;

const namesOf = (names: readonly string[], usual: readonly string[]) =>
  z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(names)))
    .default([...usual]);

const Options = z.object({
  set: namesOf(['natural', 'crud', 'reader', 'drcd', 'cmrc'], ['natural', 'crud']),
  part: z.enum(['all', 'train', 'fit', 'judge']).default('all'),
  systems: namesOf([...VARIANTS.keys(), ...PEERS.keys()], [...VARIANTS.keys(), 'minisearch', 'fts5']),
  drown: z.coerce.number().int().min(0).default(0),
  sample: z.coerce.number().int().min(1).default(1),
  styles: z.boolean().default(false),
  dump: z.string().optional(),
  shared: z.string().default('../shared'),
});
type Options = z.infer<typeof Options>;

const print = (text: string): boolean => process.stdout.write(`${text}\n\n`);

/** @throws for a command line that it does not know, and for sets that cannot be read */
export async function benchReading(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      set: { type: 'string' },
      part: { type: 'string' },
      systems: { type: 'string' },
      drown: { type: 'string' },
      sample: { type: 'string' },
      styles: { type: 'boolean' },
      dump: { type: 'string' },
      shared: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const { help, ...given } = values;
  const options = Options.safeParse(given);
  if (help || !options.success) {
    process.stderr.write(USAGE);
    process.exitCode = help ? 0 : 1;
    return;
  }
  const { data } = options;
  if (data.dump !== undefined) rmSync(data.dump, { force: true });
  for (const set of readSets(data.shared)) if (data.set.includes(set.name)) await compare(set, data);
  print(NOTES);
}

async function compare(set: QuestionSet, options: Options): Promise<void> {
  const reports = drown(askedAbout(set), options.shared, options.drown);
  const questions = set.questions
    .filter(({ split }) => options.part === 'all' || split === options.part)
    .filter((_, index) => mixed(index) % options.sample === 0);
  const runs: Run[] = [];
  for (const name of options.systems) {
    const system = await create(name);
    await system.add(reports);
    runs.push({ system: system.name, judgements: await judge(system, questions) });
    await system.close?.();
  }
  print(`## ${set.name}, part ${options.part}: ${reports.length} articles, ${questions.length} questions`);
  print(readingTable(runs));
  for (const [index, run] of runs.entries()) {
    const isOurs = VARIANTS.has(options.systems[index] ?? '');
    if (isOurs && options.styles) print(styleTable(run));
    if (isOurs && options.dump !== undefined) dump(options.dump, set.name, run);
  }
}

/** A number's bits in disorder: styles of questions return with a period, which every N-th would meet or miss. */
function mixed(index: number): number {
  return Math.imul(index + 1, 0x9e3779b1) >>> 16;
}

async function create(name: string): Promise<System> {
  const variant = VARIANTS.get(name);
  if (variant !== undefined) return variant();
  const peer = PEERS.get(name);
  if (peer === undefined) throw new Error(`There is no system ${name}.`);
  return new Peer(await peer());
}
