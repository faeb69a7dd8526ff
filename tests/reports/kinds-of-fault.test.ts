import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReports, type ReadOptions } from '../../src/reports/parse.js';
import type { ParsedReport } from '../../src/reports/report.js';

/** A text that holds one report. */
function only(text: string, options?: ReadOptions): ParsedReport {
  const [report, ...others] = parseReports(text, options);
  expect(others.map(({ headline }) => headline)).toEqual([]);
  if (report === undefined) throw new Error('no report was read');
  return report;
}

const laidOut = ({ paragraphs, layout }: ParsedReport): string[] =>
  paragraphs.map((text, index) => `${layout?.[index]?.kind ?? 'paragraph'}: ${text}`);

describe('leftovers of a page', () => {
  const text = ['江州电信宽带用户突破百万', '', '　　江州电信今年新增宽带用户12万户，总数达到103万户。'];
  const scripts = {
    'a function that calls itself': `(function(){
      var adScript = document.createElement('script');
      adScript.src = '//ads.example.com/js/left.js';
      document.getElementsByTagName('head')[0].appendChild(adScript);
  })();`,
    'a script with its marks': '<script type="text/javascript">\nvar 位置 = "左";\nload(位置);\n</script>',
    'a counter': 'var _hmt = _hmt || [];\n_hmt.push(["_trackEvent", "分享", "微博"]);',
    'a share box': `window._bd_share_config={"common":{"bdText":"分享到"},"share":{}};
with(document)0[(getElementsByTagName('head')[0]||body).appendChild(createElement('script'))];`,
    jQuery: `$(function () {
  // 返回顶部
  $(".top").click(function () { $("body").animate({ scrollTop: 0 }, 500); });
});`,
    'a style sheet':
      '.article p {\n  text-indent: 2em;\n  color: #333;\n}\n@media print { .ad { display: none } }',
    'a comment': '<!-- 正文结束 -->\n<!--\n广告位\n-->',
    'a remark of several lines':
      '/*\n * 江州网 内页广告\n * 作者：小王\n */\nvar cpro_id = "u123";\nfillSlot("456");',
    'a remark above a program': '// 统计代码\n"use strict";\ncount("江州");',
    'a call in brackets': '(adsbygoogle = window.adsbygoogle || []).push({});',
    'an arrow': "(async () => {\n  await import('/js/comments.js');\n})();",
    'data in marks': '//<![CDATA[\nvar ad_width = 300;\n//]]>',
    'an open tag': '<ins class="adsbygoogle"\n     style="display:block"\n     data-ad-slot="456"></ins>',
    'an attribute': `onclick="window.open('http://e.com/share?title='+title)"`,
    'a server’s program': '<?php echo $this->title; ?>\n<%= 标题 %>',
  };
  it.each(Object.entries(scripts))('are no report and no paragraph: %s', (_, script) => {
    for (const whole of [
      [...text, '', script],
      [script, ...text],
      [text[0], script, ...text.slice(1)],
    ]) {
      expect(only(whole.join('\n'))).toMatchObject({
        headline: text[0],
        paragraphs: ['江州电信今年新增宽带用户12万户，总数达到103万户。'],
      });
    }
  });

  it.each([
    '分享到：微信 微博 QQ空间',
    '首页 > 新闻中心 > 正文',
    '上一篇：江州港吞吐量创新高\n下一篇：没有了',
    '【打印】【关闭】',
    '返回顶部',
    '字号：大 中 小',
    '阅读 1.2万',
    '扫一扫，二维码关注江州发布',
    '点击上方蓝字关注我们',
    '（本文来自江州新闻，更多原创资讯请下载“江州新闻”APP）',
    '更多精彩内容请关注江州发布微信公众号',
    '延伸阅读\n江州港吞吐量创新高\n桥头镇装上路灯',
    '【相关新闻】\n江州港吞吐量创新高 3月3日\n桥头镇装上路灯！',
    '延伸閱讀\n雲海站房封頂\n地鐵四號線開工',
    '►更多新聞：雲海地鐵四號線開工',
    '返回搜狐，查看更多',
    '分享让更多人看到',
    '阅读下一篇：江州港吞吐量创新高',
    '更多精彩内容请进入社会频道',
    '海量资讯、精准解读，尽在江州财经APP',
    '举报/反馈',
    '喜欢就点个“在看”吧\n分享收藏点赞在看',
    '阅读 10万+　赞 388　在看 56',
    '展开剩余70%内容',
    'END',
    '▼',
    '点分享\n点收藏\n点点赞\n点在看',
    '声明：江州网独家稿件，转载请注明出处。',
    '平台声明：该文观点仅代表作者本人，平台仅提供信息存储空间服务。',
    '不用抽 不用搶 現在用APP看新聞 點我下載APP 按我看活動辦法',
    '网友评论仅供其表达个人看法，并不表明本站立场\n我来说两句 0条评论 0人参与',
    '特别提示：以上内容仅代表作者个人观点',
    '凡注明“来源：江州晚报”的所有作品，版权均属江州晚报社，未经授权不得转载。',
    '新闻热线：0571-12345678 投稿邮箱：news@example.com',
  ])('are left out and named: %j', (furniture) => {
    const leftOut: string[] = [];
    const report = only([...text, '', furniture].join('\n'), { onLeftOut: (line) => leftOut.push(line) });
    expect(report.paragraphs).toEqual(['江州电信今年新增宽带用户12万户，总数达到103万户。']);
    expect(leftOut).toEqual(furniture.split('\n'));
  });

  it.each([
    '用户可以在 function 页面设置 var 变量，再点“分享”按钮。',
    '评论',
    '//@张三：说得好，大家都来看看。',
    '公式为 a = b + c；结果见下表。',
    '3<x>2 不成立。',
    '/* 这一行不是注释',
    '报名联系电话：0571-12345678',
    '更多市民选择公交出行。',
    '以上数据由市统计局提供。',
    '返回舱成功着陆',
    '返回工作岗位',
    '点赞江州！百名志愿者获表彰',
    '本报记者了解到，该作品来源于网络，版权归属存在争议。',
    '凡是不能说明财产合法来源的，依法追究法律责任。',
    '未经许可擅自经营的，依法承担法律责任，版权部门将予以公告。',
  ])('are told from what a report says: %s', (line) => {
    expect(only([...text, line].join('\n')).paragraphs.join('\n')).toContain(line);
  });

  it('end where the next report begins', () => {
    const next = ['桥头镇装上路灯', '江州晚报讯 3月4日，桥头镇装上路灯。'];
    expect(
      parseReports([...text, '相关阅读', '罗山隧道贯通', '江州港开港', ...next].join('\n')).map(
        ({ headline, paragraphs }) => [headline, paragraphs.length],
      ),
    ).toEqual([
      ['江州电信宽带用户突破百万', 1],
      ['桥头镇装上路灯', 1],
    ]);
  });
});

describe('a caption', () => {
  const headline = '江州公开赛爆出冷门 赵岚说要打好每一个球';
  const body = ['　　全国公开赛今晚结束，江州女队遭遇罕见失利。', '　　赛后她接受了采访，表示夺冠很惊讶。'];

  it.each([
    ['three blank lines below the headline', `           ${headline}\n\n\n\n山崎美真\n`],
    ['the same without an indent', `${headline}\n\n\n\n山崎美真\n`],
    ['one blank line', `${headline}\n\n山崎美真\n`],
    ['a clause', `${headline}\n\n\n方朔在田间\n`],
    ['a longer clause', `${headline}\n\n\n\n球迷在场边为江州女队加油助威\n`],
    ['with its mark', `${headline}\n图为山崎美真在比赛中。\n`],
    ['of the archive', `${headline}\n资料图：山崎美真\n`],
    ['with who took it', `${headline}\n山崎美真在比赛中。 本报记者 何青 摄\n`],
  ])('is no part of the headline: %s', (_, head) => {
    const report = only(head + body.join('\n'));
    expect(report).toMatchObject({
      headline,
      deck: null,
      byline: null,
      paragraphs: body.map((line) => line.trim()),
    });
    expect(report.captions).toEqual([head.trim().split('\n').at(-1)]);
  });

  it.each(['孙小菲', '诺伊尔', '勒布朗-詹姆斯'])('far below the headline may be a name alone: %s', (name) => {
    for (const gap of ['\n', '\n\n']) {
      expect(only(`${headline}\n\n\n\n${name}${gap}${body.join('\n')}`)).toMatchObject({
        byline: null,
        captions: [name],
      });
    }
  });

  it.each(['赵立新', '赵立新 李红'])('that names whom the report is about does not sign it: %s', (name) => {
    const text = `江州公开赛赵立新4比1夺冠\n\n${name}\n　　北京时间3月4日消息，江州公开赛男单决赛，赵立新4比1击败对手，第三次夺冠。`;
    expect(only(text)).toMatchObject({
      headline: '江州公开赛赵立新4比1夺冠',
      byline: null,
      captions: [name],
    });
  });

  it.each(['安切洛蒂', '罗纳尔迪尼奥', '克里斯蒂亚诺·罗纳尔多', 'LeBron James', '詹姆斯与库里'])(
    'or an author may be a foreign name alone: %s',
    (name) => {
      const [told = name] = name.split(/[·与]/u).reverse();
      const body = '　　北京时间3月5日，江州队主场1比1战平云海队。';
      expect(only(`江州错失榜首\n\n${name}\n${body}${told}没有出场。`)).toMatchObject({
        headline: '江州错失榜首',
        deck: null,
        byline: null,
        captions: [name],
      });
      expect(only(`江州错失榜首\n\n${name}\n${body}`)).toMatchObject({
        headline: '江州错失榜首',
        deck: null,
        byline: name,
      });
    },
  );

  it.each(['万达广场', '东南亚', '金山银山', '大马路上', '海南'])('is not the deck %s', (deck) => {
    expect(only(`江州推出新的消费政策\n${deck}\n江州晚报讯 3月5日，江州推出新政策。`).byline).toBeNull();
  });

  it('is not the author’s name where the report tells of nobody of that name', () => {
    expect(only('江州公开赛落幕\n\n赵立新\n\n　　江州公开赛昨晚落幕，主队夺冠。')).toMatchObject({
      byline: '赵立新',
    });
    expect(only('江州公开赛落幕\n赵立新\n　　江州公开赛昨晚落幕，本报记者赵立新在现场。')).toMatchObject({
      byline: '赵立新',
    });
  });

  it.each([
    '资料图：25岁的陈大力是江州举重队的当家明星之一。',
    '陈大力在比赛中。',
    '陈大力在昨晚结束的73公斤级比赛中庆祝胜利，这是他第三次夺冠。',
    '▲陈大力在比赛中',
    '陈大力（左）与队友庆祝',
    'AI生成图片',
    '陈大力在比赛中。\n图片由江州队提供',
  ])('above the dateline cuts no report in two: %s', (caption) => {
    const text = `举重锦标赛陈大力揽三金 江州队面临形势仍严峻\n\n${caption}\n　　江州新闻网云海3月5日电（林芳）举重锦标赛正在云海展开争夺。\n　　江州举重队错过了去年的比赛。`;
    const report = only(text);
    expect(report).toMatchObject({
      headline: '举重锦标赛陈大力揽三金 江州队面临形势仍严峻',
      source: '江州新闻网',
      date: '3月5日',
      byline: '林芳',
      captions: caption.split('\n'),
    });
    expect(report.paragraphs).toHaveLength(2);
  });

  it.each([
    ['http://www.example.com 2024年03月05日22:10 新浪体育', '2024年03月05日', null],
    ['2024-03-05 08:30\n江州晚报', '2024-03-05', null],
    ['原创 何青 江州发布 2024-03-05 18:02 发表于江州', '2024-03-05', '何青'],
    ['2024-03-05 10:30 聯合報／ 記者林立新／江州即時報導', '2024-03-05', '記者林立新／江州即時報導'],
  ])('stands below where and when a page appeared: %s', (imprint, date, byline) => {
    for (const caption of ['赵岚庆祝进球', '江州体育馆效果图', '赵岚昨天夺冠。圖／記者林立新攝影']) {
      expect(only(`${headline}\n${imprint}\n\n${caption}\n\n${body.join('\n\n')}`)).toMatchObject({
        headline,
        deck: null,
        date,
        byline,
        captions: [caption],
        paragraphs: body.map((line) => line.trim()),
      });
    }
  });

  it('stands above the line with who took it, below a headline and within a report', () => {
    const credit = '新华社记者 周立新 摄';
    expect(
      only(`江州马拉松开跑\n\n选手冲过终点\n${credit}\n\n　　江州晚报讯 3月4日，江州马拉松开跑。`),
    ).toMatchObject({
      deck: null,
      captions: ['选手冲过终点', credit],
    });
    expect(
      only(
        `江州马拉松开跑\n\n　　江州晚报讯 3月4日，江州马拉松开跑。\n　　天气晴好。\n\n　　3月4日，选手在江州马拉松比赛中。\n　　${credit}\n\n　　周岚获得女子组冠军。`,
      ),
    ).toMatchObject({
      paragraphs: ['江州晚报讯 3月4日，江州马拉松开跑。', '天气晴好。', '周岚获得女子组冠军。'],
      captions: ['3月4日，选手在江州马拉松比赛中。', credit],
    });
  });

  it('may stand below another one', () => {
    const text = `江州马拉松开跑\n\n\n选手出发\n\n\n选手冲过终点\n\n　　江州晚报讯 3月4日，江州马拉松开跑。`;
    expect(only(text)).toMatchObject({ deck: null, captions: ['选手出发', '选手冲过终点'] });
  });

  it('within a report is kept beside its paragraphs', () => {
    expect(only(`${headline}\n${body[0]}\n图为比赛现场。何青 摄\n${body[1]}`)).toMatchObject({
      paragraphs: body.map((line) => line.trim()),
      captions: ['图为比赛现场。何青 摄'],
    });
  });

  it('is the text of a picture’s report', () => {
    expect(only('春到江州\n图为市民在公园赏花。 何青 摄')).toMatchObject({
      headline: '春到江州',
      paragraphs: ['图为市民在公园赏花。 何青 摄'],
    });
  });

  it.each(['走进故宫学摄影', '我们一起看图', '交通事故延时拍摄'])('is not %s', (heading) => {
    expect(only(`${headline}\n${body[0]}\n${heading}\n${body[1]}`).paragraphs).toContain(heading);
  });
});

it.each(['江州早新闻（3月10日）', '江州早新闻｜3月10日', '3月10日江州早新闻'])(
  'a day in a headline is the report’s: %s',
  (headline) => {
    expect(only(`${headline}\n\n桥头镇启动春耕。\n云海湿地迎来候鸟。`)).toMatchObject({
      headline,
      date: '3月10日',
    });
  },
);

describe('a portal’s dateline', () => {
  it.each([
    ['新浪科技讯 北京时间3月6日晚间消息，', '新浪科技', '3月6日', null],
    ['腾讯体育讯 北京时间3月6日，', '腾讯体育', '3月6日', null],
    ['网易财经3月6日讯 ', '网易财经', '3月6日', null],
    ['搜狐娱乐讯　３月６日，', '搜狐娱乐', '３月６日', null],
    ['中国网财经3月6日讯 ', '中国网财经', '3月6日', null],
    ['每经AI快讯，3月6日，', '每经AI', '3月6日', null],
    ['环球网科技报道 ', '环球网科技', null, null],
    ['新华财经北京3月6日电 ', '新华财经', '3月6日', null],
    ['【TechWeb】3月6日消息，', 'TechWeb', '3月6日', null],
    ['界面新闻获悉，', '界面新闻', null, null],
    ['界面新闻从辰星汽车获悉，', '界面新闻', null, null],
    ['3月6日，澎湃新闻从江州市交通局获悉，', '澎湃新闻', '3月6日', null],
    ['第一财经3月6日获悉，', '第一财经', '3月6日', null],
    ['智通财经APP获悉，', '智通财经APP', null, null],
    ['格隆汇3月6日丨', '格隆汇', '3月6日', null],
    ['（观察者网 讯）', '观察者网', null, null],
    ['证券时报e公司讯，', '证券时报e公司', null, null],
    ['人民日报客户端北京3月6日电 ', '人民日报客户端', '3月6日', null],
    ['经济日报-中国经济网北京3月6日讯（记者李明）', '经济日报-中国经济网', '3月6日', '记者李明'],
    ['羊城晚报讯 记者李明报道：', '羊城晚报', null, '记者李明'],
    ['南都讯 记者李明 ', '南都', null, '记者李明'],
    ['乐居财经讯 李明 3月6日，', '乐居财经', '3月6日', '李明'],
    ['【明報專訊】', '明報', null, null],
    ['［記者李明台北報導］', null, null, '記者李明台北報導'],
    ['【CNMO科技消息】', 'CNMO科技', null, null],
    ['[汽车之家 行业] ', '汽车之家', null, null],
    ['3月6日，36氪获悉，', '36氪', '3月6日', null],
    ['澎湃新闻记者从江州市获悉，', '澎湃新闻', null, null],
    ['澎湃新闻记者 周立新 3月6日从江州市获悉，', '澎湃新闻', '3月6日', '记者 周立新'],
    ['据“江州发布”微信公众号消息，', '江州发布', null, null],
    ['“平安江州”微博3月6日通报：', '平安江州', '3月6日', null],
    ['36氪获悉，3月6日，', '36氪', '3月6日', null],
    ['【环球网科技综合报道】3月6日消息，', '环球网科技', '3月6日', null],
    ['据新华社电 ', '新华社', null, null],
    ['中新网江州3月6日电 (记者 张三)', '中新网', '3月6日', '记者 张三'],
    ['北京时间3月6日早间消息，', null, '3月6日', null],
  ])('gives source and date, and is no part of the headline: %s', (dateline, source, date, byline) => {
    const text = `${dateline}辰星汽车今日发布第三季度财报，营收14.7亿元。`;
    expect(only(text)).toMatchObject({ headline: '辰星汽车今日发布第三季度财报', source, date, byline });
    expect(only(`辰星汽车营收公布\n\n　　${text}`)).toMatchObject({
      headline: '辰星汽车营收公布',
      source,
      date,
    });
  });

  it.each(['喜讯 ', '快讯：', '社会用电量', '江州体育通讯 '])('is not %s', (words) => {
    expect(only(`${words}江州港今天开港，货船进港。`)).toMatchObject({ source: null });
  });
});

describe('the lines that close a report', () => {
  const text = ['王岚顶替出战进决赛 度假全泡汤', '', '　　王岚说，她打包好了行李，机票也值机了。'];

  it.each([
    ['　　本报云海专电 记者 张立新', '记者 张立新'],
    ['本报云海3月5日电 记者 张立新', '记者 张立新'],
    ['本报记者 张立新 云海3月5日电', '本报记者 张立新'],
    ['（本报云海专电 记者 张立新）', '记者 张立新'],
    ['江州晚报特派记者 张立新 发自云海', '江州晚报特派记者 张立新 发自云海'],
    ['责编：周立', '责编：周立'],
    ['新华社记者李明 王芳（新华社云海5月12日电）', '新华社记者李明 王芳（新华社云海5月12日电）'],
    ['本报特派记者 李明（发自巴黎）', '本报特派记者 李明（发自巴黎）'],
    ['本报驻京记者 李明', '本报驻京记者 李明'],
    ['（本版稿件由记者李明采写）', '本版稿件由记者李明采写'],
  ])('belong to it and give the byline: %s', (line, byline) => {
    expect(only([...text, line].join('\n'))).toMatchObject({
      headline: text[0],
      byline,
      paragraphs: ['王岚说，她打包好了行李，机票也值机了。'],
    });
  });

  it.each(['（本报云海3月5日专电）', '本报云海3月5日电'])('may be a dateline alone: %s', (line) => {
    expect(only([...text, line].join('\n'))).toMatchObject({
      source: '本报',
      date: '3月5日',
      paragraphs: ['王岚说，她打包好了行李，机票也值机了。'],
    });
  });

  it('may be who issues a notice, and when', () => {
    const notice = ['各县（市、区）人民政府：', '6月10日放假，共3天。'];
    for (const note of ['', '\n\n（此件公开发布）']) {
      const report = only(
        `江州市人民政府办公室关于端午节放假的通知\n\n${notice.join('\n\n')}\n\n江州市人民政府办公室\n\n2024年5月12日${note}`,
      );
      expect(report.date).toBe('2024年5月12日');
      expect(report.layout).toBeUndefined();
      expect(report.paragraphs.slice(0, 3)).toEqual([...notice, '江州市人民政府办公室']);
    }
  });

  it('name an agency', () => {
    expect(only([...text, '新华社云海3月5日电'].join('\n'))).toMatchObject({
      source: '新华社',
      date: '3月5日',
    });
  });

  const staff = [
    '策划：周立',
    '监制：沈明',
    '统筹：肖云',
    '导演：毛志 黄霖',
    '摄影：董新',
    '撰稿：刘鹏 沈明',
  ];
  const more = ['记者：肖云 林德', '出品人：许仁', '编辑：肖尧', '签发：高平'];
  it.each([
    ['a line each', [...staff, ...more].join('\n　　'), '撰稿：刘鹏 沈明 记者：肖云 林德'],
    ['half width', [...staff, ...more].join('\n').replaceAll('：', ': '), '撰稿: 刘鹏 沈明 记者: 肖云 林德'],
    ['with bars', [...staff, ...more].join('\n').replaceAll('：', '丨'), '撰稿丨刘鹏 沈明 记者丨肖云 林德'],
    ['with blank lines', [...staff, ...more].join('\n\n'), '撰稿：刘鹏 沈明 记者：肖云 林德'],
    ['in brackets', '【策划】周立\n【文字】林德\n【摄影】董新\n【编辑】肖尧', '【文字】林德'],
    ['set wide', '策　划：周　立\n记　者：林　德\n编　辑：肖　尧', '记　者：林　德'],
    [
      'two a line',
      '监制：沈明 制片人：肖云\n主编：周立 责任编辑：肖尧\n撰稿：林德 摄像：董新\n后期：毛志 配音：黄霖',
      '撰稿：林德 摄像：董新',
    ],
    [
      'of a paper, and with thanks',
      '总策划：周立\n采写：南都记者 林德\n摄影：南都记者 董新\n鸣谢：江州市公安局',
      '采写：南都记者 林德 摄影：南都记者 董新',
    ],
    ['unknown roles first', '总导播：毛志\n航拍：黄霖\n文字记者：林德\n海报设计：许仁', '文字记者：林德'],
    [
      'in one line',
      '出品人：许仁 航拍：黄霖 记者：林德 责编：肖尧',
      '出品人：许仁 航拍：黄霖 记者：林德 责编：肖尧',
    ],
  ])('may be a list of all who made it, %s', (_, lines, byline) => {
    expect(only([...text, `　　${lines}`].join('\n'))).toMatchObject({
      headline: text[0],
      byline,
      paragraphs: ['王岚说，她打包好了行李，机票也值机了。'],
    });
  });

  it('are told from a film’s credits', () => {
    const film = ['导演：毛志 黄霖', '主演：许仁'];
    expect(only([...text, ...film, '　　影片今天上映。'].join('\n')).paragraphs).toEqual(
      expect.arrayContaining(film),
    );
  });
});

describe('one article', () => {
  const sections = [
    '上周六的比赛对江州队来说是最苦涩的一天，球队无缘冠军。',
    '赛后·他们心态“崩了”',
    '特约记者 申立新 发自云海',
    '比赛结束后十多分钟，客队依然在场内逗留，和球迷合影。',
    '主教练位置危悬，有人建议换帅',
    '特约记者 申立新 发自云海',
    '球队没能实现赛季目标，是否会影响到主教练的帅位？',
  ];
  it.each([
    ['indented', sections.map((line) => `　　${line}`).join('\n')],
    ['not indented', sections.join('\n')],
    ['with blank lines', sections.join('\n\n')],
    [
      'signed by two',
      sections
        .map((line) => `　　${line}`)
        .join('\n')
        .replace(/申立新(?=[^申]*$)/u, '王小平'),
    ],
  ])('is not cut where its sections are signed again: %s', (_, body) => {
    const report = only(`           江州队如何调整尚无定论\n\n${body}`);
    expect(report.headline).toBe('江州队如何调整尚无定论');
    expect(report.byline).toMatch(/^特约记者 申立新 发自云海/u);
    expect(report.paragraphs).toHaveLength(5);
  });

  it.each([
    ['1', '2'],
    ['01', '02'],
    ['一', '二'],
    ['（一）', '（二）'],
    ['NO.1', 'NO.2'],
    ['【1】', '【2】'],
    ['|01|', '|02|'],
  ])('is not cut at the numbers of its sections: %s', (one, two) => {
    const text = [
      '他放弃高薪来到这里 唯一的要求竟是……',
      '2024年03月09日 18:13:22 作者：江州网',
      '',
      '3月8日，55岁的周岚登上领奖台，获评全国优秀教师。',
      one,
      '名校长在小地方遇难题',
      '来桥头镇之前，她最放心不下90岁的母亲，母亲非常支持。',
      two,
      '学生成绩三年翻番',
      '三年来，学校升学率由10%提高到79%。',
    ];
    const report = only(text.join('\n'));
    expect(report).toMatchObject({ headline: text[0], date: '2024年03月09日', byline: '江州网' });
    expect(report.paragraphs).toEqual(text.slice(3));
    expect(only(text.join('\n\n')).paragraphs).toEqual(text.slice(3));
  });
});

describe('a headline', () => {
  it.each([
    '1分钟3记绝杀！朋友问我为什么跪着看比赛....',
    '他放弃高薪来到这里 唯一的要求竟是……',
    '这个小镇的路灯，一夜之间全亮了...',
    '别再熬夜了！医生：这5种信号，是身体在求救！再忙也要看一看，很多人都忽略了！',
    '3.15晚会曝光了什么？',
    'GDP增长6.1%，江州凭什么？',
    '江州高铁新站公布效果图',
    '返回舱成功着陆',
    '看懂江州新站设计图',
  ])('stays whole with its marks and figures: %s', (headline) => {
    const body = ['北京时间3月5日，江州队客场击败云海队。', '周立新拿下31分，还有9个篮板。'];
    for (const text of [
      `           ${headline}\n\n　　${body.join('\n　　')}`,
      `${headline}\n\n${body.join('\n\n')}`,
      `${headline}\n2024-03-05 08:00 来源：江州网\n${body.join('\n')}`,
      `${headline}\n\n周立新\n　　${body.join('\n　　')}`,
    ]) {
      expect(only(text)).toMatchObject({ headline, byline: null, paragraphs: body });
    }
  });

  it.each(['0.1秒逆转！绝杀！江州队赢了....', '看哭了！一个人的车站，他守了三十年……'])(
    'ends in dots right above its text, too: %s',
    (headline) => {
      const body = ['北京时间3月5日，江州队客场击败云海队。', '周立新拿下31分，还有9个篮板。'];
      expect(only([headline, ...body].join('\n'))).toMatchObject({ headline, paragraphs: body });
    },
  );

  it('may end as a sentence does above white and the dateline', () => {
    expect(
      only('三十年，她只做了一件事。\n\n　　江州晚报讯 3月4日，周岚获奖。\n　　她很高兴。'),
    ).toMatchObject({
      headline: '三十年，她只做了一件事。',
      paragraphs: ['江州晚报讯 3月4日，周岚获奖。', '她很高兴。'],
    });
  });

  it('that ends in dots begins the next report where it is set off', () => {
    const text =
      '一步到位！办证快了3天...\n\n江州晚报讯 3月4日，办证快了。\n\n\n又涨了！他们的工资条....\n\n江州晚报讯 3月5日，工资涨了。';
    expect(parseReports(text).map(({ headline }) => headline)).toEqual([
      '一步到位！办证快了3天...',
      '又涨了！他们的工资条....',
    ]);
  });

  it.each([
    ['江州联播 2024-03-10', '2024-03-10'],
    ['3月10日江州联播', '3月10日'],
    ['（2024年3月10日）江州今日要闻', '2024年3月10日'],
    ['江州新规2025年1月1日起实施', null],
    ['江州队3比1击败云海队', null],
  ])('may tell the day: %s', (headline, date) => {
    expect(only(`${headline}\n\n桥头镇启动春耕。\n\n云海湿地迎来候鸟。`)).toMatchObject({ headline, date });
  });

  it.each([
    ['江州首座氢能公交站投用', '江州首座氢能公交站投用', null],
    ['2024-03-10 江州首座氢能公交站投用', '江州首座氢能公交站投用', '2024-03-10'],
    ['20240310江州首座氢能公交站投用（定稿）', '江州首座氢能公交站投用', '2024-03-10'],
    ['江州首座氢能公交站投用_江州新闻网', '江州首座氢能公交站投用', null],
    ['03 江州首座氢能公交站投用 (1)', '江州首座氢能公交站投用', null],
    ['江州首座氢能公交站投用_社会_澎湃新闻-The Paper', '江州首座氢能公交站投用', null],
    ['0310江州首座氢能公交站投用', '江州首座氢能公交站投用', null],
    ['240310 江州首座氢能公交站投用', '江州首座氢能公交站投用', null],
    ['【2024-03-10】江州首座氢能公交站投用', '江州首座氢能公交站投用', '2024-03-10'],
    ['江州首座氢能公交站投用（2024年3月10日）', '江州首座氢能公交站投用', '2024-03-10'],
    ['3月10日 江州首座氢能公交站投用', '江州首座氢能公交站投用', '3月10日'],
    ['100名骑手的春节', '100名骑手的春节', null],
  ])('is the file’s name where the text has none: %s', (name, headline, date) => {
    const text =
      '3月4日，江州市首座氢能公交站在桥头镇投用，可以同时为12辆公交车加氢。\n\n站长周岚说，加一次氢可以跑350公里。';
    expect(only(text, { name })).toMatchObject({ headline, date, headlineFrom: 'file' });
  });

  it.each(['江州晚报20240306', '新建文本文档', '稿件(3)', 'report', '0306', '要闻A01'])(
    'is not the file’s name where that is none: %s',
    (name) => {
      expect(only('3月4日，氢能公交站在桥头镇投用。', { name })).toMatchObject({ headlineFrom: 'opening' });
    },
  );

  it('is the one that is printed, whatever the file is called', () => {
    const report = only('罗山隧道贯通\n\n江州晚报讯 3月6日，罗山隧道贯通。', {
      name: '江州首座氢能公交站投用',
    });
    expect(report.headline).toBe('罗山隧道贯通');
    expect(report.headlineFrom).toBeUndefined();
    const two = parseReports('江州晚报讯 3月6日，甲桥通车。\n江州晚报讯 3月7日，乙桥通车。', {
      name: '江州首座氢能公交站投用',
    });
    expect(two.map(({ headline }) => headline)).toEqual(['甲桥通车。', '乙桥通车。']);
  });
});

describe('a table', () => {
  const rows = [
    ['名次', '代表队', '金牌', '总数'],
    ['1', '云海', '4', '9'],
    ['2', '江州', '4', '6'],
    ['3', '罗山', '2', '7'],
  ];
  const expected = [
    '江州晚报讯 3月4日，全国体操锦标赛收官。以下是奖牌榜：',
    '名次 | 代表队 | 金牌 | 总数',
    '1 | 云海 | 4 | 9',
    '2 | 江州 | 4 | 6',
    '3 | 罗山 | 2 | 7',
    '比赛明年在云海举行。',
  ];
  const rule = '| --- | :--: | ---: | --- |';
  it.each([
    ['a cell a line, a blank line between rows', rows.map((row) => row.join('\n')).join('\n\n')],
    ['a cell a line and no blank lines', rows.flat().join('\n')],
    ['tabs', rows.map((row) => row.join('\t')).join('\n')],
    ['tabs and blank lines', rows.map((row) => row.join('\t')).join('\n\n')],
    [
      'Markdown',
      rows
        .map((row) => `| ${row.join(' | ')} |`)
        .toSpliced(1, 0, rule)
        .join('\n'),
    ],
    [
      'Markdown without bars at the ends',
      rows
        .map((row) => row.join(' | '))
        .toSpliced(1, 0, '--- | :--: | ---: | ---')
        .join('\n'),
    ],
    [
      'Markdown without white',
      rows
        .map((row) => `|${row.join('|')}|`)
        .toSpliced(1, 0, '|-|-|-|-|')
        .join('\n'),
    ],
    ['drawn', ['┌─┬─┬─┬─┐', ...rows.map((row) => `│${row.join('│')}│`), '└─┴─┴─┴─┘'].join('\n├─┼─┼─┼─┤\n')],
    [
      'drawn with signs',
      ['', ...rows.map((row) => `| ${row.join(' | ')} |`), ''].join('\n+----+----+----+----+\n').trim(),
    ],
  ])('keeps its cells apart and its rows whole: %s', (_, table) => {
    for (const gap of ['\n', '\n\n']) {
      const report = only(
        `全国体操锦标赛奖牌榜：江州4金排名第2\n\n${expected[0]}${gap}${table}${gap}${expected[5]}`,
      );
      if (gap === '\n\n' || !table.startsWith('名次\n')) {
        expect(report.paragraphs).toEqual(expected);
        expect(report.layout?.map(({ kind }) => kind)).toEqual([
          'paragraph',
          'header',
          'row',
          'row',
          'row',
          'paragraph',
        ]);
      }
      expect(report).toMatchObject({ headline: '全国体操锦标赛奖牌榜：江州4金排名第2', byline: null });
    }
  });

  it('with a cell a line may have several columns of words before the first of figures', () => {
    const trains = [
      ['车次', '始发站', '终到站', '开点'],
      ['G1234', '江州', '北京南', '07:05'],
      ['D56', '江州', '上海', '09:10'],
      ['K789', '罗山', '广州', '18:22'],
    ];
    expect(
      laidOut(only(`江州站列车时刻\n\n以下是时刻表：\n\n${trains.flat().join('\n')}\n\n以车站公告为准。`)),
    ).toEqual([
      'paragraph: 以下是时刻表：',
      ...trains.map((row, index) => `${index === 0 ? 'header' : 'row'}: ${row.join(' | ')}`),
      'paragraph: 以车站公告为准。',
    ]);
  });

  it('set with wide white keeps it as printed', () => {
    const lines = ['项目    今年    去年', '出口    12.5亿    11亿', '进口    8.1亿    9亿'];
    expect(laidOut(only(`江州外贸数据\n\n${lines.join('\n')}\n\n数据来自海关。`))).toEqual([
      `header: ${lines[0]}`,
      `row: ${lines[1]}`,
      `row: ${lines[2]}`,
      'paragraph: 数据来自海关。',
    ]);
  });

  it('is not made of verses, or of names', () => {
    const verses = [
      '春风又绿',
      '江南岸边',
      '明月何时',
      '照我还家',
      '山重水复',
      '柳暗花明',
      '一村一景',
      '步步生莲',
    ];
    expect(only(`春天里\n□ 李清\n${verses.join('\n')}`).paragraphs).toEqual(verses);
  });
});

describe('lines of their own', () => {
  it('that are numbers one below the other head no chapter', () => {
    const report = only('本期开奖\n\n江州晚报讯 3月4日，本期结果如下。\n\n07\n12\n31\n\n奖池1.2亿元。');
    expect(report.layout).toBeUndefined();
  });

  it('that say when head the parts of a chronicle', () => {
    const lines = [
      '2023年3月',
      '江州港动工建设，市民前来观看。',
      '2023年12月',
      '江州港主体完工，设备陆续进场。',
      '2024年3月4日',
      '江州港开港，首批货船进港。',
    ];
    const report = only(`江州港大事记\n\n${lines.join('\n')}`);
    expect(report).toMatchObject({ headline: '江州港大事记', kicker: null, paragraphs: lines });
    expect(
      only('江州市公安局通告\n\n　　3月4日起实行交通管制。\n　　特此通告。\n\n　　2024年3月4日'),
    ).toMatchObject({
      date: '2024年3月4日',
      paragraphs: ['3月4日起实行交通管制。', '特此通告。'],
    });
  });

  it('with who said what under a heading are no staff', () => {
    const text =
      '江州队如何调整\n本报记者 周立新\n　　上周六的比赛令人苦涩。\n　　主帅：不会辞职\n　　本报记者 周立新\n　　他在发布会上说不会辞职。';
    expect(only(text).paragraphs).toContain('主帅：不会辞职');
  });

  it.each([
    [['83.03', '11.81', '5.16', '3141']],
    [['12%', '30%', '58%']],
    [['2338万', '7.5亿', '100元']],
    [['１２', '３４', '５６']],
    [['3-1', '2-2', '0-1']],
    [['白菜', '1.2元', '土豆', '1.8元']],
    [['白菜', '1.2元/斤', '土豆', '1.8元/斤']],
    [['大堂', '12m²', '库房', '30m²']],
    [['0571-1234567', '0571-7654321', '400-123-4567']],
  ])('that are figures never join: %j', (figures) => {
    const text = ['江州晚报讯 3月4日，本期冷门排序如下。', ...figures, '以上数据供参考。'];
    expect(only(`江州联赛冷门排序\n\n${text.join('\n')}`).paragraphs).toEqual(text);
    expect(
      only(`江州联赛冷门排序\n\n${text[0]}\n\n${figures.join('\n')}\n\n${text.at(-1)}`).paragraphs,
    ).toEqual(text);
  });

  const players = [
    '陈小然 3/8 22局、平均70分、升为五段 胜 李明',
    '林建 3/13 30局、平均67.5分、升为七段 胜 王强',
    '刘灵 3/21 20局、平均67.5分、升为二段 胜 张红',
  ];
  const prices = [
    '白菜（一级） 每斤1.2元，比上周降0.1元',
    '土豆（一级） 每斤1.8元，与上周持平',
    '黄瓜（二级） 每斤3.5元，比上周涨0.4元',
  ];
  it.each([
    ['indented', players.map((line) => `　　${line}`)],
    ['not indented', players],
    ['prices', prices],
    ['prices with bullets', prices.map((line) => `- ${line}`)],
    ['prices with marks', prices.map((line) => `●${line}`)],
    ['behind semicolons', prices.map((line) => `${line}；`)],
  ])('of a list stay lines: %s', (_, lines) => {
    const text = `2024年3月江州公告\n\n　　江州3月情况如下：\n${lines.join('\n')}\n　　以上供参考。`;
    expect(only(text).paragraphs).toEqual([
      '江州3月情况如下：',
      ...lines.map((line) => line.trim()),
      '以上供参考。',
    ]);
  });

  it.each([[['白菜 1.2元', '土豆 1.8元', '黄瓜 3.5元']], [['江州队 3比1 云海队', '罗山队 2比2 桥头队']]])(
    'below a headline are none of its lines: %j',
    (lines) => {
      expect(only(['江州今日一览', ...lines, '以上由江州网整理。'].join('\n'))).toMatchObject({
        kicker: null,
        headline: '江州今日一览',
        deck: null,
        paragraphs: [...lines, '以上由江州网整理。'],
      });
    },
  );

  it('are joined where a column cut a sentence', () => {
    const cut = [
      '江州晚报讯 3月4日，记者从市发改委获悉，江州市将进一步推进新型工',
      '业化建设，全年计划投资30亿元。',
    ];
    expect(only(`江州推进新型工业化\n${cut.join('\n')}`).paragraphs).toEqual([cut.join('')]);
  });
});

describe('Markdown', () => {
  it('of short sections is a report a section', () => {
    for (const mark of ['## ', '### ', '##']) {
      const text = [
        `${mark}好的\n- **问题**: 好的\n  **答案**: 不客气，谢谢`,
        `${mark}催\n- **问题**: 催\n  **答案**: 好的，帮您催一下，请留意订单状态。`,
        `${mark}退款账户怎样变更\n问题：退款账户怎样变更\n答案：请下载申请`,
      ];
      expect(
        parseReports(text.join('\n\n')).map(({ headline, deck, paragraphs }) => [headline, deck, paragraphs]),
      ).toEqual([
        ['好的', null, ['- 问题: 好的', '答案: 不客气，谢谢']],
        ['催', null, ['- 问题: 催', '答案: 好的，帮您催一下，请留意订单状态。']],
        ['退款账户怎样变更', null, ['问题：退款账户怎样变更', '答案：请下载申请']],
      ]);
    }
  });

  it('has headings that are the report’s sections', () => {
    const text =
      '# 江州两会闭幕\n\n来源：[江州网](https://example.com/a.shtml)\n\n## 报告\n\n市长作报告。\n\n## 预算\n\n预算获得通过。';
    const report = only(text);
    expect(report).toMatchObject({ headline: '江州两会闭幕', source: '江州网' });
    expect(laidOut(report)).toEqual([
      'heading: 报告',
      'paragraph: 市长作报告。',
      'heading: 预算',
      'paragraph: 预算获得通过。',
    ]);
  });
});

describe('what is seen', () => {
  it('is what a page’s source writes in its place', () => {
    expect(only('甲\n\n　　他说&ldquo;好&rdquo;&hellip;&#8212;A&amp;B &foo; R&D。').paragraphs).toEqual([
      '他说“好”…—A&B &foo; R&D。',
    ]);
  });

  it.each([
    '练完瑜伽🧘‍♀️，全家👨‍👩‍👧都去。',
    '👩🏽‍🚀升空❤️‍🔥',
    '☎️咨询',
    '1️⃣先洗手',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿队',
    'é (e\u0301) 与 नमस्ते',
    'می‌خواهم',
  ])('stays as it is printed: %s', (words) => {
    expect(only(`江州夜市办瑜伽课\n\n江州晚报讯 3月4日，市民周岚发文说：“${words}”`).paragraphs[0]).toContain(
      words,
    );
  });

  it('holds no joiner that joins nothing', () => {
    expect(only('江州\u200d夜市办\u200c瑜伽课\n\n江州晚报讯 3月4日，夜\u200b市\u200d开放。')).toMatchObject({
      headline: '江州夜市办瑜伽课',
      paragraphs: ['江州晚报讯 3月4日，夜市开放。'],
    });
  });
});

describe('every text, among leftovers and blank lines', () => {
  it('is read without an error, and never gains a character', () => {
    const piece = fc.constantFrom(
      '江州港',
      '83.03',
      '\n',
      '\n\n',
      '\t',
      '| a | b |',
      '。',
      '图为',
      '记者',
      '：',
      '<script>',
      '}',
      '</script>',
      '# ',
      '延伸阅读\n',
      '3月4日',
      '🧘‍♀️',
      '……',
      ' ',
      '　　',
      '(function(){',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const printed = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
        for (const { paragraphs, captions = [] } of parseReports(text)) {
          const read = [...paragraphs, ...captions].join('');
          for (const character of new Set(read)) {
            if (/[\p{L}\p{N}]/u.test(character)) expect(printed).toContain(character);
          }
        }
      }),
    );
  });
});
