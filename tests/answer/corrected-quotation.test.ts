import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quotedIn } from '../../src/answer/corrected-quotation.js';
import { refOf } from '../../src/answer/quote-ref.js';
import type { Report } from '../../src/reports/report.js';
import { passageAt } from '../../src/search/passage.js';
import { anyText } from '../language/any-text.js';

const report = (...paragraphs: string[]): Report => ({
  id: '0123456789ab',
  kicker: null,
  headline: '桥头镇装上路灯',
  deck: null,
  source: null,
  date: null,
  byline: null,
  paragraphs,
  file: 'a.txt',
  corpus: '',
  url: null,
  tags: [],
});

function refTo(printed: Report, paragraph: number, words: string) {
  const passage = passageAt(printed, paragraph, (printed.paragraphs[paragraph - 1] ?? '').indexOf(words));
  if (passage === null) throw new Error('The report has the paragraph.');
  const start = passage.text.indexOf(words);
  const quote = { start, end: start + words.length };
  return refOf({ passage, quote, highlight: quote, score: 1 });
}

const before = (text: string, changed = 1_000) => ({ text, changed });

it('shows the whole sentences that took the place of a quotation', () => {
  const old = '镇里装上了638盏路灯。村民都说亮堂。明年还要再装。';
  const now = report('春天里，镇里一共装上了642盏路灯，一直亮到村口。村民都说亮堂。明年还要再装。');
  const quoted = quotedIn(refTo(report(old), 1, '镇里装上了638盏路灯。'), now, [before(old)], null);
  expect(quoted).toMatchObject({
    kind: 'corrected',
    correction: {
      before: { text: '镇里装上了638盏路灯。' },
      now: { evidence: { quote: { start: 0, end: 25 } } },
    },
  });
});

it('knows a text of which the checksum fits another too by when it was shown', () => {
  // 31·2 + 2 = 64: the checksum is the same.
  const [old, now] = ['路灯有24盏。', report('路灯有46盏。')];
  const ref = refTo(report(old), 1, old);
  expect(quotedIn(ref, now, [before(old, 5_000)], 4_000)).toMatchObject({ kind: 'corrected' });
  expect(quotedIn(ref, now, [before(old, 5_000)], 6_000)).toMatchObject({ kind: 'printed' });
});

it('finds a quotation in a very long paragraph, before which much was put', () => {
  const filling = '今年以来，镇里一直在修路。'.repeat(300);
  const old = `${filling}全镇装上了638盏路灯。${filling}`;
  const ref = refTo(report(old), 1, '全镇装上了638盏路灯。');
  const moved = quotedIn(ref, report(filling + old), [before(old)], null);
  expect(moved).toMatchObject({ kind: 'printed' });
  const quoted = quotedIn(ref, report(old.replace('638', '642')), [before(old)], null);
  if (quoted.kind !== 'corrected' || quoted.correction.now === null) throw new Error('It was corrected.');
  const { evidence, marks } = quoted.correction.now;
  expect(marks.map(({ start, end }) => evidence.passage.text.slice(start, end))).toEqual(['642']);
});

it('says that nothing is known of a text that was not kept', () => {
  const ref = refTo(report('路灯有638盏。'), 1, '路灯有638盏。');
  expect(quotedIn(ref, report('路灯有642盏。'), [], null)).toMatchObject({
    kind: 'corrected',
    correction: { before: null, now: { marks: [] } },
  });
});

it('quotes what is printed, of any two texts', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.nat(), fc.nat(), (old, now, from, length) => {
      const printed = report(old);
      const passage = passageAt(printed, 1);
      if (passage === null || old === '') return;
      const start = from % old.length;
      const quote = { start, end: Math.min(old.length, start + 1 + (length % 600)) };
      const ref = refOf({ passage, quote, highlight: quote, score: 1 });
      const quoted = quotedIn(ref, report(now), [before(old)], null);
      const evidence = quoted.kind === 'printed' ? quoted.evidence : quoted.correction.now?.evidence;
      if (evidence !== undefined) {
        expect(now).toContain(evidence.passage.text);
        expect(evidence.quote.end).toBeLessThanOrEqual(evidence.passage.text.length);
        expect(evidence.highlight.start).toBeGreaterThanOrEqual(0);
      }
      if (quoted.kind === 'corrected') {
        const { before: was } = quoted.correction;
        for (const { end } of was?.marks ?? []) expect(end).toBeLessThanOrEqual(was?.text.length ?? 0);
      }
    }),
    { endOnFailure: true },
  );
});
