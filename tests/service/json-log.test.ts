import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logTo } from '../../src/log.js';
import { jsonWriter } from '../../src/service/json-log.js';

const SECRET = 'p"ss\\w-0rd';

function logged(level: 'info' | 'warn' = 'info') {
  const lines: string[] = [];
  return { lines, log: logTo(jsonWriter({ write: (line) => lines.push(line) }), [SECRET], level) };
}

describe('the log in JSON', () => {
  it('has time, level and words of an event, and what belongs to it', () => {
    const { lines, log } = logged();
    log.info('update', { kind: 'message', ms: 3, failed: true });
    log.warn('It is late.');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u),
        msg: 'update',
        kind: 'message',
        ms: 3,
        failed: true,
      },
      { level: 'warn', time: expect.any(String), msg: 'It is late.' },
    ]);
  });

  it('leaves out what is less important than was asked for', () => {
    const { lines, log } = logged('warn');
    log.info('update');
    log.warn('late');
    log.error('broken');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['late', 'broken']);
  });

  it('is one line of JSON an event and holds no secret, whatever is said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (before, after) => {
        const { lines, log } = logged();
        log.info(`${before}\n${SECRET}${after}`, {
          about: `${SECRET}${after}`,
          url: encodeURIComponent(SECRET),
        });
        expect(lines).toHaveLength(1);
        expect(lines[0]?.trimEnd()).not.toContain('\n');
        const values = Object.values(JSON.parse(lines[0] ?? '')).join(' ');
        expect(values).not.toContain(SECRET);
        expect(values).not.toContain(encodeURIComponent(SECRET));
      }),
    );
  });
});
