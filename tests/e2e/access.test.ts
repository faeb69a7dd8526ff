import { afterEach, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, type RunningBotOptions, runBot } from './running-bot.js';

const REPORTS = {
  'open.txt': '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道昨日贯通，全长4312米，投资2.9亿元。\n',
};
const QUESTION = '罗山隧道全长多少米？';
const [ONE, OTHER] = [9001, 9002];

let bot: RunningBot;
const start = async (options: RunningBotOptions): Promise<void> => {
  bot = await runBot({ reports: REPORTS, patience: 20_000, ...options });
};
afterEach(async () => {
  expectNoTrouble(bot);
  await bot.stop();
});
const administrator = (id = ONE) => bot.telegram.user({ id, first_name: `管理员${id}` });
/** Administrators can be written to once they have opened the bot. */
const opened = (id = ONE) => {
  const one = administrator(id);
  void one.privateChat;
  return one;
};

describe('with ACCESS=approve', () => {
  it('a stranger’s first message asks each administrator once, and is answered when one allows it', async () => {
    await start({ access: 'approve', admins: [ONE, OTHER] });
    const [one, other] = [opened(ONE), opened(OTHER)];
    const stranger = bot.telegram.user({ first_name: '小王', username: 'xiao_wang' });
    expect((await stranger.asks('/start')).text).toContain('要管理员同意');
    stranger.says(QUESTION);
    await bot.idle();
    expect(stranger.seesIn()).toHaveLength(1);
    const [card, otherCard] = [await one.receives(), await other.receives()];
    expect(card.text).toContain(`想使用引据：小王 @xiao_wang（${stranger.user.id}）。允许吗？`);
    expect(card.labels).toEqual([['允许', '拒绝']]);

    const decided = await one.presses(card, '允许').edited();
    expect(decided.text).toContain('可以使用引据');
    await bot.idle();
    expect(one.seesIn()).toHaveLength(1);
    expect(other.sees(otherCard).text).toContain(`由 ${ONE} 决定`);
    expect((await stranger.receives()).text).toBe('管理员同意了，您可以提问了。');
    expect((await stranger.receives()).text).toContain('4312米');
    expect((await stranger.asks(QUESTION)).text).toContain('4312米');

    // Another administrator may decide otherwise, and it is kept.
    await other.presses(other.sees(otherCard), '拒绝').edited();
    await bot.idle();
    expect(one.sees(card).text).toContain('不能使用引据');
    await bot.stopBot();
    await bot.startBot();
    expect((await stranger.asks(QUESTION)).text).toContain(`您的编号 ${stranger.user.id}`);
    bot.forgive(/terminated by other getUpdates/u);
  });

  it('a group is asked about when somebody brings the bot who may not ask; who may brings it at once', async () => {
    await start({ access: 'approve', admins: [ONE], readers: [7001] });
    const admin = opened();
    const reader = bot.telegram.user({ id: 7001 });
    const room = bot.telegram.supergroup('读报会');
    reader.addsBot(room);
    expect((await reader.receives({ in: room })).text).toContain('大家好');
    const anybody = bot.telegram.user();
    expect((await anybody.asks(`@yinju_bot ${QUESTION}`, { in: room })).text).toContain('4312米');

    const strange = bot.telegram.supergroup('路边的群');
    const stranger = bot.telegram.user({ first_name: '小李' });
    stranger.addsBot(strange);
    expect((await stranger.receives({ in: strange })).text).toContain('这个群要管理员同意');
    const card = await admin.receives();
    expect(card.text).toContain(`小李 邀请引据加入的群“路边的群”（${strange.id}）`);
    // It was told, and is not told again on the same day.
    stranger.says(`@yinju_bot ${QUESTION}`, { in: strange });
    stranger.says('大家说的与机器人无关', { in: strange });
    await bot.idle();
    expect(stranger.seesIn(strange)).toHaveLength(1);
    await admin.presses(card, '允许').edited();
    expect((await stranger.receives({ in: strange })).text).toContain('这个群可以使用引据了');
    expect((await stranger.receives({ in: strange })).text).toContain('4312米');
  });

  it('what a group asked is answered in the supergroup that it became before it was let in', async () => {
    await start({ access: 'approve', admins: [ONE] });
    const admin = opened();
    const room = bot.telegram.group('读报会');
    const stranger = bot.telegram.user();
    stranger.addsBot(room);
    const card = await admin.receives();
    stranger.says(`@yinju_bot ${QUESTION}`, { in: room });
    await bot.idle();
    const supergroup = stranger.upgrades(room);
    await bot.idle();
    await admin.presses(card, '允许').edited();
    expect((await stranger.receives({ in: supergroup })).text).toContain('这个群可以使用引据了');
    expect((await stranger.receives({ in: supergroup })).text).toContain('4312米');
    expect((await stranger.asks(`@yinju_bot ${QUESTION}`, { in: supergroup })).text).toContain('4312米');
    expect(admin.seesIn()).toHaveLength(1);
    bot.forgive(/upgraded to a supergroup/u);
  });

  it('an administrator who cannot be written to is named in the log, and the next message asks again', async () => {
    await start({ access: 'approve', admins: [ONE] });
    const admin = administrator();
    admin.blocksBot();
    const stranger = bot.telegram.user();
    stranger.says(QUESTION);
    await bot.idle();
    expect(bot.log.join('\n')).toMatch(/Administrator 9001 could not be asked about a reader/u);
    bot.forgive(/Administrator 9001|blocked/u);
    admin.unblocksBot();
    stranger.says(QUESTION);
    const card = await admin.receives();
    await admin.presses(card, '允许').edited();
    await bot.idle();
    expect(
      stranger
        .seesIn()
        .map(({ text }) => text)
        .join(),
    ).toContain('4312米');
  });

  it('what only administrators press does nothing for others', async () => {
    await start({ access: 'approve', admins: [ONE], readers: [7001] });
    opened();
    const reader = bot.telegram.user({ id: 7001 });
    const answer = await reader.asks(QUESTION);
    for (const data of ['Y0.7777', 'N0.9001', 'M1', 'Babcdefghijkl']) {
      const press = reader.presses(answer, { text: '…', callback_data: data });
      expect((await press.answered()).text).toContain('按钮');
    }
    const friend = bot.telegram.user({ id: 7777 });
    expect((await friend.asks(QUESTION)).text).toContain('要管理员同意');
    bot.forgive(/Administrator/u);
  });
});

describe('with ACCESS=list', () => {
  it('administrators allow and refuse by id and by name, and see who is in the list', async () => {
    await start({ access: 'list', admins: [ONE], readers: ['@xiao_wang'] });
    const admin = opened();
    const listed = bot.telegram.user({ username: 'Xiao_Wang' });
    expect((await listed.asks(QUESTION)).text).toContain('4312米');
    const reader = bot.telegram.user({ first_name: '小陈', username: 'chen_chen' });
    expect((await reader.asks(QUESTION)).text).toContain(`您的编号 ${reader.user.id}`);
    expect((await admin.asks('/allow @chen_chen')).text).toContain('可以使用引据：@chen_chen');
    expect((await reader.asks(QUESTION)).text).toContain('4312米');
    expect((await admin.asks('/allow')).text).toContain('请写明是谁');
    expect((await admin.asks('/allow 谁')).text).toContain('请写明是谁');
    const members = await admin.asks('/members');
    expect(members.text).toMatch(/读者和群 1 个：\n✓ .*chen_chen/u);
    await admin.presses(members, '拒绝').edited();
    reader.readsUp();
    // It was told today.
    reader.says(QUESTION);
    await bot.idle();
    expect(reader.privateChat.posts.at(-1)?.message.text).toBe(QUESTION);
    // For who is in READERS too, an administrator's word counts.
    await admin.asks(`/deny ${listed.user.id}`);
    expect((await listed.asks(QUESTION)).text).toContain('抱歉');
    // To others there are no such commands.
    expect((await admin.asks(`/allow ${reader.user.id}`)).text).toContain('可以使用');
    // Whoever is let in by an id alone has a name as soon as they write.
    const guest = bot.telegram.user({ first_name: '小何' });
    await admin.asks(`/allow ${guest.user.id}`);
    await guest.asks(QUESTION);
    expect((await admin.asks('/members')).text).toContain(`✓ 小何（${guest.user.id}）`);
    expect((await reader.asks('/members')).text).toContain('没有这个命令');
  });

  it('who takes over a name of the list is not who was meant', async () => {
    await start({ access: 'list', admins: [ONE], readers: ['@editor_li'] });
    const admin = opened();
    const meant = bot.telegram.user({ username: 'editor_li' });
    expect((await meant.asks(QUESTION)).text).toContain('4312米');
    const renamed = bot.telegram.user({ id: meant.user.id });
    const taker = bot.telegram.user({ username: 'editor_li' });
    expect((await taker.asks(QUESTION)).text).toContain('抱歉');
    expect((await renamed.asks(QUESTION)).text).toContain('4312米');
    await bot.stopBot();
    await bot.startBot();
    bot.forgive(/terminated by other getUpdates/u);
    taker.says(QUESTION);
    await bot.idle();
    expect(
      taker
        .seesIn()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('4312米');
    await admin.asks('/allow @editor_li');
    expect((await taker.asks(QUESTION)).text).toContain('4312米');
  });

  it('a refused reader’s inline query leads to the bot, and a guest’s mention too, once a day', async () => {
    await start({ access: 'list', admins: [ONE] });
    opened();
    const stranger = bot.telegram.user();
    const list = await stranger.queriesInline(QUESTION);
    expect(list.results).toEqual([]);
    expect(list.button).toMatchObject({ text: '打开引据', start_parameter: 'inline' });
    const room = bot.telegram.supergroup('别人的群');
    const answer = await stranger.summons(`@yinju_bot ${QUESTION}`, { in: room });
    expect(answer.text).toContain('抱歉');
    expect(answer.labels).toEqual([['打开引据']]);
    stranger.says(`@yinju_bot ${QUESTION}`, { in: room });
    await bot.idle();
    expect(bot.telegram.callsOf('answerGuestQuery')).toHaveLength(1);
  });

  it('a group is let in by an administrator’s word in it, and keeps it as a supergroup', async () => {
    await start({ access: 'list', admins: [ONE] });
    const admin = opened();
    const room = bot.telegram.group('老群');
    bot.telegram.user().addsBot(room);
    expect((await admin.receives({ in: room })).text).toContain('群的编号');
    // An administrator is answered everywhere.
    expect((await admin.asks(`@yinju_bot ${QUESTION}`, { in: room })).text).toContain('4312米');
    expect((await admin.asks('/allow@yinju_bot', { in: room })).text).toContain('可以使用引据');
    const reader = bot.telegram.user();
    expect((await reader.asks(`@yinju_bot ${QUESTION}`, { in: room })).text).toContain('4312米');
    const supergroup = reader.upgrades(room);
    expect((await reader.asks(`@yinju_bot ${QUESTION}`, { in: supergroup })).text).toContain('4312米');
    expect((await admin.asks('/members')).text).toContain(`读者和群 1 个：\n✓ 老群（${supergroup.id}）`);
  });

  it('a group that stands in READERS does so as a supergroup too, also after a restart', async () => {
    // The first group of the tests' Telegram has this id.
    await start({ access: 'list', admins: [ONE], readers: [-1] });
    const room = bot.telegram.group('老群', { bot: 'member' });
    expect(room.id).toBe(-1);
    const reader = bot.telegram.user();
    const supergroup = reader.upgrades(room);
    expect((await reader.asks(`@yinju_bot ${QUESTION}`, { in: supergroup })).text).toContain('4312米');
    await bot.stopBot();
    await bot.startBot();
    bot.forgive(/terminated by other getUpdates/u);
    expect((await reader.asks(`@yinju_bot ${QUESTION}`, { in: supergroup })).text).toContain('4312米');
    // It was there all the time, and is not greeted.
    expect(reader.seesIn(supergroup).map(({ text }) => text)).not.toContainEqual(
      expect.stringContaining('大家好'),
    );
    // What administrators decide of it by the id that they know means it too.
    const admin = opened();
    expect((await admin.asks('/deny -1')).text).toContain('不能使用引据');
    expect((await reader.asks(`@yinju_bot ${QUESTION}`, { in: supergroup })).text).toContain(
      `群的编号 ${supergroup.id}`,
    );
  });
});

describe('with ACCESS=open', () => {
  it('a group that becomes a supergroup reads the corpora that it read, and no more', async () => {
    const secret = {
      'secret/corpus.yaml': 'name: 内部通讯\nchats: [-1]\n',
      'secret/harbour.txt': '旧码头换新颜\n海湾内参讯 3月8日，海湾码头改造完成，新增泊位57个。\n',
    };
    await start({ admins: [ONE], reports: { ...REPORTS, ...secret } });
    const [admin, reader] = [opened(), bot.telegram.user()];
    const room = bot.telegram.group('内部群', { bot: 'member' });
    expect(room.id).toBe(-1);
    await admin.presses(await admin.asks('/corpus@yinju_bot', { in: room }), '✓ 主库').edited();
    const supergroup = reader.upgrades(room);
    const ask = async (question: string, where = supergroup): Promise<string> =>
      (await reader.asks(`@yinju_bot ${question}`, { in: where })).text;
    expect(await ask('海湾码头新增了多少个泊位？')).toContain('57个');
    expect(await ask(QUESTION)).not.toContain('4312米');
    const other = reader.upgrades(bot.telegram.group('别的群', { bot: 'member' }));
    expect(await ask('海湾码头新增了多少个泊位？', other)).not.toContain('57个');
    expect(await ask(QUESTION, other)).toContain('4312米');
  });

  it('everybody may ask, but who was refused', async () => {
    await start({ admins: [ONE] });
    const admin = opened();
    const reader = bot.telegram.user();
    expect((await reader.asks(QUESTION)).text).toContain('4312米');
    await admin.asks(`/deny ${reader.user.id}`);
    expect((await reader.asks(QUESTION)).text).toContain('抱歉');
    const room = bot.telegram.supergroup('读报会', { bot: 'member' });
    reader.says(`@yinju_bot ${QUESTION}`, { in: room });
    await bot.idle();
    expect(
      reader
        .seesIn(room)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('4312米');
  });
});
