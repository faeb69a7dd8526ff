import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Model files that cannot be used; the message says why and what to do. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

const Description = z.object({
  width: z.int().positive(),
  questionTokens: z.int().positive(),
  windowTokens: z.int().positive(),
  headlineTokens: z.int().positive(),
  /** Of a passage's body, as many tokens are read together with a question. */
  readTokens: z.int().positive(),
  specialTokens: z.object({ unknown: z.int(), first: z.int(), separator: z.int() }),
  segments: z.object({ question: z.int(), around: z.int(), body: z.int() }),
  files: z.object({ lower: z.string(), upper: z.string(), reader: z.string(), tokenizer: z.string() }),
});

/** What a program needs to know of the model files; `models/README.md` explains each number. */
export type ModelDescription = z.infer<typeof Description>;

/**
 * Reads `model.json`.
 *
 * @throws {ModelError} where it is missing or not what it should be
 */
export async function readDescription(directory: string): Promise<ModelDescription> {
  const path = join(directory, 'model.json');
  try {
    return Description.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new ModelError(`${path} cannot be read; set MODELS_DIR to the folder with the model files`, {
      cause,
    });
  }
}
