import { readFileSync } from 'node:fs';
import type { Answer, SearchResult } from '../../../src/answer/answer.js';
import { Answerer } from '../../../src/answer/answerer.js';
import { dictionaryVersion } from '../../../src/language/dictionary.js';
import { normalise } from '../../../src/language/normalise.js';
import { searchWords } from '../../../src/language/segment.js';
import { replaceFile } from '../../../src/replace-file.js';
import type { Report } from '../../../src/reports/report.js';
import { MemoryRetriever } from '../../../src/search/memory-retriever.js';
import { PassageIndex } from '../../../src/search/passage-index.js';
import { decodeSnapshot, encodeSnapshot } from '../../../src/search/snapshot.js';
import type { Paragraph } from '../corpus.js';
import type { Engine, Hit } from './engine.js';

/** The bot's own answerer. */
export class Ours implements Engine {
  readonly name: string;
  readonly #index: PassageIndex;
  readonly #answerer: Answerer;
  readonly #paragraphs = new Map<string, number>();

  /** @param index to be filled; the bot's own where left out */
  constructor(name = '引据 Yinju', index = new PassageIndex()) {
    this.name = name;
    this.#index = index;
    this.#answerer = new Answerer(new MemoryRetriever(index));
  }

  add(paragraphs: readonly Paragraph[]): void {
    for (const report of this.#reportsOf(paragraphs)) this.#index.add(report);
  }

  async save(path: string): Promise<void> {
    await replaceFile(path, encodeSnapshot(this.#index.save(), dictionaryVersion()));
  }

  /** The texts are not in the index: the bot reads them from their files. */
  async load(path: string, paragraphs: readonly Paragraph[]): Promise<void> {
    const reports = this.#reportsOf(paragraphs);
    const nothing = async (): Promise<void> => {};
    const saved = await decodeSnapshot(readFileSync(path), dictionaryVersion());
    await this.#index.fill(reports, saved, nothing, nothing);
  }

  remove({ report }: Paragraph): void {
    this.#index.remove(report.id);
  }

  tokenise(text: string): string[] {
    return searchWords(normalise(text).text);
  }

  async search(query: string, limit: number): Promise<Hit[]> {
    return this.hitsOf(await this.#answerer.search(query)).slice(0, limit);
  }

  /** What the bot says to a question, its first quotation alone. */
  answer(question: string): Promise<Answer> {
    return this.#answerer.answer(question, [], { quotations: 1 });
  }

  /** The reports of some paragraphs, each once; remembers which paragraph is which. */
  #reportsOf(paragraphs: readonly Paragraph[]): Report[] {
    for (const { id, report, number } of paragraphs) this.#paragraphs.set(keyOf(report, number), id);
    return [...new Set(paragraphs.map(({ report }) => report))];
  }

  /** The paragraphs that were found, each once. */
  hitsOf({ found }: SearchResult): Hit[] {
    const hits = new Map<number, Hit>();
    for (const { passage, score } of found) {
      const id = this.#paragraphs.get(keyOf(passage.report, passage.paragraph));
      if (id !== undefined && !hits.has(id)) hits.set(id, { id, score });
    }
    return [...hits.values()];
  }
}

function keyOf(report: Report, paragraph: number): string {
  return `${report.id} ${paragraph}`;
}
