/**
 * A seeded random walk through the bot: a reader who presses whatever there is to press and says whatever comes
 * to mind. Every press must be answered, every text too, and no call of the bot may be refused.
 *
 * ```ts
 * const walk = await randomWalk(telegram, { seed: 1, steps: 500, readers: [reader], texts: ['谁是市长？'] });
 * expect(walk.presses).toBeGreaterThan(350);
 * ```
 *
 * The walk is the same for the same seed as long as the bot answers the same: each step begins only when the one
 * before is done. For a press that is proved by a second one under the same message, whose data no bot knows:
 * presses under one message are handled in sequence, and even this one must be answered.
 */
import type { ChatRoom } from '../../bot-api/chat.js';
import type { InlineAnswer } from '../../bot-api/queries.js';
import type { Reader } from '../../bot-api/reader.js';
import type { BotApiServer } from '../../bot-api/server.js';
import { type Button, labelOf, type ShownMessage } from '../../bot-api/shown.js';

export interface WalkOptions {
  readonly seed: number;
  readonly steps: number;
  /** Who walks; each step is another one's. */
  readonly readers: readonly Reader[];
  /** What they say; each must be one that the bot answers where they walk. */
  readonly texts: readonly string[];
  /** Where they walk; each in the own private chat by default. */
  readonly room?: ChatRoom;
}

export interface WalkReport {
  readonly presses: number;
  readonly texts: number;
  readonly inlineQueries: number;
  /** How many different buttons were met, by what they do. */
  readonly met: number;
  /** Every step in words. */
  readonly trail: readonly string[];
}

/** What a press without meaning carries; it only shows that what came before it is done. */
const NO_DATA = '?';

/** Walks `steps` steps, then presses every button that was met and not pressed yet; throws at the first fault. */
export async function randomWalk(telegram: BotApiServer, options: WalkOptions): Promise<WalkReport> {
  const walk = new Walk(telegram, options);
  for (let step = 0; step < options.steps; step++) await walk.step();
  return walk.pressTheRest();
}

class Walk {
  readonly #random: () => number;
  readonly #trail: string[] = [];
  /** Buttons by what they do: where one was met last, and whether it was pressed. */
  readonly #met = new Map<string, { shown: ShownMessage; button: Button; pressed: boolean }>();
  /** Messages that were sent through the bot to chats where it may be no member. */
  readonly #inline: ShownMessage[] = [];
  readonly #elsewhere: ChatRoom;
  readonly #refusedBefore: number;
  #count = { presses: 0, texts: 0, inlineQueries: 0 };

  constructor(
    private readonly telegram: BotApiServer,
    private readonly options: WalkOptions,
  ) {
    this.#random = seededRandom(options.seed);
    this.#elsewhere = telegram.group('别处');
    this.#refusedBefore = telegram.refusals.length;
  }

  /** A press, more often than not; else something said, or a query typed somewhere. */
  async step(): Promise<void> {
    const reader = this.#pick(this.options.readers);
    const buttons = this.#look(reader);
    const dice = this.#random();
    const found = buttons.length > 0 && dice < 0.75 ? this.#pick(buttons) : undefined;
    if (found) await this.#press(reader, found.shown, found.button);
    else if (dice < 0.9) await this.#say(reader, this.#pick(this.options.texts));
    else await this.#type(reader, this.#pick(this.options.texts));
  }

  async pressTheRest(): Promise<WalkReport> {
    for (const { shown, button, pressed } of [...this.#met.values()]) {
      if (!pressed) await this.#press(this.#pick(this.options.readers), shown, button);
    }
    return { ...this.#count, met: this.#met.size, trail: this.#trail };
  }

  /** All the buttons a reader sees now. */
  #look(reader: Reader): { shown: ShownMessage; button: Button }[] {
    const shown = [...reader.seesIn(this.#roomOf(reader)), ...this.#inline.map((one) => reader.sees(one))];
    const buttons = shown.flatMap((one) => one.buttons.map((button) => ({ shown: one, button })));
    for (const { shown, button } of buttons) {
      const known = this.#met.get(actionOf(button));
      this.#met.set(actionOf(button), { shown, button, pressed: known?.pressed ?? false });
    }
    return buttons;
  }

  async #press(reader: Reader, shown: ShownMessage, button: Button): Promise<void> {
    this.#count.presses++;
    this.#met.set(actionOf(button), { shown, button, pressed: true });
    await this.#watch(
      `${reader.user.first_name} presses “${labelOf(button)}” ${actionOf(button)}`,
      async () => {
        if ('callback_data' in button) {
          await reader.presses(shown, button).answered();
          await reader.presses(shown, { text: NO_DATA, callback_data: NO_DATA }).answered();
        } else if ('url' in button) {
          await this.#follow(reader, button.url);
        } else if ('switch_inline_query_current_chat' in button) {
          await this.#choose(reader, button.switch_inline_query_current_chat, this.#roomOf(reader));
        } else if ('switch_inline_query' in button) {
          await this.#choose(reader, button.switch_inline_query, this.#elsewhere);
        } else if ('switch_inline_query_chosen_chat' in button) {
          await this.#choose(reader, button.switch_inline_query_chosen_chat.query ?? '', this.#elsewhere);
        }
      },
    );
  }

  async #say(reader: Reader, text: string): Promise<void> {
    this.#count.texts++;
    await this.#watch(`${reader.user.first_name} says “${text}”`, () =>
      reader.asks(text, { in: this.#roomOf(reader) }),
    );
  }

  async #type(reader: Reader, text: string): Promise<void> {
    await this.#watch(`${reader.user.first_name} types “${text}”`, () =>
      this.#choose(reader, text, this.#elsewhere),
    );
  }

  /** Links to the bot are followed; others lead out of Telegram. */
  async #follow(reader: Reader, url: string): Promise<void> {
    if (!url.startsWith(`https://t.me/${this.telegram.world.bot.username}?start=`)) return;
    reader.readsUp();
    reader.opens(url);
    await reader.receives();
  }

  /** Types a query, and sends one of the results if there are any, or follows the button above them. */
  async #choose(reader: Reader, query: string, room: ChatRoom): Promise<void> {
    this.#count.inlineQueries++;
    const answer: InlineAnswer = await reader.queriesInline(query.slice(0, 256));
    const index = Math.floor(this.#random() * answer.results.length);
    if (answer.results[index]) {
      this.#inline.push(reader.chooses(answer, index, { in: room }));
    } else if (answer.button?.start_parameter !== undefined) {
      const { username } = this.telegram.world.bot;
      await this.#follow(reader, `https://t.me/${username}?start=${answer.button.start_parameter}`);
    }
  }

  /** Runs a step; if it fails, or a call was refused, tells how to come there again. */
  async #watch(what: string, run: () => Promise<unknown>): Promise<void> {
    this.#trail.push(what);
    const way = () =>
      `Step ${this.#trail.length} of the walk with seed ${this.options.seed}:\n  ${this.#trail.slice(-8).join('\n  ')}`;
    try {
      await run();
    } catch (cause) {
      throw new Error(`${way()}\n${cause instanceof Error ? cause.message : cause}`, { cause });
    }
    const refused = this.telegram.refusals[this.#refusedBefore];
    if (refused) throw new Error(`${way()}\nrefused: ${JSON.stringify(refused)}`);
  }

  #roomOf(reader: Reader): ChatRoom {
    return this.options.room ?? reader.privateChat;
  }

  #pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.#random() * choices.length)];
    if (choice === undefined) throw new Error('A walk needs at least one reader and one text.');
    return choice;
  }
}

/** What a button does, without its label: buttons that do the same are the same. */
function actionOf(button: Button): string {
  const { text: _, style: __, ...action } = button;
  return JSON.stringify(action);
}

/** Numbers in 0…1 that are the same for the same seed (Mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
