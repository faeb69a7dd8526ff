import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesOfText } from '../../src/quotation/changed-text.js';

const marked = (text: string, ranges: readonly { start: number; end: number }[]): string =>
  ranges.toReversed().reduce((all, { start, end }) => {
    return `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`;
  }, text);

it.each([
  [
    '桥头镇装上了638盏路灯。',
    '桥头镇装上了642盏路灯。',
    '桥头镇装上了[638]盏路灯。',
    '桥头镇装上了[642]盏路灯。',
  ],
  ['增长3.5%。', '增长3.25%。', '增长[3.5]%。', '增长[3.25]%。'],
  ['镇长张三说。', '镇长说。', '镇长[张三]说。', '镇长说。'],
  ['镇长说。', '镇长昨日说，灯亮了。', '镇长说。', '镇长[昨日]说[，灯亮了]。'],
  ['甲乙丙', '子丑寅卯', '[甲乙丙]', '[子丑寅卯]'],
  ['甲', '', '[甲]', ''],
  ['同样', '同样', '同样', '同样'],
  ['e\u0301', 'e', '[e\u0301]', '[e]'],
])('marks what differs between %s and %s', (before, after, removed, added) => {
  const changes = changesOfText(before, after);
  expect([marked(before, changes.removed), marked(after, changes.added)]).toEqual([removed, added]);
});

it.each([
  ['甲。乙638盏。丙', '乙638盏。', '甲。乙642盏。丙', '乙642盏。'],
  ['甲。乙。丙', '乙。', '子。甲。乙。丙', '乙。'],
  ['甲。乙。丙。', '乙。', '甲。丙。', ''],
])('of %s finds the place of %s again in %s', (before, quoted, after, found) => {
  const start = before.indexOf(quoted);
  const { moved } = changesOfText(before, after);
  const { start: from, end } = moved({ start, end: start + quoted.length });
  expect(after.slice(from, end)).toBe(found);
});

it('leaves the same where what is marked is taken out, of any two texts', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[甲乙12。a]{0,12}$/u));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { removed, added, moved } = changesOfText(before, after);
      const without = (whole: string, ranges: readonly { start: number; end: number }[]): string =>
        ranges.toReversed().reduce((all, { start, end }) => all.slice(0, start) + all.slice(end), whole);
      expect(without(before, removed)).toBe(without(after, added));
      const { start, end } = moved({ start: 0, end: before.length });
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(after.length);
    }),
    { endOnFailure: true },
  );
});
