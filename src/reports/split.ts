import { goesOn } from '../language/continuation.js';
import { type Block, type Blocks, PERIOD_ALONE, readBlocks } from './block.js';
import { bareByline, isByline, isOfNewsroom } from './byline.js';
import { type Dateline, readDateline } from './dateline.js';
import { type Imprint, NO_IMPRINT } from './imprint.js';
import { areItemsAlike, type BodyBlock } from './repair.js';

/** The parts of one report as they are printed, before its header is arranged and its paragraphs are repaired. */
export interface Draft {
  readonly header: Block[];
  readonly body: BodyBlock[];
  readonly bylines: Byline[];
  readonly imprints: Imprint[];
  readonly captions: string[];
}

/** Who signs a report. */
export interface Byline {
  readonly text: string;
  /** Nothing says that it is one: a name below the headline may be the author's, or whom a picture shows. */
  readonly isNameAlone: boolean;
}

/** A draft while its lines are gathered. */
interface OpenDraft extends Draft {
  /** Something below the body ended it, a byline or an imprint: what follows may be another report's. */
  closed: boolean;
  /** Its body holds more than an editor's note. */
  hasText: boolean;
  /** The texts of its bylines. */
  readonly signers: Set<string>;
  /** Its byline stands above the body, and so may the next report's. */
  signedOnTop: boolean;
}

/** Headlines are short. */
const MAX_TITLE = 60;
/** More lines than these above a body are no header. */
const MAX_HEADER_LINES = 8;
/** The header of a report that follows another one is short: it is not to be taken from the other's last lines. */
const MAX_NEXT_HEADER_LINES = 6;
/** What is longer and has clauses is a sentence. */
const MAX_DECK = 36;
const MAX_CAPTION = 40;
/** Between a headline and a dateline even a sentence or two is a caption. */
const MAX_CAPTION_ABOVE_DATELINE = 80;
/** A shorter line alone below a headline names whom a picture shows, where the headline or the text does too. */
const MAX_SUBJECT = 6;
const MAX_SUBJECT_APART = 8;
/** Who took a picture, alone on a line. */
const IS_CREDIT = /^[^。！？，]{2,30}(?:摄|攝|摄影|供图|图)[）)]?$/u;
/** A chapter's number on a line of its own: 1, 02, 三, （一）, NO.1, PART 2, 【3】. */
const SECTION_NUMBER =
  /^[（(【[“"#—-]*\s*(?:(?:no|part|chapter)[.\s]*)?(?:\d{1,2}|[０-９]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳❶-❿]|[壹贰叁肆伍陆柒捌玖拾]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{1,4})\s*[.．、）)】\]”"—-]*$/iu;
/** Stands above the headline, and is part of the text. */
const EDITORS_NOTE = /^[【[]?(?:编者按|编者的话|开栏的话|开栏语|编前|編者按)/u;
/** Reading so many lines takes a few milliseconds. */
const LINES_A_STEP = 100;
/** Lists of who made a report are shorter. */
const MAX_STAFF = 40;
/** Who helped stands among who made a report. */
const THANKS = /^(?:特别)?(?:鸣谢|致谢|支持|指导|协助)(?:单位)?\s*[:：丨|]\s*[^。！？，；]{2,40}$/u;
const MAX_SECTION_NUMBER = 8;
/** A report is signed within this many paragraphs. */
const MAX_UNSIGNED = 40;
/** Title lines with what stands among them: captions, and where and when the report appeared. */
const MAX_RUN = 40;
/** No rule looks further ahead than this from where it stands. */
const LOOK_AHEAD = MAX_RUN + MAX_HEADER_LINES + 2;

/**
 * Tells the reports of a text apart. A page's head holds for all reports below it, up to the next one.
 *
 * @param text a decoded file without its front matter
 * @param isOne the file is known to hold one report
 * @param onLeftOut called with each line that is of the page around a report
 * @returns the drafts in their order, each as soon as its last line was read; `null` now and then between them
 */
export function* splitDrafts(
  text: string,
  isOne: boolean,
  onLeftOut?: (line: string) => void,
): Generator<Draft | null> {
  const blocks = readBlocks(text, onLeftOut);
  let draft = emptyDraft();
  let page = NO_IMPRINT;
  const finished = (): Draft => {
    const { imprints } = draft;
    const above = page;
    page = imprints
      .filter(({ isPageHead }) => isPageHead)
      .concat(above)
      .reduce(fillUp);
    return { ...draft, imprints: [...imprints, above] };
  };
  yield* blocks.readTo(LOOK_AHEAD);
  for (let index = 0; blocks.at(index) !== undefined; ) {
    const hasText = draft.header.length > 0 || draft.hasText;
    blocks.leave(index);
    yield* blocks.readTo(index + LOOK_AHEAD);
    const begins = !isOne && hasText && draft.body.length > 0 && reportBegins(blocks, index, draft);
    if (!begins) captionAboveDateline(draft, blocks, index);
    if (begins) {
      yield finished();
      draft = emptyDraft();
    }
    const headerEnd = begins || !hasText ? findHeaderEnd(blocks, index) : index;
    const captions = captionsOf(blocks, index, headerEnd);
    if (headerEnd > index) {
      for (; index < headerEnd; index++) takeHeaderLine(draft, blocks.at(index), captions.has(index));
    } else {
      const staffEnd = draft.body.length > 0 ? endOfStaff(blocks, index) : index;
      if (staffEnd === index) take(draft, blocks, index++);
      else for (; index < staffEnd; index++) takeSignature(draft, blocks.at(index));
    }
    if (index % LINES_A_STEP === 0) yield null;
  }
  if (draft.header.length + draft.body.length > 0) yield finished();
}

/** What a page's head does not say, the head above it does. */
const fillUp = (head: Imprint, above: Imprint): Imprint => ({
  title: head.title ?? above.title,
  kicker: head.kicker ?? above.kicker,
  deck: head.deck ?? above.deck,
  source: head.source ?? above.source,
  date: head.date ?? above.date,
  byline: head.byline ?? above.byline,
  isPageHead: true,
});

const emptyDraft = (): OpenDraft => ({
  header: [],
  body: [],
  bylines: [],
  imprints: [],
  captions: [],
  closed: false,
  hasText: false,
  signers: new Set(),
  signedOnTop: false,
});

/** Title lines, with imprints among them. */
interface Run {
  readonly titles: number;
  /** The index of the first line below it. */
  readonly end: number;
  /** Where and when the report appeared stands below its title, as on a web page. */
  readonly isDated: boolean;
  readonly hasCaption: boolean;
}

function runAt(blocks: Blocks, start: number, isFirst: boolean): Run {
  let [titles, end, isDated, hasCaption] = [0, start, false, false];
  for (; titles <= MAX_HEADER_LINES && end < start + MAX_RUN; end++) {
    const block = blocks.at(end);
    if (block === undefined) break;
    const next = blocks.at(end + 1);
    // A marked headline is whole, and so is what stands above the next.
    if (block.isHeadline && titles > 0) break;
    const isTitle =
      (block.kind === 'title' && !block.isItem) ||
      (block.kind === 'name' && titles === 0) ||
      isKicker(block, next) ||
      isTitleOfLead(block, next, isFirst) ||
      (titles === 0 &&
        (isFirst ? start === 0 : block.isSetOff && next?.kind === 'lead') &&
        isTitleByPlace(block, next));
    const isPlace =
      (block.kind === 'imprint' && (titles > 0 || block.imprint?.isPageHead === true)) ||
      (block.kind === 'caption' && titles > 0);
    if (!isTitle && !isPlace) break;
    hasCaption ||= block.kind === 'caption';
    if (isTitle) titles++;
    else isDated ||= titles > 0 && block.imprint !== null && block.imprint.date !== null;
  }
  return { titles, end, isDated, hasCaption };
}

/** 张三在调研时强调： hands over to the headline below it. */
function isKicker(block: Block, next: Block | undefined): boolean {
  return next?.kind === 'title' && /^[^。！？]{4,50}(?:强调|指出|要求|表示|提出|时)[：:]$/u.test(block.text);
}

/** A numbered line, or at the start a line of any length, that ends like a headline right above a dateline. */
function isTitleOfLead(block: Block, next: Block | undefined, isFirst: boolean): boolean {
  if (block.kind !== 'body' || next?.kind !== 'lead') return false;
  return (isFirst || block.isItem) && !/[，,；;、：:]$/u.test(block.text) && !block.text.includes('。');
}

/** The first line of a text, by where it stands: 朋友问我为什么跪着看比赛.... is a headline above white or who and when. */
function isTitleByPlace(block: Block, next: Block | undefined): boolean {
  if (block.kind !== 'body' || next === undefined || block.isItem || block.text.length > MAX_TITLE)
    return false;
  if (/[，,；;、：:]$/u.test(block.text) || /[。；](?!$)/u.test(block.text)) return false;
  const isAbove =
    next.kind === 'imprint' || next.isApart || next.gap > 0 || (next.indented && !block.indented);
  if (!block.text.endsWith('。')) return isAbove || block.centred || isCall(block, next);
  const isSetAsTitle = block.centred && (next.indented || next.kind === 'name' || next.kind === 'caption');
  return (
    isSetAsTitle || ((next.kind === 'lead' || isDated(next)) && isAbove && block.text.length <= MAX_DECK)
  );
}

/** 一个人的车站，他守了三十年... above a whole sentence leaves open what that tells. */
const isCall = ({ text }: Block, next: Block): boolean =>
  text.length <= MAX_DECK && /(?:…|\.{2,}|~|～)$/u.test(text) && endsSentence(next.text);

const isDated = ({ imprint }: Block): boolean => imprint !== null && imprint.date !== null;

const isSignature = (block: Block | undefined): boolean => block?.kind === 'byline' || block?.kind === 'name';

/** Whether anything but bylines and imprints stands at `index` or below. */
function textFollows(blocks: Blocks, index: number): boolean {
  for (let next = index; next < index + MAX_HEADER_LINES; next++) {
    const block = blocks.at(next);
    if (!isSignature(block) && block?.kind !== 'imprint' && block?.kind !== 'caption')
      return block !== undefined;
  }
  return false;
}

/**
 * Which lines of a header are captions: the last above the body where it stands closer to the body than to the
 * headline, or says no more than whom the report is about.
 */
function captionsOf(blocks: Blocks, start: number, end: number): ReadonlySet<number> {
  const captions = new Set<number>();
  const next = blocks.at(end);
  for (let index = end - 1; index > start; index--) {
    const block = blocks.at(index);
    if (block?.kind === 'caption') continue;
    let at = index - 1;
    while (at > start && blocks.at(at)?.kind === 'imprint') at--;
    const above = blocks.at(at);
    if (block?.kind !== 'title' || above?.kind !== 'title' || block.isHeading || next === undefined) break;
    if (next.kind !== 'body' && next.kind !== 'lead') break;
    // Below it stands who took it: 本报记者 张三 摄.
    const isCredited =
      IS_CREDIT.test(blocks.at(index + 1)?.text ?? '') && blocks.at(index + 1)?.kind === 'caption';
    // Decks stand above where and when a page appeared.
    const isBelowImprint = at < index - 1 && block.text.length <= MAX_CAPTION;
    if (
      !isCredited &&
      !isBelowImprint &&
      !isCaptionInHeader(block, above, next, blocks.at(start)?.text ?? '')
    )
      break;
    captions.add(index);
  }
  return captions;
}

function isCaptionInHeader(block: Block, above: Block, next: Block, first: string): boolean {
  const { text, gap } = block;
  if (
    /^(?:——|—|--)/u.test(text) ||
    /[：:]$|强调$|指出$/u.test(above.text) ||
    text.length >= Math.max(above.text.length, first.length)
  )
    return false;
  const isSubject = text.length <= MAX_SUBJECT && (above.text.includes(text) || next.text.includes(text));
  if (isSubject) return true;
  if (gap <= next.gap) return false;
  return text.length <= (gap > 1 ? MAX_CAPTION : MAX_SUBJECT_APART);
}

/** Where the header of a text's first report, or of one that surely begins here, ends; `start` where it has none. */
function findHeaderEnd(blocks: Blocks, start: number): number {
  const { titles, end, hasCaption } = runAt(blocks, start, true);
  if (titles === 0) return start;
  // Below a marked headline lines without an end are its text where nothing else is.
  if (blocks.at(start)?.isHeadline && titles > 1 && (blocks.at(end)?.isHeadline ?? true)) return start + 1;
  if (titles > MAX_HEADER_LINES || !(hasCaption || textFollows(blocks, end))) {
    // Verses, or the rows of a table: the first line names them. One line alone is a text without a headline.
    return titles > 1 ? start + 1 : start;
  }
  const list = startOfList(blocks, start, end);
  if (list < end) return list;
  return titles > 1 && isOpening(blocks.at(end - 1), blocks.at(end)) ? end - 1 : end;
}

/** Lines that are alike with their figures are a list's below the headline; `end` where there are none. */
function startOfList(blocks: Blocks, start: number, end: number): number {
  for (let index = start + 1; index + 1 < end; index++) {
    if (areItemsAlike(blocks.at(index)?.text ?? '', blocks.at(index + 1)?.text ?? '')) return index;
  }
  return end;
}

/** Whether a line that looks like a title is the body's first sentence, or its first half. */
function isOpening(line: Block | undefined, next: Block | undefined): boolean {
  if (line?.kind !== 'title' || next?.kind !== 'body') return false;
  // 你见过凌晨四点的菜市场吗？
  if (/[！？!?]$/u.test(line.text)) return true;
  return goesOn(line.text, next.text) || (line.text.length > MAX_DECK && /[，,]/u.test(line.text));
}

/** Whether another report begins at `index`, below the lines of `draft`. */
function reportBegins(blocks: Blocks, index: number, draft: OpenDraft): boolean {
  const block = blocks.at(index);
  if (block === undefined || SECTION_NUMBER.test(block.text) || endOfStaff(blocks, index) > index)
    return false;
  if (block.kind === 'lead') return !isAboveDateline(draft) && closingDateline(blocks, index) === null;
  const { titles, end, isDated } = runAt(blocks, index, draft.closed);
  if (isSignedByOffice(blocks, index)) return false;
  if (titles === 0) return draft.closed && block.kind === 'body' && isSigned(blocks, index, draft);
  if (block.isHeadline) return true;
  const next = blocks.at(end);
  if (titles > MAX_NEXT_HEADER_LINES || next === undefined) return false;
  if (next.kind === 'lead') return true;
  // 特约记者 张三 发自云海, again below each of the article's headings.
  if (isRepeated(next, draft) && !draft.signedOnTop && !block.isSetOff) return false;
  const isMarked = draft.closed || isDated || block.isSetOff || block.imprint?.isPageHead === true;
  return (isMarked || (isSignature(next) && draft.signedOnTop)) && textFollows(blocks, end);
}

/** Who issues a notice stands below it, above the day: 江州市人民政府办公室, 2024年5月12日. */
const OFFICE =
  /^\p{Script=Han}{2,30}(?:政府|办公室|委员会|委|局|厅|部|公司|集团|学校|大学|学院|中学|小学|医院|中心|协会|学会|联合会|法院|检察院|支队|大队|指挥部|处|所|会|院|社)$/u;

function isSignedByOffice(blocks: Blocks, index: number): boolean {
  const [block, day, below] = [blocks.at(index), blocks.at(index + 1), blocks.at(index + 2)];
  if (block === undefined || !OFFICE.test(block.text) || day === undefined) return false;
  const isDay =
    PERIOD_ALONE.test(day.text) || (day.imprint?.date === day.text && day.imprint.source === null);
  return isDay && (below === undefined || /^[（(]/u.test(below.text) || below.isSetOff);
}

/** Whether a byline is one that the draft has. */
function isRepeated(block: Block | undefined, { signers }: OpenDraft): boolean {
  return block?.kind === 'byline' && signers.has(bareByline(block.text));
}

function sign(draft: OpenDraft, text: string, isNameAlone = false): void {
  draft.bylines.push({ text, isNameAlone });
  draft.signers.add(text);
}

/** Whether all that a draft's body holds is a picture's line above the dateline: 活动现场。 */
function isAboveDateline({ header, body }: Draft): boolean {
  const [{ text, kind } = { text: '', kind: 'row' }] = body;
  const limit = header.length > 0 ? MAX_CAPTION_ABOVE_DATELINE : MAX_CAPTION;
  return body.length === 1 && kind === 'paragraph' && text.length <= limit && readDateline(text) === null;
}

function captionAboveDateline(draft: OpenDraft, blocks: Blocks, index: number): void {
  // Without a headline above it the line may be one itself.
  if (blocks.at(index)?.kind !== 'lead' || draft.header.length === 0 || !isAboveDateline(draft)) return;
  if (closingDateline(blocks, index) !== null) return;
  const [line] = draft.body.splice(0);
  let below = 0;
  while (blocks.at(index - 1 - below)?.kind === 'caption') below++;
  if (line !== undefined) draft.captions.splice(draft.captions.length - below, 0, line.text);
  draft.closed = false;
  draft.hasText = false;
}

/** A dateline, and who sent it, on a line of their own below a report: 本报云海专电 记者 张三. */
function closingDateline(
  blocks: Blocks,
  index: number,
): { dateline: Dateline; byline: string | null } | null {
  const { text: line = '' } = blocks.at(index) ?? {};
  const text = /^[（(]([^（()）]*)[）)]$/u.exec(line)?.[1] ?? line;
  const dateline = readDateline(text);
  if (dateline === null) return null;
  const rest = text.slice(dateline.end).trim();
  if (rest !== '' && !isByline(rest)) return null;
  const next = blocks.at(index + 1);
  // With text below it opens the next report.
  if (next?.kind === 'body') return null;
  return { dateline, byline: rest === '' ? dateline.byline : bareByline(rest) };
}

/**
 * Where the lines that name who made a report end, whatever their roles are: 导演：毛志 belongs to them beside 编辑：肖尧.
 *
 * @returns `index` where none begin there
 */
function endOfStaff(blocks: Blocks, index: number): number {
  let end = index;
  let isNewsroom = false;
  for (; end < index + MAX_STAFF; end++) {
    const block = blocks.at(end);
    const roles = block?.roles ?? [];
    if (block?.kind !== 'byline' && roles.length === 0 && !(isNewsroom && THANKS.test(block?.text ?? '')))
      break;
    isNewsroom ||= block?.kind === 'byline' || roles.some(isOfNewsroom);
  }
  return isNewsroom && end > index + 1 ? end : index;
}

function takeSignature(draft: OpenDraft, block: Block | undefined): void {
  if (block === undefined) return;
  sign(draft, bareByline(block.text));
  draft.closed = true;
}

/**
 * After a closing byline, more body is another report only if it is signed too, and by somebody else; otherwise it is
 * an afterword, or the article's next chapter.
 */
function isSigned(blocks: Blocks, start: number, draft: OpenDraft): boolean {
  for (let index = start; index < start + MAX_UNSIGNED; index++) {
    const block = blocks.at(index);
    if (block?.kind === 'byline')
      return index > start && endsSentence(blocks.at(index - 1)?.text ?? '') && !isRepeated(block, draft);
    if (block?.kind !== 'body') return false;
    if (block.signed !== null) return true;
  }
  return false;
}

const endsSentence = (text: string): boolean => /[。！？!?…～~；;”’」』）)】\]]$/u.test(text);

function takeHeaderLine(draft: OpenDraft, block: Block | undefined, isCaption: boolean): void {
  if (block?.imprint) draft.imprints.push(block.imprint);
  else if (block && (isCaption || block.kind === 'caption')) draft.captions.push(block.text);
  else if (block) draft.header.push(block);
}

function take(draft: OpenDraft, blocks: Blocks, index: number): void {
  const block = blocks.at(index);
  if (block === undefined) return;
  const hasBody = draft.body.length > 0;
  const mayClose = hasBody && (block.kind === 'lead' || /^[（(]/u.test(block.text));
  const closing = mayClose ? closingDateline(blocks, index) : null;
  if (block.kind === 'caption') {
    const above = draft.body.at(-1);
    // A sentence that is set off, with who took the picture close below it, tells what the picture shows.
    const isShown =
      IS_CREDIT.test(block.text) &&
      block.gap === 0 &&
      draft.body.length > 1 &&
      above?.isApart === true &&
      above.kind === 'paragraph' &&
      above.text.length <= MAX_CAPTION_ABOVE_DATELINE &&
      readDateline(above.text) === null;
    if (isShown) draft.captions.push(...draft.body.splice(-1).map(({ text }) => text));
    draft.captions.push(block.text);
  } else if (block.imprint !== null && !(hasBody && isChronicle(block, blocks.at(index + 1)))) {
    draft.imprints.push(block.imprint);
    draft.closed ||= hasBody;
  } else if (closing !== null) {
    const { source, date } = closing.dateline;
    draft.imprints.push({ ...NO_IMPRINT, source, date });
    if (closing.byline !== null) sign(draft, closing.byline);
    draft.closed = true;
  } else if (block.kind === 'name' && !hasBody && isNameOfPicture(block, blocks.at(index + 1))) {
    draft.captions.push(block.text);
  } else if (block.kind === 'byline' || (block.kind === 'name' && isAuthor(draft, blocks.at(index + 1)))) {
    sign(draft, bareByline(block.text), block.kind === 'name' && !hasBody);
    // Below a heading it signs the chapter, not the report.
    draft.closed ||= hasBody && endsSentence(draft.body.at(-1)?.text ?? '');
    draft.signedOnTop ||= !hasBody;
  } else {
    const { isApart, indented, signed } = block;
    if (signed !== null) sign(draft, signed.byline);
    const text = signed?.text ?? block.text;
    draft.body.push({ text, kind: kindInBody(block, draft, blocks.at(index + 1)), isApart, indented });
    draft.hasText ||= !EDITORS_NOTE.test(text);
    draft.closed ||= signed !== null;
  }
}

/** A day alone above a sentence, within a report, is when that came to pass; below the last one it is the report's. */
function isChronicle({ text }: Block, next: Block | undefined): boolean {
  return PERIOD_ALONE.test(text) && next?.kind === 'body' && !next.isSetOff && !/^[（(]/u.test(next.text);
}

function kindInBody({ kind, isHeading, text }: Block, { body }: Draft, next?: Block): BodyBlock['kind'] {
  if (kind === 'header' || kind === 'row') return kind;
  const isNumber = (line = ''): boolean => line.length <= MAX_SECTION_NUMBER && SECTION_NUMBER.test(line);
  const above = body.at(-1)?.text;
  // Numbers one below the other, 07 12 19, are what is told.
  const isOfChapter = isNumber(text) && !isNumber(above) && !isNumber(next?.text);
  // The number's line and the chapter's name below it.
  const isName = (kind === 'title' || kind === 'name') && body.at(-1)?.kind === 'heading' && isNumber(above);
  return isHeading || isOfChapter || isName || PERIOD_ALONE.test(text) ? 'heading' : 'paragraph';
}

/** A name far below the headline and closer to the text is whom the picture between them shows. */
const isNameOfPicture = ({ gap }: Block, next: Block | undefined): boolean =>
  gap > 1 && next !== undefined && gap > next.gap;

/** A name alone signs a report below its headline, or below its last sentence. */
function isAuthor({ header, body }: Draft, next: Block | undefined): boolean {
  if (body.length === 0) return header.length > 0 && next !== undefined;
  const isEnd =
    next === undefined || next.kind === 'title' || next.kind === 'lead' || next.kind === 'imprint';
  return isEnd && /[。！？…”]$/u.test(body.at(-1)?.text ?? '');
}
