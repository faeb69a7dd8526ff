/**
 * How good the answers are, beside the peers': `npm run bench:quality -- FILE…`.
 *
 * A FILE is in SQuAD's format (CMRC 2018, DRCD), or holds lines of seed questions or of `{"text","summary"}`.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Corpus, drown, type GoldQuestion, readNews, readSquad } from './corpus.js';
import { coverage } from './engines/coverage.js';
import { Ours } from './engines/ours.js';
import { peers } from './engines/peers.js';
import { describeFailures, replyRecord } from './failures.js';
import { type Run, run } from './run.js';
import { SeedQuestion, seedTable } from './seeds.js';
import { Summarised, summaryTable } from './summaries.js';
import { highlightTable, noAnswerTable, passageTable, thresholdTable } from './tables.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    distractors: { type: 'string' },
    failures: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    sample: { type: 'string', default: '1' },
    reports: { type: 'string', default: 'seeds' },
  },
});

const USAGE = `Usage: npm run bench:quality -- FILE… [--distractors news.jsonl] [--only ours] [--sample N] [--failures K]
                                      [--json] [--reports FOLDER]

FILE           CMRC 2018 or DRCD (SQuAD's format), seed questions, or lines of {"text","summary"}
--distractors  lines of {"text"}: other news that the paragraphs are drowned in
--only ours    leaves the peers out
--sample N     asks every N-th question
--failures K   shows K examples of each kind of failure of ours
--json         writes what ours said to each question as JSON lines instead of tables
--reports      the folder that the seed questions are about (seeds)
`;

const NOTES = `Every engine has the same paragraphs, without titles, in one writing (src/language/normalise.ts: traditional characters
simplified, full width made half), and the same questions. "Answered wrongly": the share of unanswerable questions whose best
score reaches what 95% (90%) of the answerable ones reach; unanswerable are the other files' questions, or the file's own
while the paragraph that answers is taken out (an engine that can't take it out: by the best other paragraph). "Gold answer inside":
any of the answers stands in what is bold in the first quotation, of all questions.`;

const everyNth = (questions: readonly GoldQuestion[]): GoldQuestion[] =>
  questions.filter((_, index) => index % Number(values.sample) === 0);
const questionsWithoutAnswer = ({ questions }: Corpus): GoldQuestion[] =>
  everyNth(questions).map((question) => ({ ...question, paragraph: null }));
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const say = (text: string): void => {
  if (!values.json) print(`${text}\n`);
};

async function compare(corpus: Corpus, others: readonly Corpus[]): Promise<void> {
  const isDrowned = values.distractors !== undefined;
  const asked = {
    corpus,
    questions: everyNth(corpus.questions),
    // In other news a question of another file may well find its answer.
    foreign: isDrowned ? [] : others.flatMap(questionsWithoutAnswer),
    leaveOut: !isDrowned,
  };
  const ours = await run(new Ours(), asked);
  if (values.json) return dump(ours, corpus);
  const found: Run[] = [];
  if (values.only === undefined) for (const create of peers) found.push(await run(create(), asked));
  const baseline = found.slice(0, 1);

  say(`## ${corpus.name}: ${corpus.paragraphs.length} paragraphs, ${asked.questions.length} questions`);
  say(passageTable([ours, ...found]));
  say(highlightTable([ours, ...baseline], corpus));
  if (!isDrowned) {
    const scored = values.only === undefined ? [...found, await run(coverage(), asked)] : [];
    say(noAnswerTable([ours, ...scored]));
  }
  say(thresholdTable(ours));
  if (Number(values.failures) > 0) say(describeFailures(ours, corpus, Number(values.failures)));
}

function dump({ own, foreign, leftOut }: Run, corpus: Corpus): void {
  for (const reply of own) print(JSON.stringify(replyRecord('own', reply, corpus)));
  for (const reply of foreign) print(JSON.stringify(replyRecord('foreign', reply, corpus)));
  for (const reply of leftOut) print(JSON.stringify(replyRecord('left-out', reply, corpus)));
}

function readLines(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

// A reader such as `head` may have seen enough.
process.stdout.on('error', () => process.exit());
if (positionals.length === 0 || !(Number(values.sample) >= 1)) {
  process.stderr.write(USAGE);
  process.exit(1);
}
const corpora = positionals.filter((path) => path.endsWith('.json')).map(readSquad);
const articles = values.distractors === undefined ? [] : readNews(values.distractors);
for (const corpus of corpora) {
  await compare(
    drown(corpus, articles),
    corpora.filter((other) => other !== corpus),
  );
}
if (corpora.length > 0) say(NOTES);
for (const path of positionals.filter((path) => !path.endsWith('.json'))) {
  const lines = readLines(path);
  say(`## ${basename(path)}: ${lines.length} lines`);
  if (SeedQuestion.safeParse(lines[0]).success) {
    say(
      await seedTable(
        lines.map((line) => SeedQuestion.parse(line)),
        values.reports,
      ),
    );
  } else {
    say(
      summaryTable(
        basename(path),
        lines.map((line) => Summarised.parse(line)),
      ),
    );
  }
}
