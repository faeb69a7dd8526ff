import type { Composer, InlineKeyboard } from 'grammy';
import type { Log } from '../log.js';
import { type Fleeting, FleetingInMemory } from '../store/fleeting.js';
import { Editor, isEphemeral } from './api/editor.js';
import { logFailure } from './api/errors.js';
import { reply } from './api/send.js';
import type { BotContext } from './context.js';
import { lines, type OutgoingMessage } from './messages/outgoing-message.js';
import type { WholeReport } from './messages/whole-report.js';
import { decodePress, type Press, type PressOf, pressPattern } from './payloads/press.js';

/** For how long one process alone remembers what inline messages look like, in milliseconds, and of how many. */
const A_DAY = 24 * 60 * 60_000;
const REMEMBERED = 10_000;

/** What a press leads to; beside `notice`, at most one of these. */
export interface Outcome {
  /** Shown in place of the message with the button. */
  readonly instead?: Eventually;
  /** The same, as a rich message. */
  readonly whole?: WholeReport;
  /** The message stays, with these buttons. */
  readonly keyboard?: InlineKeyboard;
  /** Sent below the message with the button. */
  readonly below?: Eventually;
  /** One sentence; shown for a moment where the buttons tell too, else until it is read. */
  readonly notice?: string;
}

/** A message, or what takes its time to make one: the press is answered before that. */
type Eventually = OutgoingMessage | (() => Promise<OutgoingMessage>);

type OutcomeOf<Kind extends Press['kind']> = (
  press: PressOf<Kind>,
  ctx: BotContext,
) => Outcome | Promise<Outcome>;

/** Handles the presses of the bot's buttons: whatever happens, each is answered, and at once. */
export class Presses {
  readonly #log: Log;
  readonly #editor: Editor;

  /** @param looks see {@link Editor} */
  constructor(log: Log, looks: Fleeting = new FleetingInMemory({ ttl: A_DAY, max: REMEMBERED })) {
    this.#log = log;
    this.#editor = new Editor(looks);
  }

  /** Gives a feature the buttons of some kinds. */
  on<const Kind extends Press['kind']>(
    composer: Composer<BotContext>,
    kinds: readonly Kind[],
    outcomeOf: OutcomeOf<Kind>,
  ): void {
    const isOurs = (press: Press): press is PressOf<Kind> => kinds.some((kind) => kind === press.kind);
    composer.callbackQuery(pressPattern(kinds), async (ctx, next) => {
      const press = decodePress(ctx.callbackQuery.data);
      if (press === null || !isOurs(press)) return next();
      await this.#handle(ctx, () => outcomeOf(press, ctx));
    });
  }

  /** Answers all other presses: of buttons that no feature knows any more. */
  onUnknown(composer: Composer<BotContext>): void {
    composer.on('callback_query', (ctx) => this.#handle(ctx, () => expired(ctx)));
  }

  async #handle(ctx: BotContext, outcomeOf: () => Outcome | Promise<Outcome>): Promise<void> {
    const { instead, whole, keyboard, below, notice } = await this.#safely(outcomeOf, expired(ctx));
    const answer = (): Promise<unknown> =>
      ctx
        // Screen readers read an alert aloud, not what is shown for a moment; a changed button they read too.
        .answerCallbackQuery(notice === undefined ? {} : { text: notice, show_alert: keyboard === undefined })
        .catch((error) => logFailure(this.#log, error));
    // A message that one reader alone sees counts as the answer to the press only while that is open.
    if (below !== undefined && isEphemeral(ctx)) {
      await reply(ctx, await this.#made(ctx, below)).finally(answer);
      return;
    }
    const answered = answer();
    if (instead !== undefined) await this.#editor.show(ctx, await this.#made(ctx, instead));
    if (keyboard !== undefined) await this.#editor.showKeyboard(ctx, keyboard);
    if (whole !== undefined && !(await this.#editor.showWhole(ctx, whole))) {
      await reply(ctx, { text: lines(ctx.t('whole-unsupported')) });
    }
    if (below !== undefined) await reply(ctx, await this.#made(ctx, below));
    await answered;
  }

  /** The message; where it cannot be made, one that says that the button does not work. */
  #made(ctx: BotContext, message: Eventually): Promise<OutgoingMessage> {
    const make = async (): Promise<OutgoingMessage> => (typeof message === 'function' ? message() : message);
    return this.#safely(make, { text: lines(ctx.t('button-expired')) });
  }

  async #safely<Result>(work: () => Result | Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      logFailure(this.#log, error);
      return otherwise;
    }
  }
}

function expired(ctx: BotContext): Outcome {
  return { notice: ctx.t('button-expired') };
}
