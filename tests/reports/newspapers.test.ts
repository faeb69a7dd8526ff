import { describe, expect, it } from 'vitest';
import { parseReports } from '../../src/reports/parse.js';
import type { ParagraphLayout } from '../../src/reports/report.js';

/** What an editor would say a text holds: its reports' fields (absent ones are null) and their paragraphs. */
interface Expected {
  readonly kicker?: string;
  readonly headline: string;
  readonly deck?: string;
  readonly source?: string;
  readonly date?: string;
  readonly byline?: string;
  readonly paragraphs: readonly string[];
  readonly layout?: readonly ParagraphLayout[];
  readonly captions?: readonly string[];
}

function expectReports(text: string, expected: readonly Expected[]): void {
  const nothing = { kicker: null, deck: null, source: null, date: null, byline: null, url: null, tags: [] };
  expect(parseReports(text)).toEqual(expected.map((report) => ({ ...nothing, ...report })));
}

describe('an editor would agree on', () => {
  it('a local daily with indents and no blank lines', () => {
    expectReports(
      `镇江新能源汽车产业园开工建设
　　本报讯（记者 孙晨飞 通讯员 江农）3月5日，镇江新能源汽车产业园正式开工建设，项目总投资120亿元。
　　据介绍，该产业园占地800亩，达产后可年产整车20万辆。
丹徒区：春耕备耕忙
　　本报讯（记者 王露）眼下正是春耕备耕时节，农技人员深入田间地头，为农户送上技术指导。
　　“今年的种子、化肥都备齐了。”种粮大户陈建国说。
`,
      [
        {
          headline: '镇江新能源汽车产业园开工建设',
          source: '本报',
          date: '3月5日',
          byline: '记者 孙晨飞 通讯员 江农',
          paragraphs: [
            '本报讯（记者 孙晨飞 通讯员 江农）3月5日，镇江新能源汽车产业园正式开工建设，项目总投资120亿元。',
            '据介绍，该产业园占地800亩，达产后可年产整车20万辆。',
          ],
        },
        {
          headline: '丹徒区：春耕备耕忙',
          source: '本报',
          byline: '记者 王露',
          paragraphs: [
            '本报讯（记者 王露）眼下正是春耕备耕时节，农技人员深入田间地头，为农户送上技术指导。',
            '“今年的种子、化肥都备齐了。”种粮大户陈建国说。',
          ],
        },
      ],
    );
  });

  it('dispatches of an agency', () => {
    expectReports(
      `江苏：以科技创新引领产业创新

新华社南京2月20日电（记者 蒋芳、邱冰清）走进无锡物联网创新促进中心，一块大屏实时跳动着数据。

2023年，江苏全社会研发投入达4200亿元。（完）

国家统计局：1月份CPI环比上涨0.3%

新华社北京2月8日电 国家统计局8日发布数据，1月份全国居民消费价格指数（CPI）环比上涨0.3%。
`,
      [
        {
          headline: '江苏：以科技创新引领产业创新',
          source: '新华社',
          date: '2月20日',
          byline: '记者 蒋芳、邱冰清',
          paragraphs: [
            '新华社南京2月20日电（记者 蒋芳、邱冰清）走进无锡物联网创新促进中心，一块大屏实时跳动着数据。',
            '2023年，江苏全社会研发投入达4200亿元。（完）',
          ],
        },
        {
          headline: '国家统计局：1月份CPI环比上涨0.3%',
          source: '新华社',
          date: '2月8日',
          paragraphs: [
            '新华社北京2月8日电 国家统计局8日发布数据，1月份全国居民消费价格指数（CPI）环比上涨0.3%。',
          ],
        },
      ],
    );
  });

  it('a page of an evening paper with its head, several signatures and a picture', () => {
    expectReports(
      `金陵晚报  2024年3月6日  星期三  第A2版

第A2版：要闻

市领导走访慰问困难群众
本报讯（记者 陈明）昨日上午，市领导走访慰问困难群众，送去节日祝福。
他们一行先后来到三户家庭，详细了解生活情况。

我市新增两所小学
本报讯 记者从市教育局获悉，今年秋季我市将新增两所小学，提供学位3600个。
（李红）

“夜经济”点亮古城
金陵晚报讯 3月4日，记者在老门东看到，夜市人头攒动。
图为市民在选购花灯。 本报记者 孙丽 摄
■记者 赵强/文 孙丽/图
`,
      [
        {
          headline: '市领导走访慰问困难群众',
          source: '金陵晚报',
          date: '2024年3月6日',
          byline: '记者 陈明',
          paragraphs: [
            '本报讯（记者 陈明）昨日上午，市领导走访慰问困难群众，送去节日祝福。',
            '他们一行先后来到三户家庭，详细了解生活情况。',
          ],
        },
        {
          headline: '我市新增两所小学',
          source: '金陵晚报',
          date: '2024年3月6日',
          byline: '李红',
          paragraphs: ['本报讯 记者从市教育局获悉，今年秋季我市将新增两所小学，提供学位3600个。'],
        },
        {
          headline: '“夜经济”点亮古城',
          source: '金陵晚报',
          date: '3月4日',
          byline: '记者 赵强/文 孙丽/图',
          paragraphs: ['金陵晚报讯 3月4日，记者在老门东看到，夜市人头攒动。'],
          captions: ['图为市民在选购花灯。 本报记者 孙丽 摄'],
        },
      ],
    );
  });

  it('an interview', () => {
    expectReports(
      `“把论文写在大地上”
——访省农科院研究员李明
本报记者 张三
编者按：春耕时节，本报记者专访了李明研究员。
问：您如何看待今年的小麦长势？
答：总体来看，今年小麦长势好于常年。
问：病虫害呢？
答：要警惕赤霉病，抽穗期务必打药。
`,
      [
        {
          headline: '“把论文写在大地上”',
          deck: '——访省农科院研究员李明',
          byline: '本报记者 张三',
          paragraphs: [
            '编者按：春耕时节，本报记者专访了李明研究员。',
            '问：您如何看待今年的小麦长势？',
            '答：总体来看，今年小麦长势好于常年。',
            '问：病虫害呢？',
            '答：要警惕赤霉病，抽穗期务必打药。',
          ],
        },
      ],
    );
  });

  it('a letter to the editor', () => {
    expectReports(
      `小区路灯何时亮
编辑同志：
　　我是市区的一位居民。小区门口的路灯坏了一个多月，夜间出行很不安全。
　　此致
敬礼！
　　　　　　　　读者 王先生
　　　　　　　　2024年2月20日
`,
      [
        {
          headline: '小区路灯何时亮',
          date: '2024年2月20日',
          byline: '读者 王先生',
          paragraphs: [
            '编辑同志：',
            '我是市区的一位居民。小区门口的路灯坏了一个多月，夜间出行很不安全。',
            '此致',
            '敬礼！',
          ],
        },
      ],
    );
  });

  it('a WeChat article', () => {
    expectReports(
      `世纪大道，通车啦！

来源：江城发布
2024-02-20 18:30

你多久没去过高铁站了？

今天上午，世纪大道快速路主线正式通车。

![图片](https://example.com/1.jpg)

**开车要多久**

从市区到高铁站，只要15分钟！

来源 | 江城发布
编辑：张三
责编：李四
审核：王五
`,
      [
        {
          headline: '世纪大道，通车啦！',
          source: '江城发布',
          date: '2024-02-20',
          byline: '编辑：张三 责编：李四 审核：王五',
          paragraphs: [
            '你多久没去过高铁站了？',
            '今天上午，世纪大道快速路主线正式通车。',
            '开车要多久',
            '从市区到高铁站，只要15分钟！',
          ],
        },
      ],
    );
  });

  it('sports with a call above the headline', () => {
    expectReports(
      `3比2险胜！
江苏女排挺进决赛
　　本报讯（记者 周舟）昨晚，排超联赛半决赛次回合打响，江苏女排以3比2险胜天津女排，五局比分为25比20、22比25、25比23、18比25和15比13。
　　全场比赛，吴梦洁独得28分。
`,
      [
        {
          kicker: '3比2险胜！',
          headline: '江苏女排挺进决赛',
          source: '本报',
          byline: '记者 周舟',
          paragraphs: [
            '本报讯（记者 周舟）昨晚，排超联赛半决赛次回合打响，江苏女排以3比2险胜天津女排，五局比分为25比20、22比25、25比23、18比25和15比13。',
            '全场比赛，吴梦洁独得28分。',
          ],
        },
      ],
    );
  });

  it('a market table', () => {
    const rows = ['上证指数  3004.88  +0.54%', '深证成指  9069.42  +0.04%', '创业板指  1758.19  -0.35%'];
    expectReports(['今日股市收盘一览', ...rows, '数据截至下午3时。'].join('\n'), [
      {
        headline: '今日股市收盘一览',
        paragraphs: [...rows, '数据截至下午3时。'],
        layout: (['row', 'row', 'row', 'paragraph'] as const).map((kind) => ({ kind, page: null })),
      },
    ]);
  });

  it('a poem of the supplement', () => {
    const verses = [
      '春风吹过田野',
      '麦苗泛起绿波',
      '燕子衔来新泥',
      '孩子们放飞风筝',
      '一辆',
      '又一辆',
      '直到黄昏',
    ];
    expectReports(['春天里', '□ 李清', ...verses].join('\n'), [
      { headline: '春天里', byline: '李清', paragraphs: verses },
    ]);
  });

  it('a notice with its numbered points', () => {
    const body = [
      '各镇人民政府：',
      '为做好今年防汛工作，现将有关事项通知如下。',
      '一、提高思想认识，压实防汛责任',
      '各级各部门要高度重视，落实责任。',
      '二、加强隐患排查',
      '1．全面排查堤防险工险段',
      '2、全面排查山洪灾害危险区',
      '各单位要于3月10日前上报排查结果。',
    ];
    expectReports(['关于做好防汛工作的通知', ...body].join('\n'), [
      { headline: '关于做好防汛工作的通知', paragraphs: body },
    ]);
  });

  it('technology news with English words, cut among them', () => {
    expectReports(
      `OpenAI发布Sora：文字生成一分钟视频
IT之家 2 月 16 日消息，OpenAI 今日发布了文生视频模型 Sora，可以生成长达一分钟的视频。
CEO Sam Altman 在 X 平台上表示：“We'd like to show you what Sora can do.”

目前该模型仅向部分研究人员开放，开发人员称将谨慎评估 safety 与 deep

fake 风险。
`,
      [
        {
          headline: 'OpenAI发布Sora：文字生成一分钟视频',
          source: 'IT之家',
          date: '2 月 16 日',
          paragraphs: [
            'IT之家 2 月 16 日消息，OpenAI 今日发布了文生视频模型 Sora，可以生成长达一分钟的视频。',
            "CEO Sam Altman 在 X 平台上表示：“We'd like to show you what Sora can do.”",
            '目前该模型仅向部分研究人员开放，开发人员称将谨慎评估 safety 与 deep fake 风险。',
          ],
        },
      ],
    );
  });

  it('a report dated in Chinese figures', () => {
    expectReports(
      `纪念大会在宁举行
本报讯 二〇二四年二月二十日，纪念大会在南京举行，各界代表500人参加。
记者　王 芳　李　四
`,
      [
        {
          headline: '纪念大会在宁举行',
          source: '本报',
          date: '二〇二四年二月二十日',
          byline: '记者　王 芳　李　四',
          paragraphs: ['本报讯 二〇二四年二月二十日，纪念大会在南京举行，各界代表500人参加。'],
        },
      ],
    );
  });

  it('papers in traditional characters', () => {
    expectReports(
      `台積電擴大在日投資 熊本二廠年底動工

〔記者陳梅英／台北報導〕台積電昨日宣布，將興建第二座晶圓廠，預計年底動工。

台積電表示，兩座廠合計投資額將超過200億美元。
`,
      [
        {
          headline: '台積電擴大在日投資 熊本二廠年底動工',
          byline: '記者陳梅英／台北報導',
          paragraphs: [
            '〔記者陳梅英／台北報導〕台積電昨日宣布，將興建第二座晶圓廠，預計年底動工。',
            '台積電表示，兩座廠合計投資額將超過200億美元。',
          ],
        },
      ],
    );
  });

  it('an archive with labelled parts', () => {
    expectReports(
      `标题：盐城加快建设国家创新型城市
副题：全年新增高企300家
来源：新华日报
日期：2024-02-21
作者：卞小燕
版次：第3版
正文：2月20日，盐城召开动员部署会。
会议提出，全年新增高企300家。
`,
      [
        {
          headline: '盐城加快建设国家创新型城市',
          deck: '全年新增高企300家',
          source: '新华日报',
          date: '2024-02-21',
          byline: '卞小燕',
          paragraphs: ['2月20日，盐城召开动员部署会。', '会议提出，全年新增高企300家。'],
        },
      ],
    );
  });

  it('an editor’s note above the headline', () => {
    expectReports(
      `编者按：为展示科技创新成果，本报今起推出专栏，敬请关注。
“小巨人”长成记
本报记者 王丽
走进智能农装的车间，机械臂来回挥舞。
`,
      [
        {
          headline: '“小巨人”长成记',
          byline: '本报记者 王丽',
          paragraphs: [
            '编者按：为展示科技创新成果，本报今起推出专栏，敬请关注。',
            '走进智能农装的车间，机械臂来回挥舞。',
          ],
        },
      ],
    );
  });

  it('mail that is broken at a fixed width', () => {
    expectReports(
      `全市安全生产工作会议召开
    本报讯 （记者 高天）昨天下午，全市安全生产工作
会议召开，传达学习全省会议精神，部署下一阶段重点任
务。市委副书记、市长出席会议并讲话。
    会议指出，去年以来全市安全生产形势总体平稳，但
仍存在不少薄弱环节，必须时刻绷紧安全这根弦，坚决防
范遏制重特大事故发生。
`,
      [
        {
          headline: '全市安全生产工作会议召开',
          source: '本报',
          byline: '记者 高天',
          paragraphs: [
            '本报讯 （记者 高天）昨天下午，全市安全生产工作会议召开，传达学习全省会议精神，部署下一阶段重点任务。市委副书记、市长出席会议并讲话。',
            '会议指出，去年以来全市安全生产形势总体平稳，但仍存在不少薄弱环节，必须时刻绷紧安全这根弦，坚决防范遏制重特大事故发生。',
          ],
        },
      ],
    );
  });

  it('ten reports in one file', () => {
    const topics = ['招商', '春耕', '教育', '医保', '交通', '文旅', '消防', '气象', '养老', '就业'];
    const headlines = topics.map((topic) => `全市${topic}工作推进会召开`);
    const text = topics.map((topic, index) =>
      [
        headlines[index],
        `楚天都市报讯（记者 王${'一二三四五六七八九十'[index]}）3月${index + 1}日，全市${topic}工作推进会在市民中心召开，部署全年任务，`,
        '任务，要求各地各部门压实责任。',
        `会议强调，${topic}工作事关民生。`,
      ].join('\n\n'),
    );
    expectReports(
      text.join('\n\n'),
      topics.map((topic, index) => ({
        headline: headlines[index] ?? '',
        source: '楚天都市报',
        date: `3月${index + 1}日`,
        byline: `记者 王${'一二三四五六七八九十'[index]}`,
        paragraphs: [
          `楚天都市报讯（记者 王${'一二三四五六七八九十'[index]}）3月${index + 1}日，全市${topic}工作推进会在市民中心召开，部署全年任务，要求各地各部门压实责任。`,
          `会议强调，${topic}工作事关民生。`,
        ],
      })),
    );
  });

  it('a report with plain title line and the agency at its end', () => {
    expectReports(
      `全国铁路今日迎来返程高峰
记者从国铁集团获悉，2月17日，全国铁路预计发送旅客1610万人次。
铁路部门加开列车1100列。（据新华社）
`,
      [
        {
          headline: '全国铁路今日迎来返程高峰',
          source: '新华社',
          paragraphs: [
            '记者从国铁集团获悉，2月17日，全国铁路预计发送旅客1610万人次。',
            '铁路部门加开列车1100列。（据新华社）',
          ],
        },
      ],
    );
  });

  it('dispatches that a local paper takes over', () => {
    expectReports(
      `国家统计局发布1月CPI
据新华社北京2月8日电 国家统计局8日发布数据，1月份CPI环比上涨0.3%。
全国铁路迎客流高峰
据新华社北京2月17日电（记者 樊曦）17日，全国铁路预计发送旅客1610万人次。
`,
      [
        {
          headline: '国家统计局发布1月CPI',
          source: '新华社',
          date: '2月8日',
          paragraphs: ['据新华社北京2月8日电 国家统计局8日发布数据，1月份CPI环比上涨0.3%。'],
        },
        {
          headline: '全国铁路迎客流高峰',
          source: '新华社',
          date: '2月17日',
          byline: '记者 樊曦',
          paragraphs: ['据新华社北京2月17日电（记者 樊曦）17日，全国铁路预计发送旅客1610万人次。'],
        },
      ],
    );
  });

  it('a box beside the report, below its byline', () => {
    expectReports(
      `我市医保新政落地
本报讯 3月1日起，我市执行医保新政，门诊报销比例提高到60%。
记者 张三
【新闻链接】
医保门诊共济，是指职工医保个人账户改革。
`,
      [
        {
          headline: '我市医保新政落地',
          source: '本报',
          byline: '记者 张三',
          paragraphs: [
            '本报讯 3月1日起，我市执行医保新政，门诊报销比例提高到60%。',
            '【新闻链接】',
            '医保门诊共济，是指职工医保个人账户改革。',
          ],
        },
      ],
    );
  });

  it('two essays with their authors’ names alone', () => {
    expectReports('老街\n王芳\n老街不长，三百来步。\n母亲的灶台\n陈国华\n母亲的灶台，是全家的中心。\n', [
      { headline: '老街', byline: '王芳', paragraphs: ['老街不长，三百来步。'] },
      { headline: '母亲的灶台', byline: '陈国华', paragraphs: ['母亲的灶台，是全家的中心。'] },
    ]);
  });

  it('a column with its section, author and paper', () => {
    expectReports(
      `人民时评

让创新活力竞相迸发

张三

《 人民日报 》（ 2024年02月20日 05 版）

创新是引领发展的第一动力。
`,
      [
        {
          kicker: '人民时评',
          headline: '让创新活力竞相迸发',
          source: '人民日报',
          date: '2024年02月20日',
          byline: '张三',
          paragraphs: ['创新是引领发展的第一动力。'],
        },
      ],
    );
  });

  it('a dateline on a line of its own', () => {
    expectReports('全市大会召开\n本报讯（记者 张三）\n2月20日，全市大会召开，部署全年工作。\n', [
      {
        headline: '全市大会召开',
        source: '本报',
        date: '2月20日',
        byline: '记者 张三',
        paragraphs: ['本报讯（记者 张三）2月20日，全市大会召开，部署全年工作。'],
      },
    ]);
  });

  it('a web page that prints its headline twice', () => {
    expectReports(
      '市区新增三处口袋公园\n市区新增三处口袋公园\n发布日期：2024-02-20 来源：市园林中心 浏览次数：52\n昨天，公园开放。\n',
      [
        {
          headline: '市区新增三处口袋公园',
          source: '市园林中心',
          date: '2024-02-20',
          paragraphs: ['昨天，公园开放。'],
        },
      ],
    );
  });

  it('a list of briefs with numbered headlines', () => {
    expectReports(
      '1．全市招商大会召开\n本报讯 昨天，大会召开。\n2．大丰港新增航线\n本报讯 今天，航线开通。\n',
      [
        { headline: '1．全市招商大会召开', source: '本报', paragraphs: ['本报讯 昨天，大会召开。'] },
        { headline: '2．大丰港新增航线', source: '本报', paragraphs: ['本报讯 今天，航线开通。'] },
      ],
    );
  });
});
