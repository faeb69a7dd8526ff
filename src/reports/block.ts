import { isItem } from '../language/list-item.js';
import { isByline, isNames, rolesOfStaff, splitTrailingByline } from './byline.js';
import { isCaption } from './caption.js';
import { readDateline } from './dateline.js';
import { FIGURE_ALONE } from './figure-alone.js';
import { isForeignNames } from './foreign-name.js';
import { isFurniture, isLinksHeading } from './furniture.js';
import { type Imprint, readImprint } from './imprint.js';
import { type Line, readLines } from './lines.js';
import { withTables } from './table-rows.js';

/**
 * The kind of a line, judged by itself. A `title` may still turn out to be a subheading or a row of the body, and a
 * `name` (张三) the author, or a word that looks like one.
 */
export type Kind = 'title' | 'name' | 'lead' | 'byline' | 'imprint' | 'caption' | 'header' | 'row' | 'body';

export interface Block {
  readonly text: string;
  readonly kind: Kind;
  /** What an imprint says; `null` for other lines. */
  readonly imprint: Imprint | null;
  /** It begins like an item of a list, a row of a table or a turn of a conversation. */
  readonly isItem: boolean;
  /** The file itself marks it as a report's headline. */
  readonly isHeadline: boolean;
  /** The file marks it as a heading of any level. */
  readonly isHeading: boolean;
  /** The space above it, or a rule there, is wider than between paragraphs. */
  readonly isSetOff: boolean;
  /**
   * Blank lines or a rule above it are a border: between this file's whole paragraphs stand fewer. No word that is
   * guessed across them says otherwise.
   */
  readonly isApart: boolean;
  /** How many blank lines stand above it. */
  readonly gap: number;
  /** Set in as a paragraph's first line is, in a file where others are not. */
  readonly indented: boolean;
  /** It stands in the middle of its line. */
  readonly centred: boolean;
  /** Where it holds nothing but who made the report, their roles; see {@link rolesOfStaff}. */
  readonly roles: readonly string[];
  /** A paragraph that ends in a byline, parted from it; see {@link splitTrailingByline}. */
  readonly signed: ReturnType<typeof splitTrailingByline>;
}

/** The lines of a text, each read and classified when it is asked for. */
export interface Blocks {
  /** `undefined` below the last line. */
  at(index: number): Block | undefined;
  /** Reads the lines up to an index, so that {@link at} has them at hand; `null` now and then. */
  readTo(index: number): Generator<null>;
  /** The lines above an index are not asked for again, and need not be kept: there may be a million. */
  leave(index: number): void;
}

/** Headlines are short. */
const MAX_TITLE = 60;
/** The gaps between the first lines tell how a file is set. */
const SAMPLE = 200;
/** A heading that stands lower is no headline of the file's first report. */
const FIRST_HEADING = 6;
/** Classifying so many lines takes a few milliseconds. */
const LINES_A_STEP = 50;
/** And so many UTF-16 units of longer ones. */
const CHARACTERS_A_STEP = 50_000;
/** The first lines are a step each: with those of the first file each of a hundred patterns is compiled, for 60 ms in all. */
const FIRST_LINES = 4;

/** So many lines are left at a time, which is quicker than one by one. */
const LEFT_AT_ONCE = 1_000;

/** How a file is set, by its first lines. */
interface Setting {
  /** The blank lines that stand above most lines. */
  readonly usualGap: number;
  /** The blank lines that stand at least below a line that ends as a sentence does. */
  readonly paragraphGap: number;
  /** The level of the headings that are headlines; 0 where none is. */
  readonly topLevel: number;
}

/**
 * @param text a decoded file without its front matter
 * @param onLeftOut called with each line that is of the page around a report
 */
export function readBlocks(text: string, onLeftOut: (line: string) => void = () => {}): Blocks {
  /** From the index `first` on. */
  const known: Block[] = [];
  let first = 0;
  const blocks = classified(withTables(withoutFurniture(readLines(text), onLeftOut)));
  const readTo = function* (index: number): Generator<null> {
    while (first + known.length <= index) {
      const next = blocks.next();
      if (next.done) return;
      if (next.value === null) yield null;
      else known.push(next.value);
    }
  };
  return {
    at(index) {
      if (index >= first + known.length) for (const _ of readTo(index));
      return known[index - first];
    },
    readTo,
    leave(index) {
      if (index - first < LEFT_AT_ONCE) return;
      known.splice(0, index - first);
      first = index;
    },
  };
}

function* classified(lines: Generator<Line | null>): Generator<Block | null> {
  const sample: Line[] = [];
  while (sample.length < SAMPLE) {
    const next = lines.next();
    if (next.done) break;
    if (next.value === null) yield null;
    else sample.push(next.value);
  }
  const setting = settingOf(sample);
  let count = 0;
  let characters = 0;
  const classifyNext = function* (line: Line): Generator<Block | null> {
    yield classify(line, setting);
    characters += line.text.length;
    // A table's rows come all at once.
    if (++count > FIRST_LINES && count % LINES_A_STEP !== 0 && characters < CHARACTERS_A_STEP) return;
    characters = 0;
    yield null;
  };
  for (const line of sample) yield* classifyNext(line);
  for (const line of lines) {
    if (line === null) yield null;
    else yield* classifyNext(line);
  }
}

function settingOf(sample: readonly Line[]): Setting {
  const gaps = sample.slice(1).map(({ gap }) => gap);
  const usualGap = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const belowSentences = gaps.filter((_, index) => ENDS_SENTENCE.test(sample[index]?.text.slice(-4) ?? ''));
  return {
    usualGap,
    paragraphGap: belowSentences.length > 0 ? Math.min(...belowSentences) : usualGap,
    topLevel: sample.slice(0, FIRST_HEADING).find(({ level }) => level > 0)?.level ?? 0,
  };
}

const ENDS_SENTENCE = /[。！？!?][”’」』）)]*$/u;
/** So many links to other articles stand in one box. */
const MAX_LINKS = 40;

/** Leaves out what a page prints around its articles, and the links below 延伸阅读. */
function* withoutFurniture(
  lines: Iterable<Line | null>,
  onLeftOut: (line: string) => void,
): Generator<Line | null> {
  let links: Line[] | null = null;
  const leaveOut = (left: readonly Line[]): void => {
    for (const { text } of left) onLeftOut(text);
  };
  for (const line of lines) {
    if (line === null) {
      yield null;
      continue;
    }
    if (links !== null) {
      if (isLink(line) && links.length <= MAX_LINKS) {
        links.push(line);
        continue;
      }
      const kept = belowLinks(links, line);
      leaveOut(links.slice(0, links.length - kept));
      if (kept > 0) yield* links.slice(-kept);
      links = null;
    }
    if (isLinksHeading(line.text)) links = [line];
    else if (line.level === 0 && isFurniture(line.text)) onLeftOut(line.text);
    else yield line;
  }
  if (links !== null) leaveOut(links);
}

const isLink = ({ text }: Line): boolean =>
  text.length <= MAX_TITLE &&
  !/。[”’」』）)]*$/u.test(text) &&
  readDateline(text) === null &&
  !isByline(text);

/**
 * How many of the lines below 延伸阅读 are none of its links: where sentences follow at once it heads a part of the
 * report, and the last line above a dateline, or below a wider space, is the next report's headline.
 */
function belowLinks(links: readonly Line[], next: Line): number {
  if (links.length === 1) return 1;
  const apart = links.findLastIndex(
    ({ gap, ruled, level }, index) => index > 1 && (ruled || level > 0 || gap > 1),
  );
  if (apart > 0) return links.length - apart;
  const dateline = readDateline(next.text);
  return dateline !== null && !dateline.mayStandWithin ? 1 : 0;
}

/** Archives print the names of the parts: 正文：2月20日，…… */
const LABEL_OF_BODY = /^(?:正文|内容)[:：]\s*(?=.{10})/u;

function classify(line: Line, setting: Setting): Block {
  const block = classifyAlone(line, setting);
  const isParagraph = block.kind === 'body' || block.kind === 'lead';
  return {
    ...block,
    roles: block.isHeading ? [] : rolesOfStaff(block.text),
    signed: isParagraph ? splitTrailingByline(block.text) : null,
  };
}

function classifyAlone(
  line: Line,
  { usualGap, paragraphGap, topLevel }: Setting,
): Omit<Block, 'roles' | 'signed'> {
  const { gap, indented, centred } = line;
  const plain = {
    text: line.text.replace(LABEL_OF_BODY, ''),
    imprint: null,
    isHeadline: false,
    isHeading: line.level > 0,
    isItem:
      line.text.length <= MAX_TITLE && (isItem(line.text) || BULLET.test(line.text) || ROW.test(line.text)),
    isSetOff: line.ruled || gap > Math.max(1, usualGap),
    isApart: line.ruled || gap > paragraphGap,
    gap,
    indented,
    centred,
  };
  if (line.row !== null) return { ...plain, kind: line.row };
  if (line.level > 0) {
    const isHeadline = line.level === topLevel;
    return { ...plain, isHeadline, kind: isHeadline ? 'title' : 'body' };
  }
  if (isCaption(line.text)) return { ...plain, kind: 'caption' };
  if (isByline(line.text)) return { ...plain, kind: 'byline' };
  const imprint = readImprint(line.text);
  if (imprint !== null) return { ...plain, kind: 'imprint', imprint };
  const dateline = readDateline(line.text);
  if (dateline !== null && !dateline.mayStandWithin) return { ...plain, kind: 'lead' };
  const isTold = plain.isItem || FIGURE_ALONE.test(line.text) || isMonth(line.text);
  if (line.indented || isTold || !looksLikeTitle(line.text)) return { ...plain, kind: 'body' };
  return { ...plain, kind: isNames(line.text) || isForeignNames(line.text) ? 'name' : 'title' };
}

/** 2023年3月, 3月上旬, 2024年3月4日: a time alone heads a part of a chronicle. */
export const PERIOD_ALONE =
  /^(?=\d.)(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号]|[上中下]旬|初|底)?(?:[（(][^（()）]{1,6}[）)])?[：:]?$/u;
/** A day may be the report's own: where it stands tells. */
const isMonth = (text: string): boolean => PERIOD_ALONE.test(text) && !/[日号]/u.test(text);
/** Bullets that begin nothing but items: -, • and the like with a space behind. */
const BULLET = /^(?:[-*+•·]\s+|[•◦‣]\s*)\S/u;
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
