import type { Yielder } from '../../yielder.js';
import { UnreadableError } from './document.js';

/** A file's text, and how its encoding was found. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** Half a sentence for the operator where the encoding is a guess; `null` where it is sure. */
  readonly doubt: string | null;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5-hkscs';

/** Control characters that no text file holds, and what stands for a byte that cannot be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: telling binary files by them is the purpose
const BAD = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/gu;
/** A stray bad character now and then (a cut download, a page break of old) does not make a text binary. */
const MAX_BAD_SHARE = 0.01;
/** Other encodings can read UTF-8 without an error, as nonsense: it is left only for a text full of errors. */
const MAX_BAD_SHARE_UTF8 = 0.05;
/** The beginning of a file tells its encoding. */
const SAMPLE_BYTES = 64 * 1024;
/** Decoding this much at a stretch takes a few milliseconds. */
const STEP_BYTES = 1024 * 1024;

/**
 * The 300 most frequent characters of 3,000 news reports in both scripts. They fill 40 to 50% of a text that is read
 * rightly and next to nothing of one that is read in the wrong encoding.
 */
const COMMON = new Set(
  '的人一在中行有年日公了上大和不是月市法元生以出家全新多作国國用成民到为為理方安能等工发分司發要下通金查部者合前保地高同任管事本可力定提美品更示主信其表警展海自对對时時加业業化期重股及某道交動动外之所度会會文原案子次心建看目被明于於入他持利回量面来來我性局息平接经經此相进進也增最院收消活资資情告小第现現报報比正基个已個天件至政后得开開向後服物名機机近科式水防社共就区區起供投手好关關这這三商將将特制省员員产產位長长意实實场場车車过過集务務受限解口北立因二今南如电電包万萬果体體都治源路款流斯据據推网網指企支西代常委步州与與系内內而程影客超未反返研技格责責搜打并份造升但率由或题題取群学學食益施京女並型',
);
/** Marks and letters that both encodings hold at once. */
const ORDINARY = /[\u0020-\u007e\s，。、：；！？“”‘’「」『』（）《》〈〉【】…—·０-９Ａ-Ｚａ-ｚ％]/u;
/**
 * Of 4,900 passages of 20 characters in GB18030 and Big5 (simplified and traditional news, DRCD, Hong Kong's own
 * characters), every one scored higher in its encoding, by 0.41 and more for 99 of 100; of 6 characters 99.4%.
 * Japanese, Korean and Latin texts score below 0.1.
 */
const SURE_SCORE = 0.2;
const SURE_MARGIN = 0.3;

/**
 * Decodes a text file: UTF-8, UTF-16 with or without a byte-order mark, GB18030 with its subsets GBK and GB2312, or
 * Big5 with Hong Kong's characters.
 *
 * @param yieldNow is awaited now and then in a large file
 * @throws {UnreadableError} for anything else
 */
export async function decodeText(
  bytes: Uint8Array,
  yieldNow: Yielder = async () => {},
): Promise<DecodedText> {
  const { encoding, doubt } = await detectEncoding(bytes);
  const decoder = await decoderOf(encoding);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += STEP_BYTES) {
    parts.push(decoder.write(bytes.subarray(start, start + STEP_BYTES)));
    await yieldNow();
  }
  return { text: parts.join('') + decoder.end(), encoding, doubt };
}

const UTF8 = new TextDecoder('utf-8');

/** A file's name as its system meant it: names of old archives and disks are in GBK or Big5. */
export async function decodeFileName(name: Uint8Array): Promise<string> {
  const inUtf8 = UTF8.decode(name);
  if (!inUtf8.includes('\ufffd')) return inUtf8;
  const { encoding } = await guessChinese(name);
  const decoder = await decoderOf(encoding);
  // A slash separates folders, whatever encoding the name is in.
  return decoder.write(name) + decoder.end();
}

interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

async function decoderOf(encoding: Encoding): Promise<Decoder> {
  if (encoding !== 'big5-hkscs') {
    const decoder = new TextDecoder(encoding);
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  // Node's own Big5 lacks Hong Kong's characters: 喺 becomes a character of private use.
  const { default: iconv } = await import('iconv-lite');
  const decoder = iconv.getDecoder(encoding);
  return {
    write: (bytes) => withSlash(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
    end: () => decoder.end() ?? '',
  };
}

/** Big5 has two places for one slash (記者林立新／高雄報導); the web's table makes a sign of division of one. */
const withSlash = (text: string): string => text.replaceAll('\u2215', '／');

type Guess = Pick<DecodedText, 'encoding' | 'doubt'>;

async function detectEncoding(bytes: Uint8Array): Promise<Guess> {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const isIn = (encoding: string, maxBadShare = MAX_BAD_SHARE): boolean =>
    badShare(new TextDecoder(encoding).decode(sample)) <= maxBadShare;
  const sure = (encoding: Encoding): Guess => ({ encoding, doubt: null });
  const [first, second] = sample;
  if (first === 0xff && second === 0xfe && isIn('utf-16le')) return sure('utf-16le');
  if (first === 0xfe && second === 0xff && isIn('utf-16be')) return sure('utf-16be');
  if (isIn('utf-8', MAX_BAD_SHARE_UTF8)) return sure('utf-8');
  if (hasUtf16HighBytes(sample, 1) && isIn('utf-16le')) return sure('utf-16le');
  if (hasUtf16HighBytes(sample, 0) && isIn('utf-16be')) return sure('utf-16be');
  const guess = await guessChinese(sample);
  if (guess.badShare <= MAX_BAD_SHARE) return guess;
  throw new UnreadableError('it is not a text file in UTF-8, UTF-16, GB18030 or Big5');
}

/** Whichever of the two encodings makes more of the bytes everyday text. */
async function guessChinese(sample: Uint8Array): Promise<Guess & { readonly badShare: number }> {
  const candidates = await Promise.all(
    (['gb18030', 'big5-hkscs'] as const).map(async (encoding) => {
      const decoder = await decoderOf(encoding);
      const text = decoder.write(sample);
      return { encoding, score: everydayScore(text), badShare: badShare(text) };
    }),
  );
  const [best, other] = candidates.sort((a, b) => b.score - a.score);
  if (best === undefined || other === undefined) throw new RangeError('two encodings are compared');
  const isSure = best.score >= SURE_SCORE && best.score - other.score >= SURE_MARGIN;
  const label = best.encoding === 'gb18030' ? 'GB18030' : 'Big5';
  return { ...best, doubt: isSure ? null : `its encoding is guessed to be ${label}` };
}

/** From 1, all everyday characters, down to -2, none that Chinese is written with; ASCII aside. */
function everydayScore(text: string): number {
  let [sum, count] = [0, 0];
  for (const character of text) {
    if (character < '\u0080') continue;
    count++;
    if (COMMON.has(character) || ORDINARY.test(character)) sum++;
    else if (!/[\u4e00-\u9fff]/u.test(character)) sum -= 2;
  }
  return count === 0 ? 0 : sum / count;
}

function badShare(text: string): number {
  return text === '' ? 0 : (text.match(BAD)?.length ?? 0) / text.length;
}

/**
 * Whether every second byte, from `offset` on, is the high byte of a character that Chinese texts are made of.
 * In GB18030 these places hold other bytes, since Chinese characters begin with a byte above 0x80 there.
 */
function hasUtf16HighBytes(sample: Uint8Array, offset: 0 | 1): boolean {
  let [fitting, all] = [0, 0];
  for (let index = offset; index < sample.length; index += 2) {
    const byte = sample[index] ?? 0;
    const isHan = byte >= 0x4e && byte <= 0x9f;
    // Latin letters and digits, general punctuation, CJK punctuation, full-width forms.
    if (isHan || byte === 0x00 || byte === 0x20 || byte === 0x30 || byte === 0xff) fitting++;
    all++;
  }
  return all > 0 && sample.length % 2 === 0 && fitting / all > 0.95;
}
