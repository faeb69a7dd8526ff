import type { DifferenceKind } from '../../src/quotation/difference-kinds.js';
import type { Verdict } from '../../src/quotation/quotation.js';
import type { Report } from '../../src/reports/report.js';
import type { Articles } from './articles.js';
import { CHANGES, stockOf } from './changes.js';
import { Chance } from './random.js';
import { REWRITINGS } from './writing.js';

/** A text to be checked, and what should come of it. */
export interface Task {
  /** The row of the table in which it counts. */
  readonly row: string;
  readonly text: string;
  /** Any of these is right. */
  readonly verdicts: readonly Verdict[];
  /** What the difference should be called, and what of both sides it should show. */
  readonly difference: {
    readonly kind: DifferenceKind;
    readonly said: string;
    readonly printed: string;
  } | null;
}

export interface SetOptions {
  /** How many tasks of each row at the most. */
  readonly perRow: number;
}

const SENTENCE = /[^。！？!?\n]+[。！？!?]+[”’」』]?/gu;
const [SHORTEST, LONGEST] = [12, 120];

/** The sentences of a text that are long enough to be quoted. */
export function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST);
}

/** This share of the changed quotations are parts of a sentence. */
const IN_PARTS = 0.4;

/** Parts of a sentence between its marks that are long enough. */
export function clausesOf(sentence: string): string[] {
  const clauses = sentence.match(/[^，；：、]+[，；：、]?/gu) ?? [];
  return [1, 2].flatMap((count) =>
    clauses
      .slice(0, clauses.length - count + 1)
      .map((_, index) =>
        clauses
          .slice(index, index + count)
          .join('')
          .replace(/[，；：、]$/u, ''),
      )
      .filter(({ length }) => length >= SHORTEST),
  );
}

/** Whether the letters and figures of a text stand in a row in one of the reports; a plain search through all. */
export class Print {
  readonly #text: string;
  readonly #written: string;

  constructor(reports: readonly Report[]) {
    this.#written = reports.map(({ paragraphs }) => paragraphs.join('').replace(/\s+/gu, '')).join('\n');
    this.#text = reports.map(({ paragraphs }) => bare(paragraphs.join('\n'))).join('\n');
  }

  /** Whether it stands there with its marks, white space aside. */
  holdsAsWritten(text: string): boolean {
    return this.#written.includes(text.replace(/\s+/gu, ''));
  }

  holds(text: string): boolean {
    return this.#text.includes(bare(text));
  }
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%]+/gu, '');
}

/** Makes the tasks of some articles; the same of the same. */
export function makeSet(articles: Articles, { perRow }: SetOptions): Task[] {
  const chance = new Chance('quotations');
  const sentences = shuffled(
    articles.asked.flatMap(({ paragraphs }) => paragraphs.flatMap(sentencesOf)),
    chance,
  );
  const print = new Print(articles.indexed);
  const stock = stockOf(sentences.slice(0, 5000));
  const tasks: Task[] = [];
  const fill = (row: string, make: (sentence: string) => Omit<Task, 'row'> | null): void => {
    let count = 0;
    for (const sentence of sentences) {
      if (count >= perRow) return;
      const task = make(sentence);
      if (task === null) continue;
      tasks.push({ row, ...task });
      count++;
    }
  };
  const verbatim = (text: string): Omit<Task, 'row'> => ({ text, verdicts: ['verbatim'], difference: null });
  fill('whole sentence', verbatim);
  fill('a part of one', (sentence) => {
    const length = chance.between(SHORTEST, sentence.length);
    const start = chance.between(0, sentence.length - length);
    return verbatim(sentence.slice(start, start + length));
  });
  for (const [name, rewrite] of REWRITINGS) {
    fill(name, (sentence) => {
      const text = rewrite(sentence, chance);
      return text === null || print.holdsAsWritten(text)
        ? null
        : { text, verdicts: ['marks'], difference: null };
    });
  }
  for (const [name, { kind, change }] of CHANGES) {
    fill(`another ${name}`, (sentence) => {
      const asked = chance.next() < IN_PARTS ? chance.oneOf(clausesOf(sentence)) : sentence;
      const changed = asked === undefined ? null : change(asked, chance, stock);
      if (changed === null || print.holds(changed.text)) return null;
      const { text, before, after } = changed;
      return { text, verdicts: ['differs'], difference: { kind, said: after, printed: before } };
    });
  }
  const foreign = shuffled(
    articles.heldOut.flatMap(({ paragraphs }) => paragraphs.flatMap(sentencesOf)),
    chance,
  ).filter((sentence) => !print.holds(sentence));
  for (const text of foreign.slice(0, 3 * perRow)) {
    tasks.push({ row: 'of another paper', text, verdicts: ['absent', 'differs'], difference: null });
  }
  return tasks;
}

/** In an order of chance. */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((item) => ({ item, place: chance.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
