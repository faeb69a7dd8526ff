import { readFileSync, writeFileSync } from 'node:fs';
import { type Answer, Answerer } from '../../../src/answer/answerer.js';
import { dictionaryVersion } from '../../../src/language/dictionary.js';
import { normalise } from '../../../src/language/normalise.js';
import { searchWords } from '../../../src/language/segment.js';
import type { Report } from '../../../src/reports/report.js';
import { PassageIndex } from '../../../src/search/passage-index.js';
import { UNPRUNED } from '../../../src/search/pruning.js';
import { decodeSnapshot, encodeSnapshot } from '../../../src/search/snapshot.js';
import type { Paragraph } from '../corpus.js';
import type { Engine, Hit } from './engine.js';

/** The bot's own answerer. */
export class Ours implements Engine {
  readonly name: string;
  readonly answerer: Answerer;
  readonly #paragraphs = new Map<string, number>();

  /** @param pruning whether common words find fewer passages, as in the bot */
  constructor(pruning = true) {
    this.name = pruning ? '引据 Yinju' : '引据 Yinju, nothing pruned';
    this.answerer = new Answerer({ index: pruning ? new PassageIndex() : new PassageIndex(UNPRUNED) });
  }

  add(paragraphs: readonly Paragraph[]): void {
    for (const report of this.#reportsOf(paragraphs)) this.answerer.add(report);
  }

  save(path: string): void {
    writeFileSync(path, encodeSnapshot(this.answerer.save(), dictionaryVersion()));
  }

  /** The texts are not in the index: the bot reads them from their files. */
  async load(path: string, paragraphs: readonly Paragraph[]): Promise<void> {
    const reports = this.#reportsOf(paragraphs);
    const nothing = async (): Promise<void> => {};
    const saved = decodeSnapshot(readFileSync(path), dictionaryVersion());
    await this.answerer.fill(reports, saved, nothing, nothing);
  }

  remove({ report }: Paragraph): void {
    this.answerer.remove(report.id);
  }

  tokenise(text: string): string[] {
    return searchWords(normalise(text).text);
  }

  search(query: string, limit: number): Hit[] {
    return this.hitsOf(this.answerer.answer(query)).slice(0, limit);
  }

  /** The reports of some paragraphs, each once; remembers which paragraph is which. */
  #reportsOf(paragraphs: readonly Paragraph[]): Report[] {
    for (const { id, report, number } of paragraphs) this.#paragraphs.set(keyOf(report, number), id);
    return [...new Set(paragraphs.map(({ report }) => report))];
  }

  /** The paragraphs that an answer quotes, each once. */
  hitsOf(answer: Answer): Hit[] {
    const hits = new Map<number, Hit>();
    for (const { passage, score } of answer.evidence) {
      const id = this.#paragraphs.get(keyOf(passage.report, passage.paragraph));
      if (id !== undefined && !hits.has(id)) hits.set(id, { id, score });
    }
    return [...hits.values()];
  }
}

function keyOf(report: Report, paragraph: number): string {
  return `${report.id} ${paragraph}`;
}
