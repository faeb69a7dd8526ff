import { createYielder } from '../yielder.js';
import { changesBetween, type EarlierText, type Succession } from './changes.js';
import type { Report } from './report.js';

/** A text that was printed, and until when: in Unix milliseconds. */
export interface DatedText {
  readonly text: string;
  readonly changed: number;
}

/** Where versions outlive the process. */
export interface VersionShelf {
  /** The ids of which something is kept. */
  reports(): Promise<Iterable<string>>;
  /** What a report printed at a place, the last first. */
  texts(report: string, paragraph: number): Promise<readonly DatedText[]>;
  successorOf(report: string): Promise<string | null>;
  /** Fulfilled, with whether that succeeded, once it is written. */
  put(texts: readonly EarlierText[], successions: readonly Succession[]): Promise<boolean>;
}

/** What reports said before they changed, and what they say since. */
export interface ReportsChange {
  /** As they were: those that changed or are gone. */
  readonly earlier: readonly Report[];
  /** New reports, and changed ones under the id they had. */
  readonly added: readonly Report[];
}

/** Without a store, and while it cannot be written, so many texts are remembered. */
const MAX_REMEMBERED = 2_000;
/** Who saves a file may delete it first: so many reports that are gone may come again. */
export const MAX_GONE = 200;
/** … and are no longer, in characters. */
const MAX_GONE_LENGTH = 50_000;
/** A report is followed through so many names. */
export const MAX_SUCCESSIONS = 20;
const MAX_BLOCK_MS = 5;

/** What reports printed before they were changed: {@link Versions}, or a database. */
export interface EarlierPrints {
  /** See {@link Versions.textsOf}. */
  textsOf(reports: readonly string[], paragraph: number): Promise<readonly DatedText[]>;
  /** See {@link Versions.succession}. */
  succession(report: string): Promise<readonly string[]>;
}

/** The texts that reports printed before they were changed, and which report took another's place. */
export class Versions implements EarlierPrints {
  readonly #shelf: VersionShelf | null;
  /** The reports of which the shelf holds something; `null` where others write to it too, and it is to be looked up. */
  readonly #known: Set<string> | null;
  /** What is not, or not yet, in the shelf; the oldest first. */
  readonly #texts = new Set<EarlierText & DatedText>();
  readonly #successors = new Map<string, string>();
  #gone: readonly Report[] = [];
  #lastRecord: Promise<unknown> = Promise.resolve();

  private constructor(shelf: VersionShelf | null, known: Set<string> | null) {
    this.#shelf = shelf;
    this.#known = known;
  }

  /**
   * @param shelf `null` remembers in memory alone
   * @param isShared whether other processes write to the shelf too
   */
  static async open(shelf: VersionShelf | null, isShared = false): Promise<Versions> {
    return new Versions(shelf, isShared ? null : new Set(await shelf?.reports()));
  }

  /** Keeps what is no longer printed; calls wait for each other. Fulfilled when it can be looked up. */
  record(change: ReportsChange): Promise<void> {
    const record = this.#lastRecord.then(() => this.#record(change));
    this.#lastRecord = record;
    return record;
  }

  /** What a report, or those whose place it took, printed at a place, the last first; nothing where it was never changed. */
  async textsOf(reports: readonly string[], paragraph: number): Promise<readonly DatedText[]> {
    // Of one moment, too, the last first.
    const texts: DatedText[] = [...this.#texts]
      .filter((one) => one.paragraph === paragraph && reports.includes(one.report))
      .reverse();
    for (const report of reports) {
      if (this.#shelf === null || !this.#mayHold(report)) continue;
      texts.push(...(await this.#shelf.texts(report, paragraph).catch(() => [])));
    }
    return texts.sort((a, b) => b.changed - a.changed);
  }

  /** The ids under which a report went on after it was given another headline or file: the id itself, then the later ones. */
  async succession(report: string): Promise<readonly string[]> {
    const ids = [report];
    for (let id = report; ids.length < MAX_SUCCESSIONS; ) {
      const next = await this.#successorOf(id);
      if (next === null || ids.includes(next)) break;
      ids.push(next);
      id = next;
    }
    return ids;
  }

  async #successorOf(report: string): Promise<string | null> {
    const remembered = this.#successors.get(report);
    if (remembered !== undefined || this.#shelf === null || !this.#mayHold(report)) return remembered ?? null;
    return this.#shelf.successorOf(report).catch(() => null);
  }

  #mayHold(report: string): boolean {
    return this.#known?.has(report) ?? true;
  }

  async #record({ earlier, added }: ReportsChange): Promise<void> {
    const before = [...this.#gone, ...earlier];
    const { texts, successions, gone } = await changesBetween(before, added, createYielder(MAX_BLOCK_MS));
    this.#gone = gone.filter(isShort).slice(-MAX_GONE);
    if (texts.length + successions.length === 0) return;
    const dated = texts.map((text) => ({ ...text, changed: Date.now() }));
    for (const one of dated) this.#texts.add(one);
    for (const { report, successor } of successions) this.#successors.set(report, successor);
    this.#forgetSurplus();
    const shelf = this.#shelf;
    if (shelf === null) return;
    // Nobody waits for the disk: until it is written, it is remembered here.
    void shelf.put(texts, successions).then((isWritten) => {
      if (!isWritten) return;
      for (const { report } of [...texts, ...successions]) this.#known?.add(report);
      for (const one of dated) this.#texts.delete(one);
      for (const { report, successor } of successions) {
        if (this.#successors.get(report) === successor) this.#successors.delete(report);
      }
    });
  }

  #forgetSurplus(): void {
    for (const one of this.#texts) {
      if (this.#texts.size <= MAX_REMEMBERED) break;
      this.#texts.delete(one);
    }
    for (const report of this.#successors.keys()) {
      if (this.#successors.size <= MAX_REMEMBERED) break;
      this.#successors.delete(report);
    }
  }
}

/** Whether a report that is gone is kept in case that it comes again. */
export function isShort({ paragraphs }: Report): boolean {
  return paragraphs.reduce((length, paragraph) => length + paragraph.length, 0) <= MAX_GONE_LENGTH;
}
