import { existsSync } from 'node:fs';
import { describe } from 'vitest';

/** The model files that come with the project. */
export const MODELS = 'models';

/** Tests that need the model files, and say so where they are not there. */
export function describeWithModels(what: string, tests: () => void): void {
  if (existsSync(`${MODELS}/model.json`)) describe(what, tests);
  else describe.skip(`${what} (models/ is missing)`, tests);
}
