import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../../src/reports/formats/document.js';
import { decodeText as decode, decodeFileName } from '../../../src/reports/formats/encoding.js';

const decodeText = async (bytes: Uint8Array, pace?: () => Promise<void>): Promise<string> =>
  (await decode(bytes, pace)).text;

const news = '盐城晚报讯 2月20日,市委、市政府召开全市“科技创新攻坚年”动员部署会。\r\n会议强调，要善作善成。';

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

describe('decodeText', () => {
  it('reads UTF-8, and leaves its byte-order mark out', async () => {
    expect(await decodeText(Buffer.from(news))).toBe(news);
    expect(await decodeText(Buffer.from(`\ufeff${news}`))).toBe(news);
  });

  it.each([
    ['little endian', true],
    ['big endian', false],
  ])('reads UTF-16 %s with and without a byte-order mark', async (_, littleEndian) => {
    expect(await decodeText(utf16(`\ufeff${news}`, littleEndian))).toBe(news);
    expect(await decodeText(utf16(news, littleEndian))).toBe(news);
    expect(await decodeText(utf16('市委召开会议', littleEndian))).toBe('市委召开会议');
    expect(await decodeText(utf16('Yancheng Evening News, page 1', littleEndian))).toBe(
      'Yancheng Evening News, page 1',
    );
  });

  it('reads GB18030 with its subsets', async () => {
    // 市委召开会议。 in GB2312, and 㐀 in four bytes.
    const gb2312 = [0xca, 0xd0, 0xce, 0xaf, 0xd5, 0xd9, 0xbf, 0xaa, 0xbb, 0xe1, 0xd2, 0xe9, 0xa1, 0xa3];
    expect(await decodeText(bytes(...gb2312))).toBe('市委召开会议。');
    expect(await decodeText(bytes(...gb2312, 0x81, 0x39, 0xee, 0x39))).toBe('市委召开会议。㐀');
  });

  it('reads UTF-8 with a broken character as UTF-8, not as nonsense in another encoding', async () => {
    const cut = Buffer.from(news.repeat(3)).subarray(0, -1);
    expect(await decodeText(cut)).toBe(`${news.repeat(3).slice(0, -1)}\ufffd`);
  });

  it('gives an empty text for an empty file', async () => {
    expect(await decodeText(new Uint8Array())).toBe('');
  });

  it('refuses binary files', async () => {
    const png = bytes(
      0x89,
      0x50,
      0x4e,
      0x47,
      0x0d,
      0x0a,
      0x1a,
      0x0a,
      0,
      0,
      0,
      0x0d,
      0x49,
      0x48,
      0x44,
      0x52,
      0,
      0,
      1,
      0,
    );
    const zip = bytes(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xdf, 0xa4, 0xd2, 0x6c, 0x5a, 1);
    for (const file of [png, zip]) await expect(decodeText(file)).rejects.toThrow(UnreadableError);
    await expect(decodeText(png)).rejects.toThrow('it is not a text file in UTF-8, UTF-16, GB18030 or Big5');
  });

  it('reads a file of many megabytes as one, also where a step ends inside a character', async () => {
    let pauses = 0;
    const text = news.repeat(30_000);
    const decoded = await decodeText(Buffer.from(text), async () => {
      pauses++;
    });
    expect(decoded === text).toBe(true);
    expect(pauses).toBeGreaterThan(3);
  });

  it('gives every text in UTF-8 back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'市委召开会议，。\n 2月20日ABCé𠮷') }),
        async (text) => {
          expect(await decodeText(Buffer.from(text))).toBe(text);
        },
      ),
    );
  });

  const traditional = '高雄港今年前兩個月完成貨物吞吐量2338萬噸，較去年成長7.5%。';

  it('reads Big5, and does not take it for GB18030', async () => {
    expect(await decode(iconv.encode(traditional, 'cp950'))).toEqual({
      text: traditional,
      encoding: 'big5-hkscs',
      doubt: null,
    });
    expect((await decode(iconv.encode(traditional, 'gb18030'))).text).toBe(traditional);
  });

  it('reads both of Big5’s places for a slash as one', async () => {
    const bytes = (slash: string): Buffer =>
      Buffer.concat([
        iconv.encode('〔記者林立新', 'cp950'),
        Buffer.from(slash, 'hex'),
        iconv.encode('高雄報導〕高雄港今年前兩個月成長。', 'cp950'),
      ]);
    for (const slash of ['a1fe', 'a241']) {
      expect((await decode(bytes(slash))).text).toBe('〔記者林立新／高雄報導〕高雄港今年前兩個月成長。');
    }
  });

  it('reads the characters that Hong Kong added to Big5', async () => {
    const cantonese = '佢哋喺度食嘢，唔知點解咁耐都未嚟，今日嘅會議改咗喺下晝三點。';
    expect(await decodeText(iconv.encode(cantonese, 'big5-hkscs'))).toBe(cantonese);
  });

  it('says so where the encoding is a guess', async () => {
    const guessed = /^its encoding is guessed to be (?:GB18030|Big5)$/u;
    expect((await decode(iconv.encode('噸躍a', 'cp950'))).doubt).toMatch(guessed);
  });

  it('refuses other encodings of the bytes’ kind where they hold what neither can', async () => {
    const russian = iconv.encode('Сегодня в городе открыли новый мост через реку', 'win1251');
    await expect(decode(russian)).rejects.toThrow('it is not a text file in UTF-8');
  });

  it('tells every sentence of news in GB18030 and Big5 apart', async () => {
    const words = [
      '市政府',
      '昨天',
      '召開',
      '會議',
      '記者',
      '表示',
      '經濟',
      '發展',
      '學校',
      '公園',
      '開放',
      '成長',
      '今年',
      '的',
      '在',
      '，',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...words), { minLength: 12, maxLength: 60 }),
        fc.constantFrom('gb18030', 'big5-hkscs'),
        async (chosen, encoding) => {
          const text = chosen.join('');
          expect((await decode(iconv.encode(text, encoding))).text).toBe(text);
        },
      ),
    );
  });
});

describe('decodeFileName', () => {
  it.each(['utf-8', 'gb18030', 'big5-hkscs'])('reads a name in %s', async (encoding) => {
    expect(await decodeFileName(iconv.encode('高雄港吞吐量創新高.txt', encoding))).toBe(
      '高雄港吞吐量創新高.txt',
    );
    expect(await decodeFileName(Buffer.from('report-3.txt'))).toBe('report-3.txt');
  });

  it('reads a short name in GBK', async () => {
    expect(await decodeFileName(iconv.encode('江州晚报20240306.txt', 'gbk'))).toBe('江州晚报20240306.txt');
  });
});
