import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PERSONAL } from '../../src/store/personal.js';
import type { AskedQuestion, Store } from '../../src/store/store.js';
import { PATIENCE, storesForTests } from './opened-stores.js';
import type { Place } from './places.js';

/** No other number is written so. */
const READER = '987654321098';
const OTHER = '123456789012';
const { kinds, open } = await storesForTests();

const TABLES = ['preferences', 'votes', 'questions', 'words', 'answers', 'subscribers', 'recipients'];
async function allRows({ rows }: Place): Promise<string> {
  const all = await Promise.all(TABLES.map(async (table) => JSON.stringify(await rows(table))));
  return all.join('\n');
}

/** All that stands in the files of a store, as it is. */
function bytesOf({ options: { storeDir, bot } }: Place): string {
  const folder = join(storeDir, bot);
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file)).toString('latin1'))
    .join('\n');
}
const inBytes = (text: string): string => Buffer.from(text).toString('latin1');

function asked(asker: string, question: string, update: number): AskedQuestion {
  const quotations = `quotations-of-${update}`;
  return {
    asker,
    question,
    update,
    kind: 'question',
    verdict: 'answer',
    report: 'r',
    topic: 't',
    quotations,
  };
}

/** Has a reader do everything that is kept. */
function live(store: Store, reader: string, question: string, update: number): void {
  const [name = ''] = store.askers.namesOf(reader);
  store.preferences.put(reader, { locale: 'en', converted: true, menu: null });
  store.recordQuestion(asked(reader, question, update));
  store.votes.put(`${name}:a-quotation`, 'useless');
  const judged = { reader, quotation: 'a-quotation', quotations: `quotations-of-${update}` };
  store.tieVote(judged);
  store.words.put(`${name.slice(0, 8)}hash`, `${question}（按钮）`);
  store.answers.put(`${reader}:5`, 6);
  store.announcements.subscribe(reader, 'en');
}

describe.each(kinds)('what is kept of a reader in $kind', ({ place }) => {
  it('is exported whole, and nothing of another reader', async () => {
    const here = place();
    const store = await open(here);
    live(store, READER, '我问的话', 1);
    live(store, OTHER, '别人问的话', 2);
    const kept = await store.exportOf(READER);
    expect(Object.keys(kept)).toEqual(PERSONAL.map(({ name }) => name));
    expect(kept).toMatchObject({
      preferences: [{ language: 'en', excerptsInOwnScript: true }],
      questions: [{ question: '我问的话', verdict: 'answer', report: 'r' }],
      votes: [{ vote: 'useless', quotation: 'a-quotation', question: '我问的话' }],
      wordsOnButtons: [{ words: '我问的话（按钮）' }],
      answeredMessages: [{ chatAndMessage: `${READER}:5`, answer: 6 }],
      announcements: [{ language: 'en' }],
    });
    expect(JSON.stringify(kept)).not.toContain('别人');
    expect(await store.exportOf('55')).toEqual(Object.fromEntries(PERSONAL.map(({ name }) => [name, []])));
  });

  it('is gone when it is forgotten, and what is kept of others stays', async () => {
    const here = place();
    const store = await open(here);
    live(store, READER, '我问的话', 1);
    live(store, OTHER, '别人问的话', 2);
    const others = await store.exportOf(OTHER);
    const [name = ''] = store.askers.namesOf(READER);
    expect(await store.forget(READER)).toBe(true);
    const left = await allRows(here);
    for (const trace of [READER, name, '我问的话']) expect(left).not.toContain(trace);
    expect(await store.exportOf(OTHER)).toEqual(others);
    expect(Object.values(await store.exportOf(READER)).flat()).toEqual([]);
  });

  it('stands nowhere with both the id and a question', async () => {
    const here = place();
    const store = await open(here);
    live(store, READER, '我问的话', 1);
    await store.close(PATIENCE);
    for (const table of ['questions', 'votes', 'words']) {
      expect(JSON.stringify(await here.rows(table))).not.toContain(READER);
    }
    for (const table of ['preferences', 'answers', 'subscribers']) {
      expect(JSON.stringify(await here.rows(table))).not.toContain('我问的话');
    }
  });

  it('ties a vote to the reader’s own question, else to the last that had this answer, else to none', async () => {
    const here = place();
    const store = await open(here);
    const quotations = 'the-same';
    const vote = (reader: string, quotation: string, of = quotations): void => {
      store.votes.put(`${store.askers.nameOf(reader)}:${quotation}`, 'useless');
      store.tieVote({ reader, quotation, quotations: of });
    };
    store.recordQuestion({ ...asked('1', '一问', 1), quotations });
    store.recordQuestion({ ...asked('2', '二问', 2), quotations });
    vote('1', 'q');
    vote('3', 'q');
    vote('4', 'q', 'of-no-question');
    const votes = async (reader: string) => (await store.exportOf(reader)).votes;
    expect(await votes('1')).toMatchObject([{ question: '一问' }]);
    // What another asked is not for this reader to take along.
    expect(await votes('3')).toMatchObject([{ question: null }]);
    expect(await votes('4')).toMatchObject([{ question: null }]);
    const judged = await store.desk.judgedUseless({ offset: 0, limit: 9 });
    expect(judged.reduce((sum, { votes }) => sum + votes, 0)).toBe(3);
    const questions = judged.map(({ question }) => question);
    expect(questions).toEqual(expect.arrayContaining(['一问', null]));
  });

  it('names by a hash the votes that an earlier version kept with the id', async () => {
    const here = place();
    await (await open(here)).close(PATIENCE);
    await here.run(`insert into votes values ('${READER}', 'q', 'useful', 1, null)`);
    await here.run(`delete from taken_over where file = 'votes by name'`);
    const store = await open(here);
    expect(JSON.stringify(await here.rows('votes'))).not.toContain(READER);
    expect((await store.exportOf(READER)).votes).toMatchObject([{ quotation: 'q', vote: 'useful' }]);
  });
});

describe('what is kept of a reader in a file', () => {
  const [{ place } = { place: () => ({}) as Place }] = kinds;

  it('leaves no trace in any byte of it when it is forgotten', async () => {
    const here = place();
    const store = await open(here);
    live(store, READER, '我问的话'.repeat(200), 1);
    await store.updates.take([{ key: 'k', content: `{"from":${READER},"text":"我问的话"}` }]);
    store.updates.done('k');
    await store.exportOf(READER);
    expect(bytesOf(here)).toContain(inBytes('我问的话'));
    expect(await store.forget(READER)).toBe(true);
    await store.close(PATIENCE);
    for (const trace of [READER, '我问的话']) expect(bytesOf(here)).not.toContain(inBytes(trace));
  });

  it('is taken out of the files of earlier versions too', async () => {
    const here = place();
    const folder = join(here.options.storeDir, here.options.bot);
    const { mkdirSync, writeFileSync } = await import('node:fs');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'votes.jsonl'), `["${READER}:q","useful"]\n["${OTHER}:q","useful"]\n`);
    writeFileSync(join(folder, 'answers.jsonl'), `["${READER}:5",6]\n["${READER}"]\n`);
    const store = await open(here);
    await store.forget(READER);
    await store.close(PATIENCE);
    expect(bytesOf(here)).not.toContain(READER);
    expect(readFileSync(join(folder, 'votes.jsonl'), 'utf8')).toBe(`["${OTHER}:q","useful"]\n`);
    expect(existsSync(join(folder, 'preferences.jsonl'))).toBe(false);
  });
});
