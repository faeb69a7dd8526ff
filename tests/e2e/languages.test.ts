import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot();
});
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const reader = (language_code: string) => bot.telegram.user({ language_code });

describe('/language', () => {
  it('sets what the bot speaks, and is remembered over a restart', async () => {
    const me = reader('zh-hans');
    const choice = await me.asks('/language');
    expect(choice.labels.flat()).toEqual(['简体中文', '繁體中文', 'English', '✓ 跟随 Telegram']);
    const chosen = await me.presses(choice, 'English').edited();
    expect(chosen.labels.flat()).toContain('✓ English');
    await bot.stopBot();
    await bot.startBot();
    expect((await me.asks('火星上有水吗？')).text).toContain('The reports do not tell.');
    const again = await me.presses(await me.asks('/language'), 'As in Telegram').edited();
    expect(again.labels.flat()).toContain('✓ 跟随 Telegram');
  });

  it('holds for one reader alone, also in a group', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'member' });
    const [one, other] = [reader('zh-hans'), reader('zh-hans')];
    await one.presses(await one.asks('/language'), 'English').answered();
    expect((await one.asks('/ask 火星上有水吗？', { in: room })).text).toContain('The reports do not tell.');
    expect((await other.asks('/ask 火星上有水吗？', { in: room })).text).toContain('没有说到');
  });
});

describe('a reader of traditional Chinese', () => {
  it('reads excerpts as printed, and converted and marked as such on request, from then on', async () => {
    const me = reader('zh-hant');
    const answer = await me.asks('高企總數有多少家？');
    expect(answer.text).toContain('高企总数达2338家');
    const converted = await me.presses(answer, '轉為繁體').edited();
    expect(converted.text).toContain('高企總數達2338家');
    expect(converted.text).toContain('（引文已轉為繁體，原文為簡體）');
    expect((await me.asks('高企總數有多少家？')).text).toContain('高企總數達2338家');
    const printed = await me.presses(converted, '引文看原文').edited();
    expect(printed.text).toBe(answer.text);
    expect((await me.asks('高企總數有多少家？')).text).toBe(answer.text);
  });

  it('gets a menu of commands of their own, which Telegram does not have by language', async () => {
    const me = reader('zh-hant');
    const menu = bot.telegram.next('setMyCommands');
    await me.asks('/start');
    expect((await menu).parameters).toMatchObject({
      scope: { type: 'chat', chat_id: me.user.id },
      commands: expect.arrayContaining([{ command: 'help', description: '怎麼用' }]),
    });
    const before = bot.telegram.callsOf('setMyCommands').length;
    await me.asks('/start');
    await me.asks('/help');
    expect(bot.telegram.callsOf('setMyCommands')).toHaveLength(before);
  });
});

describe('readers of simplified Chinese and English', () => {
  it.each(['zh-hans', 'en'])(
    'are not offered a conversion, and have their menu from the start: %s',
    async (code) => {
      const me = reader(code);
      const before = bot.telegram.callsOf('setMyCommands').length;
      await me.asks('/start');
      const answer = await me.asks('高企总数有多少家？');
      expect(answer.labels.flat().join()).not.toMatch(/繁|Traditional/u);
      expect(bot.telegram.callsOf('setMyCommands')).toHaveLength(before);
    },
  );
});

describe("the bot's profile", () => {
  it('is in three languages, and is not sent again when nothing has changed', async () => {
    const { profile } = bot.telegram.world;
    expect(profile.commands({ type: 'default' }, 'en')).toContainEqual({
      command: 'about',
      description: 'About Yinju',
    });
    expect(profile.commands({ type: 'default' }, '')?.map(({ command }) => command)).toContain('summary');
    const before = bot.telegram.callsOf('setMyCommands').length;
    await bot.stopBot();
    await bot.startBot();
    expect(bot.telegram.callsOf('setMyCommands')).toHaveLength(before);
  });
});
