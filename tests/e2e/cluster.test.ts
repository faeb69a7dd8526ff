import { afterAll, describe, expect, it } from 'vitest';
import { askWhileKilling } from '../../bench/cluster/killing.js';
import { startPostgres } from '../store/postgres.js';

// Each bot that is killed is started again, and loads everything anew.
const PATIENCE = 300_000;
const READERS = 20;
/** After how many answers a bot is killed. */
const KILL_EVERY = 60;
/** After how many reports change. */
const CHANGE_EVERY = 70;

const postgres = await startPostgres();
afterAll(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});
if (typeof postgres === 'string') {
  describe.skip(`two bots on one PostgreSQL (none runs here: ${postgres})`, () => it('are tested', () => {}));
}

describe.skipIf(typeof postgres === 'string')('two bots on one PostgreSQL', { timeout: PATIENCE }, () => {
  it('with an ingest answer each question once and in order, though one is killed and reports change', async () => {
    const outcome = await askWhileKilling({
      databaseUrl: typeof postgres === 'string' ? '' : postgres.url,
      corpus: 'database',
      ingests: 1,
      readers: READERS,
      sendRate: 0,
      patience: PATIENCE / 3,
      ask: async (readers) => {
        for (const reader of readers) while (reader.ask());
      },
      disturbing: ({ killBot, changeReports }, answers) => {
        let killing = Promise.resolve();
        answers.onAnswer = () => {
          if (answers.count % KILL_EVERY === 0) killing = killing.then(killBot);
          if (answers.count % CHANGE_EVERY === 0) changeReports(1);
        };
        return () => killing;
      },
    });
    const { asked, lost, doubled, unknowable, outOfOrder, kills, troubles, newsAsked, newsKnown } = outcome;
    expect({ asked, lost, outOfOrder, kills, troubles, newsAsked, newsKnown }).toEqual({
      asked: READERS * 10,
      lost: 0,
      outOfOrder: 0,
      kills: Math.floor((READERS * 10) / KILL_EVERY),
      troubles: [],
      newsAsked: 2 * 3,
      newsKnown: newsAsked,
    });
    expect(outcome.reportsKnown).toBe(outcome.reports);
    // Whether what was on its way when a bot died has arrived, nobody can know.
    expect(doubled).toBe(unknowable);
  });
});
