import { fileURLToPath } from 'node:url';
import { Model } from '../src/model/model.js';
import { PassageVectors } from '../src/model/passage-vectors.js';
import type { Report } from '../src/reports/report.js';
import type { Models } from '../src/search/read.js';

/** The models that come with the project, to be given reports. */
export interface BenchModels extends Models {
  add(report: Report): void;
  /** Fulfilled when every passage has its vectors. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const MODELS = process.env.MODELS_DIR ?? fileURLToPath(new URL('../models', import.meta.url));

/**
 * Starts the models.
 *
 * @param cache a folder in which vectors are kept for the next run
 * @throws where they do not run on this machine
 */
export async function startModels(cache: string | null = null): Promise<BenchModels> {
  const problems: string[] = [];
  const log = { info: () => {}, warn: (line: string) => problems.push(line), error: () => {} };
  const model = new Model({ directory: MODELS, cache, log });
  if (!(await model.ready)) throw new Error(problems.join(' '));
  const vectors = new PassageVectors(model);
  return {
    vectors,
    reader: model,
    add: (report) => vectors.add(report),
    settled: () => model.settled(),
    close: () => model.close(),
  };
}
