import { join } from 'node:path';
import type * as Onnx from 'onnxruntime-node';
import { messageOf } from '../log.js';
import { type ModelDescription, ModelError } from './description.js';

/** Question and window one behind the other, as the reader is given them. */
export interface ReaderInput {
  readonly states: Float32Array;
  readonly segments: readonly number[];
  readonly matches: ArrayLike<number>;
}

/** One text at a time: padding costs more on a processor than batches save (measured: 4 × 160 tokens as long as 4 times 160). */
export interface Graphs {
  /** Word pieces with special tokens → states, `width` numbers a token. */
  lower(ids: readonly number[]): Promise<Float32Array>;
  /**
   * States → vectors of length 1, `width` numbers a row.
   *
   * @param rows which tokens each is the mean of
   */
  upper(states: Float32Array, rows: readonly { start: number; end: number }[]): Promise<Float32Array>;
  /** A score for each token, and the score of "not told here". */
  read(input: ReaderInput): Promise<{ scores: Float32Array; nothing: number }>;
  /** Runs nothing any more; fulfilled when what runs is done. */
  end(): Promise<void>;
}

/**
 * Loads the three graphs into ONNX Runtime.
 *
 * @throws {ModelError} where this machine has no runtime, or a file is missing or damaged
 */
export async function loadGraphs(
  directory: string,
  { files, width }: ModelDescription,
  threads: number,
): Promise<Graphs> {
  const { InferenceSession, Tensor } = await loadRuntime();
  const open = async (file: string): Promise<Onnx.InferenceSession> => {
    try {
      return await InferenceSession.create(join(directory, file), {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        // The arena keeps the most that any text ever needed: 60 MB for nothing that could be measured.
        enableCpuMemArena: false,
        // Threads that wait for the next text would do so at the cost of everything else.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      });
    } catch (cause) {
      const path = join(directory, file);
      throw new ModelError(
        `${path} cannot be loaded (${messageOf(cause)}); set MODELS_DIR to the model files`,
        {
          cause,
        },
      );
    }
  };
  const [lower, upper, reader] = [await open(files.lower), await open(files.upper), await open(files.reader)];
  const running = new Set<Promise<unknown>>();
  let isEnded = false;
  const run = async (graph: Onnx.InferenceSession, feeds: Onnx.InferenceSession.FeedsType) => {
    if (isEnded) throw new ModelError('it has ended');
    const output = graph.run(feeds);
    running.add(output);
    return output.finally(() => running.delete(output));
  };

  const integers = (values: ArrayLike<number>): Onnx.Tensor =>
    new Tensor(
      'int64',
      BigInt64Array.from({ length: values.length }, (_, at) => BigInt(values[at] ?? 0)),
      [1, values.length],
    );
  const all = (length: number): Onnx.Tensor =>
    new Tensor('int64', new BigInt64Array(length).fill(1n), [1, length]);
  const statesOf = (states: Float32Array): Onnx.Tensor =>
    new Tensor('float32', states, [1, states.length / width, width]);

  return {
    async lower(ids) {
      const output = await run(lower, { input_ids: integers(ids), attention_mask: all(ids.length) });
      return numbersOf(output.states);
    },
    async upper(states, rows) {
      const length = states.length / width;
      const pool = new Float32Array(rows.length * length);
      for (const [row, { start, end }] of rows.entries()) {
        pool.fill(1 / (end - start), row * length + start, row * length + end);
      }
      const output = await run(upper, {
        states: statesOf(states),
        attention_mask: all(length),
        pool: new Tensor('float32', pool, [1, rows.length, length]),
      });
      return numbersOf(output.vectors);
    },
    async read({ states, segments, matches }) {
      const output = await run(reader, {
        states: statesOf(states),
        attention_mask: all(segments.length),
        segments: integers(segments),
        matches: integers(matches),
      });
      return { scores: numbersOf(output.scores), nothing: numbersOf(output.nothing)[0] ?? 0 };
    },
    async end() {
      isEnded = true;
      await Promise.allSettled(running);
    },
  };
}

async function loadRuntime(): Promise<typeof Onnx> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    const [reason] = messageOf(cause).split('\n');
    throw new ModelError(`ONNX Runtime does not run on this machine (${reason})`, { cause });
  }
}

function numbersOf(tensor: Onnx.Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) {
    throw new ModelError('the model files do not fit together; copy the models folder anew');
  }
  return tensor.data;
}
