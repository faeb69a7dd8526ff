import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOfFound, REPORTS_A_PAGE } from '../../src/answer/report-list.js';
import { reportWith } from '../bot/report.js';

const found = fc
  .nat(40)
  .map((count) => Array.from({ length: count }, (_, index) => ({ report: reportWith(), number: index + 1 })));

describe('the pages of a list of reports', () => {
  it('together hold each report once, in order', () => {
    fc.assert(
      fc.property(found, (all) => {
        const { pages } = pageOfFound(all, '', 1);
        const shown = Array.from({ length: pages }, (_, page) => pageOfFound(all, '', page + 1).shown);
        expect(shown.flat()).toEqual(all);
        for (const page of shown) expect(page.length).toBeLessThanOrEqual(REPORTS_A_PAGE);
      }),
    );
  });

  it('out of range are the nearest', () => {
    fc.assert(
      fc.property(found, fc.integer({ min: -3, max: 99 }), (all, page) => {
        const shown = pageOfFound(all, '', page);
        expect(shown.page).toBe(Math.min(Math.max(1, page), shown.pages));
      }),
    );
  });
});
