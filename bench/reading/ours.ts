import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_FOUND } from '../../src/answer/answer.js';
import { Answerer } from '../../src/answer/answerer.js';
import type { Report } from '../../src/reports/report.js';
import { highlightText, quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import type { Models } from '../../src/search/read.js';
import { type BenchModels, startModels } from '../models.js';
import type { Reply, System } from './system.js';

/** The bot's own answerer. */
class Ours implements System {
  readonly name: string;
  readonly #index = new PassageIndex();
  readonly #answerer: Answerer;
  readonly #models: BenchModels | null;

  /** @param used which of the models are used */
  constructor(name: string, models: BenchModels | null, used: Models | null = models) {
    this.name = name;
    this.#models = models;
    this.#answerer = new Answerer(new MemoryRetriever(this.#index), { models: used });
  }

  async add(reports: readonly Report[]): Promise<void> {
    for (const report of reports) {
      this.#index.add(report);
      this.#models?.add(report);
    }
    await this.#models?.settled();
  }

  async ask(text: string): Promise<Reply> {
    const { question, verdict, shown, evidence } = await this.#answerer.answer(text, [], {
      quotations: MAX_FOUND,
    });
    return {
      quotations: evidence.map((one) => ({
        reportId: one.passage.report.id,
        paragraph: one.passage.paragraph,
        text: one.passage.text,
        quote: quoteText(one),
        bold: highlightText(one),
        score: one.score,
      })),
      shown,
      answered: verdict === 'answer',
      asksFor: question.asksFor,
    };
  }

  async close(): Promise<void> {
    await this.#models?.close();
  }
}

/** Vectors are kept from run to run: making them takes longer than all else. */
const CACHE = join(tmpdir(), 'yinju-bench-vectors');

/** What an answerer can be built of, by the names that a command line takes; what is loaded is loaded once a system. */
export const VARIANTS: ReadonlyMap<string, () => Promise<System>> = new Map([
  ['words', async () => new Ours('引据 Yinju, words alone', null)],
  [
    'vectors',
    async () => {
      const models = await startModels(CACHE);
      return new Ours('引据 Yinju, + vectors', models, {
        vectors: models.vectors,
        reader: { read: async () => null },
      });
    },
  ],
  ['reader', async () => new Ours('**引据 Yinju**, + reader', await startModels(CACHE))],
]);
