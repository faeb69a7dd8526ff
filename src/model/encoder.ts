import { LRUCache } from 'lru-cache';
import type { Span } from '../language/sentences.js';
import type { Reading } from '../search/reader.js';
import type { ModelDescription } from './description.js';
import type { Graphs } from './graphs.js';
import { matchesOf } from './matches.js';
import { readingOf, type WindowScores } from './reading.js';
import type { Tokenizer } from './tokenizer.js';
import { type Row, type Window, windowsOf } from './windows.js';

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

  /** See {@link Graphs.end}. */
  end(): Promise<void> {
    return this.#graphs.end();
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

  /**
   * Reads question and passage together: of each window the sentences around the one that is nearest to the question.
   *
   * @param nearness of each of the passage's sentences; where there is none, all of a window is read
   */
  async read(
    question: string,
    passage: SplitPassage,
    nearness: ArrayLike<number> | null = null,
  ): Promise<Reading> {
    const asked = await this.#question(question);
    const { windows, tokens } = this.#cut(passage);
    const read: WindowScores[] = [];
    for (const window of mostLike(asked.ids, windows)) {
      const rows = window.rows.map((row) => ({ ...row, nearness: nearness?.[row.sentence] ?? -1 }));
      const whole = { start: window.body, end: window.body + window.length };
      read.push(
        await this.#readWindow(
          asked,
          window,
          nearness === null ? whole : stretchAround(rows, this.#model.readTokens),
        ),
      );
    }
    return readingOf(read, tokens, passage.text.length);
  }

  /** @param stretch places in the window of what is read of its body */
  async #readWindow(
    asked: Question,
    { ids, body, first }: Window,
    stretch: { readonly start: number; readonly end: number },
  ): Promise<WindowScores> {
    const { segments, width } = this.#model;
    const kept = await this.#statesOf(ids);
    const length = stretch.end - stretch.start;
    const end = ids.length - 1;
    const parts = [
      kept.subarray(0, body * width),
      kept.subarray(stretch.start * width, stretch.end * width),
      kept.subarray(end * width),
    ];
    const read = [...ids.slice(0, body), ...ids.slice(stretch.start, stretch.end), ...ids.slice(end)];
    const states = new Float32Array((asked.ids.length + read.length) * width);
    let at = 0;
    for (const part of [asked.states, ...parts]) {
      states.set(part, at);
      at += part.length;
    }
    const { scores, nothing } = await this.#graphs.read({
      states,
      segments: [
        ...asked.ids.map(() => segments.question),
        ...read.map((_, place) => (place >= body && place < body + length ? segments.body : segments.around)),
      ],
      matches: matchesOf(asked.ids, read, this.#tokenizer),
    });
    const begin = asked.ids.length + body;
    return { scores: scores.subarray(begin, begin + length), nothing, first: first + stretch.start - body };
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

/**
 * The rows around the nearest one, the nearer neighbour first, while they have no more tokens than wanted: readers are taught
 * on such stretches.
 */
function stretchAround(
  rows: readonly (Row & { readonly nearness: number })[],
  tokens: number,
): { start: number; end: number } {
  const nearest = rows.reduce(
    (best, row, at) => (row.nearness > (rows[best]?.nearness ?? -1) ? at : best),
    0,
  );
  let [first, last] = [nearest, nearest];
  const lengthOf = (from: number, to: number): number => (rows[to]?.end ?? 0) - (rows[from]?.start ?? 0);
  for (;;) {
    const [before, behind] = [rows[first - 1], rows[last + 1]];
    const fitsBefore = before !== undefined && lengthOf(first - 1, last) <= tokens;
    const fitsBehind = behind !== undefined && lengthOf(first, last + 1) <= tokens;
    if (fitsBehind && (!fitsBefore || behind.nearness >= before.nearness)) last++;
    else if (fitsBefore) first--;
    else return { start: rows[first]?.start ?? 0, end: rows[last]?.end ?? 0 };
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
