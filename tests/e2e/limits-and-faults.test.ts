import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({ readerLimit: 5 });
});
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const QUESTION = '高企总数有多少家？';

describe('a reader who sends too much', () => {
  it('is asked for patience once, and others are answered as ever', async () => {
    const me = bot.telegram.user();
    for (let count = 0; count < 12; count++) me.says('/about');
    const other = await bot.telegram.user().asks(QUESTION);
    expect(other.text).toContain('2338家');
    const heard: string[] = [];
    for (let count = 0; count < 6; count++) heard.push((await me.receives()).text);
    expect(heard.filter((text) => text.includes('请过一分钟再问'))).toHaveLength(1);
    expect(me.seesIn()).toHaveLength(6);
  });

  it('by presses is told so with each further one, and nothing is done for it', async () => {
    const me = bot.telegram.user();
    const answer = await me.asks(QUESTION);
    for (let count = 0; count < 4; count++) {
      expect(await me.presses(answer, '有用').answered()).toMatchObject({
        text: expect.stringMatching(/谢谢|撤回/u),
      });
    }
    for (let count = 0; count < 3; count++) {
      expect(await me.presses(answer, '有用').answered()).toMatchObject({
        text: expect.stringMatching(/请过一分钟再问/u),
      });
    }
    expect(me.sees(answer).labels).toEqual(answer.labels);
  });

  it('by inline queries is answered with nothing from then on', async () => {
    const me = bot.telegram.user();
    const results: number[] = [];
    for (let count = 0; count < 7; count++) {
      results.push((await me.queriesInline(`${QUESTION}${count}`)).results.length);
    }
    expect(results.slice(0, 5).every((found) => found > 0)).toBe(true);
    expect(results.slice(5)).toEqual([0, 0]);
  });

  it('by edits sees no more of them answered', async () => {
    const me = bot.telegram.user();
    const asked = me.says('火星上有水吗？');
    const answer = await me.receives();
    for (let count = 0; count < 4; count++) {
      const edited = bot.telegram.next('editMessageText');
      me.edits(asked, count % 2 === 0 ? QUESTION : '周斌强调了什么？');
      await edited;
    }
    const before = bot.telegram.callsOf('editMessageText').length;
    me.edits(asked, QUESTION);
    expect((await me.asks('/about')).text).toContain('请过一分钟再问');
    expect(bot.telegram.callsOf('editMessageText')).toHaveLength(before);
    expect(me.sees(answer).text).toContain('周斌');
  });
});

describe('trouble with Telegram', () => {
  it('too many requests: the call is made again when Telegram says so', async () => {
    bot.telegram.faults.flood('sendMessage', 1);
    const before = Date.now();
    expect((await bot.telegram.user().asks(QUESTION)).text).toContain('2338家');
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
  });

  it.each([
    ['Telegram fails', () => bot.telegram.faults.fail('sendMessage')],
    [
      'Telegram fails for long',
      () => bot.telegram.faults.fail('sendMessage', 500, 'Internal Server Error', 30),
    ],
    ['a gateway answers with a page', () => bot.telegram.faults.page('sendMessage', 502, 10)],
    ['the connection breaks', () => bot.telegram.faults.drop('sendMessage', 'before')],
    ['an edit fails', () => bot.telegram.faults.fail('editMessageText')],
  ])('%s: the call is made again', async (_what, order) => {
    const me = bot.telegram.user();
    order();
    const answer = await me.asks(QUESTION);
    expect((await me.presses(answer, '上下文').edited()).text).toContain('五大攻坚行动');
  });

  it('a message that was taken is not sent again, though the reply to it is cut', async () => {
    const me = bot.telegram.user();
    bot.telegram.faults.cut('sendMessage');
    await me.asks(QUESTION);
    await me.hearsNothing();
    bot.forgive(/did not arrive whole/u);
  });

  it('an answer that takes long shows that the bot is typing', async () => {
    const hold = bot.telegram.faults.hold('sendMessage');
    const me = bot.telegram.user();
    const typing = bot.telegram.next('sendChatAction');
    me.says(QUESTION);
    expect((await typing).parameters).toMatchObject({ action: 'typing' });
    hold.release();
    await me.receives();
  });

  it('an answer that comes at once does not', async () => {
    const before = bot.telegram.callsOf('sendChatAction').length;
    await bot.telegram.user().asks(QUESTION);
    expect(bot.telegram.callsOf('sendChatAction')).toHaveLength(before);
  });

  it('a reader who has blocked the bot is let go, with one line in the log', async () => {
    const me = bot.telegram.user();
    me.says(QUESTION);
    me.blocksBot();
    await bot.telegram.user().asks(QUESTION);
    await bot.stopBot();
    await bot.startBot();
    expect(bot.log.filter((line) => line.includes('bot was blocked by the user'))).toHaveLength(1);
    bot.forgive(/bot was blocked/u);
  });

  it('a topic that was closed meanwhile is left alone', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'member', forum: true });
    const topic = room.opensTopic('工信');
    const me = bot.telegram.user();
    topic.closed = true;
    const refused = bot.telegram.callsOf('sendMessage').length;
    me.says(`/ask ${QUESTION}`, { in: room, thread: topic.id });
    await me.hearsNothing({ in: room });
    expect(bot.telegram.callsOf('sendMessage').length).toBeGreaterThan(refused);
    bot.forgive(/TOPIC_CLOSED/u);
  });

  it('a press that is answered too late does its work all the same', async () => {
    const me = bot.telegram.user();
    const answer = await me.asks(QUESTION);
    await bot.stopBot();
    const press = me.presses(answer, '上下文');
    bot.telegram.advance(3600);
    await bot.startBot();
    expect((await press.edited()).text).toContain('五大攻坚行动');
    bot.forgive(/query is too old/u);
  });
});

describe('a button', () => {
  it('of a report that is gone says so', async () => {
    const me = bot.telegram.user();
    const list = await me.asks('/reports');
    const gone = { text: '1. 没有了', callback_data: 'Sffffffffffff' };
    expect(await me.presses(list, gone).answered()).toMatchObject({ text: '这篇报道已经撤下。' });
  });

  it('of a version of the bot that nobody knows says that it no longer works', async () => {
    for (const callback_data of ['x', 'old:data:1', 'q9', 'R1', '𝄞']) {
      const me = bot.telegram.user();
      const list = await me.asks('/reports');
      const answered = await me.presses(list, { text: '旧按钮', callback_data }).answered();
      expect(answered).toMatchObject({ text: '这个按钮已经失效，请重新提问。' });
    }
  });

  it('of a message that was deleted brings a new message', async () => {
    const me = bot.telegram.user();
    const answer = await me.asks(QUESTION);
    me.deletes(answer);
    me.presses(answer, '上下文');
    expect((await me.receives()).text).toContain('五大攻坚行动');
    bot.forgive(/message to edit not found/u);
  });

  it('👍 or 👎 is thanked for', async () => {
    const me = bot.telegram.user();
    const answer = await me.asks(QUESTION);
    expect(await me.presses(answer, '有用').answered()).toMatchObject({ text: '记下了，谢谢。' });
    expect(await me.presses(answer, '没用').answered()).toMatchObject({
      text: expect.stringContaining('谢谢'),
    });
  });

  it('转给别人 finds the very quotation in another chat', async () => {
    const me = bot.telegram.user();
    const answer = await me.asks(QUESTION);
    const button = answer.button('转给别人');
    const query = 'switch_inline_query_chosen_chat' in button && button.switch_inline_query_chosen_chat.query;
    const list = await me.queriesInline(query || '');
    expect(list.results).toHaveLength(1);
    const room = bot.telegram.group('亲友');
    expect(me.chooses(list, 0, { in: room }).text).toBe(answer.text);
  });
});
