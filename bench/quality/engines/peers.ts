import type { Engine } from './engine.js';

/**
 * The engines that ours is compared with, by the names that a command line takes; the first is the baseline. Each is
 * loaded when it is made, so that none has another's memory to answer for.
 */
export const PEERS: ReadonlyMap<string, () => Promise<Engine>> = new Map([
  ['minisearch', async () => (await import('./minisearch.js')).miniSearchWords()],
  ['minisearch-bigrams', async () => (await import('./minisearch.js')).miniSearchBigrams()],
  ['fts5', async () => (await import('./fts5.js')).fts5Words()],
  ['fts5-trigram', async () => (await import('./fts5.js')).fts5Trigram()],
  ['flexsearch', async () => (await import('./flexsearch.js')).flexSearch()],
  ['orama', async () => (await import('./orama.js')).orama()],
]);
