import { createHash } from 'node:crypto';

/** What a question is for: the nets, the ranker fitted behind them, or nothing but judging. */
export type Split = 'train' | 'fit' | 'judge';

export type SetName = 'reader' | 'natural' | 'crud' | 'drcd' | 'cmrc';

/** The shares of `train` and `fit`; what is left is `judge`. */
const SHARES: Readonly<Record<SetName, readonly [train: number, fit: number]>> = {
  reader: [0.8, 0.12],
  natural: [0, 0.5],
  crud: [0.5, 0.25],
  drcd: [0.6, 0.15],
  cmrc: [0.6, 0.15],
};

const HEX_DIGITS = 8;

/**
 * The split of an article, so of every question on it: fixed by a hash, the same in every run and in every language.
 *
 * @param article its id or title; of CRUD's, which share questions, the smallest id of the connected group
 */
export function splitOf(set: SetName, article: string): Split {
  const digest = createHash('sha1').update(`${set}:${article}`).digest('hex').slice(0, HEX_DIGITS);
  const place = Number.parseInt(digest, 16) / 16 ** HEX_DIGITS;
  const [train, fit] = SHARES[set];
  if (place < train) return 'train';
  return place < train + fit ? 'fit' : 'judge';
}
