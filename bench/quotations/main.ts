/** How exactly quotations are checked: `npm run bench:quotations -- DIR|news.jsonl`. */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { messageOf } from '../../src/log.js';
import { QuotationChecker } from '../../src/quotation/checker.js';
import { QuotationIndex } from '../../src/quotation/quotation-index.js';
import { withProgress } from '../progress.js';
import { type Half, readArticles } from './articles.js';
import { makeSet } from './set.js';
import {
  type AskedStatement,
  askedTable,
  checkTask,
  holdsSaying,
  isAskedWrong,
  isStatementRight,
  makeStatements,
  statementTable,
} from './statements.js';
import { type Checked, isRight, tables } from './tables.js';
import { answererOf, makeRuns, wordsTable } from './words.js';

const USAGE = `npm run bench:quotations -- DIR|news.jsonl [--half develop|judge|all] [--rows 300] [--failures]

Makes a set of quotations from a folder of reports, or a file of {"text"} lines, and checks each: sentences as printed,
written otherwise, with exactly one thing changed, and those of articles that are held out.

  --half      whose articles are asked: develop to look at failures, judge (the default) for the figures, all of a small folder
  --rows      how many quotations of each row at the most
  --articles  how many articles of a file at the most, from the first
  --words     types runs of 2 to 8 printed characters alone instead, and looks whether they are found
  --statements  checks statements in questions against their paragraphs instead
  --asked     with --statements: asks them like any question instead
  --sayings   with --statements: takes only reports that print what somebody said
  --only      only rows whose names hold this
  --failures  names those that went wrong`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      half: { type: 'string', default: 'judge' },
      rows: { type: 'string', default: '300' },
      failures: { type: 'boolean', default: false },
      only: { type: 'string' },
      articles: { type: 'string', default: 'all' },
      words: { type: 'boolean', default: false },
      sayings: { type: 'boolean', default: false },
      asked: { type: 'boolean', default: false },
      statements: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (values.help || path === undefined || !isHalf(values.half)) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const limit = values.articles === 'all' ? Number.POSITIVE_INFINITY : Number(values.articles);
  const articles = await readArticles(path, values.half, limit, values.sayings ? holdsSaying : () => true);
  const isWantedRow = ({ row }: { readonly row: string }): boolean => row.includes(values.only ?? '');
  if (values.words) {
    const runs = makeRuns(articles, Number(values.rows));
    process.stdout.write(`${await wordsTable(articles, runs, values.failures)}\n`);
    return;
  }
  if (values.statements && values.asked) {
    const checker = new QuotationChecker({ reports: articles.indexed, dayOf: () => 0 });
    const answerer = answererOf(articles.indexed, checker);
    const asked: AskedStatement[] = [];
    for (const task of withProgress(
      'ask',
      makeStatements(articles, Number(values.rows)).filter(isWantedRow),
    )) {
      asked.push({ task, answer: await answerer.answer(task.question) });
    }
    process.stdout.write(`${askedTable(asked)}\n`);
    for (const { task, answer } of values.failures ? asked.filter(isAskedWrong) : []) {
      const [first] = answer.evidence;
      process.stdout.write(
        `\n[${task.row}] ${task.question}\n  ${answer.verdict} ${first?.passage.text ?? ''}\n`,
      );
    }
    return;
  }
  if (values.statements) {
    const checked = makeStatements(articles, Number(values.rows)).filter(isWantedRow).map(checkTask);
    process.stdout.write(`${statementTable(checked)}\n`);
    for (const one of values.failures ? checked.filter((one) => !isStatementRight(one)) : []) {
      const { task, check } = one;
      const differences = check?.differences.map(({ kind, said, printed }) => `${kind} ${said} → ${printed}`);
      process.stdout.write(
        `\n[${task.row}] ${task.question}\n  ${check?.verdict} ${differences?.join(' | ')}\n  ${task.report.paragraphs[task.paragraph - 1]}\n`,
      );
    }
    return;
  }
  const before = await memory();
  const start = performance.now();
  const index = new QuotationIndex();
  for (const report of withProgress('index', articles.indexed)) index.add(report);
  const buildSeconds = (performance.now() - start) / 1000;
  const megabytes = (await memory()) - before;
  const tasks = makeSet(articles, { perRow: Number(values.rows) }).filter(isWantedRow);
  // The dictionary, and what the engine compiles, are no part of a check.
  for (const { text } of tasks.filter((_, at) => at % Math.ceil(tasks.length / 100) === 0)) index.check(text);
  const checked: Checked[] = [];
  for (const task of withProgress('check', tasks)) {
    const asked = performance.now();
    const used = process.cpuUsage();
    const check = index.check(task.text);
    const milliseconds = performance.now() - asked;
    const { user, system } = process.cpuUsage(used);
    checked.push({ task, check, milliseconds, cpuMilliseconds: (user + system) / 1000 });
  }
  process.stdout.write(
    `${articles.indexed.length} reports, indexed in ${buildSeconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB\n\n${tables(checked)}\n`,
  );
  if (!values.failures) return;
  for (const { task, check } of checked.filter((one) => !isRight(one))) {
    const printed = check.matches[0]?.places
      .map(({ text, span }) => text.slice(span.start, span.end))
      .join(' / ');
    const differences = check.differences.map(({ kind, said, printed }) => `${kind} ${said} → ${printed}`);
    const expected = task.difference === null ? '' : `${task.difference.said} → ${task.difference.printed}`;
    process.stdout.write(
      `\n[${task.row}] ${task.text}\n  ${check.verdict} ${printed ?? ''}\n  ${expected} | ${differences.join(' | ')}\n`,
    );
  }
}

function isHalf(half: string): half is Half {
  return half === 'develop' || half === 'judge' || half === 'all';
}

/** In MB, without garbage where the collector can be called. */
async function memory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await wait(100);
  }
  return process.memoryUsage.rss() / 1024 / 1024;
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
