import type { Corpus } from '../reports/corpus.js';
import { createYielder } from '../yielder.js';

/** How long counting may keep the event loop, in milliseconds. */
const MAX_BLOCK_MS = 10;

/** How much there is to ask about. */
export interface CorpusSize {
  readonly reports: number;
  readonly paragraphs: number;
}

/** Counts the reports of a corpus and their paragraphs. */
export async function sizeOf(corpus: Corpus): Promise<CorpusSize> {
  const known = await corpus.survey?.();
  if (known !== undefined) return { reports: known.reports, paragraphs: known.paragraphs };
  const yieldNow = createYielder(MAX_BLOCK_MS);
  let [reports, paragraphs] = [0, 0];
  for await (const report of corpus.all()) {
    reports++;
    paragraphs += report.paragraphs.length;
    await yieldNow();
  }
  return { reports, paragraphs };
}
