import { describe, expect, it } from 'vitest';
import { confidenceOf, signsOf } from '../../src/search/confidence.js';
import { ask } from './asked.js';

function confidence(question: string): number {
  const { query, ranked } = ask(question);
  const signs = signsOf(query, ranked);
  return signs === null ? 0 : confidenceOf(signs);
}

describe('the confidence in an answer', () => {
  it('is between 0 and 1', () => {
    for (const question of ['渔港', '渔港能停多少条渔船？', '山村', '人们忙']) {
      expect(confidence(question)).toBeGreaterThan(0);
      expect(confidence(question)).toBeLessThan(1);
    }
  });

  it('is nothing where nothing is found', () => {
    const { query, ranked } = ask('火星');
    expect(signsOf(query, ranked)).toBeNull();
  });

  it('is higher for what the reports tell than for what they do not', () => {
    expect(confidence('渔港能停多少条渔船？')).toBeGreaterThan(confidence('渔港的票价是多少？'));
    expect(confidence('图书馆有多少藏书？')).toBeGreaterThan(confidence('图书馆的电话号码是多少？'));
  });

  it('falls when the decisive name is another', () => {
    expect(confidence('海门镇的渔港能停多少条渔船？')).toBeGreaterThan(
      confidence('青岛市的渔港能停多少条渔船？'),
    );
  });

  it('names the heaviest word that the passage is without', () => {
    const { query, ranked } = ask('渔港的码头有直升机吗？');
    expect(signsOf(query, ranked)?.wordAbsent).toBeGreaterThan(0);
    const told = ask('渔港的码头');
    expect(signsOf(told.query, told.ranked)?.wordAbsent).toBe(0);
  });
});
