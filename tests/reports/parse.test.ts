import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReports } from '../../src/reports/parse.js';

const file = (...lines: readonly string[]): string => lines.join('\n');
const shape = (text: string) =>
  parseReports(text).map(({ headline, paragraphs }) => ({ headline, paragraphs: paragraphs.length }));

describe('one report', () => {
  it('is read with no blank lines between its paragraphs', () => {
    expect(
      parseReports(
        file(
          '省委常委会召开会议强调',
          '坚定不移推动高质量发展',
          '奋力谱写现代化建设新篇章',
          '新华日报讯 2月19日，省委常委会召开会议，研究部署重点工作。',
          '会议强调，要坚持稳中求进。',
          '记者 黄伟 通讯员 王芳',
        ),
      ),
    ).toEqual([
      {
        kicker: '省委常委会召开会议强调',
        headline: '坚定不移推动高质量发展',
        deck: '奋力谱写现代化建设新篇章',
        source: '新华日报',
        date: '2月19日',
        byline: '记者 黄伟 通讯员 王芳',
        paragraphs: [
          '新华日报讯 2月19日，省委常委会召开会议，研究部署重点工作。',
          '会议强调，要坚持稳中求进。',
        ],
        url: null,
        tags: [],
      },
    ]);
  });

  it('is called by its opening words where it prints no headline', () => {
    const headline = (text: string) => parseReports(text)[0]?.headline;
    expect(headline('本报讯（记者 张三）2月20日，全市春运工作会议召开，要求确保安全。')).toBe(
      '全市春运工作会议召开',
    );
    expect(headline('昨天，我市举行升旗仪式。')).toBe('昨天，我市举行升旗仪式。');
    expect(headline(`${'这一句话没有任何停顿而且非常非常长'.repeat(3)}。`)).toBe(
      '这一句话没有任何停顿而且非常非常长这一句话没有任何停顿而且非……',
    );
  });

  it('may be one line only', () => {
    expect(shape('全市安全生产工作会议召开')).toEqual([
      { headline: '全市安全生产工作会议召开', paragraphs: 1 },
    ]);
    expect(shape('昨天，我市举行升旗仪式。')).toEqual([
      { headline: '昨天，我市举行升旗仪式。', paragraphs: 1 },
    ]);
    expect(shape('全市安全生产工作会议召开\n昨天下午举行')).toEqual([
      { headline: '全市安全生产工作会议召开', paragraphs: 1 },
    ]);
  });

  it.each([
    '“这事儿，我们管定了！”——城管队员的一天',
    '一个项目一个专班；一张清单一抓到底',
    '央行：1月末广义货币(M2)余额297.63万亿元 同比增长8.7%',
    '创新之路怎么走？看盐城这三招',
    '“健康中国2030”，我们准备好了吗？',
    '李强：让每一颗“种子”都发芽',
  ])('has a headline with marks: %s', (headline) => {
    expect(shape(file(headline, '本报讯 近日，大丰区推行项目专班制。', '目前已有32个项目落地。'))).toEqual([
      { headline, paragraphs: 2 },
    ]);
  });

  it('has a headline of any length above a dateline', () => {
    const headline = '国务院办公厅印发《关于加快构建废弃物循环利用体系的意见》'.repeat(5);
    expect(shape(file(headline, '新华社北京2月9日电 国务院办公厅日前印发意见。'))).toEqual([
      { headline, paragraphs: 1 },
    ]);
  });

  it('has a headline in two lines', () => {
    const lines = ['江苏省第十四届人民代表大会', '第二次会议在南京隆重开幕'];
    expect(shape(file(...lines, `新华日报讯 1月23日，${lines.join('')}。`))).toEqual([
      { headline: lines.join(''), paragraphs: 1 },
    ]);
  });

  it.each([
    ['（记者 张三）', '记者 张三'],
    ['(记者 张三 通讯员 李四 王五)', '记者 张三 通讯员 李四 王五'],
    ['（张三）', '张三'],
    ['\n（记者 张三）', '记者 张三'],
    ['\n记者 张三\n通讯员 李四', '记者 张三 通讯员 李四'],
    ['\n　　　　　　　　本报记者　张 三', '本报记者　张 三'],
    [' 本报记者张三', '本报记者张三'],
  ])('is signed at its end: %j', (end, byline) => {
    const [report, ...others] = parseReports(
      `冬小麦长势良好\n眼下，我市冬小麦长势良好。\n专家提醒，要注意防冻。${end}`,
    );
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      byline,
      paragraphs: ['眼下，我市冬小麦长势良好。', '专家提醒，要注意防冻。'],
    });
  });

  it('is signed in its dateline or below its headline', () => {
    expect(parseReports('本报讯（记者 张三）昨日，我市举行升旗仪式。')).toMatchObject([
      { byline: '记者 张三', source: '本报' },
    ]);
    expect(parseReports('古城新韵\n本报记者 林森\n春日的西溪，游人如织。')).toMatchObject([
      { headline: '古城新韵', byline: '本报记者 林森', paragraphs: ['春日的西溪，游人如织。'] },
    ]);
  });

  it('is read with full-width spaces for indents', () => {
    expect(
      parseReports(
        file(
          '　　　　　　小区里来了“共享菜园”',
          '　　走进某小区，菜园映入眼帘。',
          '　　每家认领一块',
          '　　目前，已有56户认领。',
        ),
      ),
    ).toMatchObject([
      {
        headline: '小区里来了“共享菜园”',
        paragraphs: ['走进某小区，菜园映入眼帘。', '每家认领一块', '目前，已有56户认领。'],
      },
    ]);
  });

  it('keeps its subheadings and lists', () => {
    const lines = [
      '停车难，一直是城市治理的老大难问题。',
      '党建引领，盘活“沉睡资源”',
      '社区党委牵头，把闲置地块改造成停车场。',
      '一、加快建设',
      '1．新建停车场',
      '2．改造老旧小区',
      '各地要抓好落实。',
    ];
    expect(parseReports(file('让群众“好停车”', '——盐都区的探索', '本报记者 徐涛', ...lines))).toMatchObject([
      { headline: '让群众“好停车”', deck: '——盐都区的探索', byline: '本报记者 徐涛', paragraphs: lines },
    ]);
  });

  it('takes source, date and author from the lines of a web page', () => {
    expect(
      parseReports(
        file(
          '市区新增三处口袋公园',
          '2024-02-20 09:12  来源：盐阜大众报  作者：张三',
          '2月19日，公园开放。',
          '责任编辑：李四',
        ),
      ),
    ).toMatchObject([
      {
        headline: '市区新增三处口袋公园',
        source: '盐阜大众报',
        date: '2024-02-20',
        byline: '张三',
        paragraphs: ['2月19日，公园开放。'],
      },
    ]);
  });

  it('names its paper rather than 本报 where the page does', () => {
    expect(parseReports(file('公园开放', '来源：盐阜大众报', '本报讯 昨日，公园开放。'))).toMatchObject([
      { source: '盐阜大众报' },
    ]);
  });

  it('names its editors only where nobody else signs', () => {
    const read = (...ends: readonly string[]) =>
      parseReports(file('公园开放', '昨日，公园开放。', ...ends))[0]?.byline;
    expect(read('编辑：张三', '责编：李四')).toBe('编辑：张三 责编：李四');
    expect(read('记者 王五', '编辑：张三')).toBe('记者 王五');
  });
});

describe('several reports', () => {
  const first = ['文旅市场“开门红”', '盐城晚报讯 春节假期，全市接待游客320万人次。', '各景区推出主题活动。'];
  const second = ['雪后街头“橙”色暖', '盐城晚报讯 2月5日清晨，环卫工人已经在清扫积雪。', '市民纷纷点赞。'];
  const both = [
    { headline: '文旅市场“开门红”', paragraphs: 2 },
    { headline: '雪后街头“橙”色暖', paragraphs: 2 },
  ];

  it.each([
    ['without blank lines', file(...first, ...second)],
    ['with a blank line everywhere', [...first, ...second].join('\n\n')],
    ['signed', file(...first, '记者 王刚', ...second, '记者 李敏')],
    ['signed in brackets', file(...first.slice(0, 2), '各景区推出主题活动。（记者 王刚）', ...second)],
  ])('are told apart by their datelines, %s', (_, text) => {
    expect(shape(text)).toEqual(both);
  });

  const [headlines, bodies] = [
    ['春节楼市回暖', '元宵灯会明晚亮灯', '菜价回落'],
    ['市区新房成交420套。', '灯会将持续到3月3日。', '全市蔬菜均价环比下降5.2%。'],
  ];
  const joined = (between: string, top = ''): string =>
    headlines
      .map((headline, index) => file(headline, ...(top ? [top] : []), bodies[index] ?? '', '市民反响热烈。'))
      .join(between);

  it.each([
    ['bylines below', joined('\n（记者 程浩）\n')],
    ['bylines above', joined('\n', '本报记者 程浩')],
    ['rules', joined('\n----------\n')],
    ['wider gaps', joined('\n\n\n').replace(/([^\n])\n([^\n])/gu, '$1\n$2')],
    ['the lines of web pages', joined('\n', '2024-02-20 10:00 来源：盐城发布')],
    ['Markdown headings', joined('\n').replace(/^(?=春节楼市|元宵灯会|菜价)/gmu, '# ')],
  ])('are told apart without datelines, by %s', (_, text) => {
    expect(shape(text)).toEqual(headlines.map((headline) => ({ headline, paragraphs: 2 })));
  });

  it('without headlines are told apart by datelines, or by their bylines', () => {
    expect(
      shape(
        file(
          '本报讯 2月1日，全市春运工作会议召开。',
          '会议强调，要压实责任。',
          '本报讯 2月2日，我市迎来大雪。',
        ),
      ),
    ).toEqual([
      { headline: '全市春运工作会议召开', paragraphs: 2 },
      { headline: '我市迎来大雪', paragraphs: 1 },
    ]);
    expect(
      shape(file('市图书馆春节照常开放，欢迎前往。（张三）', '市博物馆推出文物展，展期至3月底。（李四）')),
    ).toEqual([
      { headline: '市图书馆春节照常开放', paragraphs: 1 },
      { headline: '市博物馆推出文物展', paragraphs: 1 },
    ]);
  });

  it('share the date and the paper of their page', () => {
    expect(
      parseReports(
        file(
          '盐城晚报  2024年2月20日  星期二  第A2版',
          '',
          '慰问困难群众',
          '本报讯 昨日上午，市领导慰问。',
          '新增两所小学',
          '本报讯 今年将新增两所小学。',
        ),
      ),
    ).toMatchObject([
      { headline: '慰问困难群众', source: '盐城晚报', date: '2024年2月20日' },
      { headline: '新增两所小学', source: '盐城晚报', date: '2024年2月20日' },
    ]);
  });

  it('keep what other media say, and what stands below a byline, where it belongs', () => {
    expect(
      shape(
        file(
          '铁路迎来客流高峰',
          '新华社北京2月17日电 全国铁路迎来高峰。',
          '据央视新闻消息，客流达1600万人次。',
          '（记者 张三）返回首页',
        ),
      ),
    ).toEqual([{ headline: '铁路迎来客流高峰', paragraphs: 3 }]);
    expect(
      shape(file('铁路迎来客流高峰', '全国铁路迎来高峰。', '记者 张三', '新闻链接：春运共40天。')),
    ).toEqual([{ headline: '铁路迎来客流高峰', paragraphs: 2 }]);
  });

  it('have their own cut paragraphs, headlines and bylines', () => {
    expect(
      parseReports(
        [
          '全市农业农村工作会议召开',
          '本报讯 3月1日,市政府召开全市农业农村工',
          '作会议,部署春耕生产。',
          '会议要求,各地要压实责任,',
          '责任,层层传导压力,确保全年粮食产量稳',
          '定在140亿斤以上。',
          '记者 李明',
          '市场监管局开展年后检查',
          '本报讯 2月19日,市市场监管局组织开展食品安全检',
          '查。',
        ].join('\n\n'),
      ),
    ).toMatchObject([
      {
        headline: '全市农业农村工作会议召开',
        byline: '记者 李明',
        paragraphs: [
          '本报讯 3月1日,市政府召开全市农业农村工作会议,部署春耕生产。',
          '会议要求,各地要压实责任,层层传导压力,确保全年粮食产量稳定在140亿斤以上。',
        ],
      },
      {
        headline: '市场监管局开展年后检查',
        paragraphs: ['本报讯 2月19日,市市场监管局组织开展食品安全检查。'],
      },
    ]);
  });
});

describe('front matter', () => {
  const fields = [
    '---',
    'title: 盐城获评国家创新型城市',
    'date: 2024-02-20',
    'source: 新华日报',
    'author: 卞小燕',
    'tags: [科技]',
    'url: https://example.com/1',
    '---',
  ];

  it('makes the file one report and its fields come first', () => {
    const body = [
      '盐城获评国家创新型城市',
      '全省第五个',
      '盐城晚报讯 2月19日，会议召开。',
      '背景',
      '活动持续开展。',
      '雪后街头',
      '本报讯 今天下雪。',
      '记者 张三',
    ];
    expect(parseReports(file(...fields, ...body))).toEqual([
      {
        kicker: null,
        headline: '盐城获评国家创新型城市',
        deck: '全省第五个',
        source: '新华日报',
        date: '2024-02-20',
        byline: '卞小燕',
        url: 'https://example.com/1',
        tags: ['科技'],
        paragraphs: [
          '盐城晚报讯 2月19日，会议召开。',
          '背景',
          '活动持续开展。',
          '雪后街头',
          '本报讯 今天下雪。',
        ],
      },
    ]);
  });

  it('leaves to the text what it does not say', () => {
    expect(
      parseReports(
        file('---', 'tags: [科技]', '---', '公园开放', '盐城晚报讯 2月19日，公园开放。', '记者 张三'),
      ),
    ).toMatchObject([
      { headline: '公园开放', source: '盐城晚报', date: '2月19日', byline: '记者 张三', tags: ['科技'] },
    ]);
  });

  it('that cannot be read is told, and the text is served', () => {
    const problems: string[] = [];
    const text = file('---', 'title: "盐城"获评: 城市', '---', '公园开放', '昨日，公园开放。');
    expect(parseReports(text, { onProblem: (problem) => problems.push(problem) })).toMatchObject([
      { headline: '公园开放', paragraphs: ['昨日，公园开放。'] },
    ]);
    expect(problems).toEqual([expect.stringMatching(/^its front matter cannot be read: /u)]);
  });
});

describe('thousands of reports in one file', () => {
  it('are told apart to the last, as the first are', () => {
    const COUNT = 1_500;
    const text = Array.from({ length: COUNT }, (_, number) =>
      file(
        `渔港${number}号泊位开港`,
        `江州日报讯 2月20日，渔港${number}号泊位开港。`,
        '首批渔船已经进港。',
        '记者 张三',
      ),
    ).join('\n\n\n');
    const read = parseReports(text);
    expect(read).toHaveLength(COUNT);
    for (const [number, report] of read.entries()) {
      expect(report).toEqual({
        ...read[0],
        headline: `渔港${number}号泊位开港`,
        paragraphs: [`江州日报讯 2月20日，渔港${number}号泊位开港。`, '首批渔船已经进港。'],
      });
    }
  });
});

describe('every text', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      '　　',
      '---',
      '# 标题',
      '## 小标题',
      'title: 标题',
      '盐城晚报讯 2月20日，市委召开会议。',
      '本报讯（记者 张三）昨日，',
      '记者 张三',
      '（李四）',
      '来源：盐城发布',
      '第A2版：要闻',
      '王强在调研时强调：',
      '编者按：今起推出专栏。',
      '一、提高认识',
      '会议指出，',
      '全市工作会议召开',
    ),
  );
  const texts = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));

  it('is read without an error, and no report is empty', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const report of parseReports(text)) {
          expect(report.headline.trim()).not.toBe('');
          for (const paragraph of report.paragraphs) expect(paragraph.trim()).toBe(paragraph);
          expect(report.paragraphs).not.toContain('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('without text gives no report', () => {
    for (const text of ['', '\n\n', ' \t　\r\n', '\ufeff', '-----\n* * *'])
      expect(parseReports(text)).toEqual([]);
  });
});
