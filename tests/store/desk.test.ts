import { describe, expect, it } from 'vitest';
import { openForReading } from '../../src/store/reading-store.js';
import type { AskedQuestion, Store } from '../../src/store/store.js';
import { PATIENCE, storesForTests } from './opened-stores.js';

const DAY = 24 * 3_600_000;
const ALL = { offset: 0, limit: 100 };
const { kinds, open } = await storesForTests();

/** All that was asked to be written is written. */
const written = (store: Store): Promise<unknown> => store.exportOf('nobody');

let updates = 1;
const ask = (store: Store, question: string, about: Partial<AskedQuestion> = {}): void =>
  store.recordQuestion({
    asker: '1',
    update: updates++,
    question,
    kind: 'question',
    verdict: 'none',
    report: 'aaaaaaaaaaaa',
    topic: `topic-of-${question.slice(0, 2)}`,
    quotations: 'AAAAAAAAAAAAAAAAAAA',
    ...about,
  });

describe.each(kinds)('the desk in $kind', ({ place }) => {
  it('gathers what has no answer by topic: the more often and the later, the further to the front', async () => {
    const here = place();
    const store = await open(here);
    ask(store, '旧的问题');
    ask(store, '旧的问题又问');
    ask(store, '旧的问题再问');
    await written(store);
    await here.run(`update questions set asked = asked - ${30 * DAY}`);
    ask(store, '新的问题');
    ask(store, '常问的');
    ask(store, '常问的吗', { verdict: 'nearest' });
    ask(store, '答了的', { verdict: 'answer' });
    ask(store, '摘要', { kind: 'summary' });
    await written(store);
    const list = await store.desk.unanswered(ALL);
    expect(list.map(({ question, times }) => [question, times])).toEqual([
      [expect.stringMatching(/^常问的吗?$/u), 2],
      ['新的问题', 1],
      [expect.stringMatching(/^旧的问题/u), 3],
    ]);
    expect(await store.desk.countUnanswered()).toBe(3);
    expect((await store.desk.unanswered({ offset: 1, limit: 1 })).map(({ topic }) => topic)).toEqual([
      'topic-of-新的',
    ]);
    expect(await store.desk.unansweredTopic('topic-of-新的')).toMatchObject({ question: '新的问题' });
    expect(await store.desk.unansweredTopic('topic-of-答了')).toBeUndefined();
  });

  it('what is ignored never comes again, and what got a name only when it is asked anew', async () => {
    const here = place();
    const store = await open(here);
    ask(store, '忽略的');
    ask(store, '补名的');
    await written(store);
    await here.run('update questions set asked = asked - 1000');
    await store.desk.settle('topic-of-忽略', 'ignored');
    await store.desk.settle('topic-of-补名', 'aliased');
    expect(await store.desk.unanswered(ALL)).toEqual([]);
    await here.run('update settled set settled = settled - 10');
    ask(store, '忽略的');
    ask(store, '补名的');
    await written(store);
    expect((await store.desk.unanswered(ALL)).map(({ question, times }) => [question, times])).toEqual([
      ['补名的', 1],
    ]);
  });

  it('counts votes, quoted paragraphs and the questions of each day', async () => {
    const store = await open(place());
    const [one, other] = ['AAAAAAAAAAAAAAAAAAA', 'AAAAAAAAABAAAAAAAAA'];
    ask(store, '一问', { verdict: 'answer', quotations: one, asker: '1' });
    ask(store, '一问', { verdict: 'answer', quotations: one, asker: '2' });
    ask(store, '二问', { verdict: 'nearest', quotations: other, report: 'bbbbbbbbbbbb' });
    ask(store, '三问', { report: 'cccccccccccc', quotations: null });
    for (const reader of ['1', '2']) {
      store.votes.put(`${store.askers.nameOf(reader)}:${one}`, 'useless');
      store.tieVote({ reader, quotation: one, quotations: one });
    }
    store.votes.put('somebody:x', 'useful');
    await written(store);
    expect(await store.desk.judgedUseless(ALL)).toMatchObject([
      { quotation: one, question: '一问', votes: 2 },
    ]);
    expect(await store.desk.countJudgedUseless()).toBe(1);
    expect(await store.desk.mostQuoted(ALL)).toMatchObject([
      { quotations: one, times: 2 },
      { quotations: other, times: 1 },
    ]);
    expect(await store.desk.countQuoted()).toBe(2);
    expect([...(await store.desk.quotedReports())].sort()).toEqual(['aaaaaaaaaaaa', 'bbbbbbbbbbbb']);
    const days = await store.desk.questionsADay(7);
    expect(days).toHaveLength(7);
    // Midnight may come between the asking and the looking.
    const sum = days.reduce((all, day) => all + 100 * day.answered + 10 * day.nearest + day.none, 0);
    expect(sum).toBe(211);
  });

  it('keeps a trail, the last act first', async () => {
    const store = await open(place());
    store.trail.record({ administrator: 1, act: 'take-in', subject: '一\0' });
    await written(store);
    expect(await store.desk.acts(ALL)).toMatchObject([{ administrator: '1', act: 'take-in', subject: '一' }]);
    expect(await store.desk.countActs()).toBe(1);
  });

  it('is read beside a running bot, which goes on writing', async () => {
    const here = place();
    const store = await open(here);
    ask(store, '一问');
    await written(store);
    const reading = await openForReading(here.options);
    expect(await reading.desk.countUnanswered()).toBe(1);
    ask(store, '二问');
    await written(store);
    expect(await reading.desk.countUnanswered()).toBe(2);
    await reading.close();
    await store.close(PATIENCE);
    const after = await openForReading(here.options);
    expect(await after.desk.countUnanswered()).toBe(2);
    await after.close();
  });

  it('of a bot that never ran is said not to be there', async () => {
    await expect(openForReading(place().options)).rejects.toThrow(/STORE_DIR/u);
  });
});

describe.each(kinds)('announcements in $kind', ({ place }) => {
  const DRAFT = { administrator: '1', channel: null, text: '通知', entities: '[]' };

  it('go to each who asked for it until then, and to each once', async () => {
    const { announcements } = await open(place());
    for (const reader of ['5', '6', '7', '6']) announcements.subscribe(reader, 'en');
    announcements.unsubscribe('7');
    const id = await announcements.draft(DRAFT);
    expect(await announcements.countSubscribers()).toBe(2);
    expect(await announcements.unfinished()).toEqual([]);
    expect(await announcements.begin(id)).toMatchObject({ id, text: '通知' });
    expect(await announcements.begin(id)).toBeNull();
    announcements.subscribe('8', 'en');
    const taken = await Promise.all([1, 2, 3, 4].map(() => announcements.next(id)));
    expect(taken.map((one) => one?.reader ?? null).sort()).toEqual(['5', '6', null, null]);
    announcements.settle(id, '5', 'sent');
    announcements.settle(id, '6', 'gone');
    expect(await announcements.finish(id)).toEqual({ sent: 1, gone: 1, failed: 0, uncertain: 0 });
    expect(await announcements.finish(id)).toBeNull();
    expect(await announcements.isSubscribed('6')).toBe(false);
    expect(await announcements.isSubscribed('5')).toBe(true);
  });

  it('that a process left undone are taken up by the next, which sends nothing twice', async () => {
    const here = place();
    const store = await open(here);
    for (const reader of ['5', '6', '7']) store.announcements.subscribe(reader, 'en');
    const id = await store.announcements.draft(DRAFT);
    await store.announcements.begin(id);
    const first = await store.announcements.next(id);
    store.announcements.settle(id, first?.reader ?? '', 'sent');
    // Whether this one was sent, nobody knows.
    const second = await store.announcements.next(id);
    await store.close(PATIENCE);
    const { announcements } = await open(here);
    expect(await announcements.unfinished()).toMatchObject([{ id }]);
    const third = await announcements.next(id);
    expect(new Set([first, second, third].map((one) => one?.reader))).toEqual(new Set(['5', '6', '7']));
    expect(await announcements.next(id)).toBeNull();
    announcements.settle(id, third?.reader ?? '', 'sent');
    expect(await announcements.finish(id)).toEqual({ sent: 2, gone: 0, failed: 0, uncertain: 1 });
    expect(await here.rows('recipients')).toEqual([]);
  });

  it('go to nobody more once they are stopped', async () => {
    const { announcements } = await open(place());
    for (const reader of ['5', '6']) announcements.subscribe(reader, 'en');
    const id = await announcements.draft(DRAFT);
    await announcements.begin(id);
    await announcements.next(id);
    expect(await announcements.stop(id)).toEqual({ text: '通知', wasSending: true });
    expect(await announcements.next(id)).toBeNull();
    expect(await announcements.stop(id)).toBeNull();
    const other = await announcements.draft(DRAFT);
    expect(await announcements.stop(other)).toEqual({ text: '通知', wasSending: false });
    expect(await announcements.begin(other)).toBeNull();
  });
});
