/**
 * All benches that need nothing but the project itself: `npm run bench`; and by name one that needs the sets:
 * `npm run bench -- quality`.
 */
import { messageOf } from '../src/log.js';
import { benchReading } from './reading/main.js';
import { measureOnSeeds } from './speed/on-seeds.js';

const SKIPPED = `Skipped, since they need files that do not come with the project (bench/README.md says where they are):
  npm run bench -- quality                               questions on news as people type them, beside the peers
  npm run bench:quality -- FILE…                         right passages, bold answers, honest no, summaries
  npm run bench:speed -- --news FILE --questions FILE    the index at 1,000 and 10,000 articles, beside the peers
`;

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === 'quality') return benchReading(args);
  process.stdout.write(`${await measureOnSeeds({ readers: 16, count: 3000 })}\n`);
  process.stderr.write(SKIPPED);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
