import type { Engine } from './engine.js';
import { flexSearch } from './flexsearch.js';
import { fts5Trigram, fts5Words } from './fts5.js';
import { miniSearchBigrams, miniSearchWords } from './minisearch.js';
import { orama } from './orama.js';

/** The engines that ours is compared with, by the names that a command line takes; the first is the baseline. */
export const PEERS: ReadonlyMap<string, () => Engine> = new Map([
  ['minisearch', miniSearchWords],
  ['minisearch-bigrams', miniSearchBigrams],
  ['fts5', fts5Words],
  ['fts5-trigram', fts5Trigram],
  ['flexsearch', flexSearch],
  ['orama', orama],
]);
