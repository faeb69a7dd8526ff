import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot();
});
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

const reader = (language_code = 'zh-hans') => bot.telegram.user({ language_code });
const group = () => bot.telegram.supergroup('读报会', { bot: 'member' });

describe('in a group', () => {
  it('the bot is silent unless it is spoken to, even as an administrator', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'administrator' });
    const me = reader();
    me.says('高企总数有多少家？', { in: room });
    me.says('/ask@other_bot 高企总数有多少家？', { in: room });
    me.says('/nonsense', { in: room });
    me.sends('photo', { in: room });
    await me.hearsNothing({ in: room, sentinel: '/about' });
  });

  it.each(['@yinju_bot 高企总数有多少家？', '/ask 高企总数有多少家？', '/ask@yinju_bot 高企总数有多少家？'])(
    'it answers %s, quoting the question',
    async (text) => {
      const room = group();
      const me = reader();
      const question = me.says(text, { in: room });
      const answer = await me.receives({ in: room });
      expect(answer.text).toContain('2338家');
      expect(answer.repliesTo).toBe(question.message.message_id);
    },
  );

  it('a reply to the bot asks, also the reply to its prompt', async () => {
    const room = group();
    const me = reader();
    const prompt = await me.asks('/ask', { in: room });
    expect(prompt.below).toMatchObject({ force_reply: true, selective: true });
    expect((await me.asks('高企总数有多少家？', { in: room, replyTo: prompt })).text).toContain('2338家');
  });

  it('a mention alone is asked what it is about', async () => {
    const room = group();
    expect((await reader().asks('@yinju_bot', { in: room })).text).toContain('您想问什么');
  });

  it('answers stay in their topic', async () => {
    const room = bot.telegram.supergroup('读报会', { bot: 'member', forum: true });
    const topic = room.opensTopic('工信');
    const answer = await reader().asks('/ask 高企总数有多少家？', { in: room, thread: topic.id });
    expect(answer.message.message_thread_id).toBe(topic.id);
  });

  it('a reader who leaves a deleted question behind is answered without the reply', async () => {
    const room = group();
    const me = reader();
    const hold = bot.telegram.faults.hold('sendMessage');
    me.says('/ask 高企总数有多少家？', { in: room });
    await hold.arrived;
    const deleted = me.says('/ask 工信工作座谈会是什么时候召开的？', { in: room });
    me.deletes(deleted);
    hold.release();
    await me.receives({ in: room });
    expect((await me.receives({ in: room })).repliesTo).toBeUndefined();
  });

  it('the vote of one reader is not shown to the others', async () => {
    const room = group();
    const me = reader();
    const answer = await me.asks('/ask 高企总数有多少家？', { in: room });
    expect(await me.presses(answer, '有用').answered()).toMatchObject({ text: '记下了，谢谢。' });
    expect(await me.presses(answer, '有用').answered()).toMatchObject({ text: '已撤回。' });
    expect(me.sees(answer).labels).toEqual(answer.labels);
  });

  it('a vote that is made up is none', async () => {
    const room = group();
    const me = reader();
    const answer = await me.asks('/ask 高企总数有多少家？', { in: room });
    const data = answer.message.reply_markup?.inline_keyboard
      .flat()
      .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
      .find((one) => one.startsWith('u'));
    if (data === undefined) throw new Error('There is no button to vote with.');
    // Another character of the same report, and another report: both are of nobody's button.
    const changedAt = (at: number): string =>
      `${data.slice(0, at)}${data.charAt(at) === 'B' ? 'C' : 'B'}${data.slice(at + 1)}`;
    // Another report, another quotation of the same, and the same with another highlight: all are of nobody's button.
    for (const madeUp of [changedAt(5), changedAt(14), changedAt(18)]) {
      const button = { text: '有用', callback_data: madeUp };
      expect(await me.presses(answer, button).answered()).toMatchObject({
        text: expect.stringMatching(/失效|撤下|不在/u),
      });
    }
    expect(bot.memory.votes.of(String(me.user.id), data.slice(2, 21))).toBeNull();
    await me.presses(answer, '有用').answered();
    expect(bot.memory.votes.of(String(me.user.id), data.slice(2, 21))).toBe('useful');
  });

  it('a language that one reader chooses leaves the message as the others see it', async () => {
    const room = group();
    const me = reader();
    const choice = await me.asks('/language@yinju_bot', { in: room });
    expect(await me.presses(choice, 'English').answered()).toMatchObject({
      text: expect.stringMatching(/^Noted/u),
    });
    expect(me.sees(choice).text).toBe(choice.text);
    expect(me.sees(choice).labels).toEqual(choice.labels);
    expect((await me.asks('/ask 火星上有水吗？', { in: room })).text).toContain('The reports do not tell.');
    await me.presses(await me.asks('/language'), 'As in Telegram').edited();
  });

  it('two readers have conversations of their own', async () => {
    const room = group();
    const [one, other] = [reader(), reader('en')];
    await one.asks('/ask 高企总数有多少家？', { in: room });
    other.readsUp({ in: room });
    const answer = await other.asks('/ask 工信工作座谈会是什么时候召开的？', { in: room });
    expect(answer.text).toContain('paragraph');
  });
});

describe('a bot that is added to a group', () => {
  it('introduces itself once, briefly', async () => {
    const room = bot.telegram.supergroup('读报会');
    const me = reader();
    me.addsBot(room);
    const intro = await me.receives({ in: room });
    expect(intro.text).toMatch(/^大家好，我是引据.*\/ask 问题/u);
    me.addsBot(room, 'administrator');
    await me.hearsNothing({ in: room, sentinel: '/about' });
  });

  it('by a link introduces itself once too, and opens what the link names', async () => {
    const me = reader();
    const room = bot.telegram.supergroup('读报会');
    me.opens('https://t.me/yinju_bot?startgroup=hello', { in: room });
    expect((await me.receives({ in: room })).text).toContain('大家好');
    await me.hearsNothing({ in: room, sentinel: '/about' });

    const [id] = (await me.asks('/read 1')).message.reply_markup?.inline_keyboard
      .flat()
      .flatMap((button) =>
        'callback_data' in button ? (/^[SR]([0-9a-f]{12})/u.exec(button.callback_data)?.[1] ?? []) : [],
      ) ?? [''];
    const other = bot.telegram.supergroup('读书会');
    me.opens(`https://t.me/yinju_bot?startgroup=s_${id}`, { in: other });
    expect((await me.receives({ in: other })).text).toContain('大家好');
    expect((await me.receives({ in: other })).text).toContain('摘要（全是原句）');
  });

  it('and removed is heard of no more', async () => {
    const room = bot.telegram.supergroup('读报会');
    const me = reader();
    me.addsBot(room);
    await me.receives({ in: room });
    me.removesBot(room);
    await reader().asks('/about');
    expect(me.seesIn(room)).toHaveLength(1);
  });
});

describe('what concerns the asker alone', () => {
  it.each(['/help', '/reports', '/topics', '/language'])('is seen by nobody else: %s', async (command) => {
    const room = group();
    const [me, other] = [reader(), reader()];
    const answer = await me.asks(command, { in: room });
    expect(answer.message.ephemeral_message_id).toBeDefined();
    expect(other.seesIn(room)).toEqual([]);
  });

  it('has buttons that work, and what they bring is seen by nobody else', async () => {
    const room = group();
    const [me, other] = [reader(), reader()];
    const list = await me.asks('/reports', { in: room });
    const summary = await me.presses(list, '1. ').edited();
    expect(summary.text).toContain('摘要（全是原句）');
    const topics = await me.asks('/topics', { in: room });
    me.presses(topics, topics.labels[0]?.[0] ?? '');
    expect((await me.receives({ in: room })).text).toMatch(/^问：/u);
    expect(other.seesIn(room)).toEqual([]);
  });

  it('is seen by all on a server that knows nothing of it', async () => {
    const old = await runBot({ features: { ephemeral: false } });
    const room = old.telegram.supergroup('读报会', { bot: 'member' });
    const help = await old.telegram.user().asks('/help', { in: room });
    expect(help.message.ephemeral_message_id).toBeUndefined();
    expect(help.repliesTo).toBeDefined();
    expectNoTrouble(old);
    await old.stop();
  });
});
