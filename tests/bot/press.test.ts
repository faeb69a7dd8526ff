import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceAt, type QuoteRef, refOf } from '../../src/answer/quote-ref.js';
import { MAX_REFS, packRefs, unpackRefs } from '../../src/bot/payloads/packed-refs.js';
import { decodePress, encodePress, type Press, pressPattern } from '../../src/bot/payloads/press.js';
import { passageAt } from '../../src/search/passage.js';
import { reportWith } from './report.js';

const reportId = fc.stringMatching(/^[0-9a-f]{12}$/u);
const quoteRef: fc.Arbitrary<QuoteRef> = fc
  .record({
    reportId,
    paragraph: fc.nat(4095),
    start: fc.nat(60_000),
    length: fc.integer({ min: 1, max: 600 }),
    checksum: fc.nat(63),
  })
  .chain(({ start, length, ...rest }) =>
    fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({
      ...rest,
      quote: { start, end: start + length },
      highlight: { start: start + Math.min(a, b), end: start + Math.max(a, b) },
    })),
  );
const refs = fc.array(quoteRef, { minLength: 1, maxLength: MAX_REFS });
const withRefs = refs.chain((all) =>
  fc.record({ refs: fc.constant(all), index: fc.nat(all.length - 1), isNear: fc.boolean() }),
);
const press: fc.Arbitrary<Press> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('quote', 'context', 'summary', 'converted', 'printed', 'useful', 'useless'),
      withRefs,
    )
    .map(([kind, rest]) => ({ kind, ...rest }) as const),
  fc.tuple(withRefs, fc.nat(9999)).map(([rest, page]) => ({ kind: 'original', ...rest, page }) as const),
  fc.record({ kind: fc.constant('position'), number: fc.nat(999_999), total: fc.nat(999_999) }),
  fc.record({ kind: fc.constant('report'), reportId }),
  fc.record({ kind: fc.constantFrom('read', 'whole'), reportId, page: fc.nat(999_999) }),
  fc.record({ kind: fc.constant('list'), page: fc.nat(999_999), words: fc.string({ maxLength: 14 }) }),
  fc.record({ kind: fc.constant('ask'), question: fc.string({ minLength: 1, maxLength: 15 }) }),
  fc.record({
    kind: fc.constantFrom('take-in', 'retitle', 'drop', 'check-file'),
    intake: fc.stringMatching(/^[\w-]{8}$/u),
  }),
  fc.record({
    kind: fc.constantFrom('allow', 'refuse'),
    member: fc.stringMatching(/^(?:-?[1-9][0-9]{0,14}|@[a-z][a-z0-9_]{3,31})$/u),
    page: fc.nat(999_999),
  }),
  fc.record({ kind: fc.constant('members'), page: fc.nat(999_999) }),
  fc.record({ kind: fc.constant('corpus'), corpus: fc.stringMatching(/^[\w-]{12}$/u) }),
  fc.record({ kind: fc.constant('language'), locale: fc.constantFrom('zh-hans', 'zh-hant', 'en', 'auto') }),
);

describe("a button's data", () => {
  it('says again what the button does', () => {
    fc.assert(
      fc.property(press, (it) => {
        expect(decodePress(encodePress(it))).toEqual(it);
      }),
    );
  });

  it('is never over 64 bytes, whatever the question or the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
        for (const it of [
          { kind: 'ask', question: text },
          { kind: 'list', page: 999_999, words: text },
        ] as const) {
          const data = encodePress(it);
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
          expect(data).not.toContain('\ufffd');
        }
      }),
    );
    fc.assert(fc.property(press, (it) => Buffer.byteLength(encodePress(it)) <= 64));
  });

  it('that no version of the bot wrote is noticed, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (data) => void decodePress(data)));
    expect(decodePress('')).toBeNull();
    expect(decodePress('q0')).toBeNull();
    expect(decodePress('Xyz')).toBeNull();
  });
});

const TEXT = '第一句说天气。第二句说收成，亩产五百公斤。第三句说明年。';
const report = reportWith({ paragraphs: [TEXT] });

function evidence() {
  const passage = passageAt(report, 1);
  if (passage === null) throw new Error('The report has a paragraph.');
  return { passage, quote: { start: 7, end: 21 }, highlight: { start: 14, end: 20 }, score: 0.9 };
}

describe("a feature's buttons", () => {
  it('are told from those of all other kinds by their data', () => {
    fc.assert(
      fc.property(press, press, (one, other) => {
        expect(pressPattern([one.kind]).test(encodePress(one))).toBe(true);
        expect(pressPattern([one.kind]).test(encodePress(other))).toBe(one.kind === other.kind);
      }),
    );
  });
});

describe('a reference to a quotation', () => {
  it('leads back to it', () => {
    const { quote, highlight } = evidence();
    expect(evidenceAt(refOf(evidence()), report)).toMatchObject({ quote, highlight });
  });

  it('survives packing', () => {
    fc.assert(
      fc.property(refs, (all) => {
        expect(unpackRefs(packRefs(all))).toEqual(all);
      }),
    );
  });

  it('leads to the opening of its paragraph where the text has changed', () => {
    const changed = { ...report, paragraphs: [`新写的一段。${TEXT}`] };
    expect(evidenceAt(refOf(evidence()), changed)).toMatchObject({
      quote: { start: 0 },
      highlight: { end: 0 },
    });
  });

  it('leads nowhere where the paragraph is gone', () => {
    expect(evidenceAt(refOf(evidence()), { ...report, paragraphs: [] })).toBeNull();
  });

  it('never leads outside the paragraph', () => {
    fc.assert(
      fc.property(quoteRef, (ref) => {
        const found = evidenceAt({ ...ref, paragraph: 1 }, report);
        expect(found?.quote.end).toBeLessThanOrEqual(TEXT.length);
      }),
    );
  });
});
