import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Reader } from '../../bot-api/reader.js';
import type { ShownMessage } from '../../bot-api/shown.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const EDITOR = 4242;
let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({
    reports: {
      'a.txt': '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道贯通，全长4.2公里。\n',
      'b.txt': '桥头镇装上路灯\n江州晚报讯 3月6日，桥头镇今年装上了638盏路灯。\n',
      'c.txt': '江州市工业和信息化局换届\n江州晚报讯 3月8日，江州市工业和信息化局局长王强到任。\n',
    },
    admins: [EDITOR],
    patience: 20_000,
  });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const editor = (language_code = 'zh-hans'): Reader => {
  const me = bot.telegram.user({ id: EDITOR, language_code });
  me.readsUp();
  return me;
};
const reader = (): Reader => bot.telegram.user({ language_code: 'zh-hans' });
const openList = async (name: string): Promise<ShownMessage> => {
  const me = editor();
  return me.presses(await me.asks('/desk'), name).edited();
};

it('gathers questions without an answer by what they ask about, those asked most first', async () => {
  for (const question of ['月球基地的厨师是谁？', '厨师是谁，月球基地的？']) await reader().asks(question);
  await reader().asks('海底列车票价是多少？');
  const list = await openList('没有答案的问题');
  expect(list.text).toMatch(/^没有答案的问题 2 个/u);
  expect(list.text).toMatch(/1\. 厨师是谁，月球基地的？\n问过 2 次，最近 \d{4}-\d\d-\d\d/u);
  expect(list.text).toMatch(/2\. 海底列车票价是多少？\n问过 1 次/u);
  expect(list.labels.slice(0, 2)).toEqual([
    ['1 补别名', '1 忽略'],
    ['2 补别名', '2 忽略'],
  ]);
});

it('what is ignored stays so, also when it is asked again', async () => {
  const me = editor();
  const list = await me.presses(await me.asks('/desk'), '没有答案的问题').edited();
  const left = await me.presses(list, '2 忽略').edited();
  expect(left.text).toMatch(/^没有答案的问题 1 个/u);
  expect(left.text).not.toContain('海底列车');
  await reader().asks('海底列车票价多少？');
  expect((await openList('没有答案的问题')).text).not.toContain('海底列车');
  expect((await me.presses(list, list.button('2 忽略')).answered()).text).toMatch(/^这个问题已经处理过/u);
});

it('a name that is added is known at once and after a restart, and stands in the file', async () => {
  const before = await reader().asks('星河委的一把手是谁？');
  expect(before.text).not.toContain('王强');
  const me = editor();
  const list = await me.presses(await me.asks('/desk'), '没有答案的问题').edited();
  const [, number] = /(\d)\. 星河委/u.exec(list.text) ?? [];
  const row = `${number} 补别名`;
  me.readsUp();
  me.presses(list, row);
  const ask = await me.receives();
  expect(ask.below).toMatchObject({ force_reply: true });
  expect(ask.text).toContain('星河委');
  expect((await me.asks('星河委=')).text).toMatch(/^没有看懂/u);
  const added = await me.asks('星河委的一把手=工业和信息化局局长');
  expect(added.text).toMatch(/^已记下 星河委的一把手=工业和信息化局局长/u);
  expect(added.text).toContain('王强');
  expect((await reader().asks('星河委的一把手是谁？')).text).toContain('王强');
  const file = join(bot.storeDir, 'aliases.txt');
  expect(await readFile(file, 'utf8')).toBe('星河委的一把手=工业和信息化局局长\n');
  await bot.stopBot();
  await bot.startBot();
  expect((await reader().asks('星河委的一把手是谁？')).text).toContain('王强');
  expect((await openList('没有答案的问题')).text).not.toContain('星河委');
  // The request of the bot that was stopped may still be open.
  bot.forgive(/Conflict/u);
});

it('shows a quotation that was judged useless with the question that it was given for', async () => {
  const me = reader();
  await me.presses(await me.asks('桥头镇装了多少盏路灯？'), '没用').answered();
  const list = await openList('判为没用');
  expect(list.text).toMatch(/^判为没用的引文 1 处/u);
  expect(list.text).toMatch(/1\. 桥头镇装了多少盏路灯？\n1 人判为没用/u);
  expect(list.text).toContain('638盏路灯');
});

it('shows what is quoted most, and what never', async () => {
  for (let times = 0; times < 3; times++) await reader().asks('罗山隧道全长多少公里？');
  const quoted = await openList('引得最多');
  expect(quoted.text).toMatch(/1\. 引过 \d 次/u);
  expect(quoted.text).toContain('4.2公里');
  const before = await openList('没有引过');
  expect(before.text).not.toContain('罗山隧道');
});

it('draws the questions of a day', async () => {
  const me = editor();
  const menu = await me.asks('/desk');
  me.presses(menu, '每天的问题');
  const { message } = await me.receives();
  expect(message.photo).toMatchObject([{ width: 900, height: 360 }]);
  expect(message.caption).toMatch(/^近 30 天共 \d+ 问：🟦 有答案 [1-9]/u);
});

it('writes down what administrators do', async () => {
  await expect
    .poll(async () => (await openList('管理员做过')).text)
    .toContain('忽略问题：海底列车票价是多少？');
  const { text } = await openList('管理员做过');
  expect(text).toContain('补别名：星河委的一把手=工业和信息化局局长');
  expect(text).toContain(String(EDITOR));
});

it('is shown in every language', async () => {
  for (const [language, title] of [
    ['zh-hant', '編輯臺'],
    ['en', 'The desk'],
  ] as const) {
    const me = editor(language);
    expect((await me.asks('/desk')).text).toContain(title);
  }
});

it('is in the menu of administrators, and of nobody else', async () => {
  const named = (me: Reader): string[] => me.commands().map(({ command }) => command);
  expect(named(editor())).toEqual(expect.arrayContaining(['ask', 'desk', 'announce', 'undo']));
  const me = reader();
  expect(named(me)).toContain('subscribe');
  expect(named(me)).not.toContain('desk');
  // Another language keeps it.
  const admin = editor();
  await admin.presses(await admin.asks('/language'), 'English').edited();
  await expect
    .poll(() => admin.commands().find(({ command }) => command === 'desk')?.description)
    .toMatch(/^The desk/u);
  await admin.presses(await admin.asks('/language'), 'As in Telegram').edited();
});

it('is nobody else’s', async () => {
  const me = reader();
  expect((await me.asks('/desk')).text).toMatch(/^没有这个命令/u);
  const menu = await editor().asks('/desk');
  for (const label of menu.labels.flat()) {
    expect((await me.presses(menu, label).answered()).text).toBe('这个按钮已经失效，请重新提问。');
  }
  const list = await openList('没有答案的问题');
  for (const label of ['1 补别名', '1 忽略']) {
    expect((await me.presses(list, label).answered()).text).toBe('这个按钮已经失效，请重新提问。');
  }
});
