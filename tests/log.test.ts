import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, messageOf } from '../src/log.js';

const TOKEN = '123456789:AAFakeFakeFake_fake-Fake';

function logged(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const written: string[] = [];
  write(createLog([TOKEN], (line) => written.push(line)));
  return written;
}

describe('the log', () => {
  it('writes one line an event, with time and level', () => {
    const [line] = logged((log) => log.warn('first\n  second'));
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z warn first second$/u);
  });

  it('never shows a secret, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (before, after, isEncoded) => {
        const secret = isEncoded ? encodeURIComponent(TOKEN) : TOKEN;
        const [line] = logged((log) => log.error(`${before}${secret}${after}`));
        expect(line).not.toContain(secret);
      }),
    );
  });
});

describe('the message of an error', () => {
  it('is its words, without a stack trace', () => {
    expect(messageOf(new Error('It broke.'))).toBe('It broke.');
    expect(messageOf('It broke.')).toBe('It broke.');
  });
});
