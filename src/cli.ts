import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Answer } from './answer/answerer.js';
import { loadDotEnv, readConfig } from './config.js';
import { createAnswerer, openLibrary } from './engine.js';
import { createLog, messageOf } from './log.js';
import type { Library } from './reports/library.js';
import type { Report } from './reports/report.js';

/** The world around the command: the process's own, or a test's. */
export interface Surroundings {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly environment: NodeJS.ProcessEnv;
}

interface Command {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly library: Library;
  readonly stdin: Readable;
  /** Writes one line; resolves when there is room for the next. */
  readonly print: (line: string) => Promise<void>;
}

const USAGE = `Usage:
  npm run --silent ask -- [--json] ["问题" …]      answers; without a question, one a line from standard input
  npm run --silent summary -- [--json] [report]    key sentences; report: a number, an id or words of its headline
  npm run --silent reports -- [--json]             every report as it was read`;

const COMMANDS: Readonly<Record<string, (command: Command) => Promise<void>>> = { ask, summary, reports };

/**
 * Runs one command.
 *
 * @param args the command and what follows it
 * @returns the exit code: 0, or 1 after one sentence on `stderr`
 */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdin, stdout, stderr, environment } = surroundings;
  const [name = '', ...rest] = args;
  const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const unknownOption = rest.find((word) => /^--?[a-z]/u.test(word) && word !== '--json');
  if (run === undefined || unknownOption !== undefined) {
    const asksForHelp = [name, unknownOption].some((word) => word === '--help' || word === '-h');
    (asksForHelp ? stdout : stderr).write(`${USAGE}\n`);
    return asksForHelp ? 0 : 1;
  }

  const reader = watchForGoneReader(stdout);
  try {
    const { reportsDir, botToken } = readConfig(environment);
    const log = createLog(botToken === null ? [] : [botToken], (line) => stderr.write(`${line}\n`));
    await run({
      words: rest.filter((word) => word !== '--json'),
      json: rest.includes('--json'),
      library: await openLibrary(reportsDir, log),
      stdin,
      print: reader.print,
    });
    return 0;
  } catch (error) {
    if (reader.isGone(error)) return 0;
    stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

/** Who reads our output may stop before its end (`… | head`): that ends the work and is no error. */
function watchForGoneReader(stdout: Writable) {
  const gone = new Error('The reader of the output is gone.');
  let isGone = false;
  stdout.on('error', () => {
    isGone = true;
  });
  return {
    isGone: (error: unknown): boolean => error === gone,
    print: (line: string): Promise<void> =>
      new Promise((resolve, reject) => {
        if (isGone) reject(gone);
        else stdout.write(`${line}\n`, (error) => (error ? reject(gone) : resolve()));
      }),
  };
}

async function ask({ words, json, library, stdin, print }: Command): Promise<void> {
  const [answerer, { Conversations }] = await Promise.all([
    createAnswerer(library),
    import('./answer/conversations.js'),
  ]);
  const conversations = new Conversations(answerer);
  const questions = words.length > 0 ? words : createInterface({ input: stdin });
  for await (const line of questions) {
    const question = line.trim();
    if (question === '') continue;
    const start = performance.now();
    const answer = conversations.answer('terminal', question);
    const milliseconds = Number((performance.now() - start).toFixed(2));
    const found = await answerAsJson(question, answer, milliseconds);
    await print(json ? JSON.stringify(found) : answerAsText(found, answer));
  }
}

async function answerAsJson(question: string, { answered, evidence }: Answer, milliseconds: number) {
  const { highlightText, quoteText } = await import('./search/evidence.js');
  return {
    question,
    answered,
    evidence: evidence.map((item) => ({
      reportId: item.passage.report.id,
      headline: item.passage.report.headline,
      paragraph: item.passage.paragraph,
      quote: quoteText(item),
      highlight: highlightText(item),
      score: Number(item.score.toFixed(4)),
    })),
    milliseconds,
  };
}

function answerAsText({ evidence }: Awaited<ReturnType<typeof answerAsJson>>, answer: Answer): string {
  const [best] = evidence;
  if (answer.answered && best !== undefined) {
    const report = answer.evidence[0]?.passage.report;
    const source = report === undefined ? best.headline : sourceOf(report, best.paragraph);
    return `${best.quote}\n  —— ${source}\n`;
  }
  const closest = [...new Set(evidence.map(({ headline }) => `《${headline}》`))].slice(0, 3);
  return `现有报道没有说到这个问题。${closest.length === 0 ? '' : `内容最接近的报道：${closest.join('、')}`}\n`;
}

function sourceOf({ headline, source, date }: Report, paragraph: number): string {
  const place = paragraph === 0 ? '标题与署名' : `第 ${paragraph} 段`;
  return [`《${headline}》`, source, date, place].filter((part) => part !== null).join(' · ');
}

async function summary({ words, json, library, print }: Command): Promise<void> {
  const [{ summarise }, { findReports }] = await Promise.all([
    import('./answer/summary.js'),
    import('./answer/find-report.js'),
  ]);
  const wanted = words.join(' ');
  const found = findReports(library.reports, wanted);
  if (found.length === 0) {
    throw new Error(
      `No report fits “${wanted}”; give a number from 1 to ${library.reports.length}, an id or words of its headline.`,
    );
  }
  for (const report of found) {
    const sentences = summarise(report);
    if (json) {
      await print(JSON.stringify({ reportId: report.id, headline: report.headline, sentences }));
    } else {
      const lines = sentences.map(({ paragraph, text }) => `  ${text}（第 ${paragraph} 段）`);
      await print([`《${report.headline}》`, ...lines, ''].join('\n'));
    }
  }
}

async function reports({ json, library, print }: Command): Promise<void> {
  for (const [index, report] of library.reports.entries()) {
    const { id, kicker, headline, deck, source, date, byline, paragraphs } = report;
    if (json) {
      await print(JSON.stringify({ id, kicker, headline, deck, source, date, byline, paragraphs }));
    } else {
      const details = [source, date, byline, `${paragraphs.length} 段`, id].filter((part) => part !== null);
      await print(`${index + 1}. 《${headline}》\n   ${details.join(' · ')}`);
    }
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  loadDotEnv();
  const { stdin, stdout, stderr, env: environment } = process;
  process.exitCode = await runCli(process.argv.slice(2), { stdin, stdout, stderr, environment });
  // An open standard input would keep the process waiting when the reader of the output is gone.
  stdin.destroy();
}
