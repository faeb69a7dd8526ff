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

interface Scene {
  readonly telegram: BotApiServer;
  readonly bot: BotProcess;
}

async function main(words: readonly string[]): Promise<void> {
  const reports = writeCompanyReports();
  const folder = mkdtempSync(join(tmpdir(), 'yinju-faults-'));
  const telegram = await BotApiServer.start({ patience: PATIENCE });
  const bot = new BotProcess(telegram, reports, folder);
  const rows: string[][] = [];
  try {
    await bot.start();
    await telegram.user().asks('/about');
    for (const trouble of TROUBLES) {
      if (words.length > 0 && !words.some((word) => trouble.name.includes(word))) continue;
      const { lost, doubled, unheard, longest } = await endure(trouble, { telegram, bot });
      const row = [trouble.name, lost, doubled, unheard, fixed(longest, 1), trouble.lasts || '—'].map(String);
      process.stderr.write(`${row.join(' | ')}\n`);
      rows.push(row);
    }
    const stop = await stopWhileHanging({ telegram, bot });
    process.stderr.write(`SIGTERM while every connection hangs: ended after ${fixed(stop / 1_000, 1)} s\n`);
  } finally {
    await bot.stop();
    await telegram.stop();
    for (const made of [folder, reports]) rmSync(made, { recursive: true });
  }
  const header = ['trouble', 'lost', 'doubled', 'replies lost', 'longest wait, s', 'the trouble lasts, s'];
  process.stdout.write(`${table(header, rows)}\n`);
}

/** The milliseconds that the bot takes to end with questions in hand and a network that does nothing. */
async function stopWhileHanging({ telegram, bot }: Scene): Promise<number> {
  telegram.faults.otherwise = () => ({ kind: 'hang' });
  for (const { question } of QUESTIONS.slice(0, READERS)) telegram.user().says(question);
  // Those that came with the request that was open are being answered by then.
  await wait(2_000);
  return bot.stop();
}

/** Has new readers ask all questions while something goes wrong. */
async function endure(trouble: Trouble, { telegram, bot }: Scene): Promise<Outcome> {
  const readers = Array.from({ length: READERS }, () => telegram.user());
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1_000;
  const chance = new Chance(trouble.name);
  const before = telegram.callsOf('sendMessage').length;
  telegram.faults.otherwise = (method) => trouble.fault?.(method, seconds(), chance);
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
      await telegram.waits.until('answers', () =>
        telegram.callsOf('sendMessage').length > answers ? true : undefined,
      );
      await bot.kill();
      await bot.start();
    }
  }
  const times = await Promise.all(waits);
  await wait(AFTERWARDS);
  telegram.faults.otherwise = () => undefined;
  telegram.world.updates.arrange = (updates) => updates;
  const unheard = telegram
    .callsOf('sendMessage')
    .slice(before)
    .filter(({ answer, isAnswerSent }) => answer?.ok && isAnswerSent !== true);
  const counts = QUESTIONS.map((question, index) => timesTold(readers[index % READERS], question));
  return {
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.filter((count) => count > 1).length,
    unheard: unheard.length,
    longest: Math.max(...times.map((time) => time ?? PATIENCE)) / 1_000,
  };
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
