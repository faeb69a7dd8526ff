import { describe, expect, it } from 'vitest';
import { readFormat } from '../../../src/reports/formats/read.js';
import { reportsIn } from './fixture.js';

const body =
  '<p>江州晚报讯 3月6日，全长3.5公里的罗山隧道贯通，两个镇之间的车程从一小时缩短到十分钟。</p><p>隧道的灯光会随车流变暗变亮。</p>';
const read = (html: string, name = 'a.html') => reportsIn(Buffer.from(html), name);

describe('a web page', () => {
  it('states its headline, day, author, source and address in meta elements or linked data', async () => {
    const linked = JSON.stringify({
      '@type': 'NewsArticle',
      headline: '罗山隧道贯通',
      datePublished: '2024-03-06T08:30:00+08:00',
      author: [{ name: '何青' }],
      publisher: { name: '江州新闻网' },
    });
    const [report] = await read(
      `<html><head><title>罗山隧道贯通_江州新闻网</title><link rel="canonical" href="https://e.com/1"><script type="application/ld+json">${linked}</script></head><body><div>${body.replace('江州晚报讯 ', '')}</div></body></html>`,
    );
    expect(report).toMatchObject({
      headline: '罗山隧道贯通',
      date: '2024-03-06',
      byline: '何青',
      source: '江州新闻网',
      url: 'https://e.com/1',
    });
  });

  it.each([
    ['WeChat, saved by a browser', '<em id="publish_time">2024-03-06 18:02</em>', ''],
    ['WeChat, saved by a program', '<em id="publish_time"></em>', '<script>var ct = "1709719200";</script>'],
    ['a portal', '<span id="pubtime_baidu">发布时间：2024-03-06 08:30</span>', ''],
    ['a page by the book', '<time datetime="2024-03-06T08:30:00+08:00">三小时前</time>', ''],
  ])('says in places of its own when it was published: %s', async (_, place, script) => {
    const [report] = await read(
      `<html><head><meta property="og:site_name" content="微信公众平台"></head><body><h1>罗山隧道贯通</h1><div><span id="js_author_name">何青</span><a id="js_name">江州发布</a>${place}</div><div>${body.replace('江州晚报讯 3月6日，', '')}</div>${script}</body></html>`,
    );
    expect(report).toMatchObject({ date: '2024-03-06', source: '江州发布', byline: '何青' });
  });

  it('keeps a headline as its heading prints it, not as the title abbreviates it', async () => {
    const [report] = await read(
      `<html><head><title>罗山隧道贯通：车程缩短到十分钟-江州新闻网</title></head><body><h1>罗山隧道贯通：车程缩短到十分钟</h1>${body}</body></html>`,
    );
    expect(report?.headline).toBe('罗山隧道贯通：车程缩短到十分钟');
  });

  it('leaves out script, styles, menus, hidden text and the marks of footnotes', async () => {
    const [report] = await read(
      `<html><body><nav><a href="/">首页</a></nav><script>var ad = 1;</script><h1>罗山隧道贯通</h1><style>p{}</style>${body}<p style="display:none">隐藏的字</p><p>通车仪式在上午举行<sup><a href="#fn1">1</a></sup>，市民可以步行通过。</p></body></html>`,
    );
    expect(report?.paragraphs.at(-1)).toBe('通车仪式在上午举行，市民可以步行通过。');
    expect(report?.paragraphs).toHaveLength(3);
  });

  it('whose paragraphs are parted by line breaks has them apart', async () => {
    const [report] = await read(
      `<html><body><h1>罗山隧道贯通</h1><div id="content">　　江州晚报讯 3月6日，罗山隧道贯通，车程缩短到十分钟。<br><br>　　隧道的灯光会随车流变暗变亮。<br>　　市民可以步行通过。</div></body></html>`,
    );
    expect(report?.paragraphs).toEqual([
      '江州晚报讯 3月6日，罗山隧道贯通，车程缩短到十分钟。',
      '隧道的灯光会随车流变暗变亮。',
      '市民可以步行通过。',
    ]);
  });

  it('has the line below a picture as its caption, and a heading or a sentence there as what it is', async () => {
    const withPicture = (below: string) =>
      read(
        `<html><body><h1>罗山隧道贯通</h1><p>2024-03-06 08:30</p><p><img src="a.jpg"></p>${below}${body}</body></html>`,
      );
    const [shown] = await withPicture('<p>市民走过隧道</p>');
    expect(shown).toMatchObject({ deck: null, captions: ['市民走过隧道'] });
    expect(shown?.paragraphs).toHaveLength(2);
    const [sentence] = await withPicture('<p>隧道昨天贯通。</p>');
    expect(sentence?.captions).toBeUndefined();
    const [heading] = await withPicture('<p><strong>一小时变十分钟</strong></p>');
    expect(heading?.captions).toBeUndefined();
    const [author] = await withPicture('<p>本报记者 何青</p>');
    expect(author).toMatchObject({ byline: '本报记者 何青' });
  });

  it('that is a piece without head is read by its name', async () => {
    expect((await read(`<h1>罗山隧道贯通</h1>${body}`))[0]?.headline).toBe('罗山隧道贯通');
  });

  it('without an article is refused', async () => {
    const page = Buffer.from('<html><head><title>404</title></head><body><script>x</script></body></html>');
    await expect(readFormat(page, 'a.html')).rejects.toThrow('no article is found in the page');
  });
});
