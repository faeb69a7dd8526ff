import type { AnswerType } from './answer-type.js';

/** Measure words and the like between a question word and the noun that it asks for, as a part of a pattern. */
export const MEASURE =
  '(?:[个项种类点条大家位名座所场次届本部支只句间篇份队首张台幅艘颗块片段期级层款样件股批对组门处册卷集代道枚]|方面)';

const WHAT = '(?:什么|甚么|啥|神马|什麽)';
const NUMBER_OF_TIME = '(?:天|个?小时|个?钟头|分钟|个?月(?!几|[日号])|周|个?星期|个?礼拜|秒钟?|昼夜)';
const ENDS = '(?=$|[^\\p{L}\\p{N}]|[的了呢啊呀吧吗来时])';
const MONEY = '(?:块钱|块(?=$|[^\\p{L}])|元|钱|毛|美元|欧元|日元|港元|港币|英镑|卢布|人民币|韩元)';
const SIZE = '[大高长远重快深宽厚细沉低热粗]';
const SIZED =
  '(?:面积|尺寸|范围|比例|比重|规模|损失|地方|地盘|块头|个头|力气|风|雨|的?(?:水|温度|一?块|一?片))';

/**
 * Question words with the kind of answer that they ask for, the more telling first; the first that matches decides. All
 * that match are cut out of the question.
 */
const ROWS: readonly (readonly [AnswerType, string])[] = [
  [
    'reason',
    `为${WHAT}|为何|为嘛|因?何故|缘何|因何|怎么会|咋会|出于${WHAT}|是?因${WHAT}|由于${WHAT}|${WHAT}(?:原因|缘故|理由)|凭${WHAT}|干[嘛吗](?=[\\p{L}不])(?!用)|图个?${WHAT}$|(?<=的)(?:主要)?原因是?(?:${WHAT}|为何)?$`,
  ],
  [
    'age',
    '多大(?:岁数|年纪|年龄)|几岁|多少岁|(?<=今年|时候?|享年)多大(?=$|[?？了啦啊呀])|多大(?:年纪)?了(?=$|[?？啊呀])|高寿|芳龄',
  ],
  [
    'duration',
    `多久|多九(?=$|[?？])|多长时间|多少(?:时间|${NUMBER_OF_TIME})|(?<![第前近十好这那数])几${NUMBER_OF_TIME}(?!到几)|(?<=[了过有用满花要达共已干搞])几年(?!级)|多少个?年(?!轻|龄)`,
  ],
  [
    'clock',
    `(?<!第)几点(?:几分|钟|半)?(?!几?(?:要求|建议|意见|希望|启示|感受|体会|好处|措施))|${WHAT}(?:钟点|时刻)`,
  ],
  [
    'date',
    `(?:是)?(?:在|于)?(?:${WHAT}时(?:候|后|间|期|刻)?|${WHAT}(?:日子|年代|朝代|世纪|时代|年份)|哪个时候|何时|几时|何年何月|何[年月日]|几月份?几[日号]|几[月号]份?|西?元?几年|(?:星期|礼拜|周)几(?!年)|哪一?[天年月日周]|哪个(?:月|年份?|世纪|年代|时期|朝代|星期|礼拜)|哪(?:世纪|年代|时期|朝代)|哪会儿|多会儿|那一?[天年月日](?=$|[?？]))`,
  ],
  ['rank', '(?:排名?|排行|位列|名列|排在)(?:第?几|多少|老几)(?:位|名)?|老几|第几'],
  [
    'score',
    '几比几|多少比多少|比分(?:是|为|有)?(?:多少|几|如何|怎么样|怎样|什么)?(?=$|[?？])|(?<=[踢打赛战]成了?)(?:多少|几)(?=$|[?？])',
  ],
  ['percent', '百分之(?:几|多少)|几分之几|几成|(?:多少|几)个?百分点|占了?(?:多少|几成)'],
  [
    'money',
    `多少(?:[万亿千百]+)?${MONEY}|几(?:[十万亿千百]+)?${MONEY}|${WHAT}价(?:钱|格)?|(?<=[赚挣赔罚])了?多少(?=$|[^\\p{L}])|多贵`,
  ],
  [
    'number',
    `(?:大约)?(?:有)?多少|多小(?=$|[?？年人钱个])|(?:有)?多${SIZE}${ENDS}|多${SIZE}(?=${SIZED})|(?<=[有是到得约会要能达占积])多${SIZE}(?=的|$)|(?<![哪十好前近这那数])几(?=\\p{Script=Han})(?![乎何经度率])|(?<=(?:人口|面积|长度|高度|总数|数量|比例|价格)(?:约)?(?:是|为|有)?)(?:什么|何)`,
  ],
  [
    'person',
    `(?:是)?(?:由|被|给)?(?:谁(?!家)|何人|${WHAT}人|哪些人|哪个人|哪一?[位名]|哪几[位名])|姓(?:${WHAT}|甚)`,
  ],
  [
    'place',
    `(?:是)?(?:位于|位在|在|从|到|去|上|往|搁)?(?:哪里|哪儿|何处|何地|${WHAT}地[方儿]|哪一?个?地方|哪一?处|${WHAT}位置)|(?:位于|位在|在)哪(?=$|[^\\p{L}])|(?<=[在从到上往])哪(?=[开办举发建生住拍演住播])`,
  ],
  [
    'name',
    `(?:叫|取名|名为|起名)(?:做|作|了)?(?:个)?${WHAT}(?:名[字儿称]?)?|${WHAT}名(?:字|称|儿)|名字?(?:叫|是)${WHAT}`,
  ],
  [
    'definition',
    `${WHAT}是|是?${WHAT}意思|何谓|何为|指的?是?${WHAT}|是?指(?:的是)?(?:${WHAT}|哪)|(?:的)?定义(?:是|为)?(?:${WHAT})?|说的是${WHAT}|(?:是|为)(?:${WHAT}|何)${ENDS}`,
  ],
  [
    'list',
    `(?:有|是|包括|包含)?(?:哪些|哪几MEASURE?|哪[二两三四五六七八九十]MEASURE?)|(?:包括|包含|都?有)(?:${WHAT}|哪)|[了都]些${WHAT}(?=$|[^\\p{L}])|分别(?:是|为|指|叫)?(?:${WHAT})?`,
  ],
  [
    'manner',
    `是?(?:怎么(?:回事|样|办)?|咋(?:回事|样|整|办|弄|的|个)?|怎样|如何|何以|${WHAT}样|是?怎么(?:个|一?回)事)(?:的)?|(?:以|用|靠|通过)${WHAT}(?:方式|方法|办法|手段|途径)|通过${WHAT}`,
  ],
  ['thing', `(?:是)?(?:${WHAT}|何种|何等|哪一种|哪一类|哪一?MEASURE|哪一?|干[嘛吗]|何(?=\\p{Script=Han}))`],
  [
    'choice',
    '(?<=\\p{L})(?:多|大|高|早|好|对|男|女|热|冷|快|的)?还是(?=\\p{L}+[?？]?$)(?!有|要|会|能|不|没|在|被)',
  ],
  [
    'yes-no',
    `是否|是不是|有没有|有无|能否|可不可以|可否|(\\p{Script=Han})(?:不|没)\\1|(?<=\\p{L})(?:了|过)?没(?:有)?(?=[啊呀]?(?:$|[^\\p{L}]))|(?<=.)[吗么吧](?=[?？]?$)`,
  ],
];

/** What 那 may be written for, where nothing else asks: 在那个镇, 是那家医院. */
const MISTYPED = `(?<=^|[是在从到于由给去靠吃有被].{0,2})那(?=${MEASURE}|[些里儿国省市州边])(?!个?时)`;

const compile = (source: string): RegExp => new RegExp(source.replaceAll('MEASURE', MEASURE), 'gu');
const QUESTION_WORDS = ROWS.map(([type, source]) => ({ type, pattern: compile(source) }));
const MISTYPED_WHICH = compile(MISTYPED);

/** A question word of a text. */
export interface QuestionWord {
  readonly text: string;
  readonly start: number;
}

/** What the question words of a text ask for. */
export interface Asked {
  readonly type: AnswerType;
  /** The first of those that decide; `null` where nothing asks. */
  readonly word: QuestionWord | null;
  /** The text with {@link ASKED} in the place of each of its question words. */
  readonly bare: string;
  /** What stood behind each of them. */
  readonly behind: readonly { readonly type: AnswerType; readonly text: string }[];
}

/** Stands where a question word was cut out. */
export const ASKED = '\ue000';

/** Cuts the question words out of a normalised text. */
export function cutQuestionWords(text: string): Asked {
  const corrected = correct(text);
  let decision: { readonly type: AnswerType; readonly word: QuestionWord } | undefined;
  let bare = corrected;
  const behind: { type: AnswerType; text: string }[] = [];
  for (const { type, pattern } of QUESTION_WORDS) {
    const rest = bare;
    bare = rest.replace(pattern, (word: string, ...more: (string | number | undefined)[]) => {
      const start = Number(more.find((value) => typeof value === 'number') ?? 0);
      decision ??= { type, word: { text: word, start } };
      behind.push({ type, text: rest.slice(start + word.length) });
      return ASKED;
    });
  }
  return { type: decision?.type ?? 'open', word: decision?.word ?? null, bare, behind };
}

/** A text whose only question word is mistyped, with the right one. */
function correct(text: string): string {
  if (QUESTION_WORDS.some(({ pattern }) => text.search(pattern) !== -1)) return text;
  return text.replace(MISTYPED_WHICH, '哪');
}
