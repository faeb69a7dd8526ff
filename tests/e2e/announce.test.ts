import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Reader } from '../../bot-api/reader.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const EDITOR = 4242;
let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({ admins: [EDITOR], patience: 20_000 });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const editor = (): Reader => {
  const me = bot.telegram.user({ id: EDITOR, language_code: 'zh-hans' });
  me.readsUp();
  return me;
};
const reader = (language_code = 'zh-hans'): Reader => bot.telegram.user({ language_code });
const subscriber = async (language?: string): Promise<Reader> => {
  const me = reader(language);
  await me.asks('/subscribe');
  return me;
};
/** How often a reader was sent a text. */
const got = (me: Reader, text: string): number => me.seesIn().filter((shown) => shown.text === text).length;

it('is shown before it is sent, with how many get it, and nobody gets one that is cancelled', async () => {
  const nobody = await editor().asks('/announce 没人要');
  expect(nobody.text).toMatch(/^还没有读者要通知/u);
  const me = await subscriber();
  const admin = editor();
  const preview = await admin.asks('/announce 明天停更一天');
  expect(preview.text).toBe('明天停更一天');
  expect(preview.labels).toEqual([['不再接收']]);
  const question = await admin.receives();
  expect(question.text).toContain('发给订阅的 1 位读者吗？');
  expect(question.labels).toEqual([['发送', '取消']]);
  expect((await admin.presses(question, '取消').edited()).text).toBe('没有发送。');
  expect((await admin.presses(question, question.button('发送')).answered()).text).toMatch(/处理过了/u);
  expect(got(me, '明天停更一天')).toBe(0);
  await me.asks('/unsubscribe');
});

it('goes as it was written to each who asked for it, who ends it with a press', async () => {
  const [one, other] = [await subscriber(), await subscriber('en')];
  const not = await subscriber();
  await not.asks('/unsubscribe');
  const admin = editor();
  admin.readsUp();
  admin.says('/announce');
  const ask = await admin.receives();
  expect(ask.below).toMatchObject({ force_reply: true });
  const preview = await admin.asks('请看 https://example.com/a 。', { replyTo: ask });
  const question = await admin.receives();
  for (const each of [one, other, not]) each.readsUp();
  admin.readsUp();
  await admin.presses(question, '发送').edited();
  expect((await admin.receives()).text).toBe('通知发完了：送到 2。');
  const received = await other.receives();
  expect(received.message.text).toBe(preview.message.text);
  expect(received.message.entities).toEqual(preview.message.entities);
  expect(received.labels).toEqual([['No more of these']]);
  expect(got(one, preview.text)).toBe(1);
  expect(got(not, preview.text)).toBe(0);
  expect((await admin.presses(question, question.button('发送')).answered()).text).toMatch(/处理过了/u);

  await other.presses(received, 'No more of these').answered();
  const again = await admin.asks('/announce 第二次');
  expect(again.text).toBe('第二次');
  expect((await admin.receives()).text).toContain('1 位读者');
  await one.asks('/unsubscribe');
});

it('ends the subscription of who blocked the bot', async () => {
  const [here, gone] = [await subscriber(), await subscriber()];
  const admin = editor();
  await admin.asks('/announce 有人不在');
  const question = await admin.receives();
  gone.privateChat.blocked = true;
  admin.readsUp();
  await admin.presses(question, '发送').edited();
  expect((await admin.receives()).text).toContain('送到 1，对方已停用而退订 1');
  bot.forgive(/bot was blocked/u);
  await admin.asks('/announce 只剩一人');
  expect((await admin.receives()).text).toContain('1 位读者');
  await here.asks('/unsubscribe');
});

it('goes on after a crash, and to nobody twice', async () => {
  const readers = await Promise.all(Array.from({ length: 5 }, () => subscriber()));
  const admin = editor();
  const text = '崩溃也只收到一次';
  await admin.asks(`/announce ${text}`);
  const question = await admin.receives();
  admin.readsUp();
  const hold = bot.telegram.faults.hold('sendMessage', 1);
  admin.presses(question, '发送');
  await hold.arrived;
  // It was sent, and the bot ends before it is told so.
  await bot.stopBot();
  hold.release();
  expect(readers.map((each) => got(each, text)).filter((count) => count > 0)).toEqual([1]);
  await bot.startBot();
  await expect.poll(() => admin.seesIn().at(-1)?.text).toBe('通知发完了：送到 4，不确定 1。');
  expect(readers.map((each) => got(each, text))).toEqual([1, 1, 1, 1, 1]);
  for (const each of readers) await each.asks('/unsubscribe');
  bot.forgive(/Conflict/u);
});

it('goes to a channel that it is named with', async () => {
  const room = bot.telegram.channel('江州发布', { username: 'jiangzhoufabu', bot: 'administrator' });
  const admin = editor();
  expect((await admin.asks('/announce @nowhere_at_all 在吗')).text).toMatch(/^找不到 @nowhere_at_all/u);
  bot.forgive(/chat not found/u);
  const preview = await admin.asks('/announce @jiangzhoufabu 频道通知');
  expect(preview.text).toBe('频道通知');
  expect(preview.labels).toEqual([]);
  const question = await admin.receives();
  expect(question.text).toContain('发到频道“江州发布”');
  admin.readsUp();
  await admin.presses(question, '发送').edited();
  expect((await admin.receives()).text).toContain('送到 1');
  expect(room.posts.map(({ message }) => message.text)).toEqual(['频道通知']);
});

it('is announced by nobody else, and told in the trail', async () => {
  const me = reader();
  expect((await me.asks('/announce 我说')).text).toMatch(/^没有这个命令/u);
  const admin = editor();
  await subscriber();
  await admin.asks('/announce 只有管理员');
  const question = await admin.receives();
  for (const label of ['发送', '取消']) {
    expect((await me.presses(question, label).answered()).text).toBe('这个按钮已经失效，请重新提问。');
  }
  const acts = await admin.presses(await admin.asks('/desk'), '管理员做过').edited();
  expect(acts.text).toContain('发通知：@jiangzhoufabu 频道通知');
});
