/** Reads the reports' folder into a PostgreSQL, from which any number of bots answer: `npm run ingest`. */
import { parseArgs } from 'node:util';
import { ConfigError, loadDotEnv, readConfig } from './config.js';
import { followIntoDatabase } from './follow-into-database.js';
import { ProcessLog } from './process-log.js';

const USAGE = `Usage: npm run ingest [-- --once]

Keeps the reports of REPORTS_DIR in the PostgreSQL at DATABASE_URL, for bots with CORPUS=database, until it is stopped.
--once  reads the folder once and ends
`;

/** After how many milliseconds a process that is to stop has ended, whatever it waits for. */
const LONGEST_STOP = 9_500;

const processLog = new ProcessLog();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { once: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    process.stderr.write(USAGE);
    return;
  }
  loadDotEnv();
  const config = readConfig(process.env);
  const log = await processLog.open(config);
  const { databaseUrl: url, reportsDir, cacheDir, reader, modelsDir } = config;
  if (url === null)
    throw new ConfigError(
      'DATABASE_URL is not set; give the address of the PostgreSQL that is to hold the reports.',
    );
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort();
      setTimeout(() => process.exit(), LONGEST_STOP).unref();
    });
  }
  await followIntoDatabase({
    url,
    reportsDir,
    cacheDir,
    modelsDir: reader ? modelsDir : null,
    log,
    signal: stopping.signal,
    once: values.once ?? false,
  });
}

main().catch((error: unknown) => processLog.end(error));
