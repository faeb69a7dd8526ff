import { answerPattern, holderPattern } from '../language/answer-pattern.js';
import { isPerson } from '../language/names.js';
import { type NormalisedText, normalise } from '../language/normalise.js';
import { numberedThings, tellsOf } from '../language/numbered-things.js';
import { type TaggedWord, tagWords } from '../language/segment.js';
import { type Span, splitClauses, splitSentences } from '../language/sentences.js';
import { idf } from './bm25.js';
import { termMatch } from './features.js';
import { characterOf, pairKey, type Query } from './query.js';

/**
 * What tells the clause that answers from the others of its passage. "Here" weighs what few sentences of the passage
 * hold: all of them may be about the matter, one says what is asked of it.
 */
export interface ClauseFeatures {
  /** Share of the question's characters that the clause has, weighed here; 0…1. */
  readonly charactersHere: number;
  /** … those next to the question word alone. */
  readonly focusHere: number;
  /** … by the clause behind it, weighed by the index. */
  readonly charactersBehind: number;
  /** Share of the pairs of characters that it has; a clause that only repeats the question does not answer it. 0…1. */
  readonly pairs: number;
  /** Share of the characters that its sentence has, weighed by the index; 0…1. */
  readonly sentence: number;
  /** … weighed here. */
  readonly sentenceHere: number;
  /** Share of the words, or of their synonyms, that its sentence has, weighed here; 0…1. */
  readonly wordsHere: number;
  /** Phrases of the question that stand whole in the clause, weighed here; 0…1. */
  readonly phrasesHere: number;
  /** 1 where the clause has what the answer must look like, −1 where it has not, 0 where nothing is known. */
  readonly looks: number;
  /** The same for numbers, times and who holds an office, whose looks are certain. */
  readonly looksCertain: number;
  /** The same for persons and places that the question does not name, by part of speech. */
  readonly newName: number;
  /** Logarithms of lengths in characters. */
  readonly length: number;
  readonly sentenceLength: number;
}

/** A clause of a passage with its place in the printed text. */
export interface Clause extends Span {
  /** Which sentence of the passage it belongs to, from 0. */
  readonly sentence: number;
  /** Its sentence tells of another thing with a number (2105号泊位), while one beside it tells of that in the question. */
  readonly isOfAnother: boolean;
  readonly features: ClauseFeatures;
}

/** A part of the passage and what it has of the question. */
interface Fragment {
  readonly span: Span;
  /** Normalised. */
  readonly text: string;
  /** Where {@link text} begins in the normalised passage. */
  readonly at: number;
  /** The question's characters that it has, by their numbers. */
  readonly characters: readonly number[];
}

/** What is shorter is one word and no phrase, in characters. */
const MIN_PHRASE = 3;
const PLACE = /^n[st]/u;

/**
 * The clauses of a passage in their order, with what tells of an answer in them.
 *
 * @param spans the passage's sentences
 */
export function clausesOf(
  query: Query,
  text: string,
  spans: readonly Span[] = splitSentences(text),
): Clause[] {
  const normalised = normalise(text);
  const cut = fragmentCutter(query, normalised);
  const sentences = spans.map((span) => ({
    ...cut(span),
    clauses: splitClauses(text.slice(span.start, span.end)).map(({ start, end }) =>
      cut({ start: span.start + start, end: span.start + end }),
    ),
  }));
  const rarity = (count: number): number => (count === 0 ? 0 : idf(count, sentences.length));
  const holding = new Uint16Array(query.characterWeights.length);
  for (const { characters } of sentences)
    for (const index of characters) holding[index] = (holding[index] ?? 0) + 1;
  const here = query.characterWeights.map((weight, index) => weight * rarity(holding[index] ?? 0));
  const focusCharacters = new Set(query.question.focus.join(''));
  const focusHere = here.slice();
  for (const [code, index] of query.characters) {
    if (!focusCharacters.has(String.fromCharCode(code))) focusHere[index] = 0;
  }
  const [ofCharacters, ofCharactersHere, ofFocusHere, ofPairs] = [
    shareIn(query.characterWeights),
    shareIn(here),
    shareIn(focusHere),
    shareIn(query.pairWeights),
  ];
  const words = query.terms.map((term) => {
    const matches = sentences.map((sentence) => termMatch(sentence.text, term));
    return { matches, weight: term.weight * rarity(matches.filter((match) => match > 0).length) };
  });
  const phrases = query.question.stretches
    .filter((stretch) => stretch.length >= MIN_PHRASE)
    .map((phrase) => ({
      phrase,
      weight: rarity(sentences.filter((sentence) => sentence.text.includes(phrase)).length),
    }));
  const pairsIn = pairFinder(query);
  const holder = holderPattern(query.question);
  const isNamed = holder?.test(normalised.text) ?? false;
  const pattern = isNamed ? holder : answerPattern(query.question);
  const { asksFor } = query.question;
  const isCertain = asksFor === 'time' || asksFor === 'number' || isNamed;

  const things = numberedThings(query.question.text);
  const told = sentences.map(({ text }) => (things.length === 0 ? 'neither' : tellsOf(things, text)));
  const isToldOf = told.includes('it');

  return sentences.flatMap((sentence, at) => {
    const isOfAnother = isToldOf && told[at] === 'another';
    const ofSentence = {
      characters: ofCharacters(sentence.characters),
      charactersHere: ofCharactersHere(sentence.characters),
      wordsHere: shareOf(words, ({ matches }) => matches[at] ?? 0),
      length: lengthOf(sentence),
    };
    const namesAt = newNamesAt(query, sentence);
    return sentence.clauses.map((clause, index) => {
      const looks = pattern === null ? 0 : clause.text.search(pattern) === -1 ? -1 : 1;
      const features: ClauseFeatures = {
        charactersHere: ofCharactersHere(clause.characters),
        focusHere: ofFocusHere(clause.characters),
        charactersBehind: ofCharacters(sentence.clauses[index + 1]?.characters ?? []),
        pairs: ofPairs(pairsIn(clause.text)),
        sentence: ofSentence.characters,
        sentenceHere: ofSentence.charactersHere,
        wordsHere: ofSentence.wordsHere,
        phrasesHere: shareOf(phrases, ({ phrase }) => (clause.text.includes(phrase) ? 1 : 0)),
        looks,
        looksCertain: isCertain ? looks : 0,
        newName: namesAt === null ? 0 : namesAt.some((name) => isInside(name, clause)) ? 1 : -1,
        length: lengthOf(clause),
        sentenceLength: ofSentence.length,
      };
      return { start: clause.span.start, end: clause.span.end, sentence: at, isOfAnother, features };
    });
  });
}

/** Cuts fragments out of a normalised passage by their place in the printed one. */
function fragmentCutter(query: Query, { text, offsets }: NormalisedText): (span: Span) => Fragment {
  const charactersIn = distinct(query.characterWeights.length);
  const indexOf = (offset: number): number => {
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (span) => {
    const at = indexOf(span.start);
    const fragment = text.slice(at, indexOf(span.end));
    const characters = charactersIn(fragment.length, (index) =>
      characterOf(query, fragment.charCodeAt(index)),
    );
    return { span, text: fragment, at, characters };
  };
}

/** Finds the pairs of the question's characters in a text, by their numbers. */
function pairFinder(query: Query): (text: string) => number[] {
  const pairsIn = distinct(query.pairWeights.length);
  return (text) =>
    pairsIn(text.length - 1, (at) => {
      const code = text.charCodeAt(at);
      if (characterOf(query, code) === undefined) return undefined;
      return query.pairs.get(pairKey(code, text.charCodeAt(at + 1)));
    });
}

/**
 * Collects numbers, each once.
 *
 * @param size they are below it
 */
function distinct(
  size: number,
): (places: number, numberAt: (place: number) => number | undefined) => number[] {
  /** The last round in which each number was found. */
  const found = new Uint32Array(size);
  let round = 0;
  return (places, numberAt) => {
    round++;
    const numbers: number[] = [];
    for (let place = 0; place < places; place++) {
      const number = numberAt(place);
      if (number === undefined || found[number] === round) continue;
      found[number] = round;
      numbers.push(number);
    }
    return numbers;
  };
}

/** Tells which share of some weights some of them have, by their numbers. */
function shareIn(weights: Float64Array): (numbers: readonly number[]) => number {
  let all = 0;
  for (const weight of weights) all += weight;
  return (numbers) => {
    let sum = 0;
    for (const index of numbers) sum += weights[index] ?? 0;
    return all === 0 ? 0 : sum / all;
  };
}

function shareOf<Item extends { readonly weight: number }>(
  items: readonly Item[],
  matchOf: (item: Item) => number,
): number {
  let [sum, all] = [0, 0];
  for (const item of items) {
    all += item.weight;
    if (item.weight > 0) sum += item.weight * matchOf(item);
  }
  return all === 0 ? 0 : sum / all;
}

function lengthOf({ text }: Fragment): number {
  return Math.log(Math.max(1, text.length));
}

/** Where persons or places stand that the question does not name; `null` where it asks for neither. */
function newNamesAt({ question }: Query, { text, at }: Fragment): number[] | null {
  if (question.asksFor !== 'person' && question.asksFor !== 'place') return null;
  const isKind = question.asksFor === 'person' ? isPerson : ({ tag }: TaggedWord): boolean => PLACE.test(tag);
  return tagWords(text).flatMap((word) =>
    isKind(word) && !question.text.includes(word.text) ? at + word.start : [],
  );
}

function isInside(place: number, { at, text }: Fragment): boolean {
  return place >= at && place < at + text.length;
}
