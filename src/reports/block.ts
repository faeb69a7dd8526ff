import { isItem } from '../language/list-item.js';
import { isByline, isNames } from './byline.js';
import { readDateline } from './dateline.js';
import { type Imprint, readImprint } from './imprint.js';
import { type Line, readLines } from './lines.js';

/**
 * The kind of a line, judged by itself. A `title` may still turn out to be a subheading or a row of the body, and a
 * `name` (张三) the author, or a word that looks like one.
 */
export type Kind = 'title' | 'name' | 'lead' | 'byline' | 'imprint' | 'body';

export interface Block {
  readonly text: string;
  readonly kind: Kind;
  /** What an imprint says; `null` for other lines. */
  readonly imprint: Imprint | null;
  /** It begins like an item of a list, a row of a table or a turn of a conversation. */
  readonly isItem: boolean;
  /** The file itself marks it as a report's headline. */
  readonly isHeadline: boolean;
  /** The space above it, or a rule there, is wider than between paragraphs. */
  readonly isSetOff: boolean;
}

/** The lines of a text, each read and classified when it is asked for. */
export interface Blocks {
  /** `undefined` below the last line. */
  at(index: number): Block | undefined;
}

/** Headlines are short. */
const MAX_TITLE = 60;
/** The gaps between the first lines tell how a file is set. */
const SAMPLE = 200;
/** A heading that stands lower is no headline of the file's first report. */
const FIRST_HEADING = 6;

/** @param text a decoded file without its front matter */
export function readBlocks(text: string): Blocks {
  const lines = readLines(text);
  const sample = [...take(lines, SAMPLE)];
  const gaps = sample.slice(1).map((line) => line.gap);
  const usualGap = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const topLevel = sample.slice(0, FIRST_HEADING).find((line) => line.level > 0)?.level ?? 0;
  const known = sample.map((line) => classify(line, usualGap, topLevel));
  return {
    at(index) {
      for (const line of take(lines, index + 1 - known.length))
        known.push(classify(line, usualGap, topLevel));
      return known[index];
    },
  };
}

/** The next lines, at most `count`. */
function* take(lines: Generator<Line>, count: number): Generator<Line> {
  for (let taken = 0; taken < count; taken++) {
    const next = lines.next();
    if (next.done) return;
    yield next.value;
  }
}

/** Archives print the names of the parts: 正文：2月20日，…… */
const LABEL_OF_BODY = /^(?:正文|内容)[:：]\s*(?=.{10})/u;

function classify(line: Line, usualGap: number, topLevel: number): Block {
  const plain = {
    text: line.text.replace(LABEL_OF_BODY, ''),
    imprint: null,
    isHeadline: false,
    isItem: line.text.length <= MAX_TITLE && (isItem(line.text) || ROW.test(line.text)),
    isSetOff: line.ruled || line.gap > Math.max(1, usualGap),
  };
  if (line.level > 0) {
    const isHeadline = line.level === topLevel;
    return { ...plain, isHeadline, kind: isHeadline ? 'title' : 'body' };
  }
  if (isByline(line.text)) return { ...plain, kind: 'byline' };
  const imprint = readImprint(line.text);
  if (imprint !== null) return { ...plain, kind: 'imprint', imprint };
  const dateline = readDateline(line.text);
  if (dateline !== null && !dateline.mayStandWithin) return { ...plain, kind: 'lead' };
  if (line.indented || plain.isItem || !looksLikeTitle(line.text)) return { ...plain, kind: 'body' };
  return { ...plain, kind: isNames(line.text) ? 'name' : 'title' };
}

/** A row of a table: a cell of figures behind a wide space. */
const ROW = /\S(?:\t|[ \u3000]{2,})[+-]?\d[\d.,:%]*(?:\s|$)/u;
/** What stands in brackets is a note; such words head a box beside a report that belongs to it. */
const NOTE =
  /^(?:[（(][^（()）]*[）)]|[■●◆▲【[]*(?:(?:新闻|相关|背景)?(?:链接|阅读)|延伸阅读|新闻背景|背景资料|名词解释|记者手记|专家解读|小贴士|新闻多一点|新闻附件)[】\]：:]?)$/u;

/** 以水兴城，……，让我们携手期待吧！ is a sentence: a headline that calls or asks is short. */
const LONG_CALL = /^(?=.{31})[^，,]*[，,].*[！？!?][”’」』]?$/u;
/** What stands in marks may hold whole sentences: “路灯坏了。谁来修？”. */
const QUOTED = /“[^”]*”|《[^》]*》|（[^（）]*）|\([^()]*\)/gu;

function looksLikeTitle(text: string): boolean {
  if (text.length > MAX_TITLE || NOTE.test(text) || /[。；;，,、：:….][”’」』]?$/u.test(text)) return false;
  return !LONG_CALL.test(text) && !/[。；]/u.test(text.replace(QUOTED, ''));
}
