import type { Corpus } from '../reports/corpus.js';
import type { KeptTurns, TimedTurn } from './conversations.js';
import { KeptTurn, type WrittenTurn } from './turn.js';

/** Texts that are remembered for some time, by key. */
export interface KeptTexts {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string, owner: string): unknown;
  /** Forgets all of an owner. */
  forget(owner: string): void;
}

/** Changes with what is written: turns that another version wrote are none. */
const FORM = 1;

/** Turns that are remembered in words, where other processes can read them. */
export class SharedTurns implements KeptTurns {
  /** @param about tells conversations about one corpus from those about another */
  constructor(
    private readonly texts: KeptTexts,
    private readonly corpus: Corpus,
    private readonly about = '',
  ) {}

  async read(key: string): Promise<readonly TimedTurn[]> {
    const text = await this.texts.get(this.#nameOf(key));
    if (text === undefined) return [];
    // Nobody but us writes it.
    const { form, turns } = JSON.parse(text) as Written;
    if (form !== FORM) return [];
    return Promise.all(
      turns.map(async ({ at, turn }) => ({ at, turn: await KeptTurn.read(turn, this.corpus) })),
    );
  }

  write(key: string, turns: readonly TimedTurn[]): void {
    const written: Written = {
      form: FORM,
      turns: turns.map(({ at, turn }) => ({ at, turn: turn.written() })),
    };
    this.texts.set(this.#nameOf(key), JSON.stringify(written), key.slice(key.lastIndexOf(':') + 1));
  }

  forget(reader: string): void {
    this.texts.forget(reader);
  }

  #nameOf(key: string): string {
    return `${this.about} ${key}`;
  }
}

interface Written {
  readonly form: number;
  readonly turns: readonly { readonly at: number; readonly turn: WrittenTurn }[];
}
