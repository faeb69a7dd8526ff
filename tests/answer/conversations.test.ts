import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Answerer } from '../../src/answer/answerer.js';
import { Conversations, TurnsInMemory } from '../../src/answer/conversations.js';
import { KeptTurn } from '../../src/answer/turn.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import type { Retriever } from '../../src/search/retriever.js';
import { indexOfSeeds } from './seeds.js';

/** Answers the first retrieval only when it is let go. */
function slowAtFirst(): { retriever: Retriever; letGo: () => void } {
  const retriever = new MemoryRetriever(indexOfSeeds());
  let letGo = (): void => {};
  let waits: Promise<void> | null = new Promise((resolve) => {
    letGo = resolve;
  });
  return {
    letGo: () => letGo(),
    retriever: {
      retrieve: async (question, limit) => {
        const first = waits;
        waits = null;
        await first;
        return retriever.retrieve(question, limit);
      },
      candidates: (question, passages) => retriever.candidates(question, passages),
      bylines: (limit, reportIds) => retriever.bylines(limit, reportIds),
      textsOfAll: (limit) => retriever.textsOfAll(limit),
    },
  };
}

describe('two messages of one conversation', () => {
  it('are answered in order, the second knowing the first', async () => {
    const { retriever, letGo } = slowAtFirst();
    const conversations = new Conversations(new Answerer(retriever));
    const finished: string[] = [];
    const answers = ['周斌强调了什么？', '还有呢？'].map(async (text) => {
      const answer = await conversations.answer('reader', text);
      finished.push(text);
      return answer;
    });
    letGo();
    const [first, second] = await Promise.all(answers);
    expect(finished).toEqual(['周斌强调了什么？', '还有呢？']);
    expect(second?.question.text).toBe(first?.question.text);
    expect(second?.evidence[0]?.passage).not.toEqual(first?.evidence[0]?.passage);
  });

  it('do not keep another conversation waiting', async () => {
    const { retriever, letGo } = slowAtFirst();
    const conversations = new Conversations(new Answerer(retriever));
    const slow = conversations.answer('one', '周斌强调了什么？');
    expect((await conversations.answer('other', '周斌强调了什么？')).verdict).toBe('answer');
    letGo();
    expect((await slow).verdict).toBe('answer');
  });

  it('do not hang on each other where one cannot be answered', async () => {
    const retriever = new MemoryRetriever(indexOfSeeds());
    let fails = true;
    const conversations = new Conversations(
      new Answerer({
        retrieve: (question, limit) =>
          fails ? Promise.reject(new Error('gone')) : retriever.retrieve(question, limit),
        candidates: (question, passages) => retriever.candidates(question, passages),
        bylines: (limit, reportIds) => retriever.bylines(limit, reportIds),
        textsOfAll: (limit) => retriever.textsOfAll(limit),
      }),
    );
    await expect(conversations.answer('reader', '周斌强调了什么？')).rejects.toThrow('gone');
    fails = false;
    expect((await conversations.answer('reader', '周斌强调了什么？')).verdict).toBe('answer');
  });
});

describe('a conversation', () => {
  it('is forgotten after ten minutes of silence', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const answerer = new Answerer(new MemoryRetriever(indexOfSeeds()));
    const turns = new TurnsInMemory(() => Date.now());
    const conversations = new Conversations(answerer, () => Date.now(), turns);
    for (const reader of ['one', 'other']) await conversations.answer(reader, '周斌强调了什么？');
    await vi.advanceTimersByTimeAsync(9 * 60_000);
    await conversations.answer('one', '还有呢？');
    expect(turns.size).toBe(2);
    await vi.advanceTimersByTimeAsync(60_001);
    expect(turns.size).toBe(1);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(turns.size).toBe(0);
  });

  it('keeps of an answer no more than the question and where it is quoted from', async () => {
    const answer = await new Answerer(new MemoryRetriever(indexOfSeeds())).answer('周斌强调了什么？');
    const turn = new KeptTurn(answer);
    expect(turn.evidence).toMatchObject([
      { passage: answer.evidence[0]?.passage, highlight: answer.evidence[0]?.highlight },
    ]);
    const { original: _, ...understood } = answer.question;
    expect(turn.question).toMatchObject(understood);
  });
});
