import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { AskerKey, KEY_DAYS } from '../../src/store/asker-key.js';

const PERIOD = KEY_DAYS * 24 * 3_600_000;
const log = createLog([], () => {});
const folder = (): string => mkdtempSync(join(tmpdir(), 'yinju-key-'));
const keyIn = (place: string): string => readFileSync(join(place, 'asker.key'), 'utf8');

describe('the key of askers', () => {
  it('names a reader alike in every process that has it, and no other reader so', () => {
    const place = folder();
    const [one, other] = [AskerKey.open(place, log), AskerKey.open(place, log)];
    expect(one.nameOf('1')).toBe(other.nameOf('1'));
    expect(one.nameOf('1')).not.toBe(one.nameOf('2'));
    expect(AskerKey.open(folder(), log).nameOf('1')).not.toBe(one.nameOf('1'));
    expect(statSync(join(place, 'asker.key')).mode & 0o777).toBe(0o600);
  });

  it('turns over, in running processes too, and is found for one period more', () => {
    const place = folder();
    let time = 100 * PERIOD + 5;
    const [running, other] = [AskerKey.open(place, log, () => time), AskerKey.open(place, log, () => time)];
    const first = running.nameOf('1');
    time += PERIOD;
    const second = running.nameOf('1');
    expect(second).not.toBe(first);
    expect(other.namesOf('1')).toEqual([second, first]);
    expect(AskerKey.open(place, log, () => time).namesOf('1')).toEqual([second, first]);
    time += PERIOD;
    expect(running.namesOf('1')).toEqual([running.nameOf('1'), second]);
    // However long nothing ran.
    time += 7 * PERIOD;
    expect(running.namesOf('1')).toEqual(AskerKey.open(place, log, () => time).namesOf('1'));
    expect(running.namesOf('1')).not.toContain(second);
  });

  it('leaves no key behind with which older names could be made', () => {
    const place = folder();
    const before = AskerKey.open(place, log, () => 100 * PERIOD).namesOf('1');
    const old = keyIn(place);
    AskerKey.open(place, log, () => 102 * PERIOD);
    const kept = keyIn(place);
    expect(kept).not.toBe(old);
    // A clock that is set back finds the later key.
    const back = AskerKey.open(place, log, () => 100 * PERIOD).namesOf('1');
    expect(back.filter((name) => before.includes(name))).toEqual([]);
    expect(keyIn(place)).toBe(kept);
  });

  it('of an earlier version still finds what was named by it', async () => {
    const place = folder();
    const hex = 'ab'.repeat(32);
    writeFileSync(join(place, 'asker.key'), `${hex}\n`);
    const { createHmac } = await import('node:crypto');
    const named = createHmac('sha256', Buffer.from(hex, 'hex')).update('1').digest('base64url');
    expect(AskerKey.open(place, log).namesOf('1')[1]).toBe(named);
    expect(AskerKey.open(place, log).namesOf('1')[1]).toBe(named);
  });

  it('that is none is said to be so', () => {
    const place = folder();
    writeFileSync(join(place, 'asker.key'), 'no key\n');
    expect(() => AskerKey.open(place, log)).toThrow(/^The key .+ cannot be used \(.+\); mend that, .+\.$/u);
  });
});
