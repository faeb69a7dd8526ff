import { expect, it } from 'vitest';
import {
  hasUnresolvedReference,
  refersToPerson,
  withoutReferenceToThing,
  withPerson,
} from '../../src/language/reference.js';

it('tells pronouns of a person from words that hold the same character', () => {
  expect(refersToPerson('他说了什么')).toBe(true);
  expect(refersToPerson('其他公司')).toBe(false);
  expect(refersToPerson('他们是谁')).toBe(false);
  expect(withPerson('他说了什么', '李明')).toBe('李明说了什么');
});

it('takes out the words that stand for a matter', () => {
  expect(withoutReferenceToThing('这次会议在哪里开')).toBe('在哪里开');
  expect(withoutReferenceToThing('会议在哪里开')).toBeNull();
});

it.each(['他随后离开。', '但结果不同。', '第二，加强管理。', '怎么办？', '他说：“来'])(
  'knows that %s is only half understood alone',
  (sentence) => {
    expect(hasUnresolvedReference(sentence)).toBe(true);
  },
);

it('knows a sentence that stands alone', () => {
  expect(hasUnresolvedReference('昨日，公园开放。')).toBe(false);
});
