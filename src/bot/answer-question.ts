import type { Answer } from '../answer/answer.js';
import { conversationOf } from './addressed-text.js';
import type { BotContext, Services } from './context.js';

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
      asker: String(ctx.from?.id ?? ctx.chat?.id),
      update: ctx.update.update_id,
      question,
      kind,
      verdict,
      report: evidence[0]?.passage.report.id ?? null,
    });
  }
  return answer;
}
