/** Who wrote a report, as newspapers print it: on a line of its own, or at the end of the last paragraph. */

import { DAY_IN_WORDS } from '../language/date.js';
import { FOREIGN_NAME, FULL_NAME } from '../language/surnames.js';

const HAN = '\\p{Script=Han}';

/** The paper and the rank before a role: 盐阜大众报, 本报驻南京, 全媒体见习. */
const PREFIX = `(?:(?:[${HAN}A-Za-z0-9]{2,12}?[报報社台刊网網][·•])?(?:本[报報台刊网網社]|[${HAN}A-Za-z0-9]{1,12}?(?:[报報社台刊网網]|新闻|新聞|客户端|传媒|报道|中心|在线|集团))?(?:驻${HAN}{1,8}?)?(?:全媒体|融媒体?|特约|特派|特邀|见习|見習|实习|實習|首席|资深|高级|财经|体育|文体|摄影|文字|图片)*)`;
/** Roles of those who write; a line of one of them and any name is a byline. */
const WRITER = '(?:记者|記者|通讯员|通訊員|特派员|评论员|評論員|实习生|撰稿人|特约撰稿|采访人员)';
/** Roles that are also everyday words: they count beside a full name only. */
const CREDIT =
  '(?:作者|读者|讀者|(?:本版|本期|值班|执行)?编辑|編輯|责编|責編|责任编辑|责任校对|责校|美编|校对|校對|审核|审校|审签|监制|排版|版式|设计|制图|主编|值班编委|值班主任|值班总编|执行主编|统筹|策划|摄影|攝影|摄像|剪辑|供图|供稿|来稿|整理|采写|撰文|撰稿|执笔|翻译|编译|初审|复审|终审|一审|二审|三审|图文|文图|图片|摄制|文字|视频|图|文|摄|攝)';
/** What may follow the names: 广州报道, 文/图, 摄影报道. */
const TAIL = `(?:${HAN}{0,4}(?:报道|報道|报导|報導)|${HAN}{2,3}[电讯電訊]|文|图|摄|攝|摄影|攝影|供图)`;

const whole = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`^(?:${alternatives.join('|')})$`, 'u');
const WRITER_ALONE = whole(`${PREFIX}${WRITER}`);
const WRITER_WITH_NAME = whole(`${PREFIX}${WRITER}(?:${FULL_NAME}|${FOREIGN_NAME})${TAIL}?`);
const CREDIT_ALONE = whole(CREDIT);
const CREDIT_WITH_NAME = whole(`(?!.[·•]?$)${CREDIT}[·•]?${FULL_NAME}`);
const NAME = whole(FULL_NAME, FOREIGN_NAME);
/** A name that is set wide (王 芳), or one with a rare surname; only a role beside it makes it one. */
const POSSIBLE_NAME = whole(`${HAN}{1,4}`);
const NAME_WITH_TAIL = whole(`(?:${FULL_NAME})(?:文|图|摄|攝|摄影|报道)`);
const TAIL_ALONE = whole(TAIL);
const REPORTED = whole(`${HAN}{0,4}(?:报道|報道|报导|報導)`);
/** Where and how it was sent: 云海3月5日电, 本报云海专电, 发自云海. */
const DISPATCH = `(?:本[报報社台刊网網]|[${HAN}]{2,8}[报報社网網])?[${HAN}]{2,6}?(?:${DAY_IN_WORDS})?(?:专|特)?[电電]`;
const DISPATCHED = whole(DISPATCH, `发自[${HAN}]{2,10}`, `[${HAN}]{2,6}${DAY_IN_WORDS}(?:讯|訊|报道|報道)`);
const OUTER_DISPATCH = new RegExp(`^${DISPATCH}[\\s\\u3000]+(?=\\S)|[\\s\\u3000]+${DISPATCH}$`, 'gu');
/** A role that says for whom: 本报评论员 signs an article without a name, 记者 alone does not. */
const OF_A_PAPER = /^(?:本|[^记記通特评評实撰采]{2})/u;

const SEPARATOR = /[\s\u3000:：/／、,，|｜丨&＆;；]+/u;
const MARK = /^(?:[□■◇◆○●▲△☆★*◎▪]+|—+|-{2,})\s*/u;
/** These marks sign an article; the others also begin the items of a list. */
const SIGNING_MARK = /^[□■◎◇]/u;
/** Labels of the lines that web pages print; those lines are read elsewhere. */
const OF_A_WEB_PAGE = /来源|來源|稿源|时间|時間|日期|字号|浏览|阅读|点击/u;
/** Longer lines are sentences, whatever they begin with. */
const MAX_LENGTH = 100;
const MAX_TOKENS = 24;

/** Notes beside a name: （发自巴黎）, （新华社云海5月12日电）, （www.example.com）. */
const NOTE_BEHIND =
  /[（(](?:发自[^（()）]{2,10}|[^（()）]{2,24}[电電讯訊]|(?:https?:|www\.)[^（()）\s]{4,40})[）)]/gu;
/** 本版稿件由记者李明采写. */
const ALL_BY = new RegExp(
  `^(?:本[版报報期文]|以上|文中)?(?:稿件|文图|图文|文字|图片|报道|内容)?(?:除署名外)?(?:均|皆)?由${PREFIX}${WRITER}[^。！？，；：]{2,30}(?:采写|撰写|拍摄|摄影|整理|提供|报道)$`,
  'u',
);

/** Whether a line, brackets and a mark aside, says who made the report and nothing else. */
export function isByline(line: string): boolean {
  const inside = withoutBrackets(line.trim());
  if (inside !== line.trim() && isNames(inside)) return true;
  if (ALL_BY.test(inside)) return true;
  const bare = inside.replace(NOTE_BEHIND, ' ').trim();
  if (isStaff(bare)) return true;
  if (bare.length > MAX_LENGTH || /[。！？!?《》“”]/u.test(bare) || OF_A_WEB_PAGE.test(bare)) return false;
  const tokens = bare
    .replace(MARK, '')
    .split(SEPARATOR)
    .filter((token) => token !== '');
  if (tokens.length === 0 || tokens.length > MAX_TOKENS || isPhotoCredit(tokens)) return false;

  const has = (kind: RegExp): boolean => tokens.some((token) => kind.test(token));
  const hasName = has(NAME) || has(WRITER_WITH_NAME) || has(CREDIT_WITH_NAME) || has(NAME_WITH_TAIL);
  if (has(WRITER_ALONE) || has(WRITER_WITH_NAME)) {
    const kinds = [WRITER_ALONE, WRITER_WITH_NAME, CREDIT_ALONE, CREDIT_WITH_NAME, NAME, POSSIBLE_NAME];
    const known = tokens.every((token) =>
      [...kinds, NAME_WITH_TAIL, TAIL_ALONE, DISPATCHED].some((kind) => kind.test(token)),
    );
    const onlyRoles = tokens.every((token) => WRITER_ALONE.test(token));
    return known && (!onlyRoles || tokens.some((token) => OF_A_PAPER.test(token)));
  }
  const kinds = [CREDIT_ALONE, CREDIT_WITH_NAME, NAME, NAME_WITH_TAIL, TAIL_ALONE];
  const isCredit =
    [CREDIT_ALONE, CREDIT_WITH_NAME, NAME_WITH_TAIL, REPORTED].some(has) || SIGNING_MARK.test(bare);
  return hasName && isCredit && tokens.every((token) => kinds.some((kind) => kind.test(token)));
}

/** Roles that only a newsroom has; films and shows have directors, producers and cameramen too. */
const NEWSROOM =
  /记者|記者|通讯员|编辑|編輯|责编|編审|编审|美编|校对|校對|责校|审核|审校|审签|签发|采写|撰稿|撰文|执笔|文案|主编|总编|值班|实习生|供稿/u;
const ROLE_AND_NAMES =
  /(?<!\p{Script=Han})(\p{Script=Han}{1,8}(?:\s*[/／·、&]\s*\p{Script=Han}{1,8})?)\s*[:：|｜丨]\s*/gu;
/** 【策划】周立, and 策　划：周　立. */
const ROLE_IN_BRACKETS = /^[【［[](\p{Script=Han}{2,8})[】］\]]\s*(?=\p{Script=Han})/u;
const WIDE_ROLE = /^(\p{Script=Han})[\s\u3000]+(\p{Script=Han})\s*[:：]/u;
/** 出品：江州日报社. */
const STAFF_NAME = whole(
  `${HAN}{2,12}(?:社|中心|集团|工作室|编辑部|报|网)`,
  // 再给时间 and 不会辞职 stand behind a colon too, and are no names.
  `(?![不没再要会能可将已还就都很最更谁何怎为被把让给从在向对我你他她它这那有无是非多少])${HAN}{2,3}`,
  FULL_NAME,
  `${HAN}[ \\u3000]${HAN}`,
  FOREIGN_NAME,
  `${HAN}{2,4}[（(]${HAN}{2,4}[）)]`,
  // 采写：南都记者 林德
  `(?:${HAN}{2,8})?(?:记者|記者|通讯员|实习生)`,
);
const FULL_NAMES = whole(FULL_NAME, FOREIGN_NAME);

/**
 * The roles of a line that holds nothing but roles with the names of those who filled them: 导演 of `导演：毛志 黄霖`.
 *
 * @returns none for every other line
 */
export function rolesOfStaff(line: string): readonly string[] {
  if (line.length > MAX_LENGTH || /[。！？!?《》“”，；]/u.test(line) || OF_A_WEB_PAGE.test(line)) return [];
  const bare = withoutBrackets(line.trim().replace(MARK, ''))
    .replace(ROLE_IN_BRACKETS, '$1：')
    .replace(WIDE_ROLE, '$1$2：');
  const labels = [...bare.matchAll(ROLE_AND_NAMES)];
  if (labels[0]?.index !== 0) return [];
  const areNamed = labels.every(({ index, 0: label }, place) => {
    const names = bare.slice(index + label.length, labels[place + 1]?.index).trim();
    const parts = names.split(/[\s\u3000、,，/／&]+/u).filter((name) => name !== '');
    // 王 芳 is one name that is set wide.
    const areHalves = parts.length % 2 === 0 && parts.every((part) => part.length === 1);
    return (
      parts.length > 0 && parts.length <= 12 && (areHalves || parts.every((name) => STAFF_NAME.test(name)))
    );
  });
  return areNamed ? labels.map(([, role = '']) => role.trim()) : [];
}

/** Whether a role is one of those that only a newsroom has: 责任编辑, 文字记者. */
export function isOfNewsroom(role: string): boolean {
  return NEWSROOM.test(role);
}

/** A line of roles, known and unknown, that names people of a newsroom: `策划：周立 出品人：许仁 编辑：肖尧`. */
function isStaff(line: string): boolean {
  const roles = rolesOfStaff(line);
  if (roles.length === 0 || !roles.some(isOfNewsroom)) return false;
  const names = line.split(SEPARATOR).filter((token) => FULL_NAMES.test(token));
  return roles.length > 1 || names.length > 0;
}

/** `本报记者 张三 摄` stands under a picture: it is part of the text, and does not end it. */
function isPhotoCredit(tokens: readonly string[]): boolean {
  const last = tokens.at(-1) ?? '';
  return (
    /(?:摄|攝|摄影|攝影|供图|图|绘)$/u.test(last) && !tokens.some((token) => /^文|文$|图文/u.test(token))
  );
}

const NAMES_WRITER = new RegExp(`${WRITER}|作者|读者|讀者|撰|执笔|采写|文`, 'u');

/** Whether a byline names one who wrote: editors and proofreaders do not. */
export function namesWriter(byline: string): boolean {
  return NAMES_WRITER.test(byline.replace(WIDE_ROLE, '$1$2：')) || SIGNING_MARK.test(byline);
}

/** `（记者 张三）` → `记者 张三`. */
function withoutBrackets(line: string): string {
  return /^[（(【[〔]([^（()）【】〔〕]*)[）)】\]〕]$/u.exec(line)?.[1]?.trim() ?? line;
}

/** A byline without its mark, brackets and label: `□本报记者 张三` → `本报记者 张三`, `作者：李四` → `李四`. */
export function bareByline(line: string): string {
  const bare = withoutBrackets(line.trim().replace(MARK, '')).replace(/^作者\s*[:：]\s*/u, '');
  return bare.replace(OUTER_DISPATCH, '') || bare;
}

/** Whether a text is one name or several and nothing else: `张三 李四`. */
export function isNames(text: string): boolean {
  const names = text.split(SEPARATOR);
  return names.length <= 6 && names.every((name) => NAME.test(name) && /^\p{Script=Han}/u.test(name));
}

/** Whether brackets inside a dateline hold who reports: `（记者 张三）`, `（张三 李四）`. */
export function isBylineInBrackets(inside: string): boolean {
  return isByline(inside) || isNames(inside);
}

const IN_BRACKETS = /^(.*?)\s*[（(【[〔]([^（()）【】〔〕]{2,100})[）)】\]〕]$/su;
const AFTER_SENTENCE = /^(.*[。！？!?…][”’」』]?)\s*([^。！？!?…”’」』]{4,60})$/su;
/** A byline stands within this many characters of the paragraph's end. */
const TRAILING = 120;

/**
 * Takes a byline off the end of a paragraph: `……。（记者 张三）`, `……。 本报记者 张三`.
 *
 * @returns the paragraph without it, and the byline without its brackets; `null` where there is none
 */
export function splitTrailingByline(paragraph: string): { text: string; byline: string } | null {
  const start = Math.max(0, paragraph.length - TRAILING);
  const end = paragraph.slice(start);
  if (/[。！？!?…”’」』]$/u.test(end)) return null;
  const [, before = '', inside = ''] = IN_BRACKETS.exec(end) ?? [];
  const signed = isByline(inside) || (/[。！？!?…”]$/u.test(before) && isNames(inside));
  // 本报讯（记者 张三） is a dateline.
  if (signed && start + before.length > 0 && !/[讯訊电電]$/u.test(before)) {
    return { text: paragraph.slice(0, start) + before, byline: bareByline(inside) };
  }
  const [, sentence = '', rest = ''] = AFTER_SENTENCE.exec(end) ?? [];
  return isByline(rest) ? { text: paragraph.slice(0, start) + sentence, byline: bareByline(rest) } : null;
}
