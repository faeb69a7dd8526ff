/** How long the same line is not said again, in milliseconds. */
const INTERVAL = 60_000;

/** Says a line once a minute at the most, however often there is reason to: who causes it is not to fill the disk. */
export class Seldom {
  readonly #last = new Map<string, { at: number; unsaid: number }>();

  constructor(
    private readonly write: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @param line one of few: each is remembered */
  say(line: string): void {
    const last = this.#last.get(line);
    if (last !== undefined && this.now() - last.at < INTERVAL) {
      last.unsaid++;
      return;
    }
    const times = last?.unsaid ? ` (and ${last.unsaid} times since the last such line)` : '';
    this.#last.set(line, { at: this.now(), unsaid: 0 });
    this.write(line + times);
  }
}
