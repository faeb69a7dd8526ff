import { likelySentenceFeaturesOf } from './likely-sentence.js';
import { isSamePassage, type Passage } from './passage.js';
import type { Query } from './query.js';
import { bestBm25Of, rankCandidates } from './rank.js';
import { type Reader, type Reading, readableOf } from './reader.js';
import {
  type ComparedCandidate,
  type ReadCandidate,
  type ReadPassage,
  rerankCompared,
  rerankRead,
} from './rerank.js';
import type { Ranking } from './retrieve.js';
import type { Retriever } from './retriever.js';
import type { Vectors } from './vectors.js';
import { type VerdictFeatures, verdictFeaturesOf, verdictOf } from './verdict.js';

/** What understands meaning: a model's vectors, and its reader. */
export interface Models {
  readonly vectors: Vectors;
  readonly reader: Reader;
}

/** Candidates that were compared and read, best first. */
export interface ReadRanking extends Ranking {
  readonly ranked: readonly ReadCandidate[];
  /** Of the best candidate; `null` where it was not read. */
  readonly verdict: VerdictFeatures | null;
}

/** How many candidates by words are compared by meaning. */
const COMPARED = 20;
/** How many of the nearest passages join them. */
const NEAREST = 10;
/** Reading is the dearest stage, some 20 ms a passage: only the best few are read. */
const READ = 4;

/**
 * Lets models order the best candidates of a ranking and judge the first. What no model could be asked about stays
 * behind, in the order of the words.
 *
 * @param isWanted leaves passages out, such as those that the reader has seen
 */
export async function read(
  { vectors, reader }: Models,
  retriever: Retriever,
  ranking: Ranking,
  isWanted: (passage: Passage) => boolean = () => true,
): Promise<ReadRanking> {
  const { query } = ranking;
  const compared = rerankCompared(await compare(vectors, retriever, ranking, isWanted));
  const rest = ranking.ranked.slice(COMPARED).filter(({ candidate }) => !holds(compared, candidate.passage));
  const first = await readCandidates(reader, query, compared.slice(0, READ));
  const behind = [...(first === null ? compared : compared.slice(READ)), ...rest];
  const ranked = [...rerankRead(first ?? []), ...behind.map((one) => unread(one))];
  const verdict = verdictFeaturesOf(query.question, ranking.confidence, ranked);
  return {
    ...ranking,
    ranked: withFallingRanks(ranked),
    verdict,
    confidence: judgedBy(ranked[0]?.reading) ?? (verdict === null ? ranking.confidence : verdictOf(verdict)),
  };
}

/** What a reader that judges by itself is sure of, 0…1; `null` where ours has to be asked. */
function judgedBy(reading: Reading | null | undefined): number | null {
  return reading?.isVerdict ? 1 / (1 + Math.exp(-reading.relevance)) : null;
}

/** The best candidates by words and the passages nearest by meaning, compared. */
export async function compare(
  vectors: Vectors,
  retriever: Retriever,
  { query, statistics, ranked }: Ranking,
  isWanted: (passage: Passage) => boolean = () => true,
): Promise<ComparedCandidate[]> {
  const { question } = query;
  const byWords = ranked.slice(0, COMPARED);
  const known = byWords.map(({ candidate }) => candidate.passage);
  const comparison = await vectors.compare(question.original, known, NEAREST);
  if (comparison === null) return byWords.map((one) => ({ ...one, similarity: null }));
  const { similarities, nearest } = comparison;
  const others = nearest.filter(({ passage }) => isWanted(passage) && !holds(byWords, passage));
  const candidates = await retriever.candidates(
    question,
    others.map(({ passage }) => passage),
  );
  const bestBm25 = bestBm25Of(byWords.map(({ candidate }) => candidate));
  const added = rankCandidates(query, candidates, statistics.averageLength, bestBm25);
  return [
    ...byWords.map((one, index) => ({ ...one, similarity: similarities[index] ?? null })),
    ...added.map((one) => ({
      ...one,
      similarity:
        others.find(({ passage }) => isSamePassage(passage, one.candidate.passage))?.similarity ?? null,
    })),
  ];
}

/** Reads candidates; `null` where no reader can now. */
export async function readCandidates(
  reader: Reader,
  query: Query,
  candidates: readonly ComparedCandidate[],
): Promise<(ComparedCandidate & ReadPassage)[] | null> {
  if (candidates.length === 0) return [];
  const passages = candidates.map(({ candidate }) => readableOf(candidate.passage));
  const readings = await reader.read(query.question.original, passages);
  if (readings === null) return null;
  return candidates.flatMap((one, index) => {
    const reading = readings[index];
    if (reading === undefined) return [];
    return [
      { ...one, reading, likely: likelySentenceFeaturesOf(query, one.candidate, reading, one.similarity) },
    ];
  });
}

function holds(candidates: readonly Pick<ComparedCandidate, 'candidate'>[], passage: Passage): boolean {
  return candidates.some(({ candidate }) => isSamePassage(candidate.passage, passage));
}

function unread(
  one: Omit<ComparedCandidate, 'similarity'> & Partial<Pick<ComparedCandidate, 'similarity'>>,
): ReadCandidate {
  return { similarity: null, ...one, reading: null, likely: null };
}

/** Stages have scales of their own: what stands behind gets no higher rank than what it stands behind. */
function withFallingRanks(ranked: readonly ReadCandidate[]): ReadCandidate[] {
  let lowest = Number.POSITIVE_INFINITY;
  return ranked.map((one) => {
    lowest = Math.min(lowest, one.rank);
    return { ...one, rank: lowest };
  });
}
