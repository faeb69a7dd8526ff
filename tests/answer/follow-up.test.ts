import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Turn } from '../../src/answer/answer.js';
import { Conversations } from '../../src/answer/conversations.js';
import { type FollowUp, resolveFollowUp } from '../../src/answer/follow-up.js';
import { SharedTurns } from '../../src/answer/shared-turns.js';
import { normalise } from '../../src/language/normalise.js';
import { understandQuestion } from '../../src/language/question.js';
import { quoteText } from '../../src/search/evidence.js';
import { corpusOf } from './corpus.js';
import { answererOfSeeds, reportsOfSeeds } from './seeds.js';

const Dialogue = z.array(z.object({ says: z.string(), quotes: z.string().nullable() }));
const dialogues = readFileSync(new URL('./dialogues.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => Dialogue.parse(JSON.parse(line)));

const answerer = answererOfSeeds();

function resolve(text: string, before: readonly Turn[]): FollowUp | null {
  return resolveFollowUp(understandQuestion(text), normalise(text).text, before);
}

describe('a dialogue', () => {
  it.each(dialogues.map((turns) => [turns.map(({ says }) => says).join(' '), turns] as const))(
    'is understood: %s',
    async (_, turns) => {
      const conversations = new Conversations(answerer);
      for (const { says, quotes } of turns) {
        const { verdict, evidence } = await conversations.answer('reader', says);
        expect([says, verdict === 'answer']).toEqual([says, quotes !== null]);
        const [best] = evidence;
        if (quotes !== null) expect(best === undefined ? '' : quoteText(best)).toContain(quotes);
      }
    },
  );

  it.each(dialogues.map((turns) => [turns.map(({ says }) => says).join(' '), turns] as const))(
    'is understood as well where another process answers each turn: %s',
    async (_, turns) => {
      const texts = new Map<string, string>();
      const kept = new SharedTurns(
        {
          get: async (key) => texts.get(key),
          set: (key, text) => texts.set(key, text),
          forget: () => texts.clear(),
        },
        corpusOf(reportsOfSeeds()),
      );
      const [alone, ...shared] = [
        new Conversations(answerer),
        new Conversations(answerer, () => 0, kept),
        new Conversations(answererOfSeeds(), () => 0, kept),
      ];
      for (const [index, { says }] of turns.entries()) {
        const expected = await alone?.answer('reader', says);
        const answer = await shared[index % 2]?.answer('reader', says);
        expect(answer?.evidence.map(quoteText)).toEqual(expected?.evidence.map(quoteText));
        expect(answer?.question).toEqual(expected?.question);
      }
    },
  );

  it('gives more when asked for more, never the same passage again', async () => {
    const conversations = new Conversations(answerer);
    const places: string[] = [];
    for (const says of ['周斌强调了什么？', '还有呢？', '还有吗？']) {
      const [best] = (await conversations.answer('reader', says)).evidence;
      places.push(`${best?.passage.report.id} ${best?.passage.paragraph}`);
    }
    expect(new Set(places).size).toBe(3);
  });

  it('is forgotten after ten minutes', async () => {
    let now = 0;
    const conversations = new Conversations(answerer, () => now);
    await conversations.answer('reader', '市委书记是谁？');
    now = 10 * 60_000;
    expect((await conversations.answer('reader', '还有呢？')).verdict).toBe('none');
  });

  it('is not mixed with another reader’s', async () => {
    const conversations = new Conversations(answerer);
    await conversations.answer('one', '市委书记是谁？');
    expect((await conversations.answer('other', '还有呢？')).kind).toBe('empty');
  });
});

describe('a question that stands alone', () => {
  it.each(['全市有多少条重点产业链？', '金融如何服务实体经济？', '“新三样”包括什么？', '会议有哪些特点呢？'])(
    'is not bent by what came before: %s',
    async (question) => {
      const before = [await answererOfSeeds().answer('市委书记是谁？')];
      expect(resolve(question, before)).toBeNull();
      const [inConversation, alone] = [
        await answerer.answer(question, before),
        await answerer.answer(question),
      ];
      expect(inConversation.question.text).toBe(alone.question.text);
    },
  );

  it('has nothing to follow where nothing was asked', async () => {
    expect(resolve('还有呢？', [])).toBeNull();
    expect(resolve('还有呢？', [await answerer.answer('你好')])).toBeNull();
  });
});
