/** How a news report's first paragraph begins: who reports it, from where, and when. */

import { DAY_IN_WORDS } from '../language/date.js';
import { FULL_NAME } from '../language/surnames.js';
import { isBylineInBrackets } from './byline.js';

export interface Dateline {
  /** The paper or agency as printed, such as 江南晚报 or 新华社; `null` where it names the reporter alone. */
  readonly source: string | null;
  /** As printed, `2月20日` or `2024年2月20日`; `null` where the dateline has none. */
  readonly date: string | null;
  /** From the dateline itself: `本报讯（记者 张三）`. */
  readonly byline: string | null;
  /**
   * The paragraph may also stand within a report, or below it: it tells what another medium says (`据央视新闻消息`),
   * or its brackets name the reporter alone (`（记者 张三）`).
   */
  readonly mayStandWithin: boolean;
  /** Where the dateline ends in the paragraph. */
  readonly end: number;
}

/** What media are called by; a medium's name ends in one of these. */
const KIND =
  '[报報](?![社网網道導导]|客户端)|[社网網台刊]|(?:新闻|新聞)(?![网網社报報台周])|在线|客户端|网站|官微|公众号|微博|频道|之家|经纬|APP|App|报道(?=记者|記者)';
const NAME = '[\\p{Script=Han}A-Za-z0-9·]';
/** 经济日报-中国经济网 is one. */
const MEDIUM = `${NAME}(?:${NAME}|-){0,15}?(?:${KIND})`;
const OWN = '本[报報台刊网網社]';
const CITED = '(?<cited>另?据|來自|来自|综合)?';
const DAY = `(?:${DAY_IN_WORDS}|\\d{1,2}\\s*[日號号])`;
/** Portals name their channel: 新浪科技讯, 中国网财经3月6日讯. */
const CHANNEL =
  '科技|数码|体育|財經|财经|娱乐|军事|汽车|教育|游戏|房产|楼市|健康|时尚|女性|证券|股票|基金|期货|读书|旅游|国际|国内|社会|时政|历史|文化|评论|美食|彩票|公益|综合|家居|家电|电竞|音乐|电影|影视|文史|生活|城市|消费|金融|商业|产经|能源|环保|法治|三农|篮球|足球|图片|视频|资讯|快讯|手机|NBA|CBA';
/** Whose day it is: 北京时间3月6日. */
const ZONE = `(?:(?:北京|台北|香港)(?:时间|時間)|[今昨][日天]|[\\s\\u3000])*`;
/** What stands behind the day: 3月6日晚间消息. */
const PART_OF_DAY =
  '(?:凌晨|清晨|早间|早上|早盘|上午|中午|午间|午盘|午后|下午|傍晚|晚间|晚上|晚|夜间|深夜|盘后|盘前)?';
const DISPATCH = '[专專]?[讯訊电電]';
const REPORTED = '(?:报道|報道|报导|報導)';
const VERB = `(?:${DISPATCH}|消息|${REPORTED})`;
/** A verb without a day ends at a mark or a space: 社会用电量 is no dateline. */
const STOP = '(?=[\\s\\u3000:：,，（(丨|]|$)';
const SPACE = '[\\s\\u3000]*';
const ROLE = '(?:特约|特派|见习|全媒体|首席)*(?:记者|記者|通讯员|通訊員)';
/** Most names have three characters; a place may follow at once: 王承中台北, 张三台北. */
const PERSON = '(?:\\p{Script=Han}{3}|\\p{Script=Han}{2}|\\p{Script=Han}{4})';
const PEOPLE = `${ROLE}${PERSON}(?:、(?:${ROLE})?${PERSON})*`;
/** Who reports, without brackets: 羊城晚报讯 记者李明报道：, 乐居财经讯 李明 5月12日. */
const WHO = `(?:(?<who>${ROLE}${SPACE}${FULL_NAME}(?:、(?:${ROLE})?${FULL_NAME})*|${FULL_NAME}(?=[\\s\\u3000]+${DAY_IN_WORDS}))(?:${SPACE}(?:\\p{Script=Han}{2,4})?${REPORTED}[:：]?|(?=[\\s\\u3000]))[\\s\\u3000]*)?`;
/** Who reports, and the day where it stands behind them. */
const REST = `(?<says>[称稱说說]|[,，](?=.))?${SPACE}(?:[（(](?<bracket>[^（()）]{2,60})[）)])?[\\s\\u3000:：,，丨|]*${WHO}(?:${ZONE}(?<after>${DAY_IN_WORDS}(?!\\s*[起至到前后—~-]))(?:${SPACE}${PART_OF_DAY}${SPACE}(?:消息|${DISPATCH}|${REPORTED})${STOP})?)?`;
const OPEN = '[【\\[［（(〔]';
const CLOSE = '[】\\]］)）〕]';
/** Words that end so and are no medium's: 短讯, 简讯, 喜讯, 资讯. */
const NO_DISPATCH = '(?<![通短喜简快资音问审传电视])';

const PATTERNS = [
  // 【环球时报综合报道】 · 【环球网报道 记者 张三】 · （观察者网讯） · 【本報訊】
  `${OPEN}(?<source>${MEDIUM}(?:${CHANNEL})??|${NAME}{1,10}?(?:${CHANNEL})|${NAME}{2,8}?${NO_DISPATCH}(?=[讯訊]))${SPACE}(?:综合|綜合|特约)?(?:(?<before>${DAY})${SPACE})?${VERB}(?:[\\s\\u3000／/]+(?<byline>[^【】（()）〔〕［］\\]]{2,40}))?${CLOSE}${REST}`,
  // 〔記者張三／台北報導〕 · 【环球时报驻尼日利亚特派记者 姜宣】
  `${OPEN}(?<source>${MEDIUM})?(?<byline>(?:驻\\p{Script=Han}{2,8})?${ROLE}[^【】（()）〔〕［］\\]]{2,30})${CLOSE}${REST}`,
  // 新浪科技讯 北京时间3月6日晚间消息， · 中国网财经3月6日讯 · 每经AI快讯， · 环球网科技报道
  `(?<source>${NAME}{1,8}?(?:${CHANNEL}|AI))(?:${SPACE}${ZONE}(?<before>${DAY_IN_WORDS})${SPACE}${PART_OF_DAY}${SPACE})?快?${VERB}${STOP}${REST}`,
  // 新华财经北京3月6日电
  `(?<source>${NAME}{1,8}?(?:${CHANNEL}))\\p{Script=Han}{2,6}?(?<before>${DAY_IN_WORDS})${SPACE}${DISPATCH}${REST}`,
  // 【TechWeb】3月6日消息，
  `[【\\[](?<source>${NAME}{2,16})[】\\]]${SPACE}${ZONE}(?<before>${DAY_IN_WORDS})${SPACE}${PART_OF_DAY}${SPACE}${VERB}${STOP}${REST}`,
  // 北京时间3月6日消息，
  `(?<zone>(?:北京|台北|香港)(?:时间|時間))${SPACE}(?<before>${DAY_IN_WORDS})${SPACE}${PART_OF_DAY}${SPACE}(?:${VERB})?[,，:：]`,
  // 江南晚报讯 2月20日, · IT之家 8 月 16 日消息， · 本报讯（记者 张三） · 央视新闻客户端消息，
  `(?<source>${MEDIUM})${SPACE}(?:(?<before>${DAY})${SPACE}${VERB}|(?:快?${DISPATCH}|消息)${STOP})${REST}`,
  // 本报讯近日
  `(?<source>${OWN}|${NAME}{1,8}[报報])[讯訊]${REST}`,
  // 新华社北京2月20日电 · 光明日报福州7月28日电
  `(?<source>${MEDIUM})\\p{Script=Han}{2,12}?${SPACE}(?<before>${DAY})${SPACE}(?:${DISPATCH}|消息)${REST}`,
  // 本报长沙讯 · 新华社北京电（记者 张三）
  `(?<source>${OWN}|${NAME}{1,8}?[社报報网網])\\p{Script=Han}{2,4}${DISPATCH}(?=[\\s\\u3000（(:：])${REST}`,
  // （中央社記者王承中台北20日電）
  `${OPEN}(?<source>${MEDIUM})(?<byline>${PEOPLE})(?:\\p{Script=Han}{2,4}?)?(?<before>${DAY})?${VERB}${CLOSE}${REST}`,
  // 中央社記者張三台北20日電 · 东方网记者曹磊7月20日报道：
  `(?<source>${MEDIUM})(?<byline>${PEOPLE})${SPACE}(?:\\p{Script=Han}{2,4}?)?(?<before>${DAY})?${VERB}${STOP}${REST}`,
  // 交汇点讯（记者 张三）
  `(?<source>${NAME}{2,8}?)${NO_DISPATCH}[讯訊](?=[\\s\\u3000]*[（(])${REST}`,
  // 交汇点讯 北京时间3月6日，
  `(?<source>${NAME}{2,8}?)${NO_DISPATCH}[讯訊](?=[\\s\\u3000]+(?:北京时间|${DAY_IN_WORDS}|近日|日前|[今昨][天日]|${ROLE}))${REST}`,
  // 澎湃新闻记者 周立新 3月6日从江州市公安局获悉，
  `(?<learns>(?<source>${MEDIUM}))${SPACE}(?<byline>${ROLE}${SPACE}${PERSON}(?:[、 \\u3000]${PERSON}){0,3})${SPACE}(?<before>${DAY_IN_WORDS}|[今昨][日天]|近日|日前)?${SPACE}[从從][^，。]{2,24}(?:获悉|獲悉|了解到)[,，:：]?`,
  // 界面新闻获悉， · 3月6日，36氪获悉， · 澎湃新闻记者从江州市公安局获悉
  `(?:(?<before>${DAY_IN_WORDS})[,，]?${SPACE})?(?<learns>(?<source>(?!记者|記者)${MEDIUM}|${NAME}{1,8}?(?:${CHANNEL})|[A-Za-z0-9]{1,8}\\p{Script=Han}{1,3}|[A-Za-z][A-Za-z0-9]{2,15}))(?:记者|記者)?(?:${SPACE}(?<after>${DAY_IN_WORDS}))?${SPACE}(?:独家|近日|今日|日前)?(?:获悉|獲悉|了解到|注意到|[从從][^，。]{2,24}(?:获悉|獲悉|了解到))[,，:：]?(?:${SPACE}(?<behind>${DAY_IN_WORDS})(?=[,，]))?`,
  // 据“江州发布”微信公众号消息， · “平安江州”微博3月6日通报：
  `[“"](?<source>[^“”"]{2,16})[”"](?:官方)?(?:微信)?(?:公众号|微博|客户端|视频号|抖音号)${SPACE}(?<before>${DAY_IN_WORDS})?${SPACE}${PART_OF_DAY}${SPACE}(?:消息|通报|发布)${STOP}${REST}`,
  // 格隆汇5月12日丨…… in a sentence
  `(?<source>${NAME}{2,8}?)${SPACE}(?<before>${DAY_IN_WORDS})${SPACE}[丨︱](?=.*。)`,
  // 证券时报e公司讯，
  `(?<source>${NAME}{4,10}?)${NO_DISPATCH}(?<![据腾])[讯訊](?=[,，])${REST}`,
  // [汽车之家 行业]
  `[【\\[］](?<learns>(?<source>${NAME}{2,6}(?:之家|网|${CHANNEL})))(?:[\\s\\u3000]+${NAME}{2,8}){1,3}[】\\]］]`,
  // 快科技8月6日消息，
  `(?<source>(?!北京时间|当地时间|[今昨前])${NAME}{2,10}?)[讯訊]?${SPACE}(?<before>${DAY_IN_WORDS})${SPACE}${PART_OF_DAY}${SPACE}(?:${DISPATCH}|消息)${STOP}${REST}`,
].map((pattern) => new RegExp(`^${CITED}${pattern}`, 'u'));

/** Every pattern asks for one of these: most lines hold none, and are known at a glance. */
const HINT =
  /[讯訊电電]|消息|^[【[［]|[日号][\s\u3000]*[丨︱]|[”"](?:官方)?(?:微信|公众号|微博|客户端|视频号)|[报報][道导導]|[记記]者|[获獲]悉|了解到|注意到|(?:北京|台北|香港)(?:时间|時間)/u;
/** 据新华社北京2月20日电 begins a report as 新华社北京2月20日电 does. */
const DISPATCHED = /[日號号社报報网網][讯訊电電]/u;
/** （中央社記者張三台北20日電） opens a report; （记者 张三） may stand anywhere. */
const NAMES_REPORTER = /^[（(][^（()）]*(?<![讯訊电電导導道])[）)]/u;

/** Words that end like a medium's name and are none. */
const NOT_A_MEDIUM =
  /(?:[全本该我]社|平台|舞台|后台|前台|柜台|互联网|因特网|上网|电网|社会|合作社|旅行社|情报|汇报|举报|预报|海报|通报|申报|上报|播报|简报|捷报|喜报)$/u;
/** A dateline is over within so many characters. */
const LONGEST = 160;

/**
 * Reads the dateline at the start of a paragraph.
 *
 * @returns `null` where the paragraph does not begin with one
 */
export function readDateline(paragraph: string): Dateline | null {
  const opening = paragraph.slice(0, LONGEST);
  if (!HINT.test(opening)) return null;
  for (const pattern of PATTERNS) {
    const match = pattern.exec(opening);
    if (match === null) continue;
    const { source, cited, says, before, after, behind, bracket, byline, who, learns, zone } =
      match.groups ?? {};
    const signed = byline !== undefined;
    if (signed ? !isBylineInBrackets(byline) : isUnnamed(source, zone)) continue;
    const inBrackets = bracket !== undefined && isBylineInBrackets(bracket) ? bracket.trim() : null;
    return {
      source: source === undefined ? null : firstHand(source),
      date:
        [before, after, behind].find(
          (day) => day !== undefined && /[\d０-９一二三四五六七八九十]/u.test(day),
        ) ?? null,
      byline: byline?.trim() ?? inBrackets ?? who?.trim() ?? null,
      mayStandWithin:
        learns !== undefined ||
        zone !== undefined ||
        (cited !== undefined && !DISPATCHED.test(match[0])) ||
        NAMES_REPORTER.test(match[0]) ||
        (says !== undefined && /[报報][道导導][^道导導]*$/u.test(match[0])),
      end: match[0].length,
    };
  }
  return null;
}

/** Whose day it is says enough without a medium. */
const isUnnamed = (source: string | undefined, zone: string | undefined): boolean =>
  source === undefined ? zone === undefined : NOT_A_MEDIUM.test(source);

/** 路透社援引捷克公共电视台 → 路透社; words that were set before the dateline by mistake stay out. */
function firstHand(source: string): string {
  return source.replace(/援引.*$/u, '').replace(/^.*据(?=.{2})/u, '');
}

/** The medium that a report names at its end: `（据新华社）`, `（来源：人民日报）`; `null` where there is none. */
export function readCredit(paragraph: string): string | null {
  const credit = /[（(](?:据|综合|来源[:：]|转自)[\s\u3000]*([^（()）]{2,24})[）)]$/u.exec(
    paragraph.slice(-40),
  )?.[1];
  return credit?.replace(/(?:电|消息|报道|讯)$/u, '') ?? null;
}
