import { expect, it } from 'vitest';
import { isBoilerplate } from '../../src/reports/boilerplate.js';

it.each(['（完）', '责任编辑：张三', '版权所有，未经许可不得转载。', '张三说。'])(
  'knows that %s belongs to the page',
  (sentence) => {
    expect(isBoilerplate(sentence)).toBe(true);
  },
);

it('leaves what the report says', () => {
  expect(isBoilerplate('昨日，公园开放。')).toBe(false);
});
