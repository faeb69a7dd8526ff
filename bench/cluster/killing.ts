import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import type { Reader } from '../../bot-api/reader.js';
import { BotApiServer } from '../../bot-api/server.js';
import { freePort } from '../../tests/e2e/free-port.js';
import { BOT, INGEST, KillableProcess } from './killable-process.js';
import { RoundRobin } from './round-robin.js';
import { QUESTIONS, type TellingQuestion, VillageReports } from './village-reports.js';

/** What bots say when one dies, or is the first. */
const EXPECTED = /may be seen twice|no webhook is set yet|could not bring an update/u;

export interface KillingOptions {
  readonly databaseUrl: string;
  /** Whether the bots answer from what `npm run ingest` keeps in the database, or each reads the folder. */
  readonly corpus: 'database' | 'folder';
  /** How many processes of `npm run ingest` there are: all but the first stand by. */
  readonly ingests: number;
  readonly readers: number;
  /** How many messages all bots together send in a second; 0 for any number. */
  readonly sendRate: number;
  /** Has readers ask: each calls `ask` for the next of their questions, until there is none. */
  readonly ask: (readers: readonly AskingReader[]) => Promise<void>;
  /** Called when the bots are ready; what it gives is called when all is answered. */
  readonly disturbing: (disturb: Disturb, answers: Answers) => () => Promise<void>;
  /** How long a reader waits for an answer before it counts as lost, in milliseconds. */
  readonly patience: number;
}

/** What happens while readers ask. */
export interface Disturb {
  /** Ends one of the bots by SIGKILL, each in turn, and starts it again; fulfilled when it is ready. */
  killBot(): Promise<void>;
  /** Ends the ingest that keeps the reports by SIGKILL: one that stands by is to take its place. */
  killIngest(): Promise<void>;
  /** Changes a report in the folder, and adds so many others. */
  changeReports(added: number): void;
}

/** Counts the answers as they come. */
export interface Answers {
  readonly count: number;
  /** Called with each. */
  onAnswer: () => void;
}

/** A reader who has questions left. */
export interface AskingReader {
  /** Says the next question; whether there was one. */
  ask(): boolean;
}

export interface Outcome {
  readonly asked: number;
  readonly lost: number;
  /** Answers that came more than once. */
  readonly doubled: number;
  /** Those of the doubled of which the bots said that nobody can know, since one died while it was sending them. */
  readonly unknowable: number;
  /** How often a bot died while it was sending. */
  readonly diedSending: number;
  /** Answers that came before that to an earlier question of the same reader. */
  readonly outOfOrder: number;
  readonly kills: number;
  /** Questions on reports that changed or came, asked of each bot alone when all was over … */
  readonly newsAsked: number;
  /** … and how many of them it answered by what stands in the folder. */
  readonly newsKnown: number;
  /** How many reports there are in the end, in the folder … */
  readonly reports: number;
  /** … and as the bot says that was started last. */
  readonly reportsKnown: number;
  /** Updates that a bot took over from one that died. */
  readonly takenOver: number;
  /** How long each answer took, in milliseconds. */
  readonly times: readonly number[];
  /** From the first question to the last answer, in seconds. */
  readonly seconds: number;
  /** What the server refused, and of what the bots' logs tell beside that they were killed. */
  readonly troubles: readonly string[];
}

/** Two bots on one PostgreSQL behind a proxy, killed again and again while readers ask. */
export async function askWhileKilling(options: KillingOptions): Promise<Outcome> {
  const { databaseUrl, corpus, readers: count, sendRate, patience } = options;
  const reports = new VillageReports();
  const folder = mkdtempSync(join(tmpdir(), 'yinju-cluster-'));
  const telegram = await BotApiServer.start({ patience, features: { httpWebhooks: true } });
  const ports = [await freePort(), await freePort()];
  const proxy = await RoundRobin.start(ports);
  const healthPorts = [await freePort(), await freePort()];
  const shared = { DATABASE_URL: databaseUrl, REPORTS_DIR: reports.folder, CACHE_DIR: '', READER: 'off' };
  const ingests = Array.from(
    { length: corpus === 'database' ? options.ingests : 0 },
    () => new KillableProcess(INGEST, shared),
  );
  const bots = ports.map(
    (port, index) =>
      new KillableProcess(BOT, {
        ...shared,
        BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        BOT_MODE: 'webhook',
        WEBHOOK_URL: proxy.url,
        HOST: '127.0.0.1',
        PORT: String(port),
        HEALTH_PORT: String(healthPorts[index]),
        CORPUS: corpus === 'database' ? 'database' : 'memory',
        STORE_DIR: folder,
        READER_LIMIT: '0',
        SEND_RATE: String(sendRate),
      }),
  );
  try {
    // The first one builds what runs, and makes the tables.
    for (const each of [...ingests, ...bots]) await each.start();
    await telegram.user().asks('/about');
    const watched = watchUpdates(telegram);
    const readers = Array.from({ length: count }, () => new WaitingReader(telegram.user(), patience));
    const answers = new CountedAnswers(readers);
    let [turn, ingestsKilled] = [0, 0];
    const stopDisturbing = options.disturbing(
      {
        killBot: async () => bots[turn++ % bots.length]?.killAndStart(),
        killIngest: async () => ingests[ingestsKilled++]?.kill(),
        changeReports: (added) => reports.change(added),
      },
      answers,
    );
    const start = performance.now();
    await options.ask(readers);
    await Promise.all(readers.map((reader) => reader.answered));
    const seconds = (performance.now() - start) / 1_000;
    await stopDisturbing();
    // What is answered last is answered after everything else.
    await Promise.all(readers.map((reader) => reader.end()));
    const newsKnown = await askEachAlone(bots, telegram.user(), reports.news, patience);
    const log = bots.flatMap((bot) => bot.log);
    const unknown = log.filter((line) => line.includes('may be seen twice'));
    const doubled = readers.flatMap((reader) => reader.doubled);
    return {
      asked: readers.length * QUESTIONS.length,
      lost: readers.reduce((sum, reader) => sum + reader.lost, 0),
      doubled: doubled.length,
      unknowable: doubled.filter(({ user, question }) =>
        unknown.some((line) => line.includes(` update ${watched.get(`${user} ${question}`)} `)),
      ).length,
      diedSending: unknown.length,
      outOfOrder: readers.reduce((sum, reader) => sum + reader.outOfOrder, 0),
      kills: bots.reduce((sum, bot) => sum + bot.kills, 0),
      newsAsked: bots.length * reports.news.length,
      newsKnown,
      reports: reports.count,
      reportsKnown: Number(/answers from (\d+) reports/u.exec(bots.at(-1)?.log.findLast(isStart) ?? '')?.[1]),
      takenOver: log.reduce(
        (sum, line) => sum + Number(/ (\d+) updates are taken over/u.exec(line)?.[1] ?? 0),
        0,
      ),
      times: readers.flatMap((reader) => reader.times),
      seconds,
      troubles: [
        ...telegram.refusals.map(({ method, description }) => `${method}: ${description}`),
        ...[...log, ...ingests.flatMap((ingest) => ingest.log)].filter(
          (line) => / (?:error|warn) /u.test(line) && !EXPECTED.test(line),
        ),
      ],
    };
  } finally {
    for (const each of [...bots, ...ingests]) await each.stop();
    await proxy.stop();
    await telegram.stop();
    reports.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const isStart = (line: string): boolean => line.includes('answers from');

/**
 * Asks each bot while the others are stopped, until it knows or the time is over.
 *
 * @returns how many questions were answered rightly
 */
async function askEachAlone(
  bots: readonly KillableProcess[],
  reader: Reader,
  questions: readonly TellingQuestion[],
  patience: number,
): Promise<number> {
  let known = 0;
  const last = performance.now() + patience;
  for (const [nth, bot] of bots.entries()) {
    if (nth > 0) await bot.start();
    for (const other of bots) if (other !== bot) await other.stop();
    for (const { question, answer } of questions) {
      let isKnown = false;
      while (!isKnown && performance.now() < last)
        isKnown = (await reader.asks(question)).text.includes(answer);
      if (isKnown) known++;
    }
  }
  return known;
}

/** The numbers of updates, by who says what. */
function watchUpdates({ world }: BotApiServer): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const push = world.updates.push.bind(world.updates);
  world.updates.push = (content): Update => {
    const update = push(content);
    numbers.set(`${update.message?.from?.id} ${update.message?.text}`, update.update_id);
    return update;
  };
  return numbers;
}

class CountedAnswers implements Answers {
  onAnswer: () => void = () => {};
  count = 0;

  constructor(readers: readonly WaitingReader[]) {
    for (const reader of readers) {
      reader.onAnswer = () => {
        this.count++;
        this.onAnswer();
      };
    }
  }
}

/** A reader who asks all {@link QUESTIONS}, and notes how they are answered. */
class WaitingReader implements AskingReader {
  onAnswer: () => void = () => {};
  /** Fulfilled when each question is answered, or no answer came for too long. */
  readonly answered: Promise<void>;
  readonly times: number[] = [];
  readonly #asked: number[] = [];
  /** Which questions were answered, as the answers came. */
  readonly #came: number[] = [];

  constructor(
    private readonly reader: Reader,
    patience: number,
  ) {
    // Who has asked nothing yet waits for no answer.
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    this.#begin = begin;
    this.answered = begun.then(() => this.#receiveAll(patience));
  }

  readonly #begin: () => void;

  ask(): boolean {
    const next = QUESTIONS[this.#asked.length];
    if (next === undefined) return false;
    this.#begin();
    this.#asked.push(performance.now());
    this.reader.says(next.question);
    return true;
  }

  get lost(): number {
    return QUESTIONS.length - new Set(this.#came).size;
  }

  get doubled(): readonly { readonly user: number; readonly question: string }[] {
    return this.#came.flatMap((index, at) => {
      const isFirst = this.#came.indexOf(index) === at;
      return isFirst ? [] : [{ user: this.reader.user.id, question: QUESTIONS[index]?.question ?? '' }];
    });
  }

  get outOfOrder(): number {
    const firsts = [...new Set(this.#came)];
    return firsts.filter((index, at) => at > 0 && index < (firsts[at - 1] ?? 0)).length;
  }

  /** Waits until all is done that this reader's questions led to. */
  async end(): Promise<void> {
    this.reader.says('/about');
    while (!(await this.#receive()).startsWith('引据只引用'));
  }

  async #receiveAll(patience: number): Promise<void> {
    const last = performance.now() + patience * QUESTIONS.length;
    try {
      while (this.lost > 0 && performance.now() < last) await this.#receive();
    } catch {
      // Whatever did not come is lost.
    }
  }

  async #receive(): Promise<string> {
    const { text } = await this.reader.receives();
    const index = QUESTIONS.findIndex(({ answer }) => text.includes(answer));
    if (index === -1) return text;
    if (!this.#came.includes(index)) {
      this.times.push(performance.now() - (this.#asked[index] ?? 0));
      this.onAnswer();
    }
    this.#came.push(index);
    return text;
  }
}
