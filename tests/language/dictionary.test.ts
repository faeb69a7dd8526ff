import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { dictionaryVersion, findDictionary, loadDictionary } from '../../src/language/dictionary.js';
import { dictionaryWords, salience } from '../../src/language/segment.js';
import { temporaryFolder } from '../reports/temporary-folder.js';

it('knows the words of the news, and how telling they are', () => {
  expect(dictionaryWords('高新技术企业认定管理办法')).toEqual(['高新技术', '企业', '认定', '管理', '办法']);
  expect(salience('护照')).toBeCloseTo(9.74, 2);
});

it('leaves out the rarest words, whose parts are found instead', () => {
  expect(dictionaryWords('一丁不识')).toEqual(['一丁', '不', '识']);
});

it('names the dictionary that was loaded, the same for every caller', () => {
  expect(loadDictionary()).toEqual({ version: dictionaryVersion(), problem: null });
});

it('keeps the common words for the next start', async () => {
  const folder = await temporaryFolder();
  const { files, problem, version } = findDictionary(folder.at('cache'));
  expect(problem).toBeNull();
  expect(version).toBe(dictionaryVersion());
  expect(await readFile(files.dict ?? '', 'utf8')).not.toMatch(/^一丁不识 /mu);
  expect(findDictionary(folder.at('cache'))).toEqual({ files, problem, version });
});

it('takes all words under another version, and says what to do, where nothing can be written', async () => {
  const folder = await temporaryFolder({ taken: '' });
  const { files, problem, version } = findDictionary(folder.at('taken'));
  expect(files).toEqual({});
  expect(version).not.toBe(dictionaryVersion());
  expect(problem).toMatch(/^The common words cannot be kept in .+; let the bot's user write there once\.$/u);
});
