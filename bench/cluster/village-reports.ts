import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VILLAGES = [
  '桥头村',
  '柳湾村',
  '西岭村',
  '沙河村',
  '杨桥村',
  '石塘村',
  '白马村',
  '竹溪村',
  '南屯村',
  '东湖村',
] as const;

/** A question, and what no answer but its own holds. */
export interface TellingQuestion {
  readonly question: string;
  readonly answer: string;
}

const lampsOf = (index: number): number => 211 + 37 * index;
const booksOf = (index: number): number => 5_213 + 41 * index;

/** Writes reports on villages into a new folder; gives it. */
export function writeVillageReports(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-villages-'));
  for (const [index, village] of VILLAGES.entries()) {
    const paragraphs = [
      `${village}办成两件实事`,
      `本报讯（记者 李平）近日，${village}路灯改造工程全部完成，全村共安装路灯${lampsOf(index)}盏，夜间出行更加方便。`,
      `${village}图书室同日开放，藏书${booksOf(index)}册，孩子们放学后有了去处。`,
    ];
    writeFileSync(join(folder, `${index}.txt`), paragraphs.join('\n\n'));
  }
  return folder;
}

/**
 * What each reader asks, one after the other: two questions, each with follow-ups that say nothing but another village,
 * so that an answer is right only if the bot knows what the reader asked before.
 */
export const QUESTIONS: readonly TellingQuestion[] = VILLAGES.map((village, index) => {
  const isOnLamps = index < VILLAGES.length / 2;
  const answer = isOnLamps ? `${lampsOf(index)}盏` : `${booksOf(index)}册`;
  if (index === 0) return { question: `${village}安装了多少盏路灯？`, answer };
  if (index === VILLAGES.length / 2) return { question: `${village}图书室藏书多少册？`, answer };
  return { question: `那${village}呢？`, answer };
});
