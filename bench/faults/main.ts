/**
 * What a reader notices of troubles with Telegram, the machine and its clock: `npm run bench:faults [-- WORDS …]`, with
 * words the troubles that hold one of them. 200 questions by 20 readers, 25 a second; by words alone, with `READER=on`
 * in the environment read by the models.
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
import { Answers } from './answers.js';
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
  readonly asked: number;
  readonly lost: number;
  readonly doubled: number;
  /** Of those, how many though the server's replies to all but the last had gone out whole. */
  readonly unexplained: number;
  /** Messages that the server took, but whose reply did not reach the bot whole. */
  readonly unheard: number;
  /** In seconds. */
  readonly longest: number;
}

/** A question of a reader, who asks it once. */
interface Asked {
  readonly reader: Reader;
  readonly question: TellingQuestion;
  /** In milliseconds until its answer; `null` where none came. */
  readonly wait: Promise<number | null>;
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
      const outcome = await endure(trouble, { telegram, bot });
      const { asked, lost, doubled, unexplained, unheard, longest } = outcome;
      const lasts = trouble.lasts || '—';
      const row = [trouble.name, asked, lost, doubled, unexplained, unheard, fixed(longest, 1), lasts].map(
        String,
      );
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
  const header = [
    'trouble',
    'questions',
    'lost',
    'doubled',
    'of these no reply lost',
    'replies lost',
    'longest wait, s',
    'the trouble lasts, s',
  ];
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
  const readers = Array.from({ length: trouble.readers ?? READERS }, () => telegram.user());
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1_000;
  const chance = new Chance(trouble.name);
  const before = telegram.callsOf('sendMessage').length;
  telegram.faults.otherwise = (method) => trouble.fault?.(method, seconds(), chance);
  telegram.world.updates.arrange = trouble.arrange ?? ((updates) => updates);
  for (const { at, offset } of trouble.clocks ?? []) {
    setTimeout(() => bot.setClock(offset * 1_000), at * 1_000);
  }

  const answers = new Answers(telegram, readers);
  const all: Asked[] = [];
  const kills = trouble.kills === undefined ? null : killed(bot, trouble.kills, chance);
  for (let number = 0; kills === null ? number < QUESTIONS.length : !kills.isOver(); number++) {
    const due = start + (number * 1_000) / A_SECOND;
    await wait(Math.max(0, due - performance.now()));
    const reader = readers[number % readers.length];
    // No reader asks the same again.
    const question = QUESTIONS[(number + Math.floor(number / readers.length)) % QUESTIONS.length];
    if (reader === undefined || question === undefined) break;
    all.push({ reader, question, wait: asked(answers, reader, question) });
  }
  await kills?.ended;
  const times = await Promise.all(all.map((one) => one.wait));
  await wait(AFTERWARDS);
  answers.end();
  telegram.faults.otherwise = () => undefined;
  telegram.world.updates.arrange = (updates) => updates;
  const unheard = telegram
    .callsOf('sendMessage')
    .slice(before)
    .filter(({ answer, isAnswerSent }) => answer?.ok && isAnswerSent !== true);
  const unheardAnswers = new Map<string, number>();
  for (const { parameters } of unheard) {
    const key = `${String(parameters.chat_id)} ${/\d+万元/u.exec(String(parameters.text))?.[0]}`;
    unheardAnswers.set(key, (unheardAnswers.get(key) ?? 0) + 1);
  }
  const counts = all.map(({ reader, question }) => ({
    told: answers.timesTold(reader, question),
    unheard: unheardAnswers.get(`${reader.user.id} ${question.answer}`) ?? 0,
  }));
  return {
    asked: all.length,
    lost: counts.filter(({ told }) => told === 0).length,
    doubled: counts.filter(({ told }) => told > 1).length,
    unexplained: counts.filter((count) => count.told - 1 > count.unheard).length,
    unheard: unheard.length,
    longest: times.reduce<number>((most, time) => Math.max(most, time ?? PATIENCE), 0) / 1_000,
  };
}

/** How long a life lasts, in milliseconds from when it has connected: on any machine it answers more than is asked meanwhile. */
const LIFE = { shortest: 1_000, longest: 15_000 };
/** Every fourth is over while it starts, after so many milliseconds at the most. */
const START = 800;

/** Kills a bot again and again while it is asked, and starts it anew at once. */
function killed(
  bot: BotProcess,
  times: number,
  chance: Chance,
): { readonly ended: Promise<void>; isOver(): boolean } {
  let isOver = false;
  const kill = async (): Promise<void> => {
    for (let count = 1; count <= times; count++) {
      if (count % 4 === 0) {
        bot.launch();
        await wait(chance.between(0, START));
      } else {
        if (count > 1) await bot.start();
        await wait(chance.between(LIFE.shortest, LIFE.longest));
      }
      await bot.kill();
    }
    isOver = true;
    await bot.start();
  };
  return { ended: kill(), isOver: () => isOver };
}

/** Asks a question; the milliseconds until its answer, `null` where none came. */
async function asked(answers: Answers, reader: Reader, question: TellingQuestion): Promise<number | null> {
  const start = performance.now();
  reader.says(question.question);
  return (await answers.told(reader, question, PATIENCE)) ? performance.now() - start : null;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
