import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot();
});
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

describe('a question that is edited', () => {
  it('gets its answer edited, not a second one', async () => {
    const me = bot.telegram.user();
    const question = me.says('工信工作座谈会是什么时候召开的？');
    const answer = await me.receives();
    const edited = bot.telegram.next('editMessageText');
    me.edits(question, '高企总数有多少家？');
    await edited;
    expect(me.sees(answer).text).toContain('2338家');
    await me.hearsNothing();
  });

  it('keeps its answer when the answer stays the same', async () => {
    const me = bot.telegram.user();
    const question = me.says('高企总数有多少家？');
    const answer = await me.receives();
    me.edits(question, '高企总数有多少家');
    await me.hearsNothing();
    expect(me.sees(answer).text).toBe(answer.text);
    // Telegram refuses an edit that changes nothing; that is no trouble.
    bot.forgive(/message is not modified/u);
  });

  it('after more than ten minutes is left alone', async () => {
    const me = bot.telegram.user();
    const question = me.says('工信工作座谈会是什么时候召开的？');
    const answer = await me.receives();
    bot.telegram.advance(601);
    me.edits(question, '高企总数有多少家？');
    await me.hearsNothing();
    expect(me.sees(answer).text).toBe(answer.text);
  });

  it('gets its answer edited also after a restart', async () => {
    const me = bot.telegram.user();
    const question = me.says('工信工作座谈会是什么时候召开的？');
    const answer = await me.receives();
    await bot.stopBot();
    await bot.startBot();
    const edited = bot.telegram.next('editMessageText');
    me.edits(question, '高企总数有多少家？');
    await edited;
    expect(me.sees(answer).text).toContain('2338家');
  });

  it('so that it mentions the bot in a group is answered', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'administrator' });
    const me = bot.telegram.user();
    const words = me.says('高企总数有多少家？', { in: room });
    me.edits(words, '@yinju_bot 高企总数有多少家？');
    const answer = await me.receives({ in: room });
    expect(answer.text).toContain('2338家');
    expect(answer.repliesTo).toBe(words.message.message_id);
  });

  it('whose answer was deleted gets a new one', async () => {
    const me = bot.telegram.user();
    const question = me.says('工信工作座谈会是什么时候召开的？');
    me.deletes(await me.receives());
    me.edits(question, '高企总数有多少家？');
    expect((await me.receives()).text).toContain('2338家');
    bot.forgive(/message to edit not found/u);
  });
});
