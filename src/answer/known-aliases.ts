import { abbreviationsIn } from '../language/abbreviations.js';
import { normalise } from '../language/normalise.js';
import { piecesIn } from '../language/sentences.js';
import type { Report } from '../reports/report.js';
import { atOnce, inSteps, type Yielder } from '../yielder.js';
import type { AliasGroup } from './aliases.js';

/** Each question is looked through for all of them: so many cost it a millisecond or two. 10,000 articles have 200. */
const MAX_LEARNED = 5_000;
/** What every introduction of a short form holds, in either script. */
const INTRODUCES = /[简统合下]称|[簡統合下]稱/u;
/** A long paragraph is read in pieces of so many UTF-16 units, of whole sentences: a short form stands beside its name. */
const MAX_PIECE = 1_500;
/** So many paragraphs, or UTF-16 units of them, are looked through in a few milliseconds, and so many more closely. */
const STEP = { paragraphs: 2_000, characters: 500_000, looked: 20_000 };

interface Learned {
  readonly names: AliasGroup;
  /** In how many reports. */
  reports: number;
}

/**
 * The names that are given to mean one thing, and the short forms that reports introduce, 高新技术企业（以下简称高企）, for as
 * long as these reports are served.
 */
export class KnownAliases implements Iterable<AliasGroup> {
  #given: readonly AliasGroup[];
  readonly #learned = new Map<string, Learned>();
  readonly #keysOf = new Map<string, readonly string[]>();

  constructor(given: readonly AliasGroup[] = []) {
    this.#given = given;
  }

  /** Takes the names that are given instead of those that were. */
  give(given: readonly AliasGroup[]): void {
    this.#given = given;
  }

  /** Learns what a report introduces; at {@link MAX_LEARNED} nothing more. */
  add(report: Report): void {
    atOnce(this.#add(report));
  }

  /** The same, in steps. */
  async addInSteps(report: Report, yieldNow: Yielder): Promise<void> {
    await inSteps(this.#add(report), yieldNow);
  }

  *#add(report: Report): Generator<void> {
    const keys = new Set<string>();
    let characters = 0;
    for (const [index, paragraph] of report.paragraphs.entries()) {
      characters += paragraph.length;
      if (index % STEP.paragraphs === STEP.paragraphs - 1 || characters > STEP.characters) {
        characters = 0;
        yield;
      }
      if (!introduces(paragraph)) continue;
      let looked = 0;
      for (const { start, end } of piecesIn(paragraph, MAX_PIECE)) {
        looked += end - start;
        if (looked > STEP.looked) {
          looked = 0;
          yield;
        }
        const piece = paragraph.slice(start, end);
        if (introduces(piece)) this.#learn(piece, keys);
      }
    }
    if (keys.size > 0) this.#keysOf.set(report.id, [...keys]);
  }

  #learn(text: string, keys: Set<string>): void {
    for (const { full, short } of abbreviationsIn(normalise(text).text)) {
      const key = `${full} ${short}`;
      if (keys.has(key)) continue;
      const known = this.#learned.get(key);
      if (known !== undefined) known.reports++;
      else if (this.#learned.size < MAX_LEARNED) this.#learned.set(key, { names: [full, short], reports: 1 });
      else continue;
      keys.add(key);
    }
  }

  /** Forgets what no other report introduces. */
  remove(reportId: string): void {
    for (const key of this.#keysOf.get(reportId) ?? []) {
      const known = this.#learned.get(key);
      if (known !== undefined && --known.reports === 0) this.#learned.delete(key);
    }
    this.#keysOf.delete(reportId);
  }

  *[Symbol.iterator](): Iterator<AliasGroup> {
    yield* this.#given;
    for (const { names } of this.#learned.values()) yield names;
  }
}

/** Most paragraphs do not, and need not be normalised; to look for one character is quickest. */
function introduces(paragraph: string): boolean {
  return (paragraph.includes('称') || paragraph.includes('稱')) && INTRODUCES.test(paragraph);
}
