/**
 * `npm run pictures`: draws the README's pictures from what the real bot says to readers in the tests' Telegram.
 */
import { writeFile } from 'node:fs/promises';
import type { ShownMessage } from '../bot-api/shown.js';
import { runBot } from '../tests/e2e/running-bot.js';
import { drawChat, type Scene } from './chat.js';

const said = ({ message }: ShownMessage): Scene => ({ kind: 'message', message, mine: true });
const heard = ({ message }: ShownMessage): Scene => ({ kind: 'message', message, mine: false, name: '引据' });

const bot = await runBot();
const { telegram } = bot;

async function answerScenes(): Promise<Scene[]> {
  const reader = telegram.user();
  const question = reader.says('高企总数有多少家？');
  return [said(question), heard(await reader.receives())];
}

async function declinedScenes(): Promise<Scene[]> {
  const reader = telegram.user();
  const question = reader.says('苏州的独角兽企业有几家？');
  return [said(question), heard(await reader.receives())];
}

async function checkScenes(): Promise<Scene[]> {
  const reader = telegram.user();
  const pasted = reader.says('全市高企总数达2339家');
  return [said(pasted), heard(await reader.receives())];
}

async function groupScenes(): Promise<Scene[]> {
  const room = telegram.supergroup('读报会', { bot: 'member' });
  const [one, other] = [telegram.user({ first_name: '小明' }), telegram.user({ first_name: '小红' })];
  const chat = other.says('昨天的座谈会你看了吗？', { in: room });
  const question = one.says('@yinju_bot 工信工作座谈会是谁主持的？', { in: room });
  const by = (name: string, { message }: ShownMessage): Scene => ({
    kind: 'message',
    message,
    mine: false,
    name,
  });
  return [by('小红', chat), said(question), heard(await one.receives({ in: room }))];
}

async function inlineScenes(): Promise<Scene[]> {
  const query = '五大攻坚行动';
  const { results } = await telegram.user().queriesInline(query);
  return [
    ...results
      .slice(0, 3)
      .map(({ title, description = '' }) => ({ kind: 'result', title, description }) as const),
    { kind: 'typed', text: `@yinju_bot ${query}` },
  ];
}

for (const [name, title, scenes] of [
  ['answer', '私聊：提问，得到原文', await answerScenes()],
  ['declined', '报道里没有的，直说没有', await declinedScenes()],
  ['check', '贴来一句话：核对报道里是不是这样印的', await checkScenes()],
  ['group', '群里：提到它，它回复', await groupScenes()],
  ['inline', '任何聊天：输入 @yinju_bot 和问题', await inlineScenes()],
] as const) {
  await writeFile(new URL(`./${name}.svg`, import.meta.url), drawChat(title, scenes));
}
await bot.stop();
