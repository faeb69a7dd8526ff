import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AliasFile } from '../../src/answer/alias-file.js';
import { KnownAliases } from '../../src/answer/known-aliases.js';
import { createLog } from '../../src/log.js';

async function open(content?: string) {
  const path = join(mkdtempSync(join(tmpdir(), 'yinju-aliases-')), 'aliases.txt');
  if (content !== undefined) writeFileSync(path, content);
  const lines: string[] = [];
  const known = new KnownAliases();
  const file = await AliasFile.open(
    path,
    known,
    createLog([], (line) => lines.push(line)),
  );
  return { path, known, file, lines, text: () => readFileSync(path, 'utf8') };
}

describe('the file of aliases', () => {
  it('need not be there, and is made with the first name that is added', async () => {
    const { file, known, text } = await open();
    expect([...known]).toEqual([]);
    await file.add('工信局=工业和信息化局');
    expect([...known]).toEqual([['工信局', '工业和信息化局']]);
    expect(text()).toBe('工信局=工业和信息化局\n');
  });

  it('keeps what an editor wrote into it, and takes several additions at once', async () => {
    const { file, known, text } = await open('# 我们的\n甲方=乙方');
    await Promise.all(['一号=二号', '三号=四号'].map((line) => file.add(line)));
    expect(text()).toBe('# 我们的\n甲方=乙方\n一号=二号\n三号=四号\n');
    expect([...known]).toHaveLength(3);
  });

  it.each(['只有一个', '=没有名字', '两行=两行\n三行=三行', '# 注', ''])(
    'takes no line that is no alias: %j',
    async (line) => {
      const { file, known, text } = await open('甲方=乙方\n');
      await expect(file.add(line)).rejects.toThrow(/alias/u);
      expect(text()).toBe('甲方=乙方\n');
      expect([...known]).toHaveLength(1);
    },
  );

  it('takes over what somebody changes in it, and says what cannot be read', async () => {
    const { file, known, path, lines } = await open('甲方=乙方\n');
    onTestFinished(file.follow(5));
    writeFileSync(path, '丙方=丁方=戊方\n');
    await expect.poll(() => [...known]).toEqual([['丙方', '丁方', '戊方']]);
    writeFileSync(path, '不是别名，而是长得多的一行\n');
    await expect.poll(() => lines.join('\n')).toContain('Until then the names stay');
    expect([...known]).toEqual([['丙方', '丁方', '戊方']]);
  });
});
