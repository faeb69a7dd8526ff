import { BotError, GrammyError, HttpError } from 'grammy';
import { type Log, messageOf } from '../../log.js';

/** Refusals that are part of life in Telegram: nobody can do anything about them, and nothing is lost. */
const EXPECTED: readonly RegExp[] = [
  /message is not modified/iu,
  /query is too old|query id is invalid/iu,
  /bot was blocked|user is deactivated|bot was kicked|bot is not a member|bot can't initiate/iu,
  /chat not found|group chat was upgraded|group chat was deactivated/iu,
  /topic_closed|topic closed|topic_deleted|message thread not found/iu,
  /not enough rights|have no rights|chat_write_forbidden|chat_restricted/iu,
  /message to (?:be replied|reply|edit) not found|message can't be edited|message_id_invalid/iu,
];

/** Whether a call was refused for a reason that the description names. */
export function isRefusal(error: unknown, reason: RegExp): boolean {
  return error instanceof GrammyError && reason.test(error.description);
}

/** Whether an edit was refused since the message is as it should be already. */
export function isUnchanged(error: unknown): boolean {
  return isRefusal(error, /message is not modified/iu);
}

/** Writes a failed call to the log: one line, at a level that tells whether the operator should look. */
export function logFailure(log: Log, failure: unknown): void {
  const error = failure instanceof BotError ? failure.error : failure;
  if (error instanceof GrammyError) {
    if (isUnchanged(error)) return;
    const line = `${error.method} was refused: ${error.error_code} ${error.description}`;
    if (EXPECTED.some((reason) => reason.test(error.description))) log.info(line);
    else if (error.error_code >= 500 || error.error_code === 429) log.warn(line);
    else log.error(line);
  } else if (error instanceof HttpError) {
    log.warn(`${messageOf(error)} ${messageOf(error.error)}`);
  } else {
    log.error(`An update was not handled: ${messageOf(error)}`);
  }
}
