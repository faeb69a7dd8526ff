import { readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Reader } from '../../bot-api/reader.js';
import type { ShownMessage } from '../../bot-api/shown.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const REPORTS = {
  '路灯.txt':
    '桥头镇装上路灯\n江州晚报讯 3月6日，桥头镇今年装上了638盏路灯，村民王小明说亮堂多了。镇里明年还要再装。\n',
  '公园.txt': '云海湿地公园开放\n江州晚报讯 3月7日，云海湿地公园有37座观鸟台。\n周末门票半价。\n',
  '隧道.txt': '罗山隧道贯通\n江州晚报讯 3月8日，罗山隧道昨天贯通。\n罗山隧道全长4216米，是全市最长的隧道。\n',
  '渔港.txt': '望海渔港开港\n江州晚报讯 3月9日，望海渔港停泊了215艘渔船。\n',
  '图书馆.txt': '青石图书馆搬家\n江州晚报讯 3月10日，青石图书馆搬走了86万册藏书。\n',
  '茶园.txt': '双桂茶园采茶\n江州晚报讯 3月11日，双桂茶园采下了1730斤春茶。\n',
  '水厂.txt': '北湖水厂扩建\n江州晚报讯 3月12日，北湖水厂每天供水59万吨。\n',
  '学校.txt': '石井小学开学\n江州晚报讯 3月13日，石井小学来了412名新生。\n',
  '大桥.txt': '白沙大桥合龙\n江州晚报讯 3月14日，白沙大桥的主跨有827米。\n',
  '剧院.txt': '东岭剧院开演\n江州晚报讯 3月15日，东岭剧院演了73场戏。\n',
};

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({ reports: REPORTS, channels: ['@jiangzhou'], follows: true });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const someone = (language_code = 'zh-hans'): Reader => bot.telegram.user({ language_code });
const at = (file: string): string => join(bot.folder, file);
const change = async (file: keyof typeof REPORTS, from: string, to: string): Promise<void> => {
  const text = await readFile(at(file), 'utf8');
  expect(text).toContain(from);
  await writeFile(at(file), text.replace(from, to));
};
/** Asks until the reports, which are followed, say it. */
const untilTold = (question: string, words: string): Promise<void> =>
  expect.poll(async () => (await someone().asks(question)).text, { timeout: 30_000 }).toContain(words);
const pressed = (me: Reader, shown: ShownMessage, label: string): Promise<ShownMessage> =>
  me.presses(shown, label).edited();

it('who presses a button under a quotation that was corrected reads both texts, what changed marked', async () => {
  const me = someone();
  const [answer, voted] = [await me.asks('桥头镇装了多少盏路灯？'), await me.asks('桥头镇路灯有多少盏？')];
  expect(answer.text).toContain('638盏');
  await change('路灯.txt', '638盏', '642盏');
  await untilTold('桥头镇装了多少盏路灯？', '642盏');

  const corrected = await pressed(me, answer, '上下文');
  expect(corrected.asRead).toMatch(
    /^\*报道已更正\*\n原来是：\n> .*今年装上了~638~盏路灯，.*\n现在是：\n> .*今年装上了\*__642__\*盏路灯，/u,
  );
  expect(corrected.text).toContain('《桥头镇装上路灯》');
  // From there on the buttons lead to what is printed now.
  const context = await pressed(me, corrected, '上下文');
  expect(context.text).not.toContain('更正');
  expect(context.text).toContain('642盏');
  expect((await pressed(me, voted, '👍')).text).toContain('报道已更正');
});

it('the words around a correction are in the reader’s language, and its texts in the reader’s script', async () => {
  const [me, other] = [someone('zh-hant'), someone('en')];
  const question = '云海湿地公园有几座观鸟台？';
  const [shown, english] = [await me.asks(question), await other.asks(question)];
  const answer = await pressed(me, shown, '引文轉為繁體');
  expect(answer.text).toContain('觀鳥臺');
  await change('公园.txt', '37座', '41座');
  await untilTold(question, '41座');
  const corrected = await pressed(me, answer, '上下文');
  expect(corrected.asRead).toMatch(/^\*報導已更正\*\n原來是：\n> .*~37~座觀鳥臺/u);
  expect(corrected.asRead).toContain('*__41__*座觀鳥臺');
  expect(corrected.text).toContain('（引文已轉為繁體，原文為簡體）');
  expect((await pressed(other, english, 'Context')).text).toMatch(
    /^The report has been corrected\nIt said:\n.*37座/u,
  );
});

it('a quotation that only moved is shown where it stands now, and a file that was only touched is as it was', async () => {
  const me = someone();
  const answer = await me.asks('罗山隧道全长多少米？');
  const now = new Date();
  await utimes(at('隧道.txt'), now, now);
  expect((await pressed(me, answer, '上下文')).text).not.toContain('更正');

  const again = await me.asks('罗山隧道全长多少米？');
  await change(
    '隧道.txt',
    '罗山隧道全长',
    '昨日下午，记者走进了罗山隧道。洞里灯火通明，工人正在欢呼。\n罗山隧道全长',
  );
  await untilTold('谁走进了罗山隧道？', '记者走进了罗山隧道');
  const moved = await pressed(me, again, '上下文');
  expect(moved.text).not.toContain('更正');
  expect(moved.text).toContain('全长4216米');
  expect(moved.text).toContain('第 3 段');
});

it('a report with another headline, or in a file of another name, is the same report', async () => {
  const me = someone();
  const [first, second] = [
    await me.asks('望海渔港停了多少艘渔船？'),
    await me.asks('望海渔港停了几艘渔船？'),
  ];
  const link = first.links.find((one) => one.includes('start=r_')) ?? '';
  await change('渔港.txt', '望海渔港开港', '望海渔港今日开港');
  await untilTold('望海渔港停了多少艘渔船？', '《望海渔港今日开港》');
  const context = await pressed(me, first, '上下文');
  expect(context.text).not.toContain('更正');
  expect(context.text).toContain('《望海渔港今日开港》');

  await rename(at('渔港.txt'), at('开港.txt'));
  await writeFile(at('开港.txt'), (await readFile(at('开港.txt'), 'utf8')).replace('215艘', '219艘'));
  await untilTold('望海渔港停了多少艘渔船？', '219艘');
  expect((await pressed(me, second, '上下文')).asRead).toMatch(/~215~艘.*\*__219__\*艘/su);
  me.opens(link);
  expect((await me.receives()).text).toContain('219艘');
});

it('of a report that was withdrawn nothing is shown any more', async () => {
  const me = someone();
  const answer = await me.asks('青石图书馆搬走了多少册藏书？');
  await rm(at('图书馆.txt'));
  await expect
    .poll(async () => (await someone().asks('青石图书馆搬走了多少册藏书？')).text, { timeout: 30_000 })
    .not.toContain('86万');
  expect((await me.presses(answer, '上下文').answered()).text).toBe('这篇报道已经撤下。');
});

it('a passage that was taken out is struck through', async () => {
  const me = someone();
  const answer = await me.asks('石井小学来了多少名新生？');
  await writeFile(at('学校.txt'), '石井小学开学\n教室粉刷一新，老师站在门口迎接。\n');
  await untilTold('谁站在门口迎接？', '老师站在门口');
  const corrected = await pressed(me, answer, '上下文');
  expect(corrected.asRead).toMatch(/~.*412名新生。?~\n现在的报道里没有这段话了。/u);
  expect((await pressed(me, corrected, '原文')).text).toContain('老师站在门口');
});

it('an edited post of a channel is a correction, also in a message that was sent by inline mode', async () => {
  const channel = bot.telegram.channel('江州发布', { bot: 'administrator', username: 'jiangzhou' });
  const editor = bot.telegram.user({});
  const post = editor.says('南门车站迁址\n南门车站今年迁到了柳叶街58号。', { in: channel });
  await untilTold('南门车站迁到了哪里？', '柳叶街58号');
  const me = someone();
  const shown = me.chooses(await me.queriesInline('南门车站迁到了哪里'), 0, {
    in: bot.telegram.group('读报会'),
  });
  expect(shown.text).toContain('柳叶街58号');
  editor.edits(post, '南门车站迁址\n南门车站今年迁到了柳叶街85号。');
  await untilTold('南门车站迁到了哪里？', '柳叶街85号');
  expect((await pressed(me, shown, '上下文')).asRead).toMatch(/柳叶街~58~号.*柳叶街\*__85__\*号/su);
});

it('a correction is known after a restart, and one that was made between two runs too', async () => {
  const me = someone();
  const [tea, water] = [await me.asks('双桂茶园采了多少斤春茶？'), await me.asks('北湖水厂每天供水多少？')];
  await change('茶园.txt', '1730斤', '1370斤');
  await untilTold('双桂茶园采了多少斤春茶？', '1370斤');
  await bot.stopBot();
  await change('水厂.txt', '59万吨', '95万吨');
  await bot.startBot();
  expect((await pressed(me, tea, '上下文')).asRead).toMatch(/~1730~斤.*\*__1370__\*斤/su);
  expect((await pressed(me, water, '上下文')).asRead).toMatch(/~59~万吨.*\*__95__\*万吨/su);
}, 60_000);

it('of what was corrected twice, each reader sees what they were shown', async () => {
  const [early, late] = [someone(), someone()];
  const first = await early.asks('白沙大桥的主跨有多少米？');
  await change('大桥.txt', '827米', '872米');
  await untilTold('白沙大桥的主跨有多少米？', '872米');
  const second = await late.asks('白沙大桥的主跨有多少米？');
  await change('大桥.txt', '872米', '287米');
  await untilTold('白沙大桥的主跨有多少米？', '287米');
  expect((await pressed(early, first, '上下文')).asRead).toMatch(/~827~米.*\*__287__\*米/su);
  expect((await pressed(late, second, '上下文')).asRead).toMatch(/~872~米.*\*__287__\*米/su);
});

it('who saves a file by deleting it first corrects it all the same', async () => {
  const me = someone();
  const answer = await me.asks('东岭剧院演了多少场戏？');
  const text = await readFile(at('剧院.txt'), 'utf8');
  await rm(at('剧院.txt'));
  await expect
    .poll(async () => (await someone().asks('东岭剧院演了多少场戏？')).text, { timeout: 30_000 })
    .not.toContain('73场');
  await writeFile(at('剧院.txt'), text.replace('73场', '37场'));
  await untilTold('东岭剧院演了多少场戏？', '37场');
  expect((await pressed(me, answer, '上下文')).asRead).toMatch(/~73~场.*\*__37__\*场/su);
});
