import { answerPattern } from '../language/answer-pattern.js';
import { isPerson } from '../language/names.js';
import { type NormalisedText, normalise } from '../language/normalise.js';
import { type TaggedWord, tagWords } from '../language/segment.js';
import { type Span, splitClauses, splitSentences } from '../language/sentences.js';
import { holdsMeaning } from './features.js';
import { characterOf, pairKey, type Query } from './query.js';

/**
 * What tells the clause that answers from the others of its passage. "Here" weighs what few sentences of the passage
 * hold: all of them may be about the matter, one says what is asked of it.
 */
export interface ClauseSigns {
  /** Characters of the question held by the clause, weighed here; 0…1. */
  readonly charactersHere: number;
  /** … those next to the question word alone. */
  readonly focusHere: number;
  /** … by the clause behind it, weighed by the index. */
  readonly charactersBehind: number;
  /** Pairs of characters held by the clause; one that only repeats the question does not answer it. 0…1. */
  readonly pairs: number;
  /** Characters held by its sentence, weighed by the index; 0…1. */
  readonly sentence: number;
  /** … weighed here. */
  readonly sentenceHere: number;
  /** Words held by its sentence, or words that say the same, weighed here; 0…1. */
  readonly wordsHere: number;
  /** Stretches of several words held whole by the clause, weighed here; 0…1. */
  readonly phrasesHere: number;
  /** 1 where the clause holds what the answer must look like, −1 where it does not, 0 where nothing is known. */
  readonly looks: number;
  /** The same for numbers and times, whose looks are certain. */
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
  readonly signs: ClauseSigns;
}

/** A stretch of the passage and what it holds of the question. */
interface Piece {
  readonly span: Span;
  /** Normalised. */
  readonly text: string;
  /** The characters of the question that it holds, by their numbers. */
  readonly held: readonly number[];
}

/** Shorter stretches are one word, in characters. */
const MIN_PHRASE = 3;
const PLACE = /^n[st]/u;

/** The clauses of a passage in their order, with what tells of an answer in them. */
export function clausesOf(query: Query, text: string): Clause[] {
  const normalised = normalise(text);
  const cut = pieceCutter(query, normalised);
  const sentences = splitSentences(text).map((span) => ({
    ...cut(span),
    clauses: splitClauses(text.slice(span.start, span.end)).map(({ start, end }) =>
      cut({ start: span.start + start, end: span.start + end }),
    ),
  }));
  const rarity = (count: number): number =>
    count === 0 ? 0 : Math.log(1 + (sentences.length - count + 0.5) / (count + 0.5));
  const holding = new Uint16Array(query.characterWeights.length);
  for (const { held } of sentences) for (const index of held) holding[index] = (holding[index] ?? 0) + 1;
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
    const held = sentences.map((sentence) => holdsMeaning(sentence.text, term));
    return { held, weight: term.weight * rarity(held.filter((share) => share > 0).length) };
  });
  const phrases = query.question.stretches
    .filter((stretch) => stretch.length >= MIN_PHRASE)
    .map((phrase) => ({
      phrase,
      weight: rarity(sentences.filter((sentence) => sentence.text.includes(phrase)).length),
    }));
  const pattern = answerPattern(query.question);
  const { asksFor } = query.question;
  const isCertain = asksFor === 'time' || asksFor === 'number';

  return sentences.flatMap((sentence, at) => {
    const ofSentence = {
      sentence: ofCharacters(sentence.held),
      sentenceHere: ofCharactersHere(sentence.held),
      wordsHere: shareOf(words.map(({ weight, held }) => [weight, held[at] ?? 0])),
      sentenceLength: Math.log(Math.max(1, sentence.text.length)),
    };
    return sentence.clauses.map((clause, index) => {
      const looks = pattern === null ? 0 : clause.text.search(pattern) === -1 ? -1 : 1;
      const behind = sentence.clauses[index + 1];
      const signs: ClauseSigns = {
        ...ofSentence,
        charactersHere: ofCharactersHere(clause.held),
        focusHere: ofFocusHere(clause.held),
        charactersBehind: behind === undefined ? 0 : ofCharacters(behind.held),
        pairs: ofPairs(heldPairs(query, clause.text)),
        phrasesHere: shareOf(
          phrases.map(({ phrase, weight }) => [weight, clause.text.includes(phrase) ? 1 : 0]),
        ),
        looks,
        looksCertain: isCertain ? looks : 0,
        newName: newName(query, clause.text),
        length: Math.log(Math.max(1, clause.text.length)),
      };
      return { ...clause.span, sentence: at, signs };
    });
  });
}

/** Cuts pieces out of a normalised passage by their place in the printed one; pieces come in their order. */
function pieceCutter(query: Query, { text, offsets }: NormalisedText): (span: Span) => Piece {
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
    const piece = text.slice(indexOf(span.start), indexOf(span.end));
    const held = new Set<number>();
    for (let at = 0; at < piece.length; at++) {
      const character = characterOf(query, piece.charCodeAt(at));
      if (character !== undefined) held.add(character);
    }
    return { span, text: piece, held: [...held] };
  };
}

function heldPairs(query: Query, text: string): number[] {
  const held = new Set<number>();
  for (let at = 0; at + 1 < text.length; at++) {
    if (characterOf(query, text.charCodeAt(at)) === undefined) continue;
    const pair = query.pairs.get(pairKey(text.charCodeAt(at), text.charCodeAt(at + 1)));
    if (pair !== undefined) held.add(pair);
  }
  return [...held];
}

/** Tells which share of some weights is held. */
function shareIn(weights: Float64Array): (held: readonly number[]) => number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return (held) => (all === 0 ? 0 : held.reduce((sum, index) => sum + (weights[index] ?? 0), 0) / all);
}

function shareOf(weighed: readonly (readonly [weight: number, held: number])[]): number {
  const all = weighed.reduce((sum, [weight]) => sum + weight, 0);
  return all === 0 ? 0 : weighed.reduce((sum, [weight, held]) => sum + weight * held, 0) / all;
}

function newName({ question }: Query, text: string): number {
  if (question.asksFor !== 'person' && question.asksFor !== 'place') return 0;
  const isKind = question.asksFor === 'person' ? isPerson : ({ tag }: TaggedWord): boolean => PLACE.test(tag);
  return tagWords(text).some((word) => isKind(word) && !question.text.includes(word.text)) ? 1 : -1;
}
