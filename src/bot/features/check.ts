import { Composer } from 'grammy';
import { isWorthTelling } from '../../answer/pasted-text.js';
import { editSent, reply } from '../api/send.js';
import { whileTyping } from '../api/typing.js';
import type { BotContext, Services } from '../context.js';
import { checkMessage } from '../messages/check-message.js';
import { lines } from '../messages/outgoing-message.js';
import { type TextToCheck, textToCheck } from '../text-to-check.js';
import { EDITABLE, keyOf } from './ask.js';

/**
 * Quotations that are checked: `/check`, and in private a text that is no question, such as a forwarded post. Where the
 * reports hold nothing of a text whose check was not asked for, it is a question like others.
 */
export function check(services: Services): Composer<BotContext> {
  const { memory, log } = services;
  const composer = new Composer<BotContext>();

  composer.on('message', async (ctx, next) => {
    const given = textToCheck(ctx.me, ctx.message);
    if (given === null) return next();
    const message = await whileTyping(ctx, log, () => messageOf(ctx, given));
    if (message === null) return next();
    memory.answers.set(keyOf(ctx), (await reply(ctx, message)).message_id);
  });

  composer.on('edited_message', async (ctx, next) => {
    const { date, edit_date } = ctx.editedMessage;
    const given = textToCheck(ctx.me, ctx.editedMessage);
    if (given === null || edit_date - date > EDITABLE) return next();
    const message = await messageOf(ctx, given);
    if (message === null) return next();
    const answered = memory.answers.get(keyOf(ctx));
    if (answered !== undefined) await editSent(ctx, answered, message);
    else memory.answers.set(keyOf(ctx), (await reply(ctx, message)).message_id);
  });
  return composer;
}

/** @returns `null` where nothing is to be told that was not asked for */
async function messageOf({ speech, me, reading: { checker } }: BotContext, { text, isAsked }: TextToCheck) {
  if (text === '') return { text: lines(speech.t('check-what')) };
  const checked = await checker.checkText(text);
  return isAsked || isWorthTelling(checked) ? checkMessage(speech, checked, me) : null;
}
