import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Reader } from '../../bot-api/reader.js';
import type { ShownMessage } from '../../bot-api/shown.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const EDITOR = 4242;
/** No other number is written so. */
const SOMEBODY = 987654321098;
const LONG = '来源:江州晚报 桥头镇今年一共装上了多少盏路灯呢请告诉我';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({
    reports: {
      'a.txt': '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道贯通，全长4.2公里。\n',
      'b.txt': '桥头镇装上路灯\n江州晚报讯 3月6日，桥头镇今年装上了638盏路灯。\n',
    },
    admins: [EDITOR],
    patience: 20_000,
  });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const reader = (language_code = 'zh-hans', id?: number): Reader =>
  bot.telegram.user({ language_code, ...(id !== undefined && { id }) });

function fileIn({ message }: ShownMessage): Record<string, unknown> {
  const { file_id = '', file_name } = message.document ?? {};
  expect(file_name).toMatch(/^yinju-\d{4}-\d\d-\d\d\.json$/u);
  return JSON.parse(bot.telegram.world.files.get(file_id)?.toString('utf8') ?? '');
}

function bytesOfStore(): string {
  const folder = join(bot.storeDir, String(bot.telegram.world.bot.id));
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file)).toString('latin1'))
    .join('\n');
}

it.each([
  ['zh-hans', '引据记住您的什么', '90 天后删除'],
  ['zh-hant', '引據記住您的什麼', '90 天後刪除'],
  ['en', 'What Yinju keeps of you', 'after 90 days'],
])('/privacy says what is kept, why and for how long: %s', async (language, title, days) => {
  const { text } = await reader(language).asks('/privacy');
  expect(text).toMatch(new RegExp(`^${title}`, 'u'));
  expect(text).toContain(days);
  expect(text).toContain('/forget');
  expect(text).not.toContain('365');
});

it('/privacy tells an administrator of the trail', async () => {
  expect((await reader('zh-hans', EDITOR).asks('/privacy')).text).toContain('365 天');
});

it('/export sends a reader what is kept, and /forget deletes it when it is pressed', async () => {
  const me = reader('zh-hans', SOMEBODY);
  const question = '罗山隧道全长多少公里？';
  await me.presses(await me.asks(question), '没用').answered();
  await me.asks(LONG);
  await me.presses(await me.asks('/language'), '简体中文').edited();
  me.readsUp();
  const kept = fileIn(await me.asks('/export'));
  expect(kept).toMatchObject({
    telegramId: String(SOMEBODY),
    preferences: [{ language: 'zh-hans' }],
    questions: [{ question, verdict: 'answer' }, { question: LONG }],
    votes: [{ vote: 'useless', question }],
  });
  expect(JSON.stringify(kept.answeredMessages)).toContain(`${SOMEBODY}:`);

  const ask = await me.asks('/forget');
  expect(ask.labels).toEqual([['全部删除', '不删']]);
  expect((await me.presses(ask, '不删').edited()).text).toBe('好的，都留着。');
  expect(fileIn(await me.asks('/export')).questions).toHaveLength(2);

  const again = await me.asks('/forget');
  expect((await me.presses(again, '全部删除').edited()).text).toBe('删除了。我不再记得您的任何事。');
  const left = fileIn(await me.asks('/export'));
  expect(left).toMatchObject({
    preferences: [],
    questions: [],
    votes: [],
    wordsOnButtons: [],
    answeredMessages: [],
    announcements: [],
  });
  // The conversation too: nothing is left for a follow-up to be about.
  expect((await me.asks('那么桥头镇呢？')).text).not.toContain('公里');
  await me.presses(await me.asks('/forget'), '全部删除').edited();
});

it('nothing of a reader who was forgotten is left in any byte of the store', async () => {
  const me = reader('zh-hans', SOMEBODY);
  const question = '罗山隧道贯通是三月六日么';
  await me.asks(question);
  await me.presses(await me.asks('/forget'), '全部删除').edited();
  await bot.stopBot();
  const bytes = bytesOfStore();
  expect(bytes).not.toContain(String(SOMEBODY));
  expect(bytes).not.toContain(Buffer.from(question).toString('latin1'));
  await bot.startBot();
  expect(fileIn(await me.asks('/export')).questions).toEqual([]);
  // The request of the bot that was stopped may still be open.
  bot.forgive(/Conflict/u);
});

it('in a group, what belongs to one reader is shown to nobody', async () => {
  const room = bot.telegram.group('读报会', { bot: 'member' });
  const me = reader();
  for (const command of ['/export', '/forget']) {
    const { text, labels } = await me.asks(`${command}@yinju_bot`, { in: room });
    expect(text).toBe('这件事请和我单独聊时再做。');
    expect(labels).toEqual([]);
  }
});
