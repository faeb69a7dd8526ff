import { readFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { createI18n, LOCALES, localeFor, localeOfTerminal } from '../../src/bot/locale.js';
import { localeOf, openMemory } from '../../src/bot/memory.js';

const read = (name: string): string =>
  readFileSync(new URL(`../../src/bot/locales/${name}.ftl`, import.meta.url), 'utf8');
const keysOf = (text: string): string[] =>
  [...text.matchAll(/^([a-z][\w-]*) =/gmu)].map(([, key = '']) => key);
const variablesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{ (\$\w+)/gu)].map(([, name = '']) => name)),
];

describe('the locale files', () => {
  const [first, ...others] = LOCALES;

  it.each(others)('say the same things: %s', (name) => {
    expect(keysOf(read(name))).toEqual(keysOf(read(first)));
  });

  it.each(others)('know the same variables: %s', (name) => {
    expect(variablesOf(read(name)).sort()).toEqual(variablesOf(read(first)).sort());
  });

  it.each(LOCALES)("keep within Telegram's limits: %s", (name) => {
    const i18n = createI18n();
    expect(i18n.t(name, 'bot-description').length).toBeLessThanOrEqual(512);
    expect(i18n.t(name, 'bot-short-description').length).toBeLessThanOrEqual(120);
    for (const key of keysOf(read(name)).filter((key) => key.startsWith('command-'))) {
      expect(i18n.t(name, key).length).toBeLessThanOrEqual(256);
    }
    expect(i18n.t(name, 'ask-placeholder').length).toBeLessThanOrEqual(64);
  });

  it('hold no simplified characters in traditional Chinese', () => {
    // The name of simplified Chinese is written in it.
    const text = read('zh-hant').replace(/^language-zh-hans.*$/mu, '');
    expect(OpenCC.Converter({ from: 'cn', to: 'tw' })(text)).toBe(text);
  });
});

describe("the reader's language", () => {
  it.each([
    ['zh-hans', 'zh-hans'],
    ['zh-CN', 'zh-hans'],
    ['zh', 'zh-hans'],
    ['zh-hant', 'zh-hant'],
    ['zh-TW', 'zh-hant'],
    ['zh_HK', 'zh-hant'],
    ['en', 'en'],
    ['ja', 'en'],
    [undefined, 'zh-hans'],
  ])('%s is served in %s', (code, locale) => {
    expect(localeFor(code)).toBe(locale);
  });

  it.each([
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-hant'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh-hans'],
    [{ LANG: 'C.UTF-8' }, 'zh-hans'],
    [{}, 'zh-hans'],
  ])('of a terminal with %j is %s', (environment, locale) => {
    expect(localeOfTerminal(environment)).toBe(locale);
  });
});

it('somebody who says nothing is spoken to as they chose, else as they last opened the bot', async () => {
  const memory = await openMemory(null);
  expect(localeOf(memory, 1)).toBe('zh-hans');
  memory.preferences.set('1', { menu: 'zh-hant' });
  expect(localeOf(memory, 1)).toBe('zh-hant');
  memory.preferences.set('1', { menu: 'zh-hant', locale: 'en' });
  expect(localeOf(memory, 1)).toBe('en');
});
