/** All benches that need nothing but the project itself: `npm run bench`. */
import { messageOf } from '../src/log.js';
import { measureOnSeeds } from './speed/on-seeds.js';

const SKIPPED = `Skipped, since they need files that do not come with the project (bench/README.md says where they are):
  npm run bench:quality -- FILE…                         right passages, bold answers, honest no, summaries
  npm run bench:speed -- --news FILE --questions FILE    the index at 1,000 and 10,000 articles, beside the peers
`;

measureOnSeeds({ readers: 16, count: 3000 })
  .then((tables) => {
    process.stdout.write(`${tables}\n`);
    process.stderr.write(SKIPPED);
  })
  .catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  });
