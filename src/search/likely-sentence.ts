import { answerCandidatesIn } from '../language/answer-candidates.js';
import { answerPattern } from '../language/answer-pattern.js';
import { conflictsBetween } from '../language/conflicts.js';
import { normalise } from '../language/normalise.js';
import type { Question } from '../language/question.js';
import { type Span, splitSentences } from '../language/sentences.js';
import { share, termMatch } from './features.js';
import type { Query, QueryTerm } from './query.js';
import { massIn, type Reading } from './reader.js';
import type { Candidate } from './retriever.js';
import type { Similarity } from './vectors.js';

/** What the sentence of a passage in which a reader sees most of the answer has of a question. */
export interface LikelySentenceFeatures {
  /** 1 where it has what the answer must look like, −1 where not, 0 where nothing is known. */
  readonly looks: number;
  /** 1 where it has a stretch that may be the answer, by its looks, and is not the question's own; −1 where not; 0 … */
  readonly candidate: number;
  /** Share of the question's characters near the best such stretch, 0…1; 0 where any stretch may be the answer. */
  readonly around: number;
  /** Share of the question's characters in it, in its passage and under its headline lines, 0…1. */
  readonly inSentence: number;
  readonly inPassage: number;
  /** Share of the question's words, by their weights, in it and in its passage, 0…1. */
  readonly wordsInSentence: number;
  readonly wordsInPassage: number;
  /** 1 where passage and headline lines lack the weightiest of them. */
  readonly rarestLacking: number;
  /** Share of the words next to the question word in it and in its passage, 0…1; 0 where there are none. */
  readonly focusInSentence: number;
  readonly focusInPassage: number;
  /** How far its cosine is behind that of the passage's nearest sentence, ≤ 0; 0 where there are no vectors. */
  readonly behindNearest: number;
  /** How many of the question's figures, periods and names it contradicts (at most 2) … */
  readonly figuresOff: number;
  readonly periodsOff: number;
  readonly namesOff: number;
  /** … and lacks. */
  readonly figuresLacking: number;
  readonly periodsLacking: number;
  readonly namesLacking: number;
}

/** What stands about a stretch, in characters on each side. */
const AROUND = 20;
const MAX_CONFLICTS = 2;

/** Looks at the likeliest sentence of a candidate that was read. */
export function likelySentenceFeaturesOf(
  query: Query,
  { passage, text, context }: Candidate,
  reading: Reading,
  similarity: Similarity | null,
): LikelySentenceFeatures {
  const { question, terms, focus } = query;
  const sentences = splitSentences(passage.text);
  const place = likeliest(reading, sentences);
  const sentence = sentences[place] ?? { start: 0, end: 0 };
  const around = text + context;
  const rarest = heaviest(terms);
  const written = normalise(passage.text.slice(sentence.start, sentence.end)).text;
  const before = normalise(passage.text.slice(0, sentence.start)).text;
  const characters = new Set(question.stretches.join(''));
  const answers = answerCandidatesIn(question, written);
  const conflicts = conflictsBetween(question, written, `${context}\n${before}`);
  const count = (of: string, isOff: boolean): number =>
    Math.min(
      MAX_CONFLICTS,
      conflicts.filter((one) => one.of === of && (one.found !== null) === isOff).length,
    );
  return {
    looks: looksOf(question, written),
    candidate: answers === null ? 0 : answers.length > 0 ? 1 : -1,
    around: Math.max(
      0,
      ...(answers ?? []).map(({ start, end }) =>
        shareIn(characters, written.slice(Math.max(0, start - AROUND), end + AROUND)),
      ),
    ),
    inSentence: shareIn(characters, written),
    inPassage: shareIn(characters, around),
    wordsInSentence: shareOf(terms, written),
    wordsInPassage: shareOf(terms, around),
    rarestLacking: rarest === null || termMatch(around, rarest) > 0 ? 0 : 1,
    focusInSentence: shareOf(focus, written),
    focusInPassage: shareOf(focus, text),
    behindNearest: similarity === null ? 0 : (similarity.sentences[place] ?? -1) - similarity.best,
    figuresOff: count('figure', true),
    periodsOff: count('period', true),
    namesOff: count('name', true),
    figuresLacking: count('figure', false),
    periodsLacking: count('period', false),
    namesLacking: count('name', false),
  };
}

/** The number of the span that has most of the answer. */
function likeliest(reading: Reading, spans: readonly Span[]): number {
  const masses = spans.map((span) => massIn(reading, span));
  return Math.max(0, masses.indexOf(Math.max(...masses)));
}

function heaviest(terms: readonly QueryTerm[]): QueryTerm | null {
  return terms.reduce<QueryTerm | null>(
    (best, term) => (best === null || term.weight > best.weight ? term : best),
    null,
  );
}

/** The share of some words, by their weights, that a text has; 0 for none. */
function shareOf(terms: readonly QueryTerm[], text: string): number {
  return share(terms, (term) => termMatch(text, term));
}

function looksOf(question: Question, text: string): number {
  const pattern = answerPattern(question);
  if (pattern === null) return 0;
  return text.search(pattern) === -1 ? -1 : 1;
}

/** The share of some characters that a text has. */
function shareIn(characters: ReadonlySet<string>, text: string): number {
  if (characters.size === 0) return 0;
  let held = 0;
  for (const character of characters) if (text.includes(character)) held++;
  return held / characters.size;
}
