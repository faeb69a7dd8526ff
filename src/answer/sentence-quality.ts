/** What a sentence tells when it stands alone. */

/** What papers and web pages print around a report: who made it, where it is from, whose it is, where more is. */
const BOILERPLATE = new RegExp(
  [
    '^[（(【]?(?:完|终|未完待续)[）)】]?[。.]?$',
    '^(?:本[报台网])?(?:见习|实习)?(?:作者|记者|通讯员|编辑|责任?编辑?|校对|审核|监制|采写|摄影|文字|图片|文|图)\\s*[：:|｜丨/／]',
    '责任?编辑?\\s*[：:]|编辑\\s*[：:]\\s*\\S{2,4}$',
    '^(?:图片|稿件|文章|信息|数据|资料|视频)?来源\\s*[：:]|^(?:本文|此文)(?:系|为|来自|来源|转自|转载|首发|由)',
    '(?:广告|免责|版权|法律|郑重|特别)声明\\s*[：:]|版权(?:所有|侵权|归)|未经.{0,12}(?:转载|摘编|复制)',
    '不构成.{0,8}建议|仅供参考',
    '查看更多|阅读(?:原文|全文)|点击(?:此处|这里|阅读|查看|下方|上方|链接)|扫(?:描|一扫|码).{0,8}(?:二维码|关注|下载)',
    '(?:关注|订阅|下载).{0,10}(?:公众号|微信号|客户端|视频号)|联系(?:我们|电话|方式|邮箱)\\s*[：:]',
  ].join('|'),
  'u',
);
/** 张三说。 behind a quotation that ended in a sentence of its own. */
const SAYS_WHO = /^[^，,。：:；;“”]{1,24}(?:说|道|表示|称|指出|强调|介绍|坦言|告诉记者|回忆)[。.]$/u;
/** A word whose meaning stands in the sentence before, as the first word of a sentence. */
const REFERS_BACK = new RegExp(
  `^(?:${[
    '[他她它其此该]|[这那]|双方|两[人者]|[前后]者|上述|前述|以上|当[天日]|同[日时]|次日|翌日|对此|为此|与此',
    '但|不过|然而|可是?|而|却|因此|因而|所以|于是|由此|从而|并且?|且|还|也|又|再|另|另外|此外|除此|同样|反之|总之|例如|比如|譬如',
    '紧?接着|不仅如此|所幸|随后|随即|之后|后来|其次|再次|最后|最终|[二三四五六七八九]是|第[二三四五六七八九][，,、是]',
    // Speeches go on without their speaker: 要做好…….
    '要(?!求|闻|素|点|案|塞)|图[为说中片]|["“]',
  ].join('|')})`,
  'u',
);
const ASKS = /[？?]["”’」』]?$/u;
const OPEN_QUOTATION = /“[^”]*$|^[^“]*”/u;

/** Whether a sentence belongs to the page and not to the report. */
export function isBoilerplate(sentence: string): boolean {
  return BOILERPLATE.test(sentence) || SAYS_WHO.test(sentence);
}

/** Whether a sentence is only half understood without its neighbours. */
export function hasUnresolvedReference(sentence: string): boolean {
  return REFERS_BACK.test(sentence) || ASKS.test(sentence) || OPEN_QUOTATION.test(sentence);
}
