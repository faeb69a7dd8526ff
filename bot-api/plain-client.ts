import type { ApiResponse } from 'grammy/types';
import type { BotApiServer } from './server.js';

/** Calls a method with a JSON body and plain fetch, and resolves with the whole answer. */
export type PlainClient = (method: string, parameters?: object) => Promise<ApiResponse<unknown>>;

export function plainClient(telegram: BotApiServer): PlainClient {
  return async (method, parameters = {}) => {
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    return await readAnswer(response);
  };
}

/** The answer in a response; its status must agree with it. */
export async function readAnswer(response: Response): Promise<ApiResponse<unknown>> {
  // Every answer of the Bot API has this shape.
  const answer = (await response.json()) as ApiResponse<unknown>;
  const expected = answer.ok ? 200 : answer.error_code;
  if (response.status !== expected)
    throw new Error(`Status ${response.status} of an answer with ${expected}.`);
  return answer;
}

/** Telegram's words for why a call was refused; 'ok' if it was not. */
export async function refusalOf(answer: Promise<ApiResponse<unknown>>): Promise<string> {
  const answered = await answer;
  return answered.ok ? 'ok' : answered.description;
}
