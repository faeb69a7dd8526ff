import { rename, rm, symlink } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Library } from '../../src/reports/library.js';
import { temporaryFolder } from './temporary-folder.js';

const text = (headline: string): string => `${headline}\n昨日，公园开放。\n`;

/** A followed library; `until` resolves when a change, or an error, has made something true. */
async function follow(path: string) {
  const library = new Library(path, () => {});
  await library.load();
  const errors: unknown[] = [];
  let changes = 0;
  let check = (): void => {};
  const stop = await library.watch(
    () => {
      changes++;
      check();
    },
    (error) => {
      errors.push(error);
      check();
    },
  );
  onTestFinished(stop);
  const until = (isTrue: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      check = () => {
        if (isTrue()) resolve();
      };
      check();
    });
  const headlines = (): string =>
    library.reports
      .map(({ headline }) => headline)
      .sort()
      .join();
  return { library, stop, until, headlines, errors, changes: () => changes };
}

describe('a followed library', () => {
  it('sees files that are added, changed and removed', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('A') });
    const { until, headlines } = await follow(folder.path);
    await folder.write('b.txt', text('B'));
    await until(() => headlines() === 'A,B');
    await folder.write('b.txt', text('C'));
    await until(() => headlines() === 'A,C');
    await rm(folder.at('a.txt'));
    await until(() => headlines() === 'C');
  });

  it('sees what happens in new folders, and in linked ones', async () => {
    const archive = await temporaryFolder({ 'old.txt': text('O') });
    const folder = await temporaryFolder({ 'a.txt': text('A') });
    const { until, headlines } = await follow(folder.path);
    await folder.write('2024/02/b.txt', text('B'));
    await until(() => headlines() === 'A,B');
    await folder.write('2024/02/c.txt', text('C'));
    await until(() => headlines() === 'A,B,C');
    await symlink(archive.path, folder.at('archive'));
    await until(() => headlines() === 'A,B,C,O');
    await archive.write('old.txt', text('P'));
    await until(() => headlines() === 'A,B,C,P');
    await rm(folder.at('2024'), { recursive: true });
    await until(() => headlines() === 'A,P');
    await folder.write('2024/02/d.txt', text('D'));
    await until(() => headlines() === 'A,D,P');
    await folder.write('2024/02/d.txt', text('E'));
    await until(() => headlines() === 'A,E,P');
  });

  it('takes many changes at once for few', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('A') });
    const { until, library, changes } = await follow(folder.path);
    await Promise.all(
      Array.from({ length: 300 }, (_, index) => folder.write(`b${index}.txt`, text(`B${index}`))),
    );
    await until(() => library.reports.length === 301);
    expect(changes()).toBeLessThan(10);
  });

  it('keeps its reports while the folder is gone, says so once, and goes on when it is back', async () => {
    const folder = await temporaryFolder({ 'reports/a.txt': text('A') });
    const { until, headlines, errors } = await follow(folder.at('reports'));
    await rename(folder.at('reports'), folder.at('elsewhere'));
    await until(() => errors.length === 1);
    expect(String(errors[0])).toContain('does not exist; set it to a folder of reports.');
    expect(headlines()).toBe('A');
    await folder.write('reports/b.txt', text('B'));
    await until(() => headlines() === 'B');
    await folder.write('reports/c.txt', text('C'));
    await until(() => headlines() === 'B,C');
    expect(errors).toHaveLength(1);
  });

  it('is emptied without an error when its files are', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('A') });
    const { until, headlines, errors } = await follow(folder.path);
    await rm(folder.at('a.txt'));
    await until(() => headlines() === '');
    await folder.write('b.txt', text('B'));
    await until(() => headlines() === 'B');
    expect(errors).toEqual([]);
  });

  it('tells nothing any more when it is no longer followed', async () => {
    const folder = await temporaryFolder({ 'a.txt': text('A') });
    const { library, stop, changes } = await follow(folder.path);
    await folder.write('b.txt', text('B'));
    await stop();
    const told = changes();
    await folder.write('c.txt', text('C'));
    await library.refresh();
    expect(library.reports).toHaveLength(3);
    expect(changes()).toBe(told);
  });
});
