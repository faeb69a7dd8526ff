import { expect, it } from 'vitest';
import { QUESTION_FORMS } from '../../src/language/question-generation.js';

/** The first question of every form that fits a clause. */
const asked = (text: string, before = ''): string[] =>
  QUESTION_FORMS.flatMap((form) => form({ text, before, whole: before + text }).slice(0, 1));

it.each([
  ['渔业合作论坛23日举行', ['渔业合作论坛是什么时候举行的？']],
  ['渔业总产值达30亿元', ['渔业总产值是多少？']],
  ['开展渔船检修、码头清理、渔民培训三大攻坚行动', ['三大攻坚行动有哪些？']],
  ['此次活动23日举行', []],
])('asks of %s what it answers', (clause, questions) => {
  expect(asked(clause)).toEqual(questions);
});

it('asks what a term means where the sentence explains it', () => {
  expect(asked('就是在水面发电、水下养鱼', '所谓“渔光互补”，')).toEqual(['什么是“渔光互补”？']);
});
