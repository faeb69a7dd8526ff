import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChatRoom } from '../../bot-api/chat.js';
import type { Reader } from '../../bot-api/reader.js';
import { ShownMessage } from '../../bot-api/shown.js';
import { linkToParagraph, startParameter } from '../../src/bot/payloads/deep-link.js';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

/** A report as the faces are asked for it. */
interface Target {
  readonly question: string;
  readonly followUp: string;
  readonly headline: string;
  /** Printed in it. */
  readonly quotation: string;
  /** Stands in the report, and is never typed. */
  readonly marks: RegExp;
  /** Known from the answer to who may read it. */
  id: string;
  /** What the data of its quotation's buttons holds behind the letter. */
  place: string;
  /** The packed reference alone, as inline queries ask for it. */
  ref: string;
}

const SECRET: Target = {
  question: '海湾码头新增了多少个泊位？',
  followUp: '投资多少？',
  headline: '旧码头换新颜',
  quotation: '海湾码头改造完成，新增泊位57个',
  marks: /海湾内参|蓝鲸港务|3\.6亿/u,
  id: '',
  place: '',
  ref: '',
};
const OPEN: Target = {
  question: '罗山隧道全长多少米？',
  followUp: '投资多少？',
  headline: '罗山隧道贯通',
  quotation: '罗山隧道昨日贯通，全长4312米',
  marks: /江州晚报|青松路桥|2\.9亿/u,
  id: '',
  place: '',
  ref: '',
};
const REPORTS = {
  'open.txt':
    '罗山隧道贯通\n江州晚报讯 3月6日，罗山隧道昨日贯通，全长4312米，投资2.9亿元。\n\n工程由青松路桥公司承建，工期三年，通车后江州到罗山只要二十分钟。\n',
  'secret/corpus.yaml': 'name: 内部通讯\nreaders: [7001]\nchats: ["@neibu_qun"]\n',
  'secret/harbour.txt':
    '旧码头换新颜\n海湾内参讯 3月8日，海湾码头改造完成，新增泊位57个，投资3.6亿元。\n\n工程由蓝鲸港务公司承建，工期两年，改造后万吨轮可以直接停靠。\n',
};
const [INSIDER, OUTSIDER, STRANGER, ADMINISTRATOR] = [7001, 7002, 7003, 9001];

let bot: RunningBot;
let insider: Reader;
let outsider: Reader;
let stranger: Reader;
/** Groups that may read the secret corpus, that may not, and that may not use the bot. */
let own: ChatRoom;
let other: ChatRoom;
let unknown: ChatRoom;

beforeAll(async () => {
  bot = await runBot({
    reports: REPORTS,
    access: 'list',
    readers: [INSIDER, OUTSIDER],
    admins: [ADMINISTRATOR],
    patience: 20_000,
  });
  const { telegram } = bot;
  insider = telegram.user({ id: INSIDER });
  outsider = telegram.user({ id: OUTSIDER });
  stranger = telegram.user({ id: STRANGER });
  own = telegram.supergroup('内部群', { username: 'neibu_qun' });
  other = telegram.supergroup('外面的群');
  unknown = telegram.supergroup('陌生的群');
  insider.addsBot(own);
  outsider.addsBot(other);
  stranger.addsBot(unknown);
  stranger.says('你好');
  await bot.idle();
  for (const target of [SECRET, OPEN]) {
    const answer = await insider.asks(target.question);
    target.id = /r_([0-9a-f]{12})_/u.exec(answer.links.join())?.[1] ?? '';
    const context = answer.button('上下文');
    target.place = 'callback_data' in context ? context.callback_data.slice(1) : '';
    // The index stands before the references; of several, the first is the quotation.
    target.ref = target.place.slice(1, 15);
    expect(target.id).not.toBe('');
    expect(target.place).not.toBe('');
    await insider.asks('你好');
  }
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

/** Who acts where, and on what. */
interface Scene {
  readonly me: Reader;
  readonly room: ChatRoom;
  readonly target: Target;
}

/** Does something with the bot. */
type Act = (scene: Scene) => unknown;

/** A message of the bot's that nothing has been pressed below yet. */
function anchorIn(room: ChatRoom): ShownMessage {
  const from = bot.telegram.world.botUser;
  const message = { message_id: room.nextMessageId(), date: 1, chat: room.chat, from, text: '…' };
  return new ShownMessage(room, room.add({ message: message as never, fromBot: true }));
}

/** Presses a button with data of one's own making. */
const presses =
  (data: (target: Target) => string): Act =>
  async ({ me, room, target }) => {
    const press = me.presses(anchorIn(room), { text: '…', callback_data: data(target) });
    await press.answered();
  };

const manuscript: Act = ({ me, target }) =>
  me.sendsFile('稿件.txt', Buffer.from(`他在会上说：“${target.quotation}。”大家都很高兴，会议就此结束。\n`));

const PRIVATE: Readonly<Record<string, Act>> = {
  'a question': ({ me, target }) => me.says(target.question),
  'a follow-up': async ({ me, target }) => {
    me.says(target.question);
    await bot.idle();
    me.says(target.followUp);
  },
  'words as they are printed': ({ me, target }) => me.says(target.quotation),
  'a question for the gist': ({ me, target }) => me.says(`总结一下《${target.headline}》`),
  'a filter': ({ me, target }) => me.says(`标题:${target.headline} ${target.question}`),
  'a question that was edited': async ({ me, target }) => {
    const said = me.says('在吗');
    await bot.idle();
    me.edits(said, target.question);
  },
  'a link that asks': ({ me, target }) =>
    me.opens(`https://t.me/yinju_bot?start=${startParameter({ kind: 'ask', question: target.question })}`),
  'a link to a paragraph': ({ me, target }) =>
    me.opens(linkToParagraph(target, 1, { username: 'yinju_bot' })),
  'a link to a summary': ({ me, target }) =>
    me.opens(`https://t.me/yinju_bot?start=${startParameter({ kind: 'summary', reportId: target.id })}`),
  '/summary of an id': ({ me, target }) => me.says(`/summary ${target.id}`),
  '/summary of all there are': async ({ me }) => {
    for (const number of [1, 2]) me.says(`/summary ${number}`);
  },
  '/summary of what a message quotes': async ({ me, room, target }) => {
    const url = linkToParagraph(target, 1, { username: 'yinju_bot' });
    const message = {
      message_id: room.nextMessageId(),
      date: 1,
      chat: room.chat,
      text: '标题',
      entities: [{ type: 'text_link', offset: 0, length: 2, url }],
    };
    const quoted = new ShownMessage(room, room.add({ message: message as never, fromBot: true }));
    me.says('/summary', { replyTo: quoted });
  },
  '/read of an id': ({ me, target }) => me.says(`/read ${target.id}`),
  '/read of a headline': ({ me, target }) => me.says(`/read ${target.headline}`),
  '/reports': ({ me }) => me.says('/reports'),
  '/reports with words': ({ me, target }) => me.says(`/reports ${target.headline}`),
  '/reports with a filter': ({ me, target }) => me.says(`/reports 标题:${target.headline}`),
  '/check of what is printed': ({ me, target }) => me.says(`/check ${target.quotation}`),
  '/check of what differs': ({ me, target }) => me.says(`/check ${target.quotation.replace(/\d+/u, '1234')}`),
  'a forwarded post': ({ me, target }) =>
    me.forwards(`${target.quotation}。`, {
      type: 'hidden_user',
      sender_user_name: '某某',
      date: 1_700_000_000,
    }),
  'a manuscript': manuscript,
  'a press on a quotation': presses(({ place }) => `q${place}`),
  'a press for the context': presses(({ place }) => `c${place}`),
  'a press for the report’s summary': presses(({ place }) => `s${place}`),
  'a press for the reader’s script': presses(({ place }) => `t${place}`),
  'a press for the script as printed': presses(({ place }) => `p${place}`),
  'a press for the original': presses(({ place }) => `o${place}.1`),
  'a press on a report': presses(({ id }) => `S${id}`),
  'a press for a page': presses(({ id }) => `R${id}.1`),
  'a press for the whole report': presses(({ id }) => `W${id}.1`),
  'a press on the list': presses(() => 'L1'),
  'a press on a filtered list': presses(({ headline }) => `L1.${headline}`),
  'a press that asks': presses(({ question }) => `A${question}`),
};

const GROUP: Readonly<Record<string, Act>> = {
  'a mention': ({ me, room, target }) => me.says(`@yinju_bot ${target.question}`, { in: room }),
  'a reply to the bot': ({ me, room, target }) =>
    me.says(target.question, { in: room, replyTo: anchorIn(room) }),
  'a follow-up': async ({ me, room, target }) => {
    me.says(`@yinju_bot ${target.question}`, { in: room });
    await bot.idle();
    me.says(`@yinju_bot ${target.followUp}`, { in: room });
  },
  'a mention in a reply': ({ me, room, target }) => {
    const said = outsider.says(target.question, { in: room });
    me.says('@yinju_bot', { in: room, replyTo: said });
  },
  '/ask': ({ me, room, target }) => me.says(`/ask@yinju_bot ${target.question}`, { in: room }),
  'an edit that asks': async ({ me, room, target }) => {
    const said = me.says('@yinju_bot 在吗', { in: room });
    await bot.idle();
    me.edits(said, `@yinju_bot ${target.question}`);
  },
  '/reports': ({ me, room }) => me.says('/reports@yinju_bot', { in: room }),
  '/summary': ({ me, room, target }) => me.says(`/summary@yinju_bot ${target.id}`, { in: room }),
  '/read': ({ me, room, target }) => me.says(`/read@yinju_bot ${target.headline}`, { in: room }),
  '/check': ({ me, room, target }) => me.says(`/check@yinju_bot ${target.quotation}`, { in: room }),
  'a press on a quotation': presses(({ place }) => `q${place}`),
  'a press for the original': presses(({ place }) => `o${place}.1`),
  'a press on a report': presses(({ id }) => `S${id}`),
  'a press that asks': presses(({ question }) => `A${question}`),
};

/** What is sent this way stands in any chat. */
const ANYWHERE: Readonly<Record<string, Act>> = {
  'an inline query': ({ me, target }) => me.queriesInline(target.question),
  'an inline query in the chat with the bot': ({ me, target }) =>
    me.queriesInline(target.question.slice(0, -1), { chatType: 'sender' }),
  'an inline query for the newest': ({ me }) => me.queriesInline(''),
  'an inline query for a quotation': ({ me, target }) => me.queriesInline(`#${target.ref}`),
  'an inline query with a filter': ({ me, target }) => me.queriesInline(`标题:${target.headline}`),
  'a mention where the bot is no member': async ({ me, target }) => {
    me.says(`@yinju_bot ${target.question}`, { in: bot.telegram.supergroup('别人的群') });
  },
  'a press under a message sent through inline mode': async ({ me, target }) => {
    const query = await outsider.queriesInline(OPEN.question);
    const sent = outsider.chooses(query, 0, { in: bot.telegram.supergroup('别人的群') });
    await bot.idle();
    for (const data of [`q${target.place}`, `o${target.place}.1`, `S${target.id}`, `A${target.question}`]) {
      await me.presses(sent, { text: '…', callback_data: data }).answered();
    }
  },
};

/** Everything that the bot says to Telegram until it has nothing more to do. */
async function said(act: Act, scene: Scene): Promise<string> {
  await bot.idle();
  const from = bot.telegram.calls.length;
  await act(scene);
  await bot.idle();
  return JSON.stringify(
    bot.telegram.calls.slice(from).map(({ method, parameters }) => ({ method, parameters })),
  );
}

describe.each(Object.entries(PRIVATE))('in private, %s', (_, act) => {
  it('reaches what the reader may read', async () => {
    const room = insider.privateChat;
    expect(await said(act, { me: insider, room, target: SECRET })).toMatch(SECRET.marks);
  });

  it('finds nothing of another corpus', async () => {
    const room = outsider.privateChat;
    expect(await said(act, { me: outsider, room, target: SECRET })).not.toMatch(SECRET.marks);
  });

  it('is refused to who may not ask', async () => {
    const room = stranger.privateChat;
    expect(await said(act, { me: stranger, room, target: OPEN })).not.toMatch(OPEN.marks);
  });
});

describe.each(Object.entries(GROUP))('in a group, %s', (_, act) => {
  it('reaches what the group may read, whoever asks', async () => {
    expect(await said(act, { me: outsider, room: own, target: SECRET })).toMatch(SECRET.marks);
  });

  it('finds nothing of another corpus, though the one who asks may read it', async () => {
    expect(await said(act, { me: insider, room: other, target: SECRET })).not.toMatch(SECRET.marks);
  });

  it('is refused to a group that may not ask, though the one who asks may', async () => {
    expect(await said(act, { me: insider, room: unknown, target: OPEN })).not.toMatch(OPEN.marks);
  });
});

describe.each(Object.entries(ANYWHERE))('%s', (_, act) => {
  it('reaches what everybody reads', async () => {
    const room = outsider.privateChat;
    expect(await said(act, { me: outsider, room, target: OPEN })).toMatch(OPEN.marks);
  });

  it.each([INSIDER, ADMINISTRATOR])(
    'finds nothing of a corpus that not everybody reads, also for %s',
    async (id) => {
      const me = bot.telegram.user({ id });
      expect(await said(act, { me, room: me.privateChat, target: SECRET })).not.toMatch(SECRET.marks);
    },
  );

  it('is refused to who may not ask', async () => {
    const me = stranger;
    const all = await said(act, { me, room: me.privateChat, target: OPEN });
    // The message that is pressed was sent by another reader.
    const own = all.replace(
      /\{"method":"answerInlineQuery".*?\}\}(?=,\{"method":"answerCallbackQuery")/u,
      '',
    );
    expect(own).not.toMatch(OPEN.marks);
  });
});

describe('what is counted and offered', () => {
  it('is of what the reader may read', async () => {
    const count = async (me: Reader): Promise<string> => (await me.asks('/about')).text;
    expect(await count(insider)).toMatch(/2 篇/u);
    expect(await count(outsider)).toMatch(/1 篇/u);
    for (const act of ['/start', '/help', '/topics', '您好', '火星上有没有水？']) {
      const room = outsider.privateChat;
      const all = await said(({ me }) => me.says(act), { me: outsider, room, target: SECRET });
      expect(all).not.toMatch(/码头|泊位|海湾|蓝鲸/u);
    }
  });

  it('offers no way to share what not everybody reads', async () => {
    expect((await insider.asks(SECRET.question)).labels.flat().join()).not.toContain('转给别人');
    expect((await insider.asks(OPEN.question)).labels.flat().join()).toContain('转给别人');
  });

  it('takes no vote on a quotation of another corpus', async () => {
    const press = outsider.presses(anchorIn(outsider.privateChat), {
      text: '👍',
      callback_data: `u${SECRET.place}`,
    });
    expect((await press.answered()).text).toBe('这篇报道已经撤下。');
  });
});
