import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deepLink,
  parseDeepLink,
  parseStartParameter,
  startParameter,
} from '../../src/bot/payloads/deep-link.js';

describe('a start parameter', () => {
  it('holds what Telegram allows, at most 64 characters, for every question', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (question) => {
        expect(startParameter({ kind: 'ask', question })).toMatch(/^[\w-]{1,64}$/u);
      }),
    );
  });

  it.each([
    '高新技术企业有多少家？',
    'How many?',
    '市长是谁😀',
    '盐城市委科技创新委员会是什么时候成立的呢你知道吗',
  ])('carries a question: %s', (question) => {
    const link = parseStartParameter(startParameter({ kind: 'ask', question }));
    expect(link).toEqual({ kind: 'ask', question: question.slice(0, 23) });
  });

  it('carries the beginning of a question that is too long', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[一-龥]{24,60}$/u), (question) => {
        const link = parseStartParameter(startParameter({ kind: 'ask', question }));
        expect(link).toEqual({ kind: 'ask', question: question.slice(0, 23) });
      }),
    );
  });

  it('opens a report at a paragraph, or its summary', () => {
    for (const link of [
      { kind: 'read', reportId: '0123456789ab', paragraph: 12 },
      { kind: 'summary', reportId: '0123456789ab' },
    ] as const) {
      expect(parseStartParameter(startParameter(link))).toEqual(link);
    }
    expect(parseStartParameter('r_0123456789ab')).toMatchObject({ kind: 'read', paragraph: 0 });
  });

  it('that is none of ours opens nothing, and never throws', () => {
    for (const parameter of ['', 'inline', 'r_', 'r_zz_1', 's_0123', 'q_', 'w_A', 'x_0123456789ab']) {
      expect(parseStartParameter(parameter)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (parameter) => void parseStartParameter(parameter)));
  });
});

it('a deep link is a t.me address', () => {
  const link = deepLink('yinju_bot', { kind: 'read', reportId: '0123456789ab', paragraph: 2 });
  expect(link).toBe('https://t.me/yinju_bot?start=r_0123456789ab_2');
});

it('a link in a message that leads nowhere, or cannot be read at all, opens nothing', () => {
  for (const url of [
    'https://t.me/',
    'https://t.me/%',
    'https://t.me/x?start=%E0%A4%A',
    'https://t.me/[',
    't.me/x',
    '',
  ]) {
    expect(parseDeepLink(url)).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (rest) => void parseDeepLink(`https://t.me/${rest}`)));
});
