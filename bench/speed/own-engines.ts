import { PassageIndex } from '../../src/search/passage-index.js';
import { UNPRUNED } from '../../src/search/pruning.js';
import type { Engine } from '../quality/engines/engine.js';
import { Ours } from '../quality/engines/ours.js';
import { OursByPublicInterface } from './public-postings.js';

/** What the bot runs, and what it might. */
export const OWN_ENGINES: ReadonlyMap<string, () => Engine> = new Map<string, () => Engine>([
  ['ours', () => new Ours()],
  ['unpruned', () => new Ours('引据 Yinju, nothing pruned', new PassageIndex(UNPRUNED))],
  ['public', () => new OursByPublicInterface()],
]);
