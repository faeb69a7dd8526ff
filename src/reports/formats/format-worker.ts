/** The thread in which files are read that take long, or may be made to harm: see `format-reader.ts`. */

import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../log.js';
import { UnreadableError } from './document.js';
import type { Answer, Task } from './format-reader.js';
import { readFormat } from './read.js';

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await answer(task));
});

async function answer({ path, name }: Task): Promise<Answer> {
  try {
    return { reading: await readFormat(await readFile(Buffer.from(path)), name) };
  } catch (error) {
    // Libraries throw anything at a file that is not as they expect.
    const [reason = ''] = messageOf(error).split('\n');
    return { reason: error instanceof UnreadableError ? reason : `it cannot be read (${reason})` };
  }
}
