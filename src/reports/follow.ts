import { type FSWatcher, watch } from 'node:fs';
import type { Directory } from './folder.js';

/** The look begins when the folder has been quiet for this long, in milliseconds … */
const QUIET = 150;
/** … and at the latest this long after the first event. */
const LONGEST_WAIT = 2_000;
/** Even without an event the folder is looked at again, in milliseconds: not every file system tells of changes. */
const LOOK_AGAIN = 60_000;
/** A folder that cannot be read is looked for this often, in milliseconds. */
const LOOK_FOR = 1_000;

/**
 * Looks at a folder at once, and again soon after each change in it; events in a burst make one look.
 *
 * @param look reads the folder; gives the folders to watch, or `null` when it cannot be read; never rejects
 * @returns stops following; resolves when no look is under way any more
 */
export async function followFolder(
  look: () => Promise<readonly Directory[] | null>,
): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  let firstEvent: number | null = null;
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;

  const lookIn = (milliseconds: number): NodeJS.Timeout | undefined => {
    clearTimeout(timer);
    if (stopped) return undefined;
    timer = setTimeout(() => {
      firstEvent = null;
      looking = looking.then(lookAndWatch);
    }, milliseconds);
    return timer;
  };
  const onEvent = (): void => {
    firstEvent ??= performance.now();
    lookIn(Math.max(0, Math.min(QUIET, firstEvent + LONGEST_WAIT - performance.now())));
  };
  const watchers = createWatchers(onEvent);
  const lookAndWatch = async (): Promise<void> => {
    const directories = await look();
    if (stopped) return;
    const missedSome = watchers.watch(directories ?? []);
    if (missedSome) onEvent();
    else if (firstEvent === null) lookIn(directories === null ? LOOK_FOR : LOOK_AGAIN)?.unref();
  };

  looking = lookAndWatch();
  await looking;
  return async () => {
    stopped = true;
    clearTimeout(timer);
    watchers.close();
    await looking;
  };
}

/**
 * One watcher a folder tells of all changes to the files in it. (chokidar opens one a file: with 10,000 files that
 * took 1.6 s and held the program up for a quarter of a second, against 7 ms.)
 */
function createWatchers(onEvent: () => void) {
  const watchers = new Map<string, FSWatcher>();
  const drop = (key: string): void => {
    watchers.get(key)?.close();
    watchers.delete(key);
  };
  const open = (key: string, path: string): void => {
    try {
      const watcher = watch(path, onEvent);
      watchers.set(key, watcher);
      watcher.on('error', () => {
        drop(key);
        onEvent();
      });
    } catch {
      // Gone again, or no watcher left in the system: the regular look finds what changes there.
    }
  };
  return {
    /** Watches these folders and no others; tells whether one is new, so that its changes until now were missed. */
    watch(directories: readonly Directory[]): boolean {
      const wanted = new Map(directories.map(({ path, identity }) => [`${identity} ${path}`, path]));
      for (const key of [...watchers.keys()]) if (!wanted.has(key)) drop(key);
      const before = watchers.size;
      for (const [key, path] of wanted) if (!watchers.has(key)) open(key, path);
      return watchers.size > before;
    },
    close(): void {
      for (const key of [...watchers.keys()]) drop(key);
    },
  };
}
