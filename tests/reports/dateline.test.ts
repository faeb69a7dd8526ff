import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCredit, readDateline } from '../../src/reports/dateline.js';

describe('readDateline', () => {
  it.each([
    ['盐城晚报讯 2月20日,市委召开会议', '盐城晚报', '2月20日', null],
    ['新华社北京2月20日电 国家统计局发布数据', '新华社', '2月20日', null],
    ['新华社南京2月20日电（记者 蒋芳、邱冰清）走进无锡', '新华社', '2月20日', '记者 蒋芳、邱冰清'],
    ['本报讯（记者 张三）昨日上午', '本报', null, '记者 张三'],
    ['本报讯（记者 孙晨飞 通讯员 江农）3月5日，开工', '本报', '3月5日', '记者 孙晨飞 通讯员 江农'],
    ['本报讯近日，我市推行新政', '本报', null, null],
    ['本报长沙讯 “经过对比确认”', '本报', null, null],
    ['光明日报福州7月28日电(记者冯家照)记者获悉', '光明日报', '7月28日', '记者冯家照'],
    ['中国台湾网7月28日讯 中心揭牌', '中国台湾网', '7月28日', null],
    ['中国日报网7月26日电（妮思娜） 成都大运会', '中国日报网', '7月26日', null],
    ['证券时报网讯，8月8日，联合会发布', '证券时报网', '8月8日', null],
    ['IT之家 8 月 16 日消息，英特尔发布', 'IT之家', '8 月 16 日', null],
    ['快科技8月6日消息，在CPU领域', '快科技', '8月6日', null],
    ['央视新闻客户端消息（新闻联播）：正值盛夏', '央视新闻客户端', null, null],
    ['齐鲁网·闪电新闻7月28日讯 总决赛', '齐鲁网·闪电新闻', '7月28日', null],
    ['东方网记者曹磊7月20日报道：合作共建', '东方网', '7月20日', '记者曹磊'],
    ['参考消息网8月15日报道 台当局公布', '参考消息网', '8月15日', null],
    ['【环球时报综合报道】美国舆论指责', '环球时报', null, null],
    ['【环球网报道 见习记者 姜蔼玲】韩国', '环球网', null, '见习记者 姜蔼玲'],
    ['（观察者网讯）“世界需要供应链”', '观察者网', null, null],
    ['〔記者陳梅英／台北報導〕台積電宣布', null, null, '記者陳梅英／台北報導'],
    ['（中央社記者王承中台北20日電）立法院三讀', '中央社', '20日', '記者王承中'],
    ['【本報訊】港府宣布', '本報', null, null],
    ['本报讯 二〇二四年二月二十日，大会举行', '本报', '二〇二四年二月二十日', null],
    ['据央视新闻客户端消息，当地时间8月7日', '央视新闻客户端', null, null],
    ['据参考消息援引法新社8月11日报道，医生罢工', '参考消息', '8月11日', null],
  ])('reads %s', (paragraph, source, date, byline) => {
    expect(readDateline(paragraph)).toMatchObject({ source, date, byline });
  });

  it.each([
    '全社会用电量同比增长6%',
    '国家电网电力供应充足',
    '平台电商发展迅速',
    '互联网电视用户增加',
    '会议强调，要抓好落实。',
    '2月20日，市委召开会议。',
    '通讯 一位老人的春天',
    '',
  ])('finds none in %j', (paragraph) => {
    expect(readDateline(paragraph)).toBeNull();
  });

  it('tells where the text begins', () => {
    const paragraph = '本报讯（记者 张三）2月20日，市委召开会议。';
    expect(paragraph.slice(readDateline(paragraph)?.end)).toBe('，市委召开会议。');
  });

  it('knows which ones may stand within a report', () => {
    const mayStand = (text: string) => readDateline(text)?.mayStandWithin;
    expect(
      ['据新华社消息，会议召开', '韩联社17日报道称，他将访美', '（总台记者 李佳）返回首页'].map(mayStand),
    ).toEqual([true, true, true]);
    expect(['新华社北京2月20日电 会议召开', '盐城晚报讯 会议召开'].map(mayStand)).toEqual([false, false]);
  });

  it('answers for every paragraph', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => void readDateline(text)),
    );
  });
});

describe('readCredit', () => {
  it.each([
    ['铁路部门加开列车1100列。（据新华社）', '新华社'],
    ['会议闭幕。（来源：人民日报）', '人民日报'],
    ['会议闭幕。(据新华社电)', '新华社'],
    ['会议闭幕。（完）', null],
  ])('reads the end of %s', (paragraph, source) => {
    expect(readCredit(paragraph)).toBe(source);
  });
});
