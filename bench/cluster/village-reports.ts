import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFileSync } from '../../src/replace-file.js';

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

/** What stands before a village's name, and in it: of these the later villages are made. */
const BEFORE = [...'东西南北上下前后大小'];
const WITHIN = [...'沟坪塬堡庄坝涧坡崖滩'];
/** Its report is changed while readers ask. */
const CHANGED = '老街村';

/** Reports on villages, of which some come and one changes while readers ask. */
export class VillageReports {
  readonly folder = mkdtempSync(join(tmpdir(), 'yinju-villages-'));
  #later = 0;
  #changes = 0;

  constructor() {
    for (const [index, village] of VILLAGES.entries()) {
      this.#write(`${index}.txt`, [
        `${village}办成两件实事`,
        `本报讯（记者 李平）近日，${village}路灯改造工程全部完成，全村共安装路灯${lampsOf(index)}盏，夜间出行更加方便。`,
        `${village}图书室同日开放，藏书${booksOf(index)}册，孩子们放学后有了去处。`,
      ]);
    }
    this.#writeChanged();
  }

  /** How many there are. */
  get count(): number {
    return VILLAGES.length + 1 + this.#later;
  }

  /** Changes one report, and adds others, as long as there are names for villages. */
  change(added: number): void {
    this.#changes++;
    this.#writeChanged();
    const names = BEFORE.length * WITHIN.length - this.#later;
    for (let each = 0; each < Math.min(added, names); each++) {
      const village = laterVillage(this.#later);
      const wells = wellsOf(this.#later);
      this.#write(`later-${this.#later}.txt`, [
        `${village}村民喝上甜水`,
        `本报讯（记者 王芳）今年以来，${village}新打水井${wells}口，家家户户用水方便。`,
      ]);
      this.#later++;
    }
  }

  /** What only who knows of the last changes can answer: on the report that was changed, and the first and last that came. */
  get news(): readonly TellingQuestion[] {
    const changed = { question: `${CHANGED}种下多少棵柳树？`, answer: `${this.#trees}棵` };
    const later = this.#later === 0 ? [] : [...new Set([0, this.#later - 1])];
    return [
      changed,
      ...later.map((nth) => ({
        question: `${laterVillage(nth)}新打水井多少口？`,
        answer: `${wellsOf(nth)}口`,
      })),
    ];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #trees(): number {
    return 3_301 + 17 * this.#changes;
  }

  #writeChanged(): void {
    this.#write('changed.txt', [
      `${CHANGED}河岸添新绿`,
      `本报讯（记者 陈静）截至昨天，${CHANGED}沿河种下${this.#trees}棵柳树，两岸一片新绿。`,
    ]);
  }

  #write(file: string, paragraphs: readonly string[]): void {
    replaceFileSync(join(this.folder, file), paragraphs.join('\n\n'));
  }
}

const laterVillage = (nth: number): string =>
  `${BEFORE[nth % BEFORE.length]}${WITHIN[Math.floor(nth / BEFORE.length)]}村`;
const wellsOf = (nth: number): number => 1_009 + 13 * nth;

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
