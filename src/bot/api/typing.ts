import { type Log, messageOf } from '../../log.js';
import type { BotContext } from '../context.js';

/** The reader sees that we are typing if the work takes longer, in milliseconds. */
const TYPING_AFTER = 300;

/** Does some work, and shows that the bot is typing where it takes a while. */
export async function whileTyping<Result>(
  ctx: BotContext,
  log: Log,
  work: () => Promise<Result>,
): Promise<Result> {
  // @grammyjs/auto-chat-action would show it with every answer: it knows no delay.
  const typing = setTimeout(() => {
    ctx
      .replyWithChatAction('typing')
      .catch((error: unknown) => log.info(`That the bot is typing was not shown: ${messageOf(error)}`));
  }, TYPING_AFTER);
  try {
    return await work();
  } finally {
    clearTimeout(typing);
  }
}
