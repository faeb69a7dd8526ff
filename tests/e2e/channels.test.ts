import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

let bot: RunningBot;
beforeAll(async () => {
  bot = await runBot({
    reports: { 'a.txt': '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道贯通。\n' },
    channels: ['@jiangzhou'],
  });
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

/** Asks until the reports, which are followed, hold what was posted. */
async function answerWith(words: string, question: string) {
  const me = bot.telegram.user({ language_code: 'zh-hans' });
  return expect.poll(async () => (await me.asks(question)).text, { timeout: 30_000 }).toContain(words);
}

it('a post of a channel is a report, an edited one its new version, and another channel’s is none', async () => {
  const channel = bot.telegram.channel('江州发布', { bot: 'administrator', username: 'jiangzhou' });
  const other = bot.telegram.channel('云海发布', { bot: 'administrator', username: 'yunhaifabu' });
  const editor = bot.telegram.user({});
  editor.says('云海湿地公园开放\n云海湿地公园有37座观鸟台。', { in: other });
  const post = editor.says('桥头镇装上路灯\n桥头镇今年装上了638盏路灯。', { in: channel });
  await answerWith('638盏', '桥头镇装了多少盏路灯？');
  const me = bot.telegram.user({ language_code: 'zh-hans' });
  const answer = await me.asks('桥头镇装了多少盏路灯？');
  expect(answer.text).toContain('《桥头镇装上路灯》');
  expect(answer.text).toContain('江州发布');
  expect(answer.links).toContain(`https://t.me/jiangzhou/${post.message.message_id}`);

  editor.edits(post, '桥头镇装上路灯\n桥头镇今年装上了642盏路灯。');
  await answerWith('642盏', '桥头镇装了多少盏路灯？');
  expect((await me.asks('云海湿地公园有几座观鸟台？')).text).not.toContain('37座');
});
