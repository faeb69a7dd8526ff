import type { ApiResponse } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const pauses: number[] = [];
let now = 0;
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    pauses.push(Math.round(milliseconds));
    now += milliseconds;
  },
}));
const { PacesInMemory, throttle } = await import('../../../src/bot/api/throttle.js');

const OK: ApiResponse<never> = { ok: true, result: undefined as never };

function sender(sendRate: number) {
  const sent: { chat: number; at: number }[] = [];
  const transform = throttle(sendRate, new PacesInMemory(() => now));
  const send = (chat: number): Promise<unknown> =>
    transform(
      async () => {
        sent.push({ chat, at: now });
        return OK;
      },
      'sendMessage',
      { chat_id: chat, text: 'x' },
    );
  return { sent, send };
}

beforeEach(() => {
  now = 0;
  pauses.length = 0;
});
afterEach(() => vi.restoreAllMocks());

describe('messages', () => {
  it('to one reader go out four at once, then one a second', async () => {
    const { sent, send } = sender(1_000);
    for (let count = 0; count < 7; count++) await send(1);
    expect(sent.map(({ at }) => Math.round(at / 100) / 10)).toEqual([0, 0, 0, 0, 1, 2, 3]);
  });

  it('to all together keep to the rate', async () => {
    const { sent, send } = sender(30);
    for (let chat = 1; chat <= 90; chat++) await send(chat);
    expect(now).toBeGreaterThan(2_800);
    const inASecond = sent.map(
      ({ at }) => sent.filter((other) => other.at >= at && other.at < at + 1_000).length,
    );
    expect(Math.max(...inASecond)).toBeLessThanOrEqual(34);
  });

  it('to a group are twenty a minute', async () => {
    const { sent, send } = sender(1_000);
    for (let count = 0; count < 41; count++) await send(-5);
    expect(sent.filter(({ at }) => at < 1_000)).toHaveLength(20);
    expect(sent.filter(({ at }) => at <= 60_000)).toHaveLength(40);
  });

  it('do not ask what the clock on the wall says', async () => {
    const wall = vi.spyOn(Date, 'now').mockReturnValue(0);
    const { send } = sender(30);
    for (let count = 0; count < 6; count++) await send(1);
    expect(wall).not.toHaveBeenCalled();
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1_000);
  });

  it('to one chat keep their order, and one that fails holds nobody', async () => {
    const order: number[] = [];
    const transform = throttle(1_000, new PacesInMemory(() => now));
    const calls = [0, 1, 2].map((index) =>
      transform(
        async () => {
          for (let turn = 3 - index; turn > 0; turn--) await Promise.resolve();
          order.push(index);
          if (index === 1) throw new Error('no');
          return OK;
        },
        'sendMessage',
        { chat_id: 1, text: 'x' },
      ).catch(() => undefined),
    );
    await Promise.all(calls);
    expect(order).toEqual([0, 1, 2]);
  });
});
