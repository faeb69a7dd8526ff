import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.js';
import { KeptMap } from '../store/kept-map.js';
import { LOCALES } from './locale.js';

const Preferences = z.object({
  /** Chosen with `/language`; the reader's Telegram decides where it is absent. */
  locale: z.enum(LOCALES).optional(),
  /** Whether excerpts are shown in the reader's script instead of as printed. */
  converted: z.boolean().optional(),
  /** The language in which the reader's menu of commands was last set. */
  menu: z.enum(LOCALES).optional(),
});
export type Preferences = z.infer<typeof Preferences>;

/** What the bot remembers over restarts. */
export interface Memory {
  /** By reader. */
  readonly preferences: KeptMap<Preferences>;
  /** `useful` or `useless`, by reader and quotation. */
  readonly votes: KeptMap<'useful' | 'useless'>;
  /** The message that answered a question, by the chat and message of the question. */
  readonly answers: KeptMap<number>;
  /** The updates that were handled last and that the server may deliver again: see `oncePerUpdate`. */
  readonly handled: KeptMap<true>;
  /** Questions and words that do not fit into a button, by their hash. */
  readonly words: KeptMap<string>;
  /** Groups that were told what the bot is since it started. */
  readonly introduced: Set<number>;
}

/**
 * Opens the bot's memory.
 *
 * @param directory `null` remembers until the process ends
 */
export function openMemory(directory: string | null, log: Log): Memory {
  const open = <Value>(name: string, schema: z.ZodType<Value>, limit: number): KeptMap<Value> =>
    new KeptMap({
      path: directory === null ? null : join(directory, `${name}.jsonl`),
      schema,
      limit,
      onError: (reason) => log.warn(`What the bot remembers (${name}) is lost when it stops: ${reason}`),
    });
  return {
    preferences: open('preferences', Preferences, 1_000_000),
    votes: open('votes', z.enum(['useful', 'useless']), 1_000_000),
    answers: open('answers', z.number(), 10_000),
    handled: open('handled', z.literal(true), 1_000),
    words: open('words', z.string(), 10_000),
    introduced: new Set(),
  };
}
