import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Reader } from '../../bot-api/reader.js';
import { startPostgres } from '../store/postgres.js';
import { newDatabase } from '../store/reports/database.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const ADMINISTRATOR = 9001;
const READER = 7001;
const QUESTION = '罗山隧道全长多少米？';
const REPORTS = {
  'open.txt': '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道昨日贯通，全长4312米，投资2.9亿元。\n',
};
const LAMPS = '桥头镇装上路灯\n江州晚报讯 3月6日，桥头镇今年装上了638盏路灯。记者看到，灯都亮着。\n';

const postgres = await startPostgres();
afterAll(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});
/** The bots of all tests have one name, and so need databases of their own. */
const STORES = [
  { kind: 'a file', database: async () => null },
  ...(typeof postgres === 'string'
    ? []
    : [{ kind: 'PostgreSQL', database: () => newDatabase(postgres.url) }]),
];

describe.each(STORES)('when a bot is followed by another, whose store is $kind,', ({ database }) => {
  let bot: RunningBot;
  const start = async (): Promise<Reader> => {
    bot = await runBot({
      reports: REPORTS,
      access: 'approve',
      admins: [ADMINISTRATOR],
      readers: [READER],
      databaseUrl: await database(),
      patience: 20_000,
    });
    const administrator = bot.telegram.user({ id: ADMINISTRATOR });
    // Administrators can be written to once they have opened the bot.
    void administrator.privateChat;
    return administrator;
  };
  const restart = async (): Promise<void> => {
    await bot.stopBot();
    await bot.startBot();
    bot.forgive(/terminated by other getUpdates/u);
  };
  afterEach(async () => {
    expectNoTrouble(bot);
    await bot.stop();
  });

  it('what a stranger asked is answered once an administrator allows it', async () => {
    const administrator = await start();
    const stranger = bot.telegram.user();
    expect((await stranger.asks(QUESTION)).text).toContain('要管理员同意');
    const card = await administrator.receives();
    await restart();
    await administrator.presses(card, '允许').edited();
    expect((await stranger.receives()).text).toBe('管理员同意了，您可以提问了。');
    expect((await stranger.receives()).text).toContain('4312米');
    // It was answered, and is not answered again.
    await restart();
    await administrator.presses(administrator.sees(card), '拒绝').edited();
    await administrator.presses(administrator.sees(card), '允许').edited();
    expect((await stranger.receives()).text).toBe('管理员同意了，您可以提问了。');
    await bot.idle();
    expect(stranger.seesIn().filter(({ text }) => text.includes('4312米'))).toHaveLength(1);
  }, 60_000);

  it('what a reader asked in a group that waits is forgotten with the reader', async () => {
    const administrator = await start();
    const reader = bot.telegram.user({ id: READER });
    const room = bot.telegram.supergroup('路边的群');
    bot.telegram.user().addsBot(room);
    const card = await administrator.receives();
    reader.says(`@yinju_bot ${QUESTION}`, { in: room });
    await bot.idle();
    await reader.presses(await reader.asks('/forget'), '全部删除').edited();
    await restart();
    await administrator.presses(card, '允许').edited();
    await bot.idle();
    expect(reader.seesIn(room).at(-1)?.text).toContain('这个群可以使用引据了');
    expect(
      reader
        .seesIn(room)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('4312米');
  }, 60_000);

  it('a file that was handed in gets another headline, is checked, and is taken in', async () => {
    const administrator = await start();
    administrator.sendsFile('路灯.txt', Buffer.from(LAMPS));
    const card = await administrator.receives();
    administrator.presses(card, '改标题');
    const question = await administrator.receives();
    await restart();
    const changed = await administrator.asks('路灯亮起来了', { replyTo: question });
    expect(changed.text).toMatch(/^《路灯亮起来了》\n江州晚报 · 3月6日/u);
    await restart();
    administrator.presses(changed, '核对引文');
    expect((await administrator.receives()).text).toContain('没有找到引号');
    const taken = await administrator.presses(changed, '收入').edited();
    expect(taken.text).toContain('已收入 《路灯亮起来了》，文件名 路灯.txt');
    const again = await administrator.presses(card, '收入').answered();
    expect(again.text).toContain('已经处理过');
    expect((await readdir(bot.folder)).sort()).toEqual(['open.txt', '路灯.txt', '路灯.txt.yml']);
  }, 60_000);

  it('a post that was forwarded is taken in', async () => {
    const administrator = await start();
    administrator.forwards('云海湿地公园开放\n云海湿地公园有37座观鸟台。', {
      type: 'channel',
      chat: { id: -1001234567890, type: 'channel', title: '云海发布', username: 'yunhaifabu' },
      message_id: 12,
      date: 1_709_700_000,
    });
    const card = await administrator.receives();
    await restart();
    await administrator.presses(card, '收入').edited();
    expect((await readdir(bot.folder)).sort()).toEqual(['open.txt', 'telegram-yunhaifabu-12.md']);
  }, 60_000);
});
