import { MAX_FOUND } from '../../src/answer/answer.js';
import { Answerer, type AnswererOptions } from '../../src/answer/answerer.js';
import type { Report } from '../../src/reports/report.js';
import { highlightText, quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import type { Reply, System } from './system.js';

/** The bot's own answerer. */
class Ours implements System {
  readonly name: string;
  readonly #index = new PassageIndex();
  readonly #answerer: Answerer;

  constructor(name: string, options: AnswererOptions) {
    this.name = name;
    this.#answerer = new Answerer(new MemoryRetriever(this.#index), options);
  }

  async add(reports: readonly Report[]): Promise<void> {
    for (const report of reports) this.#index.add(report);
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
}

/** What an answerer can be built of, by the names that a command line takes; what is loaded is loaded once a system. */
export const VARIANTS: ReadonlyMap<string, () => Promise<System>> = new Map([
  ['words', async () => new Ours('引据 Yinju, words alone', {})],
]);
