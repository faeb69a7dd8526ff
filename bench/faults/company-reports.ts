import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A question whose answer no other question has. */
export interface TellingQuestion {
  readonly question: string;
  /** In the answer to this question alone. */
  readonly answer: string;
}

const FIRST = [...'海明宏金远庆华安永鼎嘉福江东凯新国恒康盛'];
const SECOND = [...'川达信源通泰顺丰业科'];

/** Questions that tell by their answers which of them was answered. */
export const QUESTIONS: readonly TellingQuestion[] = FIRST.flatMap((first, tens) =>
  SECOND.map((second, ones) => ({
    question: `${first}${second}集团去年的产值是多少？`,
    answer: `${3_000 + 37 * (10 * tens + ones)}万元`,
  })),
);

/** A folder with the reports that answer {@link QUESTIONS}. */
export function writeCompanyReports(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-faults-'));
  for (const [index, { question, answer }] of QUESTIONS.entries()) {
    const name = question.slice(0, 4);
    const text = `${name}发布年报\n\n${name}去年的产值是${answer}，比上一年有所增长。\n`;
    writeFileSync(join(folder, `${index}.txt`), text);
  }
  return folder;
}
