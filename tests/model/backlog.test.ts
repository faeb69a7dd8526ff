import { describe, expect, it } from 'vitest';
import { Backlog } from '../../src/model/backlog.js';

/** Calls that end when they are told to, on a clock that moves when it is told to. */
function backlogOfCalls() {
  let now = 0;
  const backlog = new Backlog(() => now);
  const ends: (() => void)[] = [];
  const begin = (): Promise<void> => backlog.through(() => new Promise<void>((end) => ends.push(end)));
  return {
    backlog,
    begin,
    /** Ends the oldest call after so many milliseconds. */
    end: async (call: Promise<void>, after: number): Promise<void> => {
      now += after;
      ends.shift()?.();
      await call;
    },
  };
}

describe('a call to what is busy', () => {
  it('is made as long as those before it are done in five seconds', async () => {
    const { backlog, begin } = backlogOfCalls();
    let made = 0;
    while (backlog.hasRoom && made < 1_000) {
      void begin();
      made++;
    }
    expect(made).toBe(51);
  });

  it('is made while few others wait where each takes long, and while many do where each is short', async () => {
    const room = async (each: number): Promise<number> => {
      const { backlog, begin, end } = backlogOfCalls();
      for (let nth = 0; nth < 100; nth++) await end(begin(), each);
      let made = 0;
      while (backlog.hasRoom && made < 10_000) {
        void begin();
        made++;
      }
      return made;
    };
    expect(await room(1_000)).toBe(6);
    expect(await room(10)).toBe(500);
    // However long it takes: a single one is made.
    expect(await room(60_000)).toBe(1);
  });

  it('that waited for others is not counted with their time', async () => {
    const { backlog, begin, end } = backlogOfCalls();
    const calls = Array.from({ length: 50 }, begin);
    for (const call of calls) await end(call, 100);
    const more = Array.from({ length: 50 }, begin);
    expect(backlog.hasRoom).toBe(true);
    for (const call of more) await end(call, 100);
  });

  it('that fails is over too', async () => {
    const backlog = new Backlog(() => 0);
    for (let nth = 0; nth < 200; nth++) {
      await expect(backlog.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    }
    expect(backlog.hasRoom).toBe(true);
  });
});
