/** What is read at most when a pattern or a search goes through a text once: each call counts the characters that it had before it. */
export interface Steps {
  /** UTF-16 units given to searches in texts, and elements given to searches in lists. */
  readonly count: number;
}

type Method = (this: unknown, ...given: never[]) => unknown;

/**
 * Counts what some work reads: the characters of texts that `indexOf`, `replace`, patterns and the like go through, and the
 * elements of lists that `some`, `find` and the like do. Where a text is read from its beginning for each of its marks, or a
 * list for each of its elements, the count grows with the square of the length.
 *
 * What a pattern does inside of one call is not seen: tests give those a text at which a pattern that went back and forth
 * would never end.
 */
export async function stepsOf(work: () => unknown): Promise<number> {
  let steps = 0;
  const restore: (() => void)[] = [];
  const count = (
    owner: object,
    name: string | symbol,
    costOf: (self: unknown, first: unknown, result: unknown) => number,
  ): void => {
    const original = Reflect.get(owner, name) as Method;
    const counted: Method = function counted(this: unknown, ...given: never[]) {
      const result = original.apply(this, given);
      steps += costOf(this, given[0], result);
      return result;
    };
    Object.defineProperty(owner, name, { value: counted, configurable: true, writable: true });
    restore.push(() =>
      Object.defineProperty(owner, name, { value: original, configurable: true, writable: true }),
    );
  };
  const lengthOf = (self: unknown): number => Number(Object(self).length) || 0;
  for (const name of ['includes', 'trim', 'trimEnd', 'trimStart', 'replaceAll', 'split', 'normalize']) {
    count(String.prototype, name, lengthOf);
  }
  // A search that finds reads no further.
  count(String.prototype, 'indexOf', (self, wanted, at) =>
    Number(at) === -1 ? lengthOf(self) : lengthOf(wanted) + 1,
  );
  count(String.prototype, 'lastIndexOf', (self, wanted, at) =>
    Number(at) === -1 ? lengthOf(self) : lengthOf(wanted) + lengthOf(self) - Number(at),
  );
  // All that goes through a pattern comes here: match, matchAll, replace, search, split, test.
  const exec = RegExp.prototype.exec;
  const counted = function counted(this: RegExp, text: string): RegExpExecArray | null {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    const isAnchored = this.source.startsWith('^') || this.sticky;
    if (found !== null) steps += found.index + found[0].length - from + 1;
    else steps += isAnchored ? 1 : Math.max(0, String(text).length - from);
    return found;
  };
  Object.defineProperty(RegExp.prototype, 'exec', { value: counted, configurable: true, writable: true });
  restore.push(() =>
    Object.defineProperty(RegExp.prototype, 'exec', { value: exec, configurable: true, writable: true }),
  );
  for (const name of [
    'some',
    'every',
    'find',
    'findIndex',
    'findLast',
    'includes',
    'indexOf',
    'filter',
    'map',
    'flatMap',
    'concat',
    'slice',
  ]) {
    count(Array.prototype, name, lengthOf);
  }
  try {
    await work();
  } finally {
    for (const undo of restore) undo();
  }
  return steps;
}
