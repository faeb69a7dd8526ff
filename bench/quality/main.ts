/**
 * How good the answers are, beside the peers'.
 *
 * @example npm run bench:quality -- cmrc2018_trial.json drcd_dev.json seed-questions.jsonl
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { messageOf } from '../../src/log.js';
import { type Corpus, drown, type GoldQuestion, readNews, readSquad } from './corpus.js';
import { coverage } from './engines/coverage.js';
import { Ours } from './engines/ours.js';
import { PEERS } from './engines/peers.js';
import { describeFailures, replyRecord } from './failures.js';
import { readJsonLines } from './files.js';
import { type Run, run } from './run.js';
import { SeedQuestion, seedTable } from './seeds.js';
import { Summarised, summaryTable } from './summaries.js';
import { highlightTable, noAnswerTable, passageTable, thresholdTable } from './tables.js';

const USAGE = `Usage: npm run bench:quality -- FILE… [options]

FILE                CMRC 2018 or DRCD (.json in SQuAD's format), or .jsonl: lines of seed questions or of {"text","summary"}
--distractors FILE  lines of {"text"}: other news that the paragraphs are drowned in
--only NAMES        these engines alone: ours,${[...PEERS.keys()].join(',')}
--sample N          every N-th question
--failures K        K examples of each kind of failure of ours
--json              what ours said to each question, as JSON lines instead of tables
--reports FOLDER    the reports that the seed questions are about (seeds)
`;

const NOTES = `Every engine has the same paragraphs, without titles, in one writing (traditional characters simplified, full width made
half: \`src/language/normalise.ts\`), and the same questions. *Gold answer inside*: of all questions, any of the gold answers
stands in what is bold in the first quotation, which is of the right paragraph. *Answered wrongly*: the share of unanswerable
questions whose best score reaches what 95% (90%) of the answerable ones reach. Unanswerable are the questions of the other
files, or the file's own while the paragraph that answers is taken out (for engines that can't take it out: the score of
the best other paragraph).`;

const Options = z.object({
  distractors: z.string().optional(),
  only: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(['ours', ...PEERS.keys()])))
    .default(['ours', ...PEERS.keys()]),
  sample: z.coerce.number().int().min(1).default(1),
  failures: z.coerce.number().int().min(0).default(0),
  json: z.boolean().default(false),
  reports: z.string().default('seeds'),
});
type Options = z.infer<typeof Options>;

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const printBlock = (text: string): boolean => print(`${text}\n`);

/** Asks the engines the questions of one corpus, and those of the others, which it can't answer. */
async function compare(corpus: Corpus, others: readonly Corpus[], options: Options): Promise<void> {
  const { only, failures, json } = options;
  const isDrowned = options.distractors !== undefined;
  const sample = (questions: readonly GoldQuestion[]): GoldQuestion[] =>
    questions.filter((_, index) => index % options.sample === 0);
  const asked = {
    corpus,
    questions: sample(corpus.questions),
    // In other news a question of another file may well find its answer.
    foreign: isDrowned ? [] : others.flatMap(({ questions }) => sample(questions)).map(withoutParagraph),
    leaveOut: !isDrowned,
  };
  const ours = only.includes('ours') ? [await run(new Ours(), asked)] : [];
  if (json) return dump(ours, corpus);
  const peers: Run[] = [];
  for (const [name, create] of PEERS) if (only.includes(name)) peers.push(await run(await create(), asked));
  const [baseline] = only.includes('minisearch') ? peers : [];

  printBlock(
    `## ${corpus.name}: ${corpus.paragraphs.length} paragraphs, ${asked.questions.length} questions`,
  );
  printBlock(passageTable([...ours, ...peers]));
  printBlock(highlightTable(baseline === undefined ? ours : [...ours, baseline], corpus));
  if (!isDrowned) {
    const held = baseline === undefined ? [] : [await run(coverage(), asked)];
    printBlock(noAnswerTable([...ours, ...peers, ...held]));
  }
  for (const one of ours) {
    printBlock(thresholdTable(one));
    if (failures > 0) printBlock(describeFailures(one, corpus, failures));
  }
}

function withoutParagraph(question: GoldQuestion): GoldQuestion {
  return { ...question, paragraph: null };
}

function dump(runs: readonly Run[], corpus: Corpus): void {
  for (const { own, foreign, leftOut } of runs) {
    for (const reply of own) print(JSON.stringify(replyRecord('own', reply, corpus)));
    for (const reply of foreign) print(JSON.stringify(replyRecord('foreign', reply, corpus)));
    for (const reply of leftOut) print(JSON.stringify(replyRecord('left-out', reply, corpus)));
  }
}

async function tableOfLines(path: string, { reports }: Options): Promise<string> {
  const format = 'lines of seed questions or of {"text","summary"}';
  const lines = readJsonLines(path, z.union([SeedQuestion, Summarised]), format);
  const questions = lines.flatMap((line) => ('question' in line ? [line] : []));
  const texts = lines.flatMap((line) => ('summary' in line ? [line] : []));
  return questions.length > 0 ? seedTable(questions, reports) : summaryTable(basename(path), texts);
}

async function main(): Promise<void> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      distractors: { type: 'string' },
      only: { type: 'string' },
      sample: { type: 'string' },
      failures: { type: 'string' },
      json: { type: 'boolean' },
      reports: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const options = Options.safeParse(values);
  if (values.help || files.length === 0 || !options.success) {
    process.stderr.write(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }

  const { distractors, json } = options.data;
  const corpora = files.filter((path) => path.endsWith('.json')).map(readSquad);
  const articles = distractors === undefined ? [] : readNews(distractors);
  for (const corpus of corpora) {
    const others = corpora.filter((other) => other !== corpus);
    await compare(drown(corpus, articles), others, options.data);
  }
  if (json) return;
  if (corpora.length > 0) printBlock(NOTES);
  for (const path of files.filter((path) => !path.endsWith('.json'))) {
    printBlock(`## ${basename(path)}`);
    printBlock(await tableOfLines(path, options.data));
  }
}

// A reader of the output such as `head` may have seen enough.
process.stdout.on('error', () => process.exit());
main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
