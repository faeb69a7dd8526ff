import { LRUCache } from 'lru-cache';
import type { Span } from '../language/sentences.js';
import type { Reading } from '../search/reader.js';
import type { ModelDescription } from './description.js';
import type { Graphs } from './graphs.js';
import { matchesOf } from './matches.js';
import { readingOf, type WindowScores } from './reading.js';
import type { Tokenizer } from './tokenizer.js';
import { type Window, windowsOf } from './windows.js';

/** A passage that the model takes: simplified, with its sentences. */
export interface SplitPassage {
  readonly headline: string;
  readonly text: string;
  readonly sentences: readonly Span[];
}

/** The vectors of a passage. */
export interface PassageVectors {
  /** One a window, mostly one; none for a text without words. */
  readonly windows: readonly Float32Array[];
  /** Those of sentences, or pieces of long ones, in their order; sentences without words have none. */
  readonly sentences: readonly { readonly sentence: number; readonly vector: Float32Array }[];
}

interface Question {
  readonly ids: readonly number[];
  readonly states: Float32Array;
  readonly vector: Float32Array;
}

const KEPT_QUESTIONS = 64;
/** Reading a window takes as long as encoding it; one passage may not take the time of all. */
const MAX_WINDOWS_READ = 3;
/** A passage has about 0.3 MB of states; those of the last few questions are asked about again. */
const KEPT_STATES_BYTES = 32 * 1024 * 1024;

/** Questions and passages as numbers, and what reading them together tells. */
export class Encoder {
  readonly #graphs: Graphs;
  readonly #tokenizer: Tokenizer;
  readonly #model: ModelDescription;
  readonly #questions = new LRUCache<string, Promise<Question>>({ max: KEPT_QUESTIONS });
  readonly #states = new LRUCache<string, Promise<Float32Array>>({
    max: 1024,
    maxSize: KEPT_STATES_BYTES,
  });

  constructor(graphs: Graphs, tokenizer: Tokenizer, model: ModelDescription) {
    this.#graphs = graphs;
    this.#tokenizer = tokenizer;
    this.#model = model;
  }

  /** A question's vector, of length 1. */
  async vectorOf(question: string): Promise<Float32Array> {
    return (await this.#question(question)).vector;
  }

  /** The vectors of a passage, of length 1 each. @param turn is awaited before each step of the work */
  async vectorsOf(passage: SplitPassage, turn: () => Promise<void>): Promise<PassageVectors> {
    const { width } = this.#model;
    const windows: Float32Array[] = [];
    const sentences: { sentence: number; vector: Float32Array }[] = [];
    for (const { ids, rows } of this.#cut(passage).windows) {
      await turn();
      const states = await this.#graphs.lower(ids);
      await turn();
      const vectors = await this.#graphs.upper(states, [{ start: 0, end: 1 }, ...rows]);
      windows.push(vectors.subarray(0, width));
      for (const [row, { sentence }] of rows.entries()) {
        sentences.push({ sentence, vector: vectors.subarray((row + 1) * width, (row + 2) * width) });
      }
    }
    return { windows, sentences };
  }

  /** Reads question and passage together. */
  async read(question: string, passage: SplitPassage): Promise<Reading> {
    const asked = await this.#question(question);
    const { windows, tokens } = this.#cut(passage);
    const read: WindowScores[] = [];
    for (const window of mostLike(asked.ids, windows)) read.push(await this.#readWindow(asked, window));
    return readingOf(read, tokens, passage.text.length);
  }

  async #readWindow(asked: Question, window: Window): Promise<WindowScores> {
    const { segments } = this.#model;
    const { ids, body, first, length } = window;
    const kept = await this.#statesOf(ids);
    const states = new Float32Array(asked.states.length + kept.length);
    states.set(asked.states);
    states.set(kept, asked.states.length);
    const begin = asked.ids.length + body;
    const { scores, nothing } = await this.#graphs.read({
      states,
      segments: [
        ...asked.ids.map(() => segments.question),
        ...ids.map((_, at) => (at >= body && at < body + length ? segments.body : segments.around)),
      ],
      matches: matchesOf(asked.ids, ids, this.#tokenizer),
    });
    return { scores: scores.subarray(begin, begin + length), nothing, first };
  }

  #question(text: string): Promise<Question> {
    return kept(this.#questions, text, async () => {
      const { first, separator } = this.#model.specialTokens;
      const pieces = this.#tokenizer.encode(text).ids.slice(0, this.#model.questionTokens - 2);
      const ids = [first, ...pieces, separator];
      const states = await this.#graphs.lower(ids);
      const vector = await this.#graphs.upper(states, [{ start: 0, end: 1 }]);
      return { ids, states, vector };
    });
  }

  #statesOf(ids: readonly number[]): Promise<Float32Array> {
    const size = ids.length * this.#model.width * Float32Array.BYTES_PER_ELEMENT;
    return kept(this.#states, ids.join(), () => this.#graphs.lower(ids), size);
  }

  #cut({ headline, text, sentences }: SplitPassage) {
    const tokens = this.#tokenizer.encode(text);
    const windows = windowsOf(this.#tokenizer.encode(headline).ids, tokens, sentences, this.#model);
    return { tokens, windows };
  }
}

/** Of a long passage the windows that share the most different word pieces with the question. */
function mostLike(question: readonly number[], windows: readonly Window[]): readonly Window[] {
  if (windows.length <= MAX_WINDOWS_READ) return windows;
  const shared = new Map(
    windows.map((window) => {
      const ids = new Set(window.ids);
      return [window, question.filter((id) => ids.has(id)).length];
    }),
  );
  return windows.toSorted((a, b) => (shared.get(b) ?? 0) - (shared.get(a) ?? 0)).slice(0, MAX_WINDOWS_READ);
}

/** What a cache holds under a key, made first where it does not; what could not be made is not kept. */
function kept<T extends object>(
  cache: LRUCache<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
  size?: number,
): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made, size === undefined ? {} : { size });
  made.catch(() => cache.delete(key));
  return made;
}
