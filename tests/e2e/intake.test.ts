import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Reader } from '../../bot-api/reader.js';
import type { ShownMessage } from '../../bot-api/shown.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const EDITOR = 4242;
const LAMPS = '桥头镇装上路灯\n江州晚报讯 3月6日，桥头镇今年装上了638盏路灯。记者看到，灯都亮着。\n';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({
    reports: { 'a.txt': '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道贯通。\n' },
    admins: [EDITOR],
    patience: 20_000,
  });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const editor = (): Reader => {
  const me = bot.telegram.user({ id: EDITOR, language_code: 'zh-hans' });
  me.readsUp();
  return me;
};
const handsIn = (me: Reader, name: string, content: string | Buffer): Promise<ShownMessage> => {
  me.sendsFile(name, Buffer.from(content));
  return me.receives();
};
const answerHas = (question: string, words: string) => {
  const me = bot.telegram.user({ language_code: 'zh-hans' });
  return expect.poll(async () => (await me.asks(question)).text, { timeout: 30_000 }).toContain(words);
};
const files = async (): Promise<string[]> => (await readdir(bot.folder)).sort();

it('what an administrator hands in is shown, taken in with a press, found, and taken out by /undo', async () => {
  const me = editor();
  const card = await handsIn(me, '../路灯.txt', LAMPS);
  expect(card.text).toMatch(/^《桥头镇装上路灯》\n江州晚报 · 3月6日/u);
  expect(card.text).toContain('桥头镇今年装上了638盏路灯。');
  expect(card.text).toContain('⚠ 没有署名');
  expect(card.labels).toEqual([['收入', '改标题', '不要'], ['核对引文']]);
  expect(await files()).toEqual(['a.txt']);
  const done = await me.presses(card, '收入').edited();
  expect(done.text).toContain('已收入 《桥头镇装上路灯》，文件名 路灯.txt');
  expect(done.labels).toEqual([]);
  expect(await readFile(join(bot.folder, '路灯.txt'), 'utf8')).toBe(LAMPS);
  await answerHas('桥头镇装了多少盏路灯？', '638盏');
  const again = await me.presses(card, card.button('收入')).answered();
  expect(again.text).toContain('已经处理过');

  expect((await me.asks('/undo')).text).toContain('已撤下 《桥头镇装上路灯》');
  expect(await files()).toEqual(['a.txt']);
  expect((await me.asks('/undo')).text).toBe('没有可以撤回的收入。');
});

it('a file never takes the place of another', async () => {
  const me = editor();
  const before = await readFile(join(bot.folder, 'a.txt'), 'utf8');
  await me.presses(await handsIn(me, 'a.txt', LAMPS), '收入').edited();
  expect(await files()).toEqual(['a (2).txt', 'a.txt']);
  expect(await readFile(join(bot.folder, 'a.txt'), 'utf8')).toBe(before);
  await me.asks('/undo');
  expect(await files()).toEqual(['a.txt']);
});

it.each([
  ['路灯.txt', LAMPS],
  ['路灯.html', `<html><body><h1>桥头镇装上路灯</h1><p>${LAMPS.split('\n')[1]}</p></body></html>`],
])('the headline can be changed before: %s', async (name, content) => {
  const me = editor();
  const card = await handsIn(me, name, content);
  me.presses(card, '改标题');
  const question = await me.receives();
  expect(question.below).toMatchObject({ force_reply: true });
  const changed = await me.asks('桥头镇："亮起来"了', { replyTo: question });
  expect(changed.text).toMatch(/^《桥头镇："亮起来"了》\n江州晚报 · 3月6日/u);
  expect((await me.presses(changed, '收入').edited()).text).toContain('《桥头镇："亮起来"了》');
  await answerHas('桥头镇装了多少盏路灯？', '《桥头镇："亮起来"了》');
  await me.asks('/undo');
  expect(await files()).toEqual(['a.txt']);
});

it('what was taken in is taken out after a restart too', async () => {
  const me = editor();
  for (const name of ['甲.txt', '乙.txt'])
    await me.presses(await handsIn(me, name, LAMPS.replace('桥头镇装上', name.slice(0, 1))), '收入').edited();
  await bot.stopBot();
  await bot.startBot();
  expect((await me.asks('/undo')).text).toContain('《乙路灯》');
  expect((await me.asks('/undo')).text).toContain('《甲路灯》');
  expect((await me.asks('/undo')).text).toBe('没有可以撤回的收入。');
  expect(await files()).toEqual(['a.txt']);
}, 60_000);

it('a file that Telegram does not give out just now keeps its buttons, and is taken in later', async () => {
  const me = editor();
  const card = await handsIn(me, '路灯.txt', LAMPS);
  bot.telegram.faults.fail('getFile', 400, 'Bad Request: the file is temporarily unavailable', 1);
  const still = await me.presses(card, '收入').edited();
  expect(still.text).toBe('《桥头镇装上路灯》\n没能从 Telegram 取回这份文件，请稍后再试。');
  expect(still.labels).toEqual(card.labels);
  bot.forgive(/temporarily unavailable/u);
  expect(await files()).toEqual(['a.txt']);
  expect((await me.presses(still, '收入').edited()).text).toContain('已收入 《桥头镇装上路灯》');
  await me.asks('/undo');
  expect(await files()).toEqual(['a.txt']);
});

it('what is not wanted is dropped, and what cannot be read is said to be so', async () => {
  const me = editor();
  const card = await handsIn(me, '路灯.txt', LAMPS);
  const dropped = await me.presses(card, '不要').edited();
  expect(dropped.text).toBe('没有收入 《桥头镇装上路灯》。');
  expect((await handsIn(me, '画.png', '\x89PNG\r\n\x1a\n')).text).toMatch(/^这个文件读不出报道。/u);
  expect(await files()).toEqual(['a.txt']);
});

it('a forwarded post of a channel is handed in with its day, source and link', async () => {
  const me = editor();
  me.forwards('云海湿地公园开放\n云海湿地公园有37座观鸟台。', {
    type: 'channel',
    chat: { id: -1001234567890, type: 'channel', title: '云海发布', username: 'yunhaifabu' },
    message_id: 12,
    date: 1_709_700_000,
  });
  const card = await me.receives();
  expect(card.text).toMatch(/^《云海湿地公园开放》\n云海发布 · 2024-03-06/u);
  await me.presses(card, '收入').edited();
  expect(await files()).toEqual(['a.txt', 'telegram-yunhaifabu-12.md']);
  await me.asks('/undo');
});

it('can be checked as a manuscript instead', async () => {
  const me = editor();
  const card = await handsIn(me, '稿子.txt', '一篇稿子\n\n据江州晚报报道，“罗山隧道贯通”。\n');
  me.presses(card, '核对引文');
  expect((await me.receives()).text).toMatch(/^稿中引文 1 处/u);
});

it('nobody else hands anything in, presses the buttons, or takes anything out', async () => {
  const me = bot.telegram.user({ language_code: 'zh-hans' });
  expect((await handsIn(me, '稿子.txt', '据报道，“罗山隧道贯通”。')).text).toMatch(/^稿中引文 1 处/u);
  expect((await me.asks('/undo')).text).toMatch(/^没有这个命令/u);
  const card = await handsIn(editor(), '路灯.txt', LAMPS);
  for (const label of ['收入', '改标题', '不要', '核对引文']) {
    expect((await me.presses(card, label).answered()).text).toBe('这个按钮已经失效，请重新提问。');
  }
  expect(await files()).toEqual(['a.txt']);
});
