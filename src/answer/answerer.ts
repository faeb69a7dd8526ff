import { asksForMore } from '../language/elliptical-question.js';
import { normalise } from '../language/normalise.js';
import { type Question, typedQuestion, understandQuestion } from '../language/question.js';
import { isFiltered, type Search } from '../language/search-filter.js';
import { smallTalkIn } from '../language/small-talk.js';
import type { Stage } from '../metrics.js';
import type { PrintedPlace } from '../quotation/quotation.js';
import type { Corpus, NumberedReport } from '../reports/corpus.js';
import { dayOf as dayOfFile } from '../reports/order.js';
import { OUTSIDE_BODY, type Report } from '../reports/report.js';
import { quoteEvidence } from '../search/evidence.js';
import { type Passage, passageAt } from '../search/passage.js';
import type { RankedCandidate } from '../search/rank.js';
import { type Models, read } from '../search/read.js';
import { type Ranking, retrieve, retrieveBylines } from '../search/retrieve.js';
import type { Retriever } from '../search/retriever.js';
import { type Scope, ScopedRetriever } from '../search/scoped-retriever.js';
import { type AliasGroup, otherWritings } from './aliases.js';
import {
  type Answer,
  type AnswerFilter,
  type FoundPassage,
  MAX_FOUND,
  MAX_NEAREST,
  type SearchResult,
  type Turn,
  type Verdict,
} from './answer.js';
import { explain } from './explanation.js';
import { resolveFollowUp } from './follow-up.js';
import { withinItsLine } from './headline-quotation.js';
import { correctSpelling } from './misspelling.js';
import { notable } from './notable.js';
import { placeOfPrinted, quotePrinted, withPrinted } from './printed-words.js';
import { FilteredCorpus, isMoreThanWords, type Printed, ReportFilter } from './report-filter.js';
import { sayingIn, withSayingChecked } from './stated.js';
import { reportsToSummarise, summaryEvidence } from './summary-evidence.js';

export interface AnswererOptions {
  /** Names that mean one thing; they may come and go. */
  readonly aliases?: Iterable<AliasGroup>;
  /** Where the reports are that a summary is asked of; without it such a question is one like others. */
  readonly corpus?: Corpus | null;
  /** Order the best passages by meaning, and judge the first; without them words alone do. */
  readonly models?: Models | null;
  /** Finds words as they are printed; without it only what the index knows as words is found. */
  readonly printed?: Printed | null;
  /** See {@link ReportFilterOptions.dayOf}. */
  readonly dayOf?: (report: Report) => number;
  /** Told how long each stage of an answer took, in milliseconds. */
  readonly onStage?: ((stage: Stage, milliseconds: number) => void) | undefined;
  /** From when 上周 is counted. */
  readonly now?: () => Date;
}

/** How a question is to be answered. */
export interface AnswerOptions {
  /** How many of the passages found are quoted, 0…{@link MAX_FOUND} (3, as many as a chat shows). */
  readonly quotations?: number;
  /** Whether the answer is to say why it came. */
  readonly explain?: boolean;
}

/** From which confidence the best passage answers, and from which it comes near. */
interface Thresholds {
  readonly answer: number;
  readonly nearest: number;
}

/**
 * By words alone. `npm run bench:quality` at this threshold: 97% of the answerable questions of CMRC 2018 and 93% of DRCD
 * are answered, and 1% and 4% of the other set's questions, which the paragraphs do not answer.
 */
const WORDS: Thresholds = { answer: 0.3, nearest: 0.1 };
/** By what models read. `npm run bench -- quality`, the part that was not trained on: see bench/README.md. */
const READ: Thresholds = { answer: 0.6, nearest: 0.05 };
const DEFAULT_QUOTATIONS = 3;
/** Candidates further behind say nothing of why an answer came. */
const MAX_EXPLAINED = 20;
/** Words of the same sound are looked for in the best candidates, and in all of so many passages. */
const MAX_TEXTS_HEARD = 500;

/** The places looked at where words are printed. */
const MAX_HOLDING = 200;
/** Where days order an answer, passages this much less likely than the best stay behind. */
const LIKELY = 0.1;

/** Nothing was found for what was said. */
function noAnswer(kind: Answer['kind'], question: Question): Answer {
  return { kind, question, verdict: 'none', shown: 0, found: [], evidence: [] };
}

function allowsPlace(scope: Scope, { report, paragraph, span }: PrintedPlace): boolean {
  const passage = passageAt(report, paragraph, span.start);
  return (
    passage !== null && scope.allows({ passage, text: normalise(passage.text).text, context: '', bm25: 0 })
  );
}

/** Of candidates that nothing tells apart, those of the newest reports first. */
function newestFirstWhereEqual(
  ranked: readonly RankedCandidate[],
  dayOf: (report: Report) => number,
): RankedCandidate[] {
  const isEqual = (one: RankedCandidate, other: RankedCandidate | undefined): boolean =>
    one.rank === other?.rank && one.words === other.words;
  const ordered: RankedCandidate[] = [];
  for (let start = 0; start < ranked.length; start = ordered.length) {
    const rest = ranked.slice(start);
    const length = rest.findIndex((one) => !isEqual(one, rest[0]));
    const equal = rest.slice(0, length === -1 ? rest.length : Math.max(1, length));
    const dayOfOne = ({ candidate }: RankedCandidate): number => dayOf(candidate.passage.report);
    ordered.push(...equal.toSorted((a, b) => dayOfOne(b) - dayOfOne(a)));
  }
  return ordered;
}

/** Names a passage in all of the library. */
function placeOf({ report, paragraph, start = 0 }: Passage): string {
  return `${report.id} ${paragraph} ${start}`;
}

/** Answers questions with quotations from the passages that a retriever reaches. */
export class Answerer {
  readonly #retriever: Retriever;
  readonly #aliases: Iterable<AliasGroup>;
  readonly #corpus: Corpus | null;
  readonly #models: Models | null;
  readonly #printed: Printed | null;
  readonly #dayOf: (report: Report) => number;
  readonly #onStage: (stage: Stage, milliseconds: number) => void;
  /** `null` where it is not known which reports there are. */
  readonly #filter: ReportFilter | null;

  constructor(
    retriever: Retriever,
    {
      aliases = [],
      corpus = null,
      models = null,
      printed = null,
      onStage = () => {},
      now = () => new Date(),
      dayOf = (report) => dayOfFile(report, now()),
    }: AnswererOptions = {},
  ) {
    this.#retriever = retriever;
    this.#aliases = aliases;
    this.#corpus = corpus;
    this.#models = models;
    this.#printed = printed;
    this.#dayOf = dayOf;
    this.#onStage = onStage;
    this.#filter = corpus && new ReportFilter({ corpus, retriever, printed, dayOf, now });
  }

  /**
   * Answers a question; no text makes it throw, and of a very long one the beginning is the question.
   *
   * @param typed as the reader typed it
   * @param before what was asked and answered before in the same conversation, the latest last
   */
  async answer(typed: string, before: readonly Turn[] = [], options: AnswerOptions = {}): Promise<Answer> {
    return this.#timed('answer', () => this.#answer(typedQuestion(typed), before, options));
  }

  async #timed<Result>(stage: Stage, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#onStage(stage, performance.now() - start);
    }
  }

  async #answer(text: string, before: readonly Turn[], options: AnswerOptions): Promise<Answer> {
    const search = await this.#timed('limits', () => this.#searchOf(text, before));
    if (search === null || !isMoreThanWords(search)) return this.#answerWhole(text, before, options);
    if (!isFiltered(search)) {
      const answer = await this.#answerWhole(search.text, before, options);
      return { ...answer, filter: { search, reports: 0, undated: [], isEmpty: false } };
    }
    return this.#answerWithin(search, before, options);
  }

  /**
   * The reports that meet what a search says of them and fit its words, the newest first.
   *
   * @returns `null` for words that limit nothing
   */
  async reports(words: string): Promise<{ found: readonly NumberedReport[]; filter: AnswerFilter } | null> {
    const search = await this.#filter?.read(words);
    if (this.#filter === null || search === undefined || !isFiltered(search)) return null;
    const { reports, undated, isEmpty } = await this.#filter.list(search);
    return { found: reports, filter: { search, reports: reports.length, undated, isEmpty } };
  }

  /** What is looked for, and where; who asks for more asks for it where the last answer was from. */
  async #searchOf(text: string, before: readonly Turn[]): Promise<Search | null> {
    if (this.#filter === null) return null;
    const search = await this.#filter.read(text);
    const earlier = before.at(-1)?.filter?.search;
    const bare = normalise(text).text.replace(/[?!。.~]+$/u, '');
    if (earlier === undefined || isMoreThanWords(search) || !asksForMore(bare)) return search;
    return { ...earlier, text: search.text };
  }

  async #answerWithin(search: Search, before: readonly Turn[], options: AnswerOptions): Promise<Answer> {
    if (this.#filter === null || this.#corpus === null)
      return this.#answerWhole(search.text, before, options);
    if (search.text === '') return this.#listWithin(search, options);
    const { reports, undated, scope, isEmpty } = await this.#filter.filter(search);
    const filter: AnswerFilter = { search, reports: reports.length, undated, isEmpty };
    if (isEmpty) return { ...noAnswer('question', understandQuestion(search.text)), filter };
    const ids = new Set(reports.map(({ report }) => report.id));
    const printed = this.#printed;
    const scoped = new Answerer(new ScopedRetriever(this.#retriever, scope), {
      aliases: this.#aliases,
      corpus: new FilteredCorpus(this.#corpus, reports),
      models: this.#models,
      printed: printed && {
        holding: async (text, limit) => {
          const places = await printed.holding(text, MAX_HOLDING);
          const allows = (place: PrintedPlace): boolean =>
            ids.has(place.report.id) && allowsPlace(scope, place);
          return places.filter(allows).slice(0, limit);
        },
      },
      dayOf: this.#filter.dayOf,
      onStage: this.#onStage,
    });
    const answer = await scoped.#answerWhole(search.text, before, options);
    return { ...this.#inOrder(answer, search), filter };
  }

  /** The reports themselves, where nothing is asked of them. */
  async #listWithin(search: Search, { quotations = DEFAULT_QUOTATIONS }: AnswerOptions): Promise<Answer> {
    const listed = await this.#filter?.list(search);
    const { reports = [], undated = [] } = listed ?? {};
    const evidence = reports.slice(0, Math.max(quotations, MAX_NEAREST)).flatMap(({ report }) => {
      const passage = passageAt(report, OUTSIDE_BODY);
      const start = passage?.text.indexOf(report.headline) ?? -1;
      const quote = { start, end: start + report.headline.length };
      return passage === null || start === -1 ? [] : [{ passage, quote, highlight: quote, score: 1 }];
    });
    const isEmpty = reports.length === 0;
    return {
      kind: 'reports',
      question: understandQuestion(''),
      verdict: isEmpty ? 'none' : 'answer',
      found: evidence.map(({ passage, score }) => ({ passage, score })),
      evidence: evidence.slice(0, quotations),
      shown: Math.min(evidence.length, quotations),
      reports,
      filter: { search, reports: reports.length, undated, isEmpty },
    };
  }

  /** Where days are to order it, what is likely comes in their order. */
  #inOrder(answer: Answer, { order }: Search): Answer {
    if (order === null || answer.kind !== 'question') return answer;
    const { evidence, found } = answer;
    const dayOf = (report: Report): number => this.#filter?.dayOf(report) ?? 0;
    const sorted = <Found extends FoundPassage>(all: readonly Found[]): Found[] => {
      const likely = notable(all, LIKELY);
      const rest = all.filter((one) => !likely.includes(one));
      const sign = order.newestFirst ? -1 : 1;
      return [
        ...likely.toSorted((a, b) => sign * (dayOf(a.passage.report) - dayOf(b.passage.report))),
        ...rest,
      ];
    };
    return { ...answer, evidence: sorted(evidence), found: sorted(found) };
  }

  /** Answers from all the reports that this answerer knows. */
  async #answerWhole(text: string, before: readonly Turn[], options: AnswerOptions): Promise<Answer> {
    const answer = await this.#answerByWords(text, before, options);
    return this.#timed('printed', async () =>
      this.#asSaid(await this.#asPrinted(text, answer, before, options)),
    );
  }

  /** Whether somebody said something is answered by what prints it from their mouth alone. */
  async #asSaid(answer: Answer): Promise<Answer> {
    const saying = sayingIn(answer);
    // Without quotations nothing is shown that could mislead.
    if (saying === null || answer.evidence.length === 0) return answer;
    const places = (await this.#printed?.holding(saying.said, MAX_FOUND)) ?? [];
    return withSayingChecked(answer, quotePrinted(places, this.#dayOf, MAX_FOUND));
  }

  /** Of words that are printed as they were typed, and that the answer does not show, where they are printed. */
  async #asPrinted(
    text: string,
    answer: Answer,
    before: readonly Turn[],
    { quotations = DEFAULT_QUOTATIONS }: AnswerOptions,
  ): Promise<Answer> {
    if (this.#printed === null) return answer;
    const place = placeOfPrinted(text, answer);
    if (place === null) return answer;
    const normalised = normalise(text).text;
    const question = understandQuestion(text, normalised);
    if (before.length > 0 && resolveFollowUp(question, normalised, before) !== null) return answer;
    const places = await this.#printed.holding(text.trim(), MAX_HOLDING);
    const printed = quotePrinted(places, this.#dayOf, MAX_FOUND);
    return printed.length === 0 ? answer : withPrinted(answer, printed, place, quotations);
  }

  async #answerByWords(text: string, before: readonly Turn[], options: AnswerOptions): Promise<Answer> {
    const normalised = normalise(text).text;
    const question = understandQuestion(text, normalised);
    const kind = smallTalkIn(normalised);
    if (kind !== null) return noAnswer(kind, question);
    const summary = await this.#summarise(question, before);
    if (summary !== null) return summary;
    const { ranking, isWanted } = await this.#timed('retrieve', () =>
      this.#findInConversation(question, normalised, before),
    );
    const isByline = ranking.query.question.asksForByline;
    if (this.#models === null || isByline) return this.#quoting(ranking, WORDS, options);
    const models = this.#models;
    const reading = await this.#timed('read', () => read(models, this.#retriever, ranking, isWanted));
    return this.#quoting(reading, reading.verdict === null ? WORDS : READ, options);
  }

  /** What a question finds, where no quotation is to be shown: without a reader's help, and so in less time. */
  async search(typed: string): Promise<SearchResult> {
    const text = typedQuestion(typed);
    const normalised = normalise(text).text;
    if (smallTalkIn(normalised) !== null) return { verdict: 'none', found: [] };
    return this.#answerOf(await this.#find(understandQuestion(text, normalised)), WORDS, { quotations: 0 });
  }

  /** The key sentences of the reports whose gist is asked for; `null` for other questions, and where none is meant. */
  async #summarise(question: Question, before: readonly Turn[]): Promise<Answer | null> {
    const { asksForSummary } = question;
    if (asksForSummary === null || this.#corpus === null) return null;
    const evidence = summaryEvidence(await reportsToSummarise(asksForSummary, this.#corpus, before));
    if (evidence.length === 0) return null;
    const found = evidence.map(({ passage, score }) => ({ passage, score }));
    return { kind: 'summary', question, verdict: 'answer', found, evidence, shown: evidence.length };
  }

  async #findInConversation(
    question: Question,
    normalised: string,
    before: readonly Turn[],
  ): Promise<{ readonly ranking: Ranking; readonly isWanted?: (passage: Passage) => boolean }> {
    const followUp = resolveFollowUp(question, normalised, before);
    if (followUp === null) return { ranking: await this.#find(question) };
    const seen = followUp.wantsMore ? before.flatMap(({ evidence }) => evidence.slice(0, 1)) : [];
    const places = new Set(seen.map(({ passage }) => placeOf(passage)));
    const isWanted = (passage: Passage): boolean => !places.has(placeOf(passage));
    const ranking = await this.#find(followUp.question, isWanted);
    if (followUp.isCertain && ranking.confidence >= WORDS.answer) return { ranking, isWanted };
    const alone = await this.#find(question);
    return alone.confidence > ranking.confidence ? { ranking: alone } : { ranking, isWanted };
  }

  async #find(question: Question, isWanted?: (passage: Passage) => boolean): Promise<Ranking> {
    let best = await this.#rank(question, isWanted);
    for (const writing of otherWritings(question, this.#aliases)) {
      const other = await this.#rank(writing, isWanted);
      if (other.confidence > best.confidence) best = other;
    }
    if (best.confidence >= WORDS.answer) return best;
    const texts = [
      ...best.ranked.map(({ candidate }) => candidate.text),
      ...(await this.#retriever.textsOfAll(MAX_TEXTS_HEARD)),
    ];
    const corrected = correctSpelling(best.query.question, texts);
    const other = corrected === null ? null : await this.#rank(corrected, isWanted);
    return other !== null && other.confidence >= WORDS.answer ? other : best;
  }

  async #rank(question: Question, isWanted?: (passage: Passage) => boolean): Promise<Ranking> {
    const ranking = await retrieve(this.#retriever, question, isWanted);
    return question.asksForByline ? retrieveBylines(this.#retriever, ranking, MAX_FOUND) : ranking;
  }

  #quoting(ranking: Ranking, thresholds: Thresholds, options: AnswerOptions): Promise<Answer> {
    return this.#timed('quote', async () => this.#answerOf(ranking, thresholds, options));
  }

  #answerOf(ranking: Ranking, thresholds: Thresholds, options: AnswerOptions): Answer {
    const { query, ranked, confidence } = ranking;
    const { answer, nearest } = thresholds;
    const { quotations = DEFAULT_QUOTATIONS } = options;
    const ordered = newestFirstWhereEqual(ranked, this.#dayOf);
    const [best] = ordered;
    const { question } = query;
    const isEmpty = (question.terms.length === 0 && !question.asksForByline) || question.text.length < 2;
    const verdict: Verdict =
      isEmpty || best === undefined || confidence < nearest
        ? 'none'
        : confidence < answer
          ? 'nearest'
          : 'answer';
    const length = verdict === 'answer' ? 'whole' : 'short';
    const scored = ordered.slice(0, MAX_FOUND).map((one) => ({
      one,
      score: confidence * Math.min(1, Math.exp(one.rank - (best?.rank ?? 0))),
    }));
    return {
      kind: isEmpty ? 'empty' : 'question',
      question,
      verdict,
      found: scored.map(({ one: { candidate }, score }) => ({ passage: candidate.passage, score })),
      evidence: scored.slice(0, quotations).map(({ one, score }) => {
        const evidence = quoteEvidence(query, one, score, length);
        return question.asksForByline ? evidence : withinItsLine(evidence);
      }),
      shown:
        verdict === 'none' ? 0 : Math.min(verdict === 'answer' ? 1 : MAX_NEAREST, scored.length, quotations),
      ...(options.explain && { explanation: explain(ranking, thresholds, MAX_EXPLAINED) }),
    };
  }
}
