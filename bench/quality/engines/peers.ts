import type { Engine } from './engine.js';
import { flexSearch } from './flexsearch.js';
import { fts5Trigram, fts5Words } from './fts5.js';
import { miniSearchBigrams, miniSearchWords } from './minisearch.js';
import { orama } from './orama.js';

/** The engines that ours is compared with; the first is the baseline. */
export const peers: readonly (() => Engine)[] = [
  miniSearchWords,
  miniSearchBigrams,
  fts5Words,
  fts5Trigram,
  flexSearch,
  orama,
];
