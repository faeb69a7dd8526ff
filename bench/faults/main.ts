/**
 * What a reader notices of troubles with Telegram, the machine and its clock: `npm run bench:faults [-- WORDS …]`, with
 * words the troubles that hold one of them. 200 questions by 20 readers, 25 a second.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reader } from '../../bot-api/reader.js';
import { BotApiServer } from '../../bot-api/server.js';
import { messageOf } from '../../src/log.js';
import { fixed, table } from '../markdown.js';
import { Chance } from '../quotations/random.js';
import { BotProcess } from './bot-process.js';
import { QUESTIONS, type TellingQuestion, writeCompanyReports } from './company-reports.js';
import { TROUBLES, type Trouble } from './rows.js';

const READERS = 20;
const A_SECOND = 25;
/** How long an answer may take before it counts as lost, in milliseconds. */
const PATIENCE = 240_000;
/** How long answers are watched for doubles after the last one came, in milliseconds: longer than a call may take. */
const AFTERWARDS = 12_000;

interface Outcome {
  readonly lost: number;
  readonly doubled: number;
  /** Messages that the server took, but whose reply did not reach the bot whole. */
  readonly unheard: number;
  /** In seconds. */
  readonly longest: number;
}

async function main(words: readonly string[]): Promise<void> {
  const reports = writeCompanyReports();
  const troubles = TROUBLES.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  const rows: string[][] = [];
  for (const trouble of troubles) {
    const { lost, doubled, unheard, longest } = await endure(trouble, reports);
    const row = [trouble.name, lost, doubled, unheard, fixed(longest, 1), trouble.lasts || '—'].map(String);
    process.stderr.write(`${row.join(' | ')}\n`);
    rows.push(row);
  }
  rmSync(reports, { recursive: true });
  const header = ['trouble', 'lost', 'doubled', 'replies lost', 'longest wait, s', 'the trouble lasts, s'];
  process.stdout.write(`${table(header, rows)}\n`);
}

/** Asks all questions while something goes wrong. */
async function endure(trouble: Trouble, reports: string): Promise<Outcome> {
  const telegram = await BotApiServer.start({ patience: PATIENCE });
  const folder = mkdtempSync(join(tmpdir(), 'yinju-faults-'));
  const bot = new BotProcess(telegram, reports, folder);
  try {
    await bot.start();
    const readers = Array.from({ length: READERS }, () => telegram.user());
    await readers[0]?.asks('/about');
    const start = performance.now();
    const seconds = (): number => (performance.now() - start) / 1_000;
    const chance = new Chance(trouble.name);
    let unheard = 0;
    telegram.faults.otherwise = (method) => {
      const fault = trouble.fault?.(method, seconds(), chance);
      if (fault?.kind === 'cut' || (fault?.kind === 'drop' && fault.when === 'after')) unheard++;
      return fault;
    };
    telegram.world.updates.arrange = trouble.arrange ?? ((updates) => updates);
    for (const { at, offset } of trouble.clocks ?? []) {
      setTimeout(() => bot.setClock(offset * 1_000), at * 1_000);
    }

    const waits: Promise<number | null>[] = [];
    const kills = trouble.kills ?? 0;
    const perLife = kills === 0 ? QUESTIONS.length : QUESTIONS.length / kills;
    for (let from = 0; from < QUESTIONS.length; from += perLife) {
      const calls = telegram.callsOf('sendMessage').length;
      for (const [index, question] of QUESTIONS.slice(from, from + perLife).entries()) {
        const reader = readers[(from + index) % READERS];
        if (reader !== undefined) waits.push(asked(telegram, reader, question));
        await wait(1_000 / A_SECOND);
      }
      if (kills > 0) {
        // Somewhere among its answers.
        const answers = calls + chance.between(1, perLife - 1);
        await telegram.waits.until('answers', () => (telegram.callsOf('sendMessage').length > answers ? true : undefined));
        await bot.kill();
        await bot.start();
      }
    }
    const times = await Promise.all(waits);
    await wait(AFTERWARDS);
    const counts = QUESTIONS.map((question, index) => timesTold(readers[index % READERS], question));
    return {
      lost: counts.filter((count) => count === 0).length,
      doubled: counts.filter((count) => count > 1).length,
      unheard,
      longest: Math.max(...times.map((time) => time ?? PATIENCE)) / 1_000,
    };
  } finally {
    await bot.stop();
    await telegram.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Asks a question; the milliseconds until its answer, `null` where none came. */
async function asked(
  telegram: BotApiServer,
  reader: Reader,
  question: TellingQuestion,
): Promise<number | null> {
  const start = performance.now();
  reader.says(question.question);
  try {
    await telegram.waits.until(question.question, () => timesTold(reader, question) || undefined);
    return performance.now() - start;
  } catch {
    return null;
  }
}

function timesTold(reader: Reader | undefined, { answer }: TellingQuestion): number {
  return reader?.seesIn().filter(({ text }) => text.includes(answer)).length ?? 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
