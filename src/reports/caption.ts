/** The words under a picture, by what they say of themselves. */

const CAPTION = new RegExp(
  [
    // 图为…… · 上图：…… · 图1：…… · 左图为…… · 资料图：…… · 资料图片
    '^[（(▲△▼▽↑↓←→■◆●【\\[]*\\s*(?:[上下左右中前后本题组附首末大小主]图|图\\s*(?:[一二三四五六七八九十]{1,2}|\\d{1,2}|[①-⑳])?)\\s*(?:为|：|:|是(?=.{0,30}[。]?$))',
    '^[（(▲△▼▽↑↓←→■◆●【\\[]*\\s*(?:资料|档案|示意|效果|配|新华社|视频)(?:图片?|照片?|截图)(?:[：:，,。（(\\s\\u3000】\\])）/]|$)',
    '^[▲△▼▽↑↓]\\s*\\S',
    // 周岚（左）与队友庆祝
    '^(?=.{2,60}$).*[（(](?:前排|后排|上排|下排)?[左右中](?:起|数|侧|边)?(?:第?[一二三四五六七八九\\d]{1,2})?(?:者|图)?[）)](?!直)',
    // 云海高铁新站效果图, …全長28.6公里。圖／記者林立新攝影
    // What shows or hands round a picture tells of it: 云海高铁新站公布效果图.
    '^(?!.*(?:公布|发布|公示|公开|曝光|披露|亮相|出炉|流出|展示|张贴|播放|发放|悬挂|通过|征集|看懂|[和与及]宣传))[^。！？，]{2,30}(?:效果图|示意图|现场图|设计图|航拍图|宣传海报|视频截图)$',
    '^.{4,100}[图圖]\\s*[／/]\\s*[\\p{Script=Han}A-Za-z]{2,12}$',
    '^[（(]?AI(?:生成|制图|作图|配图|绘图)(?:图片)?[）)]?$',
    '^(?:图片|照片|图文|图说|图)(?:说明|来源|来自|源自?|据|由)?\\s*(?:[：:丨|/／]|来自|由).{1,60}$',
    '^(?:视频|图片|图|供图|摄影|制图)\\s*[/／丨|]\\s*\\S{1,20}$',
    '^(?:视频|网络|电视|监控|直播|官网|微博)(?:画面)?截图(?:[：:。，,（(\\s]|$)',
  ].join('|'),
  'u',
);
/** Who took it stands behind the sentence, or alone: 本报记者 张三 摄. A word before 摄影 alone may be a hobby's. */
const CREDITED =
  /^(?:.*[。.！!”）)（(\s\u3000])?(?:[\p{Script=Han}A-Za-z·]{2,14}(?:[\s\u3000/／、]+[\p{Script=Han}·]{1,8}){0,4}[\s\u3000]*(?:(?<!拍)摄|攝|供图|供圖)|[\p{Script=Han}·]{2,14}(?:[\s\u3000/／]+[\p{Script=Han}·]{1,8}){0,4}[\s\u3000]+(?:摄影|攝影|绘图?|制图))[）)]?$/u;
/** Longer lines are paragraphs that speak of a picture, or begin with its caption. */
const MAX_LENGTH = 120;

/** Whether a line is a picture's caption: 图为市民在公园赏花。张三 摄. */
export function isCaption(line: string): boolean {
  if (line.length > MAX_LENGTH) return false;
  if (/(?<!拍)[摄攝影图圖绘][）)]?$/u.test(line) && CREDITED.test(line)) return true;
  const sentences = line.replace(/[图圖]\s*[／/].{2,12}$/u, '').match(/[。！？][”）)]*(?=.)/gu)?.length ?? 0;
  return sentences === 0 && CAPTION.test(line);
}
