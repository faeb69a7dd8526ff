import type { Fault } from '../../bot-api/faults.js';
import { Refusal } from '../../bot-api/refusal.js';
import type { BotApiServer } from '../../bot-api/server.js';
import type { Chance } from '../quotations/random.js';

/** What goes wrong while questions are asked. */
export interface Trouble {
  readonly name: string;
  /** How long it lasts, in seconds; 0 where it has no length. */
  readonly lasts: number;
  /** What happens to a call, by the method in small letters and the seconds since the first question. */
  readonly fault?: (method: string, seconds: number, chance: Chance) => Fault | undefined;
  /** Whether updates are disordered on their way. */
  readonly arrange?: BotApiServer['world']['updates']['arrange'];
  /** Wall clocks, in seconds from the right time, by the seconds since the first question. */
  readonly clocks?: readonly { readonly at: number; readonly offset: number }[];
  /** How often the bot is killed, and started again at once, while the questions go on. */
  readonly kills?: number;
  /** How many readers ask; 20 where left out. */
  readonly readers?: number;
}

const SHARE = 0.3;
const refuse = (code: number, description: string, retryAfter?: number): Fault => ({
  kind: 'refuse',
  refusal: new Refusal(code, description, retryAfter === undefined ? undefined : { retry_after: retryAfter }),
});
const flood = (seconds: number): Fault => refuse(429, `Too Many Requests: retry after ${seconds}`, seconds);

/** Something happens to a share of the calls for messages. */
const sometimes =
  (fault: () => Fault): NonNullable<Trouble['fault']> =>
  (method, _seconds, chance) =>
    method === 'sendmessage' && chance.next() < SHARE ? fault() : undefined;

export const TROUBLES: readonly Trouble[] = [
  { name: 'nothing', lasts: 0 },
  { name: '429 on 30% of the messages', lasts: 0, fault: sometimes(() => flood(1)) },
  {
    name: '429 on all messages for 10 s',
    lasts: 10,
    fault: (method, seconds) =>
      method === 'sendmessage' && seconds < 10 ? flood(Math.ceil(10 - seconds)) : undefined,
  },
  { name: '500 on 30%', lasts: 0, fault: sometimes(() => refuse(500, 'Internal Server Error')) },
  { name: '502 in HTML on 30%', lasts: 0, fault: sometimes(() => ({ kind: 'page', status: 502 })) },
  {
    name: 'everything 502 for 30 s',
    lasts: 30,
    fault: (_method, seconds) => (seconds < 30 ? { kind: 'page', status: 502 } : undefined),
  },
  {
    name: '30% dropped before they are carried out',
    lasts: 0,
    fault: sometimes(() => ({ kind: 'drop', when: 'before' })),
  },
  { name: '30% dropped after', lasts: 0, fault: sometimes(() => ({ kind: 'drop', when: 'after' })) },
  { name: '30% of the replies cut in their body', lasts: 0, fault: sometimes(() => ({ kind: 'cut' })) },
  {
    name: 'every connection hangs that is made within 5 s',
    lasts: 5,
    fault: (_method, seconds) => (seconds < 5 ? { kind: 'hang' } : undefined),
  },
  {
    name: 'the clock an hour back, then a day forward',
    lasts: 0,
    clocks: [
      { at: 2, offset: -3_600 },
      { at: 4, offset: 86_400 },
      { at: 6, offset: 0 },
    ],
  },
  { name: 'batches doubled', lasts: 0, arrange: (updates) => [...updates, ...updates] },
  { name: 'batches reversed', lasts: 0, arrange: (updates) => [...updates].reverse() },
  {
    name: 'kill −9, 20 times, sends that take 0.4 s',
    lasts: 0,
    kills: 20,
    // Telegram takes a message a second for each: so many that no answer waits for that.
    readers: 100,
    fault: (method) => (method === 'sendmessage' ? { kind: 'slow', milliseconds: 200 } : undefined),
  },
];
