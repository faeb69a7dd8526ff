import type { ResponseParameters } from 'grammy/types';

/** A request that Telegram answers with `ok: false`; the description is Telegram's own wherever it is known. */
export class Refusal extends Error {
  /**
   * @param code HTTP status and `error_code`
   * @param description `description` of the answer, with its prefix (`Bad Request: …`)
   */
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ResponseParameters,
  ) {
    super(description);
    this.name = 'Refusal';
  }
}

/** 400 with Telegram's prefix. */
export function badRequest(reason: string): Refusal {
  return new Refusal(400, `Bad Request: ${reason}`);
}

/** 403 with Telegram's prefix. */
export function forbidden(reason: string): Refusal {
  return new Refusal(403, `Forbidden: ${reason}`);
}

/** 409 with Telegram's prefix. */
export function conflict(reason: string): Refusal {
  return new Refusal(409, `Conflict: ${reason}`);
}

/** 400 for a group that is a supergroup by now, with the id of that. */
export function upgraded(supergroup: number): Refusal {
  const description = 'Bad Request: group chat was upgraded to a supergroup chat';
  return new Refusal(400, description, { migrate_to_chat_id: supergroup });
}

/** What Telegram says of a query that was answered before, is too old or never was. */
export const QUERY_IS_TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

/** What Telegram says of an edit that changes nothing. */
export const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
