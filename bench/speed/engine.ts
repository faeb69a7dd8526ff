import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { runScript } from './child.js';
import { Built, Loaded, type Measured } from './measured.js';
import type { WorkloadOptions } from './workload.js';

const CHILD = fileURLToPath(new URL('./engine-child.ts', import.meta.url));

/** Measures one engine at one size. */
export async function measureEngine(name: string, workload: WorkloadOptions): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-bench-'));
  const snapshot = join(folder, 'snapshot');
  const run = async <T>(task: string, schema: z.ZodType<T>): Promise<T> => {
    const { articles, news, questions } = workload;
    const args = [CHILD, task, name, snapshot, String(articles), news, questions];
    return schema.parse(JSON.parse(await runScript(args)));
  };
  try {
    const { hasSnapshot, ...built } = await run('build', Built);
    if (!hasSnapshot) return { ...built, snapshot: null };
    const loaded = await run('load', Loaded);
    return { ...built, snapshot: { size: statSync(snapshot).size / 1024 / 1024, ...loaded } };
  } finally {
    await rm(folder, { recursive: true });
  }
}
