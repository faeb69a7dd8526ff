import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { describeWithModels } from '../model/models.js';
import { PATIENCE } from './started-process.js';

describeWithModels('a process that reads with its models', () => {
  it(
    'keeps nothing of it in the home folder for the makers of what runs them',
    async () => {
      const [HOME, CACHE_DIR] = ['home', 'cache'].map((name) =>
        mkdtempSync(join(tmpdir(), `yinju-${name}-`)),
      );
      const { PATH } = process.env;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--import', './build.js', 'dist/cli.js', 'ask', '--json', '高企总数有多少家？'],
        { env: { PATH, HOME, CACHE_DIR } },
      );
      expect(JSON.parse(stdout).evidence[0].score).toBeGreaterThan(0.6);
      // ONNX Runtime would queue there what it wants to send.
      expect(readdirSync(HOME ?? '')).toEqual([]);
    },
    PATIENCE,
  );
});
