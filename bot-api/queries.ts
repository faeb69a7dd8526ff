import type { InlineQueryResultArticle, InlineQueryResultsButton, User } from 'grammy/types';
import type { ChatRoom } from './chat.js';
import type { Clock } from './clock.js';
import { badRequest, QUERY_IS_TOO_OLD } from './refusal.js';

/** What a reader is shown after pressing a button: nothing, a line at the top, or an alert. */
export interface CallbackAnswer {
  readonly text?: string;
  readonly alert: boolean;
  readonly url?: string;
}

/** What a reader is shown below an inline query. */
export interface InlineAnswer {
  readonly query: string;
  readonly results: readonly InlineQueryResultArticle[];
  /** Offset for the next page; empty if there is none. */
  readonly nextOffset: string;
  readonly button?: InlineQueryResultsButton;
  /** Whether Telegram answered from its cache, without asking the bot. */
  readonly cached: boolean;
}

/** An inline query as it was typed. */
export interface InlineQuestion {
  readonly from: User;
  readonly query: string;
  readonly offset: string;
}

/** A message that mentions the bot in a chat it is no member of. */
export interface GuestQuestion {
  readonly from: User;
  readonly room: ChatRoom;
}

/** Seconds for which a query may be answered. Telegram does not tell; bots see errors after about this time. */
const LIFETIME = 30;

interface Query<Q, A> {
  readonly question: Q;
  readonly asked: number;
  answer?: A;
}

/** Queries of one kind that wait for an answer; each takes one. */
export class Queries<Q, A> {
  readonly #queries = new Map<string, Query<Q, A>>();

  constructor(private readonly clock: Clock) {}

  open(id: string, question: Q): void {
    this.#queries.set(id, { question, asked: this.clock.now() });
  }

  /** What was asked, or what Telegram says of a query that is unknown, answered already or too old. */
  check(id: string): Q {
    return this.#answerable(id).question;
  }

  /** Answers a query that {@link check} lets pass. */
  answer(id: string, answer: A): void {
    this.#answerable(id).answer = answer;
  }

  answerOf(id: string): A | undefined {
    return this.#queries.get(id)?.answer;
  }

  #answerable(id: string): Query<Q, A> {
    const query = this.#queries.get(id);
    const tooOld = query && this.clock.now() - query.asked > LIFETIME;
    if (!query || tooOld || query.answer !== undefined) throw badRequest(QUERY_IS_TOO_OLD);
    return query;
  }
}
