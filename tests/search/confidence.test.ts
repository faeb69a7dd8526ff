import { describe, expect, it } from 'vitest';
import { ask } from './asked.js';

const confidence = async (question: string): Promise<number> => (await ask(question)).confidence;

describe('the confidence in an answer', () => {
  it('is between 0 and 1', async () => {
    for (const question of ['渔港', '渔港能停多少条渔船？', '山村', '人们忙']) {
      expect(await confidence(question)).toBeGreaterThan(0);
      expect(await confidence(question)).toBeLessThan(1);
    }
  });

  it('is nothing where nothing is found', async () => {
    expect(await ask('火星')).toMatchObject({ features: null, confidence: 0 });
  });

  it('is higher for what the reports tell than for what they do not', async () => {
    expect(await confidence('渔港能停多少条渔船？')).toBeGreaterThan(await confidence('渔港的票价是多少？'));
    expect(await confidence('图书馆有多少藏书？')).toBeGreaterThan(
      await confidence('图书馆的电话号码是多少？'),
    );
  });

  it('falls when the decisive name is another', async () => {
    expect(await confidence('海门镇的渔港能停多少条渔船？')).toBeGreaterThan(
      await confidence('青岛市的渔港能停多少条渔船？'),
    );
  });

  it('names the heaviest word that the passage is without', async () => {
    const { features } = await ask('渔港的码头有直升机吗？');
    expect(features?.wordAbsent).toBeGreaterThan(0);
    const told = await ask('渔港的码头');
    expect(told.features?.wordAbsent).toBe(0);
  });
});
