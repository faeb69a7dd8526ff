/**
 * What readers cost in memory: each asks some questions of the reports, and their conversations are remembered.
 *
 * @example npm run bench:memory -- --readers 10000 --questions 5
 */
import { parseArgs } from 'node:util';
import { Answerer } from '../../src/answer/answerer.js';
import { Conversations, TurnsInMemory } from '../../src/answer/conversations.js';
import { openLibrary } from '../../src/engine.js';
import { createLog, messageOf } from '../../src/log.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { fixed, table } from '../markdown.js';

const USAGE = `Usage: npm run bench:memory -- [options]

--reports FOLDER    the reports that are asked (seeds)
--readers N         how many people ask (10000)
--questions N       how many questions each (5)
`;

/** What is in use once garbage is collected, in MB. */
function memoryInUse(): number {
  if (globalThis.gc === undefined) throw new Error('Node.js was started without --expose-gc.');
  for (let round = 0; round < 4; round++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reports: { type: 'string', default: 'seeds' },
      readers: { type: 'string', default: '10000' },
      questions: { type: 'string', default: '5' },
      help: { type: 'boolean' },
    },
  });
  const [readers, questions] = [Number(values.readers), Number(values.questions)];
  if (values.help || !(readers > 0) || !(questions > 0)) {
    process.stderr.write(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const library = await openLibrary(values.reports, createLog([]));
  const index = new PassageIndex();
  for (const report of library.reports) index.add(report);
  const now = (): number => performance.now();
  const turns = new TurnsInMemory(now);
  const conversations = new Conversations(new Answerer(new MemoryRetriever(index)), now, turns);
  const headlines = library.reports.map(({ headline }) => headline);
  const ask = async (reader: number): Promise<void> => {
    for (let number = 0; number < questions; number++) {
      const headline = headlines[(reader + number) % headlines.length] ?? '';
      await conversations.answer(`chat:0:${reader}`, `${headline.slice(0, 20)}第${reader}次说了什么？`);
    }
  };
  // The first questions load and compile much.
  for (let reader = 0; reader < 20; reader++) await ask(reader);
  const before = memoryInUse();
  for (let reader = 0; reader < readers; reader++) {
    await ask(reader);
    if (reader % 1000 === 999) process.stderr.write(`${reader + 1} readers\n`);
  }
  const cost = memoryInUse() - before;
  const rows = [
    [String(readers), String(readers * questions), fixed(cost, 1), fixed((cost * 1e3) / readers, 1)],
  ];
  process.stdout.write(`${table(['readers', 'questions', 'memory MB', 'kB a reader'], rows)}\n`);
  if (turns.size === 0) throw new Error('Nobody was remembered.');
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
