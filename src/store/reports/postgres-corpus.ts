import { type SelectQueryBuilder, sql } from 'kysely';
import { normalise } from '../../language/normalise.js';
import type { Limit } from '../../language/search-filter.js';
import { searchWords } from '../../language/segment.js';
import type { Corpus, CorpusSurvey, NumberedReport } from '../../reports/corpus.js';
import { holdsNumber, NUMBER, numberOf } from '../../reports/find-reports.js';
import type { Report } from '../../reports/report.js';
import { folded, isOfPassages } from '../../search/report-limits.js';
import type { ReportsDb, ReportTables } from './database.js';
import { gramsOfWord, keepable, ofView } from './indexed.js';
import { inView, type KeptReports, type LiveView, type ReportRef } from './kept-reports.js';
import type { Statistics } from './statistics.js';

/** More than these fit no list that a reader looks through. */
const MAX_FOUND = 1_000;
/** So many reports can a search be limited to. */
const MAX_LIMITED = 5_000;
/** So many are read at once where all are gone through. */
const READ_AT_ONCE = 200;
/** Later than any day. */
const MAX_DAY = 99_999_999;
/** Each word asked for is looked for in many headlines: longer texts are cut, in UTF-16 units. */
const MAX_WANTED = 300;

/** The reports in PostgreSQL. */
export class PostgresCorpus implements Corpus {
  readonly #db: ReportsDb;
  readonly #reports: KeptReports;
  readonly #statistics: Statistics;
  readonly #view: LiveView;

  /** @param view the corpora whose reports are served; `null` for all */
  constructor(db: ReportsDb, reports: KeptReports, statistics: Statistics, view: LiveView) {
    this.#db = db;
    this.#reports = reports;
    this.#statistics = statistics;
    this.#view = view;
  }

  async get(id: string): Promise<Report | undefined> {
    const refs = await this.#rows().where('id', '=', id).execute();
    return (await this.#read(refs))[0];
  }

  async count(): Promise<number> {
    return (await this.#statistics.totals(this.#view())).reports;
  }

  async page(offset: number, limit: number): Promise<readonly Report[]> {
    const refs = await newestFirst(this.#rows()).offset(Math.max(0, offset)).limit(limit).execute();
    return this.#read(refs);
  }

  /** As `findReports` finds them, of all that fit the best {@link MAX_FOUND}. */
  async find(wanted: string): Promise<readonly NumberedReport[]> {
    const text = normalise(wanted.slice(0, MAX_WANTED)).text;
    if (text === '') {
      const refs = await newestFirst(this.#rows()).limit(MAX_FOUND).execute();
      return (await this.#read(refs)).map((report, index) => ({ report, number: index + 1 }));
    }
    const byId = await this.get(text);
    if (byId !== undefined) return this.#numbered([byId]);
    const number = numberOf(text);
    if (number !== null) {
      const [report] = number < 1 ? [] : await this.page(number - 1, 1);
      if (report !== undefined) return [{ report, number }];
    }
    const words = [...new Set(searchWords(text))];
    const numbers: readonly string[] = text.match(NUMBER) ?? [];
    const candidates = await this.#withWords(text, words);
    return this.#numbered(
      await this.#read(
        candidates.filter(({ lines }) => numbers.every((one) => holdsNumber(lines, one))).slice(0, MAX_FOUND),
      ),
    );
  }

  survey(): Promise<CorpusSurvey> {
    return this.#statistics.survey(this.#view());
  }

  /** Of more than {@link MAX_LIMITED} that are dated so, and as many whose day is unknown, the newest. */
  async limited(limits: readonly Limit[]): Promise<readonly NumberedReport[]> {
    const conditions = limits.map(conditionOf);
    const numbered = this.#db
      .selectFrom('reports')
      .select(['id', 'revision', 'lines', 'day', 'certain_day'])
      .select(sql<number>`row_number() over (order by day desc, place, corpus)`.as('number'))
      .where(inView(this.#view(), 'corpus'));
    const rows = await this.#db
      .selectFrom(
        this.#db
          .selectFrom(numbered.as('numbered'))
          .select(['id', 'revision', 'number'])
          .select(sql<number>`row_number() over (partition by certain_day is null order by number)`.as('nth'))
          .where(sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`)
          .as('meant'),
      )
      .select(['id', 'revision', 'number'])
      .where('nth', '<=', MAX_LIMITED)
      .orderBy('number')
      .execute();
    const found: NumberedReport[] = [];
    for (let start = 0; start < rows.length; start += READ_AT_ONCE) {
      const some = rows.slice(start, start + READ_AT_ONCE);
      const reports = await this.#reports.get(some, this.#view());
      for (const { id, number } of some) {
        const report = reports.get(id)?.report;
        if (report !== undefined) found.push({ report, number });
      }
    }
    return found;
  }

  async *all(): AsyncGenerator<Report> {
    let last: { day: number; place: string } | null = null;
    for (;;) {
      let query = newestFirst(this.#rows()).select(['day', 'place']).limit(READ_AT_ONCE);
      if (last !== null) {
        const { day, place } = last;
        query = query.where(sql<boolean>`day <= ${day} and (day < ${day} or place > ${place})`);
      }
      const rows: (ReportRef & { day: number; place: string })[] = await query.execute();
      yield* await this.#read(rows);
      last = rows.at(-1) ?? null;
      if (rows.length < READ_AT_ONCE || last === null) return;
    }
  }

  #rows(): SelectQueryBuilder<ReportTables, 'reports', ReportRef> {
    return this.#db.selectFrom('reports').select(['id', 'revision']).where(inView(this.#view(), 'corpus'));
  }

  /** The reports in the order of their places; those that went meanwhile are left out. */
  async #read(refs: readonly ReportRef[]): Promise<Report[]> {
    const reports = await this.#reports.get(refs, this.#view());
    return refs.flatMap(({ id }) => reports.get(id)?.report ?? []);
  }

  /** Those whose lines hold a text, or half of its words, the best first. */
  async #withWords(text: string, words: readonly string[]): Promise<(ReportRef & { lines: string })[]> {
    // A text without words is looked for as it stands.
    const grams = (words.length === 0 ? [text] : words).map(gramsOfWord);
    const share =
      words.length === 0
        ? sql<number>`0`
        : sql<number>`(${sql.join(
            words.map((word) => sql`(strpos(lines, ${word}) > 0)::int`),
            sql` + `,
          )})::float8 / ${words.length}`;
    const held = sql<number>`case when strpos(lines, ${text}) > 0 then 2 else ${share} end`;
    const any = sql<boolean>`(${sql.join(
      grams.map((one) => sql`line_grams @> ${one}::int[]`),
      sql` or `,
    )}) and ${ofView('line_grams', this.#view())}`;
    return newestFirst(
      this.#rows().select('lines').where(any).where(sql<boolean>`${held} >= 0.5`).orderBy(held, 'desc'),
    )
      .limit(2 * MAX_FOUND)
      .execute();
  }

  /** Reports with their places in the list of all. */
  async #numbered(reports: readonly Report[]): Promise<NumberedReport[]> {
    const ids = reports.map(({ id }) => id);
    if (ids.length === 0) return [];
    const rows = await this.#db
      .selectFrom(
        this.#db
          .selectFrom('reports')
          .select(['id', sql<number>`row_number() over (order by day desc, place, corpus)`.as('number')])
          .where(inView(this.#view(), 'corpus'))
          .as('numbered'),
      )
      .select(['id', 'number'])
      .where(sql<boolean>`id = any(${ids}::text[])`)
      .execute();
    const numbers = new Map(rows.map(({ id, number }) => [id, number]));
    return reports.flatMap((report) => {
      const number = numbers.get(report.id);
      return number === undefined ? [] : { report, number };
    });
  }
}

/** What a report that meets a limit of whole reports must meet, and maybe others: `standingOf` looks closer. */
function conditionOf(limit: Limit) {
  if (limit.kind === 'date') {
    const { from, to } = limit.days;
    return sql`(certain_day is null or certain_day between ${from ?? 0}::int and ${to ?? MAX_DAY}::int)`;
  }
  // Tags are kept with the report alone, and passages are looked at later.
  if (limit.kind === 'tag' || isOfPassages(limit)) return sql`true`;
  return sql`strpos(replace(lines, ' ', ''), ${keepable(folded(limit.words))}) > 0`;
}

function newestFirst<Selected>(
  query: SelectQueryBuilder<ReportTables, 'reports', Selected>,
): SelectQueryBuilder<ReportTables, 'reports', Selected> {
  return query.orderBy('day', 'desc').orderBy('place').orderBy('corpus');
}
