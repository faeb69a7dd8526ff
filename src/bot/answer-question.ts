import type { Answer } from '../answer/answer.js';
import { topicOf } from '../answer/question-topic.js';
import { conversationOf, readerOf } from './addressed-text.js';
import type { BotContext, Services } from './context.js';
import { packRefs } from './payloads/packed-refs.js';
import { refsOf } from './respond.js';

/** What the reports say to a reader's question, after what the reader asked before; the question is kept. */
export async function answerQuestion(
  ctx: BotContext,
  { memory }: Pick<Services, 'memory'>,
  question: string,
): Promise<Answer> {
  const answer = await ctx.reading.conversations.answer(conversationOf(ctx), question);
  const { kind, verdict, evidence } = answer;
  ctx.answered = { kind, verdict };
  // A greeting asks the reports nothing.
  if (kind === 'question' || kind === 'summary') {
    memory.recordQuestion({
      asker: readerOf(ctx),
      update: ctx.update.update_id,
      question,
      kind,
      verdict,
      report: evidence[0]?.passage.report.id ?? null,
      topic: topicOf(answer.question),
      quotations: evidence.length === 0 ? null : packRefs(refsOf(answer)),
    });
  }
  return answer;
}
