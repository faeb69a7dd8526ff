import type { Corpus } from '../reports/corpus.js';
import type { Report } from '../reports/report.js';
import type { Answerer } from './answerer.js';
import { questionsAbout } from './suggest.js';

/** Reports whose questions are tried until enough are found; more would make `/start` slow. */
const MAX_TRIED = 10;

/** Questions that the reports answer, for readers who do not know what to ask. */
export class ExampleQuestions {
  readonly #corpus: Corpus;
  readonly #answerer: Answerer;
  /** Each report is tried once: what it answers seldom changes while other reports come and go. */
  readonly #tried = new WeakMap<Report, Promise<readonly string[]>>();

  constructor(corpus: Corpus, answerer: Answerer) {
    this.#corpus = corpus;
    this.#answerer = answerer;
  }

  /** Questions that the newest reports answer, at most `limit`. */
  async newest(limit: number): Promise<string[]> {
    return this.about(await this.#corpus.page(0, MAX_TRIED), limit);
  }

  /** Questions that some reports answer, taken in turn from each, at most `limit`. */
  async about(reports: readonly Report[], limit: number): Promise<string[]> {
    const byReport: (readonly string[])[] = [];
    for (const report of reports.slice(0, MAX_TRIED)) byReport.push(await this.#answeredBy(report));
    const longest = Math.max(0, ...byReport.map((questions) => questions.length));
    const inTurn = Array.from({ length: longest }, (_, round) =>
      byReport.flatMap((questions) => questions.slice(round, round + 1)),
    ).flat();
    return [...new Set(inTurn)].slice(0, limit);
  }

  #answeredBy(report: Report): Promise<readonly string[]> {
    const known = this.#tried.get(report);
    if (known !== undefined) return known;
    const tried = this.#try(report);
    this.#tried.set(report, tried);
    tried.catch(() => this.#tried.delete(report));
    return tried;
  }

  /** The questions about a report to which the best answer is from this very report. */
  async #try(report: Report): Promise<string[]> {
    const answered: string[] = [];
    for (const question of questionsAbout(report)) {
      const { answered: isAnswered, found } = await this.#answerer.search(question);
      if (isAnswered && found[0]?.passage.report.id === report.id) answered.push(question);
    }
    return answered;
  }
}
