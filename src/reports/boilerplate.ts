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

/** Whether a sentence belongs to the page and not to the report. */
export function isBoilerplate(sentence: string): boolean {
  return BOILERPLATE.test(sentence) || SAYS_WHO.test(sentence);
}
