import type { ApiResponse } from 'grammy/types';

/** A call of the bot. Polling for updates is not recorded. */
export interface Call {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What it was answered; absent while it is under way. */
  answer?: ApiResponse<unknown>;
  /** Whether the answer went out whole. */
  isAnswerSent?: boolean;
}

/** A call that was refused as Telegram would refuse it; troubles ordered by a test are not among them. */
export interface RefusedCall {
  readonly method: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What the bot called, and what of it was refused. */
export class Journal {
  readonly calls: Call[] = [];
  readonly refusals: RefusedCall[] = [];

  begin(method: string, parameters: Call['parameters']): Call {
    const call: Call = { method, parameters };
    if (method !== 'getUpdates') this.calls.push(call);
    return call;
  }

  refuse(method: string, description: string, parameters: Call['parameters'] = {}): void {
    this.refusals.push({ method, description, parameters });
  }

  /** The last few calls in a line, for messages of tests that fail. */
  get lately(): string {
    const calls = this.calls.slice(-5).map(({ method, answer }) => {
      if (answer === undefined) return `${method} (under way)`;
      return answer.ok ? method : `${method} (${answer.description})`;
    });
    return `The bot's last calls: ${calls.join(', ') || 'none'}.`;
  }
}
