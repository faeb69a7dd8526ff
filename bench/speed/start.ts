import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { median } from '../metrics.js';

/** Milliseconds from the start of a process until it has answered. */
export interface Start {
  readonly name: string;
  readonly milliseconds: number;
}

/** Each way to start is tried so many times; the middle one counts. */
const ROUNDS = 5;
/** The bar that the terminal puts before a quotation. */
const QUOTATION = '│ ';

interface Way {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** What is typed as soon as the process is there. */
  readonly input: string;
  /** Whether what was written so far holds the answer. */
  readonly isAnswer: (output: string) => boolean;
}

/** How long it takes from nothing to the first answer about the reports in seeds/. */
export async function measureStarts(question: string): Promise<Start[]> {
  const ways: readonly Way[] = [
    {
      name: 'node dist/cli.js ask --json, after a look for changes',
      command: [process.execPath, '--import', './build.js', 'dist/cli.js', 'ask', '--json', question],
      input: '',
      isAnswer: (output) => output.includes('\n'),
    },
    {
      name: 'npm run --silent ask -- --json',
      command: ['npm', 'run', '--silent', 'ask', '--', '--json', question],
      input: '',
      isAnswer: (output) => output.includes('\n'),
    },
    {
      name: 'npm start, a question typed in the terminal',
      command: ['npm', 'start'],
      input: `${question}\n`,
      isAnswer: (output) => output.includes(QUOTATION),
    },
  ];
  const starts: Start[] = [];
  for (const way of ways) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await timeOf(way));
    starts.push({ name: way.name, milliseconds: median(times) });
  }
  return starts;
}

/** @throws when the process ends without an answer */
async function timeOf({ name, command: [file, ...args], input, isAnswer }: Way): Promise<number> {
  const start = performance.now();
  const child = spawn(file, args, { env: environment(), stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  let output = '';
  let answered: number | null = null;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    if (isAnswer(output)) answered ??= performance.now() - start;
  });
  await ended(child);
  if (answered === null) throw new Error(`${name} ended without an answer.`);
  return answered;
}

/** The reports in seeds/ and no Telegram, whatever the operator's own settings are. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, BOT_TOKEN: '', REPORTS_DIR: 'seeds' };
}

async function ended(child: ChildProcess): Promise<void> {
  await once(child, 'close');
}
