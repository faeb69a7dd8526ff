import { normalise } from '../language/normalise.js';
import { type Question, understandQuestion } from '../language/question.js';

/** An alias file, or a line of it, that cannot be used; the message says what to do. */
export class AliasError extends Error {
  override readonly name = 'AliasError';
}

/** Different names of one thing, normalised. */
export type AliasGroup = readonly string[];

/**
 * Reads an alias file: one thing a line, its names with `=` between them (`工信局=工业和信息化局`); empty lines and
 * lines that begin with `#` say nothing.
 *
 * @throws {AliasError} for a line with fewer than two names
 */
export function readAliases(file: string): AliasGroup[] {
  return file.split(/\r?\n/u).flatMap((line, index) => {
    if (/^\s*(?:#|$)/u.test(line)) return [];
    const names = line.split(/[=＝]/u).map((name) => normalise(name).text);
    if (names.length < 2 || names.includes('')) {
      throw new AliasError(`Line ${index + 1} of the alias file is no alias; write one name = another name.`);
    }
    return [[...new Set(names)]];
  });
}

/** Each is one more retrieval. */
const MAX_WRITINGS = 4;

/** A question with one of its names in the other writings, each understood anew; the first few. */
export function otherWritings({ text }: Question, groups: Iterable<AliasGroup>): Question[] {
  const writings = new Set<string>();
  for (const names of groups) {
    // Most groups are not of this question, and there may be thousands.
    if (!names.some((name) => text.includes(name))) continue;
    // The longest first: 市工信局 before 工信局.
    const [used] = names.filter((name) => text.includes(name)).sort((a, b) => b.length - a.length);
    if (used === undefined) continue;
    for (const name of names) {
      if (writings.size === MAX_WRITINGS) break;
      if (!text.includes(name)) writings.add(text.replaceAll(used, name));
    }
  }
  return [...writings].map((writing) => understandQuestion(writing));
}
