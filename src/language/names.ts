import { type TaggedWord, tagWords } from './segment.js';
import { SURNAMES } from './surnames.js';

/** Person, place, organisation, other proper name, Latin letters. */
const NAME_TAG = /^(?:nr|ns|nt|nz|eng)/u;
const QUOTED = /"([^"]{2,20})"|《([^》]{1,30})》/gu;
const NUMBER = /\d+(?:\.\d+)?%?/gu;
const LATIN = /[a-z][a-z0-9]*/gu;

/**
 * What a text says of particular things: names, quoted words and titles, numbers, words of other scripts.
 *
 * @param text normalised
 * @returns each once
 */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [, quoted, title] of text.matchAll(QUOTED)) names.add(quoted ?? title ?? '');
  for (const { text: word, tag } of tagWords(text))
    if (word.length > 1 && NAME_TAG.test(tag)) names.add(word);
  for (const [number] of text.matchAll(NUMBER)) names.add(number);
  for (const [word] of text.matchAll(LATIN)) names.add(word);
  return [...names].map((name) => name.trim()).filter((name) => name !== '');
}

const UNKNOWN_PERSON = new RegExp(`^[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u');

/** Whether a word is the name of a person: by the dictionary, or unknown to it and beginning with a surname. */
export function isPerson({ text, tag }: TaggedWord): boolean {
  return tag.startsWith('nr') || (tag === 'x' && UNKNOWN_PERSON.test(text));
}

/** Offices, as a part of a pattern. */
export const OFFICE =
  '(?:书记|主席|主任|市长|省长|县长|区长|镇长|乡长|村长|州长|局长|部长|厅长|处长|科长|院长|校长|行长|社长|台长|馆长|所长|队长|会长|团长|秘书长|董事长|理事长|总理|总统|首相|大使|总裁|总经理|经理|总监|总编辑|主编|编辑|记者|通讯员|教授|博士|院士|医生|律师|教练|委员|代表|负责人|发言人|创始人|导演|演员|作家|老师|先生|女士)';

/** Whose office it is. */
const LEVEL = '省市县区镇乡村州';
const AT_END = new RegExp(
  `(?:副?[${LEVEL}]长|(?:[${LEVEL}][^${LEVEL}]{0,3}?|副)?(?![${LEVEL}]长)${OFFICE})$`,
  'u',
);

/**
 * The office with which a text ends, with its level but not its place: 市委书记 of 海门市委书记, since a city's own paper
 * does not say which city's.
 */
export function officeIn(text: string): string | null {
  return AT_END.exec(text)?.[0] ?? null;
}

/**
 * The person whose name ends a text: in full, behind a title or at the beginning, so that no part of a name is taken.
 *
 * @returns `null` where it ends in anything else
 */
export function personAtEnd(text: string): string | null {
  const words = tagWords(text);
  const last = words.at(-1);
  if (last === undefined || !/^(?:nr|x)/u.test(last.tag) || !text.endsWith(last.text)) return null;
  let first = words.length - 1;
  const surname = words[first - 1];
  if (surname?.tag === 'nr' && surname.text.length === 1) first--;
  const { start = 0 } = words[first] ?? {};
  const name = text.slice(start);
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || /[先女]|阿[姨婆]|某/u.test(name)) return null;
  const title = words[first - 1];
  return start === 0 || (title !== undefined && isTitle(title)) ? name : null;
}

/** 教授, 发言人; the dictionary takes 镇长 for a verb. */
function isTitle({ text, tag }: TaggedWord): boolean {
  return text.length > 1 && !tag.startsWith('nr') && (/^[nl]/u.test(tag) || /[长员师官]$/u.test(text));
}
