import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it, vi } from 'vitest';
import { installCalls } from '../../../src/bot/api/calls.js';
import { InHand, type InHandOptions, type KeptUpdates, keyOf } from '../../../src/bot/api/in-hand.js';
import type { BotContext } from '../../../src/bot/context.js';
import { TERMINAL_BOT } from '../../../src/bot/terminal.js';
import { createLog } from '../../../src/log.js';
import { StoreError } from '../../../src/store/database.js';
import type { CarriedOut, KeptUpdate } from '../../../src/store/update-log.js';

/** A log of updates in memory, which another process may go on with. */
class Kept implements KeptUpdates {
  readonly open = new Map<string, string>();
  readonly calls = new Map<string, CarriedOut>();
  readonly finished = new Set<string>();
  /** What {@link take} gives. */
  keeping: Promise<boolean> = Promise.resolve(true);

  get left(): readonly KeptUpdate[] {
    return [...this.open].map(([key, content]) => ({ key, content }));
  }
  has(key: string): boolean {
    return this.open.has(key) || this.finished.has(key);
  }
  take(updates: readonly KeptUpdate[]): Promise<boolean> {
    for (const { key, content } of updates) this.open.set(key, content);
    return this.keeping;
  }
  carriedOut(update: string, method: string, nth: number, call: CarriedOut): void {
    this.calls.set(`${update} ${method} ${nth}`, call);
  }
  earlierCall(update: string, method: string, nth: number): CarriedOut | undefined {
    return this.calls.get(`${update} ${method} ${nth}`);
  }
  done(key: string): void {
    this.open.delete(key);
    this.finished.add(key);
  }
}

/** Updates that other processes may have too. */
class Shared extends Kept {
  readonly isShared = true;
  readonly attempts: string[] = [];
  readonly returned: string[] = [];
  /** What the others have by now. */
  readonly lost = new Set<string>();

  async begin(key: string, method: string): Promise<(() => void) | null> {
    if (this.lost.has(key)) return null;
    this.attempts.push(method);
    return () => void this.attempts.pop();
  }
  putBack(key: string): void {
    this.returned.push(key);
  }
}

const update = (id: number, reader = id): Update => ({
  update_id: id,
  message: {
    message_id: id,
    date: 0,
    chat: { id: reader, type: 'private', first_name: 'x' },
    from: { id: reader, is_bot: false, first_name: 'x' },
    text: `question ${id}`,
  },
});

/** Calls that are answered one by one. */
class Server {
  readonly taken: string[] = [];
  readonly #open: (() => void)[] = [];
  isHolding = false;
  isFailing = false;

  answer = async (method: string, payload: object, signal?: AbortSignal): Promise<Response> => {
    if (this.isHolding) {
      await new Promise<void>((resolve, reject) => {
        this.#open.push(resolve);
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    }
    if (this.isFailing) return Response.json({ ok: false, error_code: 502, description: 'no' });
    const { chat_id: chat, text } = { chat_id: 0, text: '', ...payload };
    this.taken.push(`${method} ${chat} ${text}`);
    return Response.json({ ok: true, result: { message_id: this.taken.length } });
  };

  release(): void {
    for (const resolve of this.#open.splice(0)) resolve();
  }
}

function run(kept: Kept, server: Server, limits: InHandOptions = {}) {
  const lines: string[] = [];
  const log = createLog([], (line) => lines.push(line));
  const inHand = new InHand(kept, log, limits);
  const fetch = (url: string, request: { body: string; signal: AbortSignal }) =>
    server.answer(url.replace(/.*\//u, ''), JSON.parse(request.body), request.signal);
  // The stand-in for `fetch` serves what grammY asks of it.
  const bot = new Bot<BotContext>('1:x', { botInfo: TERMINAL_BOT, client: { fetch: fetch as never } });
  const { waiting } = inHand;
  const { signal } = new AbortController();
  const attempting = inHand.noteAttempts();
  installCalls(bot.api, { sendRate: 0, pauses: [1], log, waiting, attempting, signal });
  bot.use(inHand.noteCalls());
  bot.use((ctx, next) => {
    ctx.t = (key) => key;
    return next();
  });
  bot.use(inHand.tellIfGivenUp());
  bot.on('message', async (ctx) => {
    const { message_id } = await ctx.reply(`${ctx.message.text} a`);
    await ctx.reply(`${ctx.message.text} b after ${message_id}`);
  });
  return { inHand, lines, handle: (one: Update) => bot.handleUpdate(one) };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
};

describe('an update', () => {
  it('is handled once, however often it comes, in the order of the server', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const { inHand, handle } = run(kept, server);
    await inHand.take([update(2, 1), update(1, 1), update(2, 1)], handle);
    await inHand.take([update(1, 1)], handle);
    await inHand.stop(60_000);
    expect(server.taken.filter((call) => call.endsWith(' a'))).toEqual([
      'sendMessage 1 question 1 a',
      'sendMessage 1 question 2 a',
    ]);
    expect(kept.open.size).toBe(0);
  });

  it('that a process left behind is taken up where it was left: what was carried out is not made again', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const one = update(1);
    await kept.take([{ key: keyOf(one), content: JSON.stringify(one) }]);
    kept.carriedOut(keyOf(one), 'sendMessage', 1, { result: '{"message_id":77}' });
    const { inHand, handle } = run(kept, server);
    expect(inHand.takeUpAgain(handle)).toBe(1);
    await inHand.stop(60_000);
    expect(server.taken).toEqual(['sendMessage 1 question 1 b after 77']);
    expect(kept.open.size).toBe(0);
  });

  it('whose call is under way when the process stops is left to the next one', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const { inHand, handle } = run(kept, server);
    server.isHolding = true;
    await inHand.take([update(1)], handle);
    await settled();
    server.release();
    await settled();
    expect(await inHand.stop(0)).toBe(1);
    expect(server.taken).toEqual(['sendMessage 1 question 1 a']);
    server.isHolding = false;
    const next = run(kept, server);
    next.inHand.takeUpAgain(next.handle);
    await next.inHand.stop(60_000);
    expect(server.taken).toEqual(['sendMessage 1 question 1 a', 'sendMessage 1 question 1 b after 1']);
    expect(kept.open.size).toBe(0);
  });

  it('may be forgotten by the server when it is kept, or when it is done', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const { inHand, handle } = run(kept, server);
    kept.keeping = new Promise(() => {});
    server.isHolding = true;
    let mayForget = false;
    const taken = inHand.take([update(1)], handle).then(() => {
      mayForget = true;
    });
    await settled();
    expect(mayForget).toBe(false);
    server.isHolding = false;
    server.release();
    await taken;
    expect(kept.finished.size).toBe(1);
  });

  it('that is brought again before it is kept may not be forgotten either, and is handled once', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const { inHand, handle } = run(kept, server);
    let isKept: (kept: boolean) => void = () => {};
    kept.keeping = new Promise((resolve) => {
      isKept = resolve;
    });
    server.isHolding = true;
    const forgotten: boolean[] = [];
    const taken = [1, 2].map(() =>
      inHand.take([update(1)], handle).then((mayForget) => void forgotten.push(mayForget)),
    );
    await settled();
    expect(forgotten).toEqual([]);
    isKept(true);
    await Promise.all(taken);
    expect(forgotten).toEqual([true, true]);
    server.isHolding = false;
    server.release();
    await inHand.stop(60_000);
    expect(server.taken).toHaveLength(2);
  });

  it('that is neither kept nor done when the process stops may not be forgotten', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const { inHand, handle } = run(kept, server);
    let isKept: (kept: boolean) => void = () => {};
    kept.keeping = new Promise((resolve) => {
      isKept = resolve;
    });
    server.isHolding = true;
    const taken = inHand.take([update(1)], handle);
    await settled();
    expect(await inHand.stop(0)).toBe(1);
    isKept(false);
    expect(await taken).toBe(false);
  });

  it('that has waited longest is given up when too many wait, and who asked is told', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const { inHand, handle, lines } = run(kept, server, { stuck: 2 });
    server.isFailing = true;
    for (const id of [1, 2, 3, 4]) {
      await inHand.take([update(id)], handle);
      await settled();
    }
    server.isFailing = false;
    await inHand.stop(60_000);
    expect(server.taken.filter((call) => call.endsWith('ask-again'))).toContain('sendMessage 1 ask-again');
    expect(server.taken).not.toContain('sendMessage 1 question 1 a');
    expect(server.taken).toContain('sendMessage 4 question 4 a');
    expect(kept.open.size).toBe(0);
    expect(lines.filter((line) => line.includes('given up')).length).toBeGreaterThan(0);
  });

  it('waits with the server while others are worked at, but not for those that are stuck', async () => {
    const [kept, server] = [new Kept(), new Server()];
    const { inHand, handle } = run(kept, server, { working: 1 });
    server.isHolding = true;
    await inHand.take([update(1)], handle);
    await settled();
    let hasRoom = false;
    const room = inHand.room(new AbortController().signal).then(() => {
      hasRoom = true;
    });
    await settled();
    expect(hasRoom).toBe(false);
    server.isHolding = false;
    server.release();
    await room;

    const other = run(new Kept(), server, { working: 1 });
    server.isFailing = true;
    await other.inHand.take([update(2)], other.handle);
    await settled();
    await other.inHand.room(new AbortController().signal);
    await other.inHand.stop(0);
  });

  it('leaves those after it to others as long as it is worked at, and for a while when it waits for a call', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const server = new Server();
    const { inHand, handle } = run(new Kept(), server, { fresh: 1 });
    server.isHolding = true;
    let work = (): void => {};
    const worked = new Promise<void>((resolve) => {
      work = resolve;
    });
    const taken = inHand.take([update(1)], (one) => worked.then(() => handle(one)));
    clock.mockReturnValue(60_000);
    expect(inHand.isFull).toBe(true);
    work();
    await settled();
    expect(inHand.isFull).toBe(false);
    void inHand.take([update(2)], handle);
    await settled();
    expect(inHand.isFull).toBe(true);
    clock.mockRestore();
    server.isHolding = false;
    server.release();
    await taken;
  });
});

describe('an update that several processes share', () => {
  it('is not handled by who takes it, but by who claims it', async () => {
    const [kept, server] = [new Shared(), new Server()];
    const { inHand, handle } = run(kept, server);
    expect(await inHand.take([update(1)], handle)).toBe(true);
    expect(kept.open.size).toBe(1);
    expect(inHand.size).toBe(0);
    await inHand.work(update(1), handle);
    expect(server.taken).toHaveLength(2);
    expect(kept.open.size).toBe(0);
  });

  it('is sent nothing for once another process has it, and is left to that one', async () => {
    const [kept, server] = [new Shared(), new Server()];
    const { inHand, handle } = run(kept, server);
    server.isHolding = true;
    const worked = inHand.work(update(1), handle);
    await settled();
    kept.lost.add(keyOf(update(1)));
    server.isHolding = false;
    server.release();
    await worked;
    expect(server.taken).toEqual(['sendMessage 1 question 1 a']);
    expect(kept.finished.size).toBe(0);
    expect(kept.returned).toEqual([]);
  });

  it('is called off when its process loses it; of what was on its way nobody knows', async () => {
    const [kept, server] = [new Shared(), new Server()];
    const { inHand, handle } = run(kept, server);
    server.isHolding = true;
    const worked = inHand.work(update(1), handle);
    await settled();
    inHand.lose();
    await worked;
    expect(kept.attempts).toEqual(['sendMessage']);
    expect(kept.finished.size).toBe(0);
    server.isHolding = false;
    await inHand.work(update(1), handle);
    expect(kept.finished.size).toBe(1);
  });

  it('is not under way when Telegram refuses it', async () => {
    const [kept, server] = [new Shared(), new Server()];
    const { inHand, handle } = run(kept, server);
    server.isFailing = true;
    const worked = inHand.work(update(1), handle);
    await settled();
    server.isFailing = false;
    await worked;
    // The two that were carried out are noted with what they gave.
    expect(kept.attempts).toEqual(['sendMessage', 'sendMessage']);
    expect(kept.calls.size).toBe(2);
  });

  it('is put back where the store failed while it was handled', async () => {
    const kept = new Shared();
    const { inHand, lines } = run(kept, new Server());
    await inHand.work(update(1), async () => {
      throw new StoreError('The store cannot be read.');
    });
    expect(kept.returned).toEqual([keyOf(update(1))]);
    expect(kept.finished.size).toBe(0);
    expect(lines).toEqual([]);
  });
});
