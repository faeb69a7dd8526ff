import { OUTSIDE_BODY, type Report } from '../../src/reports/report.js';
import { passagesOf } from '../../src/search/passage.js';
import type { Paragraph } from '../quality/corpus.js';
import type { Engine } from '../quality/engines/engine.js';
import { bestOverlapSentence } from '../quality/highlight.js';
import type { Reply, System } from './system.js';

/** As many as the bot offers. */
const DEPTH = 10;

/** A search engine that quotes whole passages, with the sentence in bold that shares most words with the question. */
export class Peer implements System {
  readonly #engine: Engine;
  readonly #paragraphs: Paragraph[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get name(): string {
    return this.#engine.name;
  }

  /**
   * The same passages as ours, each with its headline before it, which a search engine looks for as ours does. Headlines
   * alone are left out: short texts would stand first too often.
   */
  async add(reports: readonly Report[]): Promise<void> {
    const first = this.#paragraphs.length;
    for (const { report, paragraph: number, text } of reports.flatMap(passagesOf)) {
      if (number !== OUTSIDE_BODY)
        this.#paragraphs.push({ id: this.#paragraphs.length, text, report, number });
    }
    const headed = this.#paragraphs
      .slice(first)
      .map((paragraph) => ({ ...paragraph, text: `${paragraph.report.headline}\n${paragraph.text}` }));
    await this.#engine.add(headed);
  }

  async ask(question: string): Promise<Reply> {
    const hits = await this.#engine.search(question, DEPTH);
    return {
      quotations: hits.flatMap(({ id, score }, place) => {
        const paragraph = this.#paragraphs[id];
        if (paragraph === undefined) return [];
        const { report, number, text } = paragraph;
        const bold = place === 0 ? bestOverlapSentence(text, question) : '';
        return [{ reportId: report.id, paragraph: number, text, quote: text, bold, score: score ?? 0 }];
      }),
      shown: null,
      answered: null,
      asksFor: null,
    };
  }
}
