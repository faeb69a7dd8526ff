import nodejieba from 'nodejieba';
import { loadDictionary, type TaggedWord, tagWords } from '../language/segment.js';
import type { Report } from '../reports/report.js';
import type { Yielder } from '../yielder.js';

/** Terms looked at in each report: those further down seldom come to the top of several. */
const TERMS_A_REPORT = 40;
/** A report is as long; of a book the beginning counts, in UTF-16 units. */
const MAX_TEXT = 20_000;
/** A name of one character is none, and of more than this no term. */
const TERM_LENGTH = /^\p{Script=Han}{2,8}$/u;
/** A word belongs to the term beside which it stands at least so many times, and at least half of the time. */
const MIN_TOGETHER = 2;
/** Nouns, verbs, adjectives and set phrases can be part of a term; 的 and 在 cannot. */
const CONTENT = /^[nvaijlz]/u;

/**
 * The terms that stand out in some reports: nouns and names by TF-IDF over nodejieba's words and its own document
 * frequencies, each with the words that always stand beside it (新质生产力, not 生产力).
 *
 * @param yieldNow is awaited after each report
 * @returns the most telling first; each stands in a report as it is returned
 */
export async function keyTerms(
  reports: readonly Report[],
  limit: number,
  yieldNow: Yielder,
): Promise<string[]> {
  const weights = new Map<string, number>();
  for (const report of reports) {
    for (const [term, weight] of termsOf(report)) weights.set(term, (weights.get(term) ?? 0) + weight);
    await yieldNow();
  }
  const sorted = [...weights].sort(([, one], [, other]) => other - one).map(([term]) => term);
  const isPart = (term: string): boolean => sorted.some((other) => other !== term && other.includes(term));
  return sorted.filter((term) => !isPart(term)).slice(0, limit);
}

function termsOf({ headline, paragraphs }: Report): (readonly [string, number])[] {
  loadDictionary();
  let text = headline;
  for (const paragraph of paragraphs) {
    if (text.length >= MAX_TEXT) break;
    text += `\n${paragraph.slice(0, MAX_TEXT)}`;
  }
  const words = tagWords(text);
  const nouns = new Set(words.flatMap(({ text: word, tag }) => (tag.startsWith('n') ? [word] : [])));
  return nodejieba
    .extract(text, TERMS_A_REPORT)
    .filter(({ word }) => nouns.has(word))
    .map(({ word, weight }) => {
      const full = inFull(word, words);
      const term = text.includes(full) ? full : word;
      // Longer terms say more: 部署 could stand in any report.
      return [term, weight * term.length] as const;
    })
    .filter(([term]) => TERM_LENGTH.test(term));
}

/** A term with the words that go with it, before and behind it, as far as it stays one. */
function inFull(term: string, words: readonly TaggedWord[]): string {
  let full = term;
  for (const step of [-1, 1] as const) {
    let places = words.flatMap((word, index) => (word.text === term ? [index] : []));
    for (;;) {
      const beside = companion(words, places, step);
      const longer = step === 1 ? full + beside : beside + full;
      if (beside === '' || !TERM_LENGTH.test(longer)) break;
      full = longer;
      places = places.map((place) => place + step).filter((place) => words[place]?.text === beside);
    }
  }
  return full;
}

/** The word that stands right before (−1) or behind (1) most of some places; empty where none does. */
function companion(words: readonly TaggedWord[], places: readonly number[], step: -1 | 1): string {
  const counts = new Map<string, number>();
  for (const place of places) {
    const [here, beside] = [words[place], words[place + step]];
    if (here === undefined || beside === undefined || !CONTENT.test(beside.tag)) continue;
    const [left, right] = step === 1 ? [here, beside] : [beside, here];
    if (left.start + left.text.length !== right.start) continue;
    counts.set(beside.text, (counts.get(beside.text) ?? 0) + 1);
  }
  const [word, count] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? ['', 0];
  return count >= MIN_TOGETHER && count >= places.length / 2 ? word : '';
}
