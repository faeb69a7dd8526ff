import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const SENTENCE = '这座渔港从清早忙到入夜，靠岸的船一条接着一条，鱼虾过了秤就上冷藏车。';
const reports = {
  ...Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [
      `${index}.txt`,
      `${index}号码头开工\n\n海州晚报讯 3月${index + 1}日,${index}号码头正式开工,预计${index + 2}个月后完工。\n\n记者 林海`,
    ]),
  ),
  'long.txt': `渔港的一天\n\n海州晚报讯 2月28日,${SENTENCE.repeat(120)}\n\n收工以后，码头上只剩下海鸥。\n\n记者 苏晴`,
};

let bot: RunningBot;
let single: RunningBot;
beforeAll(async () => {
  [bot, single] = await Promise.all([
    runBot({ reports }),
    runBot({ reports: { 'a.txt': reports['long.txt'] } }),
  ]);
});
afterEach(() => expectNoTrouble(bot, single));
afterAll(() => Promise.all([bot.stop(), single.stop()]));

describe('/reports', () => {
  it('pages, the newest first, and comes back to where it was', async () => {
    const me = bot.telegram.user();
    const first = await me.asks('/reports');
    expect(first.text).toMatch(
      /^共有报道 16 篇，新的在前。\n\n1\. 《14号码头开工》\n海州晚报 · 3月15日 · 记者 林海\n/u,
    );
    expect(first.labels.at(-1)).toEqual(['1/3', '下一页 ›']);
    const second = await me.presses(first, '下一页').edited();
    expect(second.labels.at(-1)).toEqual(['‹ 上一页', '2/3', '下一页 ›']);
    const third = await me.presses(second, '下一页').edited();
    expect(third.labels.at(-1)).toEqual(['‹ 上一页', '3/3']);
    const back = await me.presses(await me.presses(third, '上一页').edited(), '上一页').edited();
    expect(back.text).toBe(first.text);
  });

  it('with words finds what has them, under the numbers of the whole list', async () => {
    const me = bot.telegram.user();
    const found = await me.asks('/reports 渔港');
    expect(found.text).toMatch(/含“渔港”的报道 1 篇：\n\n(\d+)\. 《渔港的一天》/u);
    const number = /(\d+)\. /u.exec(found.text)?.[1];
    expect((await me.asks(`/summary ${number}`)).text).toContain('渔港的一天');
  });

  it('with words keeps them on the next pages', async () => {
    const me = bot.telegram.user();
    const found = await me.asks('/reports 码头开工');
    const next = await me.presses(found, '下一页').edited();
    expect(next.text).toContain('含“码头开工”的报道 15 篇');
  });
});

describe('/read', () => {
  it('pages through a long paragraph at sentence ends', async () => {
    const me = bot.telegram.user();
    let page = await me.asks('/read 渔港的一天');
    const texts = [page.text];
    while (page.labels.flat().includes('下一页 ›')) {
      page = await me.presses(page, '下一页').edited();
      texts.push(page.text);
    }
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts.slice(0, -1)) expect(text).toMatch(/。\n\n第 1\/2 段$/u);
    expect(texts.at(-1)).toMatch(/记者 苏晴\n\n第 (?:1–2 段，共 2|2\/2) 段$/u);
  });
});

describe('a report as a whole', () => {
  it('has its headlines, its contents where it is long, and its text as a quotation', async () => {
    const seeds = await runBot();
    const me = seeds.telegram.user();
    const page = await me.asks('/read 1');
    const whole = await me.presses(page, '整篇读').edited();
    expect(whole.message.rich_message?.blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'heading',
      'heading',
      'details',
      'blockquote',
    ]);
    expect(whole.asRead).toContain('激荡科技活水');
    expect((await me.presses(whole, '分页读').edited()).text).toBe(page.text);
    expectNoTrouble(seeds);
    await seeds.stop();
  });

  it('is the same where the server takes HTML alone, and what is printed stays text', async () => {
    const paragraph =
      '一个<a href="https://example.org">链接</a>，5 > 3 & 2 < 4，码头上的人都说“好”。'.repeat(6);
    const reports = {
      'a.txt': `甲 <b>乙</b> & “丙”的消息\n\n${Array.from({ length: 8 }, (_, number) => `第${number + 1}天，${paragraph}`).join('\n\n')}\n`,
    };
    const [whole, inHtml] = await Promise.all(
      [true, false].map(async (richBlocks) => {
        const one = await runBot({ reports, features: { richBlocks } });
        const me = one.telegram.user();
        const shown = await me.presses(await me.asks('/read 1'), '整篇读').edited();
        if (!richBlocks) one.forgive(/./u);
        await one.stop();
        return shown.message.rich_message;
      }),
    );
    expect(JSON.stringify(whole)).toContain('5 > 3 & 2 < 4');
    expect(inHtml).toEqual(whole);
  });

  it('is not shown where Telegram does not know how, and the reader is told', async () => {
    const old = await runBot({ features: { rich: false } });
    const me = old.telegram.user();
    const page = await me.asks('/read 1');
    me.presses(page, '整篇读');
    expect((await me.receives()).text).toContain('请分页读');
    expect((await me.presses(page, '下一页').edited()).text).toMatch(/第 3\/8 段$/u);
    old.forgive(/./u);
    await old.stop();
  });
});

describe('links', () => {
  it('open a report at a paragraph and a summary, and say when the report is gone', async () => {
    const me = bot.telegram.user();
    const answer = await me.asks('7号码头预计几个月后完工？');
    const [link = ''] = answer.links;
    me.opens(link);
    expect((await me.receives()).text).toContain('预计9个月后完工');
    me.opens(link.replace(/r_([0-9a-f]{12})_\d+/u, 's_$1'));
    expect((await me.receives()).text).toContain('摘要（全是原句）');
    me.opens(link.replace(/r_.*/u, 'r_ffffffffffff_1'));
    expect((await me.receives()).text).toBe('这篇报道已经撤下。');
    me.opens('https://t.me/yinju_bot?start=hello');
    expect((await me.receives()).text).toContain('您好，我是引据');
  });
});

describe('a report whose front matter says where it was published', () => {
  it('is linked under what is quoted from it', async () => {
    const url = 'https://example.org/harbour';
    const filed = await runBot({
      reports: {
        'a.md': `---\ntitle: 渔港开港\nurl: ${url}\ntags: 渔业, 港口\n---\n新渔港能停三百条渔船。\n`,
      },
    });
    const me = filed.telegram.user();
    const answer = await me.asks('渔港能停多少条渔船？');
    expect(answer.text).toMatch(/《渔港开港》\n第 1 段 · 来源网页$/u);
    expect(answer.links).toContain(url);
    expect((await me.asks('/summary', { replyTo: answer })).text).toContain('摘要（全是原句）');
    const page = await me.asks('/read 1');
    expect(page.text).toContain('标签：渔业 · 港口');
    expect(page.links).toEqual([url]);
    expectNoTrouble(filed);
    await filed.stop();
  });
});

describe('where there is one report', () => {
  it('/summary and /read need not be told which', async () => {
    const me = single.telegram.user();
    expect((await me.asks('/summary')).text).toContain('摘要（全是原句）');
    expect((await me.asks('/read')).text).toMatch(/第 1\/2 段$/u);
  });
});

describe('/topics', () => {
  it('gives terms of all reports or of one, which ask when they are pressed', async () => {
    const me = bot.telegram.user();
    for (const command of ['/topics', '/topics 渔港的一天']) {
      const topics = await me.asks(command);
      const [label = ''] = topics.labels.flat();
      me.presses(topics, label);
      const answer = await me.receives();
      expect(answer.text).toMatch(new RegExp(`^问：${label}\\n`, 'u'));
      expect(answer.text).toMatch(/《.+》/u);
    }
  });
});
