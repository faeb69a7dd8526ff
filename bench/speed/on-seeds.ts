import { fixed, table } from '../markdown.js';
import type { Arrivals } from './arrivals.js';
import { type BotSpeed, measureBot } from './bot.js';
import { measureAnswers, questionsAboutClauses, readReports } from './seeds.js';
import { measureStarts } from './start.js';

/** What is asked of the whole bot. */
export interface BotOptions {
  /** How many people ask at the same time. */
  readonly readers: number;
  /** How many questions they ask together. */
  readonly count: number;
}

/** Everything that can be measured with nothing but the reports in seeds/. */
export async function measureOnSeeds(options: BotOptions): Promise<string> {
  const reports = await readReports('seeds');
  const questions = questionsAboutClauses(reports);
  const starts = await measureStarts(questions[0] ?? '');
  const answers = await measureAnswers(reports, questions);
  const bot = await measureBot({
    reportsDir: 'seeds',
    questions,
    readers: options.readers,
    count: options.count,
  });
  return [
    '## On the reports in seeds/',
    table(
      ['from nothing to the first answer', 'ms'],
      [
        ...starts.map(({ name, milliseconds }) => [`\`${name}\``, fixed(milliseconds, 0)]),
        ['the bot in Telegram (local Bot API server)', fixed(bot.firstAnswer, 0)],
      ],
    ),
    table(
      ['one question, warm', 'p50 ms', 'p99 ms', 'questions'],
      [['the answerer', fixed(answers.p50, 2), fixed(answers.p99, 2), String(answers.questions)]],
    ),
    botTable([['seeds/', bot]], options),
  ].join('\n\n');
}

/** What the whole bot does under load, by what it has to answer from. */
export function botTable(
  rows: readonly (readonly [string, BotSpeed])[],
  { readers, count }: BotOptions,
): string {
  const figures = table(
    [
      'through the whole bot',
      'answers a second',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'first answer ms',
      'at the next start ms',
      'memory MB',
      'longest pause ms',
    ],
    rows.map(([reports, { answersPerSecond, answer, memory, longestPause, ...speed }]) => [
      reports,
      fixed(answersPerSecond, 0),
      fixed(answer.p50, 1),
      fixed(answer.p95, 1),
      fixed(answer.p99, 1),
      fixed(speed.firstAnswer, 0),
      fixed(speed.nextFirstAnswer, 0),
      fixed(memory, 0),
      fixed(longestPause, 0),
    ]),
  );
  return `${figures}\n\n${readers} readers ask ${count} questions over the tests' Bot API server, each the next one as soon as the last is answered.`;
}

/** What a reader notices while reports come in. */
export function arrivalsTable(rows: readonly (readonly [string, Arrivals])[]): string {
  const figures = table(
    [
      'coming into the running bot',
      'seconds until indexed',
      'answers meanwhile p50 ms',
      'longest ms',
      'longest pause ms',
      'one change until quoted ms',
    ],
    rows.map(([articles, { seconds, answer, longestPause, change }]) => [
      articles,
      fixed(seconds, 1),
      fixed(answer.p50, 1),
      fixed(answer.longest, 0),
      fixed(longestPause, 0),
      fixed(change, 0),
    ]),
  );
  return `${figures}\n\nOne reader asks all the while. A change is looked at when the folder has been quiet for 150 ms.`;
}
