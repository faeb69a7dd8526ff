import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot();
});
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

describe('a mention in a chat that the bot is no member of', () => {
  it('is answered there with one quotation, whose buttons work', async () => {
    const room = bot.telegram.supergroup('别人的群');
    const me = bot.telegram.user();
    const answer = await me.summons('@yinju_bot 高企总数有多少家？', { in: room });
    expect(answer.asRead).toMatch(/^> .*2338家/u);
    const context = await me.presses(answer, '上下文').edited();
    expect(context.text).toContain('五大攻坚行动');
    expect((await me.presses(context, '返回').edited()).text).toBe(answer.text);
  });

  it('that the reports do not answer is declined', async () => {
    const room = bot.telegram.supergroup('别人的群');
    const answer = await bot.telegram.user().summons('@yinju_bot 火星上有水吗？', { in: room });
    expect(answer.text).toContain('现有报道没有说到这个问题。');
  });

  it('without a question is asked for one, in the language of whoever mentions it', async () => {
    const room = bot.telegram.supergroup('别人的群');
    const me = bot.telegram.user({ language_code: 'en' });
    expect((await me.summons('@yinju_bot', { in: room })).text).toContain('What would you like to know?');
  });
});
