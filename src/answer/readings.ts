import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Corpus } from '../reports/corpus.js';
import type { CorpusSettings } from '../reports/corpus-settings.js';
import type { Retriever } from '../search/retriever.js';
import { Answerer, type AnswererOptions } from './answerer.js';
import { Conversations, type KeptTurns } from './conversations.js';
import { ExampleQuestions } from './example-questions.js';
import type { Checker, Reading, Readings } from './reading.js';

/** What a reading is made of: each part knows of its corpora alone. */
export interface Sources extends Omit<AnswererOptions, 'corpus' | 'printed'> {
  readonly corpus: Corpus;
  readonly retriever: Retriever;
  readonly checker: Checker;
}

/** Gives where conversations about a corpus are remembered; what was said about one is not known in those about another. */
export type TurnsOf = (corpus: Corpus, reading: string) => KeptTurns;

/** So many readings are kept ready, with the conversations about them; the one not asked for longest goes first. */
const MAX_READINGS = 64;

/**
 * Readings made of what an engine gives for a set of corpora: an index in memory, or a database.
 *
 * @param corpora that there are now
 * @param sourcesOf gives what is in some corpora alone; `null` stands for all
 * @param turnsOf where other processes read what is remembered of conversations; else this one alone does
 */
export function createReadings(
  corpora: () => readonly CorpusSettings[],
  sourcesOf: (keys: ReadonlySet<string> | null) => Sources,
  turnsOf?: TurnsOf,
): Readings {
  const known = new LRUCache<string, Reading>({ max: MAX_READINGS });
  const make = (name: string, keys: ReadonlySet<string> | null): Reading => {
    const { corpus, retriever, checker, ...options } = sourcesOf(keys);
    const answerer = new Answerer(retriever, { ...options, corpus, printed: checker });
    const examples = new ExampleQuestions(corpus, answerer);
    const conversations =
      turnsOf === undefined
        ? new Conversations(answerer)
        : new Conversations(answerer, () => Date.now(), turnsOf(corpus, name));
    return { name, corpus, answerer, conversations, examples, checker };
  };
  // The one that is used most, and by whoever starts the program.
  const whole = make('', null);
  return {
    corpora,
    readingOf: (keys) => {
      if (keys === null) return whole;
      const name = nameOf(keys);
      const reading = known.get(name) ?? make(name, keys);
      known.set(name, reading);
      return reading;
    },
    forget: (reader) => {
      for (const { conversations } of [whole, ...known.values()]) conversations.forget(reader);
    },
  };
}

function nameOf(keys: ReadonlySet<string>): string {
  return createHash('sha256')
    .update(JSON.stringify([...keys].sort()))
    .digest('base64url')
    .slice(0, 16);
}
