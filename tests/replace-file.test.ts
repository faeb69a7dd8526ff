import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFile, removeUnfinished, replaceFile, replaceFileSync } from '../src/replace-file.js';
import { temporaryFolder } from './reports/temporary-folder.js';

const WAYS = [
  ['replaceFile', replaceFile],
  ['replaceFileSync', async (path: string, content: string) => replaceFileSync(path, content)],
] as const;

describe.each(WAYS)('%s', (_, replace) => {
  it('writes a file with its folder, and puts another in its place', async () => {
    const folder = await temporaryFolder({});
    const path = join(folder.path, 'deep', 'file');
    await replace(path, '旧');
    await replace(path, '新');
    expect(await readFile(path, 'utf8')).toBe('新');
    expect(await readdir(join(folder.path, 'deep'))).toEqual(['file']);
  });

  it('leaves nothing behind where it cannot be put in its place', async () => {
    const folder = await temporaryFolder({});
    const path = join(folder.path, 'taken');
    await mkdir(join(path, 'by a folder'), { recursive: true });
    await expect(replace(path, '新')).rejects.toThrow();
    expect(await readdir(folder.path)).toEqual(['taken']);
  });

  it('leaves the old file where nothing can be written', async () => {
    const folder = await temporaryFolder({ file: '旧' });
    await chmod(folder.path, 0o500);
    // The superuser may write anywhere.
    const failed = await replace(folder.at('file'), '新').then(
      () => false,
      () => true,
    );
    await chmod(folder.path, 0o700);
    expect(await readFile(folder.at('file'), 'utf8')).toBe(failed ? '旧' : '新');
    expect(await readdir(folder.path)).toEqual(['file']);
  });
});

describe('createFile', () => {
  it('writes a new file with its folder, and never in the place of another', async () => {
    const folder = await temporaryFolder({});
    const path = join(folder.path, 'deep', 'file');
    await createFile(path, '旧');
    await expect(createFile(path, '新')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(path, 'utf8')).toBe('旧');
    expect(await readdir(join(folder.path, 'deep'))).toEqual(['file']);
  });
});

describe('what a killed process was writing', () => {
  it('is removed, and what another still writes is not', async () => {
    const id = '0123abcd-0123-0123-0123-0123456789ab';
    // No process has so high a number.
    const gone = 2 ** 30;
    const folder = await temporaryFolder({
      index: '索引',
      [`index.${gone}.${id}`]: '索',
      [`index.${id}`]: '索',
      [`index.${process.pid}.${id}`]: '索',
      'notes.txt': '笔记',
    });
    await removeUnfinished(folder.path);
    expect((await readdir(folder.path)).sort()).toEqual(['index', `index.${process.pid}.${id}`, 'notes.txt']);
  });

  it('is none in a folder that is not there', async () => {
    await expect(removeUnfinished('/nowhere/at/all')).resolves.toBeUndefined();
  });
});
