import * as OpenCC from 'opencc-js/t2cn';

/** What {@link foldCharacter} makes of white space and what no one sees. */
export const SPACE = 0;
/** What it makes of punctuation and quotation marks. */
export const MARK = 1;

/** Writings of one character that OpenCC, character by character, leaves apart. */
const VARIANTS =
  '著着 衞卫 敍叙 枱台 锺钟 馀余 谘咨 簷檐 痺痹 麺面 麪面 暱昵 瞭了 祇只 覆复 藉借 甦苏 彷仿 鉅巨 钜巨 鍊炼 链炼 揹背 薰熏 甯宁 伕夫 迳径 像象';
/** Signs that Unicode counts as symbols and newspapers set as punctuation. */
const LOOSE_SIGNS = '~～^`´¨|｜￣＿_';
const [FIRST_HAN, LAST_HAN] = [0x3400, 0x9fff];

/** Each UTF-16 unit alone, so that a part of a text folds into a part of the folded text. */
const FOLDED = (() => {
  const folded = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  simplifyIn(folded);
  const usualOf = new Map(
    VARIANTS.split(' ').map((pair): [number, number] => [pair.charCodeAt(0), pair.charCodeAt(1)]),
  );
  // 鏈 has become 链 by now, and both become 炼.
  for (const [code, simplified] of folded.entries()) folded[code] = usualOf.get(simplified) ?? simplified;
  for (let code = 0xff01; code <= 0xff5e; code++) folded[code] = code - 0xfee0;
  for (let code = 0; code < folded.length; code++) {
    const character = String.fromCharCode(folded[code] ?? 0);
    // A byte order mark, joiners and soft hyphens are seen by nobody either.
    if (/[\s\p{Cc}\p{Cf}]|[\ufe00-\ufe0f]/u.test(character)) folded[code] = SPACE;
    else if (/\p{P}/u.test(character) && character !== '%' && character !== '‰') folded[code] = MARK;
    else if (/[A-Z]/u.test(character)) folded[code] = character.toLowerCase().charCodeAt(0);
  }
  for (const sign of LOOSE_SIGNS) folded[sign.charCodeAt(0)] = MARK;
  return folded;
})();

function simplifyIn(folded: Uint16Array): void {
  const han = Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, index) =>
    String.fromCharCode(FIRST_HAN + index),
  );
  // One by one this takes five times as long.
  const simplified = OpenCC.Converter({ from: 't', to: 'cn' })(han.join('\n')).split('\n');
  for (const [index, character] of simplified.entries()) {
    if (character.length === 1) folded[FIRST_HAN + index] = character.charCodeAt(0);
  }
}

/**
 * A UTF-16 unit in the one writing in which quotations are compared: simplified, half width, lower case;
 * {@link SPACE} or {@link MARK} for what is neither letter, figure nor symbol.
 */
export function foldCharacter(code: number): number {
  return FOLDED[code] ?? SPACE;
}

/** A text without its white space, and the way back. */
export interface BareText {
  readonly text: string;
  /** For each unit of `text` its offset in the original. */
  readonly offsets: Uint32Array;
}

/** A text without its white space, otherwise as it stands: what two verbatim texts have in common. */
export function withoutSpace(original: string): BareText {
  const offsets = new Uint32Array(original.length);
  const units = new Uint16Array(original.length);
  let length = 0;
  for (let index = 0; index < original.length; index++) {
    const code = original.charCodeAt(index);
    if (FOLDED[code] === SPACE) continue;
    units[length] = code;
    offsets[length++] = index;
  }
  const text = Buffer.from(units.buffer, 0, 2 * length).toString('utf16le');
  return { text, offsets: offsets.subarray(0, length) };
}
