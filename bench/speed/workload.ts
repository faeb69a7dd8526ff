import {
  type Corpus,
  drown,
  type GoldQuestion,
  plainSentences,
  readNews,
  readSquad,
} from '../quality/corpus.js';

export interface WorkloadOptions {
  /** How many of the news articles; all where the file has fewer. */
  readonly articles: number;
  /** A file of `{"text"}` lines. */
  readonly news: string;
  /** A file in SQuAD's format whose paragraphs are drowned in the news; the empty string for none. */
  readonly questions: string;
}

/** A made question has about as many characters as people's. */
const QUESTION_LENGTH = { min: 8, max: 24 };

/**
 * What every engine is given: news articles with the paragraphs of the questions among them, and the questions in an
 * order of which every beginning is spread evenly over all. Without a file of questions, some clauses of the news are
 * the questions, each of which its own passage answers.
 */
export function readWorkload({ articles, news, questions }: WorkloadOptions): Corpus {
  const own: Corpus =
    questions === '' ? { name: 'news', paragraphs: [], questions: [] } : readSquad(questions);
  const corpus = drown(own, readNews(news, articles));
  return {
    ...corpus,
    questions: spread(corpus.questions.length > 0 ? corpus.questions : questionsFromNews(corpus)),
  };
}

/** The first clause of a question's length of every n-th passage, a thousand in all. */
function questionsFromNews({ paragraphs }: Corpus): GoldQuestion[] {
  const step = Math.max(1, Math.floor(paragraphs.length / 1000));
  return paragraphs.flatMap(({ id, text }, index) => {
    if (index % step !== 0) return [];
    const clause = plainSentences(text)
      .flatMap((sentence) => sentence.split(/[，。！？；：]/u))
      .find(({ length }) => length >= QUESTION_LENGTH.min && length <= QUESTION_LENGTH.max);
    return clause === undefined ? [] : [{ id: `news-${id}`, text: clause, paragraph: id, answers: [clause] }];
  });
}

const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

function spread<T>(items: readonly T[]): T[] {
  return items
    .map((item, index) => ({ item, place: (index * GOLDEN_RATIO) % 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
