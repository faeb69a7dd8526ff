import { afterEach, describe, expect, it } from 'vitest';
import { randomWalk } from './random-walk.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const TEXTS = [
  '高企总数有多少家？',
  '周斌强调了什么？',
  '火星上有水吗？',
  '你好',
  '谢谢',
  '？',
  '/start',
  '/help',
  '/about',
  '/reports',
  '/reports 工信',
  '/summary',
  '/summary 1',
  '/read 2',
  '/topics',
  '/topics 1',
  '/language',
  '/check',
  '/check 全市高企总数达2339家',
  '全市高企总数达2339家',
  '/ask',
  '/ask 工信工作座谈会是什么时候召开的？',
];

let bot: RunningBot;
afterEach(async () => {
  expectNoTrouble(bot);
  await bot.stop();
});

describe('a walk of hundreds of presses and texts', () => {
  it('finds no dead button and no refused call in private', { timeout: 120_000 }, async () => {
    bot = await runBot();
    const readers = ['zh-hans', 'zh-hant', 'en'].map((language_code) => bot.telegram.user({ language_code }));
    const walk = await randomWalk(bot.telegram, { seed: 1, steps: 500, readers, texts: TEXTS });
    expect(walk.presses).toBeGreaterThan(300);
  });

  it('finds none in a group', { timeout: 120_000 }, async () => {
    bot = await runBot();
    const room = bot.telegram.supergroup('读报会', { bot: 'member' });
    const readers = ['zh-hans', 'zh-hant'].map((language_code) => bot.telegram.user({ language_code }));
    const texts = TEXTS.filter((text) => text.startsWith('/'));
    await randomWalk(bot.telegram, { seed: 3, steps: 200, readers, texts, room });
  });
});
