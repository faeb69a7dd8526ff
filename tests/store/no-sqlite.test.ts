import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createLog } from '../../src/log.js';
import { openSqlite } from '../../src/store/sqlite.js';

vi.mock('better-sqlite3', () => ({
  default: class {
    constructor() {
      throw new Error('The module was compiled against a different Node.js version.\nPlease try …');
    }
  },
}));

it('where SQLite does not run, one sentence says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-store-'));
  const log = createLog([], () => undefined);
  await expect(openSqlite(folder, log)).rejects.toThrow(
    /^better-sqlite3, which .+, cannot be loaded here \(The module was .+ version\.\); run npm rebuild .+, or set DATABASE_URL .+\.$/u,
  );
});
