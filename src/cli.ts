import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { MAX_FOUND } from './answer/answer.js';
import {
  type Asked,
  answerAsJson,
  explanationTable,
  FORMS,
  type Form,
  referencesOf,
} from './answer-output.js';
import type { TextFace } from './bot/text-face.js';
import { type CommandSource, openSource } from './command-source.js';
import { type Config, loadDotEnv, readConfig, secretsOf } from './config.js';
import { createLog, messageOf } from './log.js';
import type { Corpus } from './reports/corpus.js';
import type { Inspection } from './reports/inspection.js';
import { MAIN_CORPUS, type Report } from './reports/report.js';
import { DESK_LISTS } from './store/desk.js';

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
  /** Each question for itself, without those before it. */
  readonly alone: boolean;
  /** Whether each answer is to say why it came. */
  readonly why: boolean;
  /** In which forms of reference managers the reports are cited too. */
  readonly forms: readonly Form[];
  readonly config: Config;
  readonly source: CommandSource;
  readonly stdin: Readable;
  /** What people read instead of JSON; loaded only for them, since it takes a while. */
  readonly face: () => Promise<TextFace>;
  /** Writes one line; resolves when there is room for the next. */
  readonly print: (line: string) => Promise<void>;
}

const USAGE = `Usage:
  npm run --silent ask -- [--json] [--alone] [--why] [--bibtex] [--ris] ["问题" …]
                                                   answers; without a question, one a line from standard input
                                                   --alone: each without the conversation before it
                                                   --why: with what each stage made of each candidate
                                                   --bibtex, --ris: with the reports for a reference manager
  npm run --silent ask -- --check [--json] ["文字" …]
                                                   whether a text is printed in the reports, and what differs
  npm run --silent summary -- [--json] [report]    key sentences; report: a number, an id or words of its headline
  npm run --silent reports -- [--json]             every report as it was read
  npm run --silent reports -- --check [--json]     every file: what was found in it, and what an editor may doubt
  npm run --silent desk -- [list]                  what readers asked, as csv; list: unanswered (where none is given),
                                                   useless, quoted, unquoted, days, acts`;

const COMMANDS: Readonly<Record<string, (command: Command) => Promise<void>>> = {
  ask,
  summary,
  reports,
  desk,
};
const OPTIONS = {
  json: { type: 'boolean', default: false },
  alone: { type: 'boolean', default: false },
  why: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  bibtex: { type: 'boolean', default: false },
  ris: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** A command line that cannot be run; the message says why, in one sentence. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Runs one command.
 *
 * @param args the command and what follows it
 * @returns the exit code: 0, or 1 after one sentence on `stderr`
 */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdin, stdout, stderr, environment } = surroundings;
  let line: CommandLine | null;
  try {
    line = readCommandLine(args);
  } catch (error) {
    stderr.write(`${USAGE}\n\n${messageOf(error)}\n`);
    return 1;
  }
  if (line === null) {
    stdout.write(`${USAGE}\n`);
    return 0;
  }

  const reader = watchForGoneReader(stdout);
  try {
    const config = readConfig(environment);
    const log = createLog(secretsOf(config), (line) => stderr.write(`${line}\n`));
    if (line.checksFiles) {
      await checkFiles(config.reportsDir, line.json, () => textFace(environment), reader.print);
      return 0;
    }
    const source = await openSource(config, log);
    try {
      await line.run({
        words: line.words,
        json: line.json,
        alone: line.alone,
        why: line.why,
        forms: line.forms,
        config,
        source,
        stdin,
        face: () => textFace(environment),
        print: reader.print,
      });
    } finally {
      await source.close();
    }
    return 0;
  } catch (error) {
    if (reader.isGone(error)) return 0;
    stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

interface CommandLine {
  readonly run: (command: Command) => Promise<void>;
  /** Whether the files are to be looked at, in place of the command. */
  readonly checksFiles: boolean;
  readonly words: readonly string[];
  readonly json: boolean;
  readonly alone: boolean;
  readonly why: boolean;
  readonly forms: readonly Form[];
}

/**
 * @returns `null` where help is asked for
 * @throws {UsageError} for a command or an option that is not there
 */
function readCommandLine(args: readonly string[]): CommandLine | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [name, ...words] = positionals;
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const run = command === ask && values.check ? check : command;
  const { json, alone, why } = values;
  const forms = (Object.keys(FORMS) as Form[]).filter((form) => values[form]);
  const checksFiles = command === reports && values.check;
  if (run !== undefined) return { run, checksFiles, words, json, alone, why, forms };
  const given = name === undefined ? 'No command was given' : `There is no command “${name}”`;
  throw new UsageError(`${given}; give one of ${Object.keys(COMMANDS).join(', ')}.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node says more than one sentence.
    const [reason = ''] = messageOf(error).split('. ');
    throw new UsageError(`${reason}; a question that begins with a dash goes behind --.`, { cause: error });
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

/** The answers of the bot as plain text. */
async function textFace(environment: NodeJS.ProcessEnv) {
  const { createTextFace } = await import('./bot/text-face.js');
  return createTextFace(environment);
}

async function ask({ words, json, alone, why, forms, source, stdin, print, face }: Command): Promise<void> {
  const engine = await source.engine();
  await engine.ready;
  // Who has the files reads everything.
  const reading = engine.readingOf(null);
  const { answerer, conversations } = reading;
  const show = json ? (asked: Asked) => answerAsJson(asked, forms) : (await face()).answer(reading);
  const questions = words.length > 0 ? words : createInterface({ input: stdin });
  const options = { explain: why, ...(json && { quotations: MAX_FOUND }) };
  for await (const line of questions) {
    const question = line.trim();
    if (question === '') continue;
    const start = performance.now();
    const answer = alone
      ? await answerer.answer(question, [], options)
      : await conversations.answer('terminal', question, options);
    const milliseconds = Number((performance.now() - start).toFixed(2));
    await print(await show({ question, answer, milliseconds }));
    for (const form of json ? [] : forms) await print(referencesOf(answer, form));
    if (!json && answer.explanation !== undefined) await print(explanationTable(answer.explanation));
  }
}

async function check({ words, json, source, stdin, print, face }: Command): Promise<void> {
  const { checkAsJson } = await import('./check-output.js');
  const checker = await source.checker();
  for await (const line of words.length > 0 ? words : createInterface({ input: stdin })) {
    const text = line.trim();
    if (text === '') continue;
    const start = performance.now();
    const checked = await checker.check(text);
    const milliseconds = Number((performance.now() - start).toFixed(2));
    await print(json ? checkAsJson(checked, milliseconds) : (await face()).check(checked));
  }
}

async function summary({ words, json, source, print, face }: Command): Promise<void> {
  const { summarise } = await import('./answer/summarise.js');
  const corpus = await source.corpus();
  const wanted = words.join(' ');
  let isFound = false;
  for await (const report of meant(corpus, wanted)) {
    isFound = true;
    const { id: reportId, headline } = report;
    const asJson = (): string => JSON.stringify({ reportId, headline, sentences: summarise(report) });
    await print(json ? asJson() : (await face()).summary(report));
  }
  if (isFound) return;
  const count = await corpus.count();
  throw new Error(
    `No report fits “${wanted}”; give a number from 1 to ${count}, an id or words of its headline.`,
  );
}

/** The reports that are asked for; where nothing is said, every one of them. */
async function* meant(corpus: Corpus, wanted: string): AsyncGenerator<Report> {
  if (wanted.trim() === '') return yield* corpus.all();
  for (const { report } of await corpus.find(wanted)) yield report;
}

async function reports({ json, source, print, face }: Command): Promise<void> {
  let number = 0;
  for await (const report of (await source.corpus()).all()) {
    number++;
    const { file, layout, corpus, ...fields } = report;
    const { id, kicker, headline, deck, source, date, byline, paragraphs, url, tags, ...more } = fields;
    const asJson = (): string =>
      JSON.stringify({
        id,
        kicker,
        headline,
        deck,
        source,
        date,
        byline,
        paragraphs,
        url,
        tags,
        ...more,
        ...(corpus !== MAIN_CORPUS && { corpus }),
      });
    await print(json ? asJson() : (await face()).report(report, number));
  }
}

/** Reads the store beside a running bot. */
async function desk({ words, config, source, print }: Command): Promise<void> {
  const [wanted = 'unanswered', ...rest] = words;
  const list = DESK_LISTS.find((known) => known === wanted);
  if (list === undefined || rest.length > 0) {
    throw new Error(`There is no list “${words.join(' ')}”; give one of ${DESK_LISTS.join(', ')}.`);
  }
  const { botToken, storeDir, databaseUrl } = config;
  if (botToken === null) {
    throw new Error('BOT_TOKEN is not set; set it as the bot has it, since each bot has a store of its own.');
  }
  const [{ openForReading }, { deskAsCsv }] = await Promise.all([
    import('./store/reading-store.js'),
    import('./desk-output.js'),
  ]);
  const store = await openForReading({ storeDir, databaseUrl, bot: botToken.replace(/:.*/u, '') });
  try {
    await print(await deskAsCsv(list, store.desk, await source.corpus()));
  } finally {
    await store.close();
  }
}

async function checkFiles(
  directory: string,
  json: boolean,
  face: Command['face'],
  print: Command['print'],
): Promise<void> {
  const { inspectFolder } = await import('./reports/inspection.js');
  const { inspection: asText } = await face();
  try {
    for await (const inspection of inspectFolder(directory)) {
      await print(json ? inspectionAsJson(inspection) : asText(inspection));
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new Error(
      `REPORTS_DIR ${directory} cannot be read (${error.code}); set it to a folder of reports.`,
    );
  }
}

const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

function inspectionAsJson({ file, problems, reports, leftOut }: Inspection): string {
  const found = reports.map(({ report, doubts }) => {
    const { id, headline, source, date, byline, paragraphs, captions = [] } = report;
    return { id, headline, source, date, byline, paragraphs: paragraphs.length, captions, doubts };
  });
  return JSON.stringify({ file, problems, reports: found, leftOut });
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { stdin, stdout, stderr, env: environment } = process;
  try {
    loadDotEnv();
    process.exitCode = await runCli(process.argv.slice(2), { stdin, stdout, stderr, environment });
  } catch (error) {
    stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
  // An open standard input would keep the process waiting when the reader of the output is gone.
  stdin.destroy();
}
