import { sql } from 'kysely';
import type { Question } from '../../language/question.js';
import { OUTSIDE_BODY } from '../../reports/report.js';
import { idf, termWeight } from '../../search/bm25.js';
import { IN_CONTEXT } from '../../search/features.js';
import { isSamePassage, type Passage } from '../../search/passage.js';
import { WORD_BM25 } from '../../search/postings.js';
import { PRUNING, selectTerms } from '../../search/pruning.js';
import { gramsOf } from '../../search/query.js';
import type { Candidate, Retrieval, Retriever } from '../../search/retriever.js';
import { type ReportsDb, SCHEMA } from './database.js';
import { countIn, keptWords, ofCorpora, quoted } from './indexed.js';
import { inView, type KeptReport, type KeptReports, type LiveView, type View } from './kept-reports.js';
import type { Frequencies, Statistics } from './statistics.js';

/** Every two of the words that find passages are looked for together: of more, the query would be long. */
const MAX_FINDING = 8;
/** So many passages are scored in the database at the most; where only common words are asked for there are more. */
const SCORED = 20_000;
/** Of each passage wanted so many are read to be scored as in memory: the database does not count how often words stand. */
const READ_FOR_ONE = 3;
/** The neighbours of the best passages are candidates too: what a report is about, only its lead may say. */
const REPORTS_LOOKED_THROUGH = 3;
/** Of a longer report only the passages nearest to the found one. */
const NEIGHBOURS = 12;
/** So many reports that name who wrote them are read at the most. */
const MAX_SIGNED = 2_000;

const PASSAGES = sql.table(`${SCHEMA}.passages`);

/** A word of a question. */
interface QuestionWord {
  /** As `tsvector` and `tsquery` write it. */
  readonly lexeme: string;
  readonly passages: number;
  readonly idf: number;
}

/** A passage with its words, as the database has it. */
interface Row {
  readonly report: string;
  readonly nth: number;
  readonly revision: number;
  readonly words: string;
  /** How many different ones. */
  readonly length: number;
}

/** Retrieves from the reports in PostgreSQL. */
export class PostgresRetriever implements Retriever {
  readonly #db: ReportsDb;
  readonly #reports: KeptReports;
  readonly #statistics: Statistics;
  readonly #view: LiveView;

  /** @param view the corpora in which passages are found; `null` for all */
  constructor(db: ReportsDb, reports: KeptReports, statistics: Statistics, view: LiveView) {
    this.#db = db;
    this.#reports = reports;
    this.#statistics = statistics;
    this.#view = view;
  }

  async retrieve(question: Question, limit: number): Promise<Retrieval> {
    const view = this.#view();
    const grams = gramsOf(question);
    const frequencies = await this.#statistics.of(wordsOf(question), grams, view);
    const { totals } = frequencies;
    const scorer = new Scorer(frequencies);
    return {
      candidates: await this.#search(scorer, limit, view),
      statistics: {
        passages: totals.passages,
        passagesWith: (gram) => frequencies.grams.get(gram) ?? 0,
        averageLength: totals.characters / Math.max(1, totals.passages),
      },
    };
  }

  async candidates(question: Question, passages: readonly Passage[]): Promise<Candidate[]> {
    if (passages.length === 0) return [];
    const view = this.#view();
    const scorer = new Scorer(await this.#statistics.of(wordsOf(question), [], view));
    const of = <Value>(value: (passage: Passage) => Value): Value[] => passages.map(value);
    const { rows } = await sql<Row>`
      select report, nth, revision, words::text as words, length(words) - 1 as length
      from ${PASSAGES}
      join unnest(${of(({ report }) => report.id)}::text[], ${of(({ paragraph }) => paragraph)}::int[],
        ${of(({ start = -1 }) => start)}::int[]) as wanted(id, in_paragraph, from_start)
        on report = wanted.id and (paragraph = in_paragraph and start = from_start or nth = 0)
      where ${inView(view, 'corpus')}`.execute(this.#db);
    const candidates = await this.#candidates(rows, scorer, view);
    return passages.flatMap(
      (passage) => candidates.find((candidate) => isSamePassage(candidate.passage, passage)) ?? [],
    );
  }

  async bylines(limit: number, reportIds?: Iterable<string>): Promise<Candidate[]> {
    const view = this.#view();
    const ids = reportIds === undefined ? null : [...reportIds];
    let query = this.#db
      .selectFrom('reports')
      .select(['id', 'revision'])
      .where('is_signed', '=', true)
      .where(inView(view, 'corpus'));
    query =
      ids === null
        ? query.orderBy('day', 'desc').orderBy('place')
        : query
            .where(sql<boolean>`id = any(${ids}::text[])`)
            .orderBy(sql`array_position(${ids}::text[], id)`);
    const refs = await query.limit(Math.min(limit, MAX_SIGNED)).execute();
    const reports = await this.#reports.get(refs, view);
    return refs.flatMap(({ id }) => {
      const kept = reports.get(id);
      return kept === undefined ? [] : (candidateOf(kept, 0, 0, 0) ?? []);
    });
  }

  async textsOfAll(limit: number): Promise<readonly string[]> {
    const view = this.#view();
    const { passages } = await this.#statistics.totals(view);
    if (passages > limit) return [];
    const refs = await this.#db
      .selectFrom('reports')
      .select(['id', 'revision'])
      .where(inView(view, 'corpus'))
      .orderBy('day', 'desc')
      .orderBy('place')
      .limit(limit)
      .execute();
    const reports = await this.#reports.get(refs, view);
    return refs.flatMap(({ id }) => {
      const kept = reports.get(id);
      return kept?.passages.map((_, nth) => kept.textOf(nth)) ?? [];
    });
  }

  /** The passages that share most with a question's words, and their neighbours in the best reports. */
  async #search(scorer: Scorer, limit: number, view: View): Promise<Candidate[]> {
    const found = await this.#find(scorer, limit, view);
    const best = found
      .map((row) => ({ row, score: scorer.score(row) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ row }) => row);
    const looked = new Map<string, number>();
    for (const { report, nth } of best) {
      if (!looked.has(report)) looked.set(report, nth);
      if (looked.size === REPORTS_LOOKED_THROUGH) break;
    }
    const known = new Set(best.map(placeOf));
    const others = await this.#around(best, looked, view);
    return this.#candidates(
      [...best, ...others.filter((row) => !known.has(placeOf(row)))],
      scorer,
      view,
      (row) => {
        const at = looked.get(row.report);
        const isNeighbour = at !== undefined && Math.abs(row.nth - at) <= NEIGHBOURS;
        return isNeighbour || known.has(placeOf(row));
      },
    );
  }

  /** The passages that have one of the rarest words, or two of the rarer, those first that have the most. */
  async #find({ words, totals }: Scorer, limit: number, view: View): Promise<Row[]> {
    const query = tsqueryOf(words, totals.passages, view);
    if (query === null) return [];
    const relativeLength = sql`(length(words) - 1) * ${totals.passages}::float8 / ${Math.max(1, totals.words)}`;
    const { k, b, d } = WORD_BM25;
    const weight = sql`(${d} + ${k + 1} / (1 + ${k}::float8 * (${1 - b}::float8 + ${b}::float8 * ${relativeLength})))`;
    const sum = sql.join(
      words.map(
        ({ lexeme, idf: weightOf }) =>
          sql`case when words @@ ${lexeme}::tsquery then ${weightOf}::float8 else 0 end`,
      ),
      sql` + `,
    );
    const matched = sql.join(
      words.map(({ lexeme }) => sql`(words @@ ${lexeme}::tsquery)::int`),
      sql` + `,
    );
    const { rows } = await sql<Row>`
      select report, nth, revision, words::text as words, length(words) - 1 as length
      from (
        select * from ${PASSAGES}
        where words @@ ${query}::tsquery and ${inView(view, 'corpus')} limit ${SCORED}
      ) as found
      order by (${sum}) * (${matched}) * ${weight} desc, report, nth
      limit ${READ_FOR_ONE * limit}`.execute(this.#db);
    return rows;
  }

  /** What stands outside the body of the reports of passages, and the neighbours of some. */
  async #around(best: readonly Row[], looked: ReadonlyMap<string, number>, view: View): Promise<Row[]> {
    const ids = [...new Set(best.map(({ report }) => report))];
    if (ids.length === 0) return [];
    const firsts = [...ids.map(() => 0), ...[...looked.values()].map((nth) => nth - NEIGHBOURS)];
    const lasts = [...ids.map(() => 0), ...[...looked.values()].map((nth) => nth + NEIGHBOURS)];
    const { rows } = await sql<Row>`
      select distinct on (report, nth) report, nth, revision, words::text as words, length(words) - 1 as length
      from ${PASSAGES}
      join unnest(${[...ids, ...looked.keys()]}::text[], ${firsts}::int[], ${lasts}::int[]) as wanted(id, first, last)
        on report = wanted.id and nth between wanted.first and wanted.last
      where ${inView(view, 'corpus')}
      order by report, nth`.execute(this.#db);
    return rows;
  }

  /**
   * Passages as candidates; those that changed meanwhile are left out.
   *
   * @param rows with what stands outside the body of each one's report among them
   */
  async #candidates(
    rows: readonly Row[],
    scorer: Scorer,
    view: View,
    isWanted: (row: Row) => boolean = () => true,
  ): Promise<Candidate[]> {
    const refs = new Map(rows.map(({ report, revision }) => [report, { id: report, revision }]));
    const reports = await this.#reports.get([...refs.values()], view);
    const ofHeadline = new Map<string, number>();
    for (const row of rows) if (row.nth === 0) ofHeadline.set(row.report, scorer.score(row));
    return rows.filter(isWanted).flatMap((row) => {
      const kept = reports.get(row.report);
      if (kept === undefined || kept.revision !== row.revision) return [];
      return candidateOf(kept, row.nth, scorer.score(row), ofHeadline.get(row.report) ?? 0) ?? [];
    });
  }
}

/** @returns `null` where the report has no such passage */
function candidateOf(kept: KeptReport, nth: number, own: number, ofHeadline: number): Candidate | null {
  const passage = kept.passages[nth];
  if (passage === undefined) return null;
  const text = kept.textOf(nth);
  if (passage.paragraph === OUTSIDE_BODY) return { passage, text, context: '', bm25: own };
  const isOpening = passage.paragraph === 1 && (passage.start ?? 0) === 0;
  const context = isOpening ? kept.context.headline : kept.context.lead;
  return { passage, text, context, bm25: own + IN_CONTEXT * ofHeadline };
}

function wordsOf({ stretches }: Question): string[] {
  return [...new Set(stretches.flatMap(keptWords))];
}

function placeOf({ report, nth }: Row): string {
  return `${report} ${nth}`;
}

/** Scores passages as `Vocabulary` does. */
class Scorer {
  /** Those that some passage has, the rarest first. */
  readonly words: readonly QuestionWord[];
  readonly totals: Frequencies['totals'];
  readonly #scores = new Map<Row, number>();

  constructor({ totals, words }: Frequencies) {
    this.totals = totals;
    this.words = [...words]
      .filter(([, passages]) => passages > 0)
      .map(([text, passages]) => ({
        lexeme: quoted(text),
        passages,
        idf: idf(passages, totals.passages),
      }))
      .sort((a, b) => a.passages - b.passages);
  }

  score(row: Row): number {
    const known = this.#scores.get(row);
    if (known !== undefined) return known;
    const score = this.#score(row);
    this.#scores.set(row, score);
    return score;
  }

  #score({ words, length }: Row): number {
    const relativeLength = (length * this.totals.passages) / Math.max(1, this.totals.words);
    let [score, matched] = [0, 0];
    for (const word of this.words) {
      const count = countIn(words, word.lexeme);
      if (count === 0) continue;
      score += word.idf * termWeight(count, relativeLength, WORD_BM25);
      matched++;
    }
    return score * matched;
  }
}

/**
 * Which passages may be candidates: those that have one of the rarest words, or two of the rarer, as in memory.
 *
 * @returns `null` where no word stands in any
 */
function tsqueryOf(rarestFirst: readonly QuestionWord[], passages: number, view: View): string | null {
  if (rarestFirst.length === 0 || view?.length === 0) return null;
  const passagesWith = (index: number): number => rarestFirst[index]?.passages ?? 0;
  const [alone, paired]: [string[], string[]] = [[], []];
  for (const { term, canRetrieveAlone } of selectTerms(
    [...rarestFirst.keys()],
    { passages, passagesWith },
    PRUNING,
  ).slice(0, MAX_FINDING))
    (canRetrieveAlone ? alone : paired).push(rarestFirst[term]?.lexeme ?? '');
  // Of what finds nothing alone, another must stand there too; what is found alone need not be found in pairs.
  const pairs = paired.flatMap((one, index) => paired.slice(index + 1).map((other) => `${one}&${other}`));
  const any = [...alone, ...pairs].join('|');
  return view === null ? any : `${ofCorpora(view)}&(${any})`;
}
