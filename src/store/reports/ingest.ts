import { type PostgresPool, sql, type Transaction } from 'kysely';
import type { Client } from 'pg';
import { normalise } from '../../language/normalise.js';
import { changesBetween } from '../../reports/changes.js';
import type { CorpusSettings } from '../../reports/corpus-settings.js';
import type { Report } from '../../reports/report.js';
import { isShort, MAX_GONE } from '../../reports/versions.js';
import { DocumentFrequency } from '../../search/document-frequency.js';
import { type Passage, passagesOf } from '../../search/passage.js';
import { certainDay } from '../../search/report-limits.js';
import { createYielder } from '../../yielder.js';
import {
  CHANNEL,
  connectionOptions,
  databaseError,
  migrateReports,
  type ReportsDb,
  type ReportTables,
  reportsDb,
  SCHEMA,
} from './database.js';
import { hashOf, type IndexedReport, indexingVersion, indexReport, keepable, tsvectorOf } from './indexed.js';
import { PARTS, SLOTS_A_PART } from './statistics.js';
import { VectorIndex } from './vector-index.js';

/** The lock's first number: that it is the one who reads the folder; the second tells schemas apart. */
const LOCK = 0x79696e6b;
/** So many reports, or UTF-16 units of them, are written in one transaction; the first time nobody waits for them. */
const BATCH = { reports: 200, characters: 1_000_000 };
const FIRST_BATCH = { reports: 2_000, characters: 8_000_000 };
/** Rows that one statement writes. */
const ROWS = 2_000;
/** Of as many corpora counts are kept in memory, some 12 MB each. */
const KEPT_COUNTS = 4;
/** So many earlier forms of a report are kept. */
const KEPT_FORMS = 20;
/** Of so many reports that go at once it is looked for which took their places. */
const MAX_FOLLOWED = 10_000;
/** How long comparing reports may keep the process from all else, in milliseconds. */
const MAX_BLOCK_MS = 5;

/** A report with its place in the list of all. */
export interface PlacedReport {
  readonly report: Report;
  /** See `Library.dayOf`. */
  readonly day: number;
  /** Orders the reports of one day. */
  readonly place: string;
}

/** What a synchronisation changed. */
export interface IngestChange {
  /** New or changed. */
  readonly written: number;
  readonly removed: number;
}

/** A passage, and the name of what the model is given of it. */
export interface PassageName {
  readonly corpus: string;
  readonly meaning: string;
  readonly report: string;
  readonly nth: number;
}

/** The vectors of what the model was given, in bytes. */
export interface KeptVectors {
  readonly corpus: string;
  readonly meaning: string;
  readonly sentences: readonly number[];
  readonly bytes: Uint8Array;
}

/** What is known of a report in the database. */
interface Known {
  readonly state: string;
  readonly day: number;
  readonly place: string;
}

interface Prepared extends PlacedReport {
  readonly corpus: string;
  readonly content: string;
  readonly hash: string;
}

/** The counts of a corpus, and their bytes as the database has them. */
interface Counts {
  readonly frequency: DocumentFrequency;
  saved: Buffer;
}

/**
 * Writes the reports of a folder into PostgreSQL. Of all processes one at a time does: it holds a lock, on the very
 * connection that writes, so that who loses the one can do the other no more.
 */
export class Ingest {
  readonly #client: Client;
  readonly #db: ReportsDb;
  readonly #nameOf: NameOf;
  readonly #version = indexingVersion();
  readonly #known = new Map<string, Known>();
  readonly #counts = new Map<string, Counts>();
  #turn: Promise<unknown> = Promise.resolve();
  #isComplete = false;
  /** Those of the corpora, as they were written last. */
  #settings = '';
  /** Fulfilled when the connection has ended, and the lock with it. */
  readonly ended: Promise<void>;

  private constructor(client: Client, db: ReportsDb, nameOf: NameOf) {
    this.#client = client;
    this.#db = db;
    this.#nameOf = nameOf;
    this.ended = new Promise((resolve) => client.once('end', () => resolve()));
  }

  /**
   * Takes the lock.
   *
   * @param nameOf names what the model is given of a passage
   * @returns `null` where another process has it
   * @throws {StoreError} when the database cannot be used
   */
  static async take(url: string, nameOf: NameOf): Promise<Ingest | null> {
    const { pg, options } = await connectionOptions(url);
    const client = new pg.Client(options);
    // Else an error of an idle connection would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as taken',
        [LOCK, SCHEMA],
      );
      if (!rows[0]?.taken) {
        await client.end();
        return null;
      }
      const pool = poolOf(client);
      await migrateReports(pool);
      const ingest = new Ingest(client, reportsDb(pool), nameOf);
      await ingest.#load();
      return ingest;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw databaseError(error);
    }
  }

  /**
   * Passages of which the model has made no vectors, in the order of their names.
   *
   * @param model names the model
   * @param after the name behind which they are looked for
   */
  async withoutVectors(model: string, after: string, limit: number): Promise<PassageName[]> {
    return this.#alone(async () => {
      const { rows } = await sql<PassageName>`
        select distinct on (meaning, corpus) corpus, meaning, report, nth from ${table('passages')} as wanted
        where meaning > ${after} and not exists (
          select from ${table('vectors')} as known
          where known.meaning = wanted.meaning and known.corpus = wanted.corpus and known.model = ${model}
        ) order by meaning, corpus limit ${limit}`.execute(this.#db);
      return rows;
    });
  }

  /** How many passages {@link withoutVectors} would name in all. */
  async countWithoutVectors(model: string): Promise<number> {
    return this.#alone(async () => {
      const { rows } = await sql<{ count: number }>`
        select count(distinct (meaning, corpus)) as count from ${table('passages')} as wanted
        where not exists (
          select from ${table('vectors')} as known
          where known.meaning = wanted.meaning and known.corpus = wanted.corpus and known.model = ${model}
        )`.execute(this.#db);
      return rows[0]?.count ?? 0;
    });
  }

  /** Keeps vectors that the model has made; those of passages that are gone are dropped. */
  async keepVectors(model: string, vectors: readonly KeptVectors[]): Promise<void> {
    await this.#alone(async () => {
      for (const { corpus, meaning, sentences, bytes } of vectors) {
        await sql`
          insert into ${table('vectors')} (corpus, meaning, model, sentences, vectors)
          select ${corpus}, ${meaning}, ${model}, ${[...sentences]}::smallint[], ${Buffer.from(bytes)}
          where exists (select from ${table('passages')} where meaning = ${meaning} and corpus = ${corpus})
          on conflict do nothing`.execute(this.#db);
      }
    });
  }

  /** Those of another model. */
  async forgetOtherVectors(model: string): Promise<void> {
    await this.#alone(() => this.#db.deleteFrom('vectors').where('model', '<>', model).execute());
  }

  /**
   * Lets pgvector find the nearest of the vectors that are kept, where the database has it.
   *
   * @param model whose vectors are meant
   * @param isStopped asked again and again
   * @returns a sentence for the operator where the database has no pgvector
   */
  async indexVectors(model: string, isStopped: () => boolean): Promise<string | null> {
    const index = await this.#alone(() => VectorIndex.open(this.#db, model));
    if (typeof index === 'string') return index;
    while (!isStopped() && (await this.#alone(() => index.add())));
    if (!isStopped()) await this.#alone(() => index.finish());
    return null;
  }

  /** Whether all reports were written once, and bots answer from them. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** One after the other, on the one connection. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work).catch((error: unknown) => {
      throw databaseError(error);
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }

  /**
   * Makes the database hold these reports and no others. Each transaction writes whole reports, so that nobody ever
   * sees a part of one, and who is killed goes on with the next.
   *
   * @param corpora all of them, and who reads them
   * @param onProgress called after each transaction
   * @param signal stops before the next transaction
   * @throws {StoreError} when the database cannot be used; nothing half written stays
   */
  async sync(
    reports: readonly PlacedReport[],
    corpora: readonly CorpusSettings[],
    onProgress: (done: number, all: number) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<IngestChange> {
    return this.#alone(async () => {
      try {
        await this.#saveSettings(corpora);
        return await this.#sync(reports, onProgress, signal);
      } catch (error) {
        // What was counted for a transaction that failed.
        this.#counts.clear();
        throw error;
      }
    });
  }

  async #sync(
    reports: readonly PlacedReport[],
    onProgress: (done: number, all: number) => void,
    signal: AbortSignal | undefined,
  ): Promise<IngestChange> {
    const ids = new Set(reports.map(({ report }) => report.id));
    const removed = [...this.#known.keys()].filter((id) => !ids.has(id));
    const moved: PlacedReport[] = [];
    const changed: PlacedReport[] = [];
    for (const placed of reports) {
      const known = this.#known.get(placed.report.id);
      if (known?.state !== this.#stateOf(placed.report)) changed.push(placed);
      else if (known.day !== placed.day || known.place !== placed.place) moved.push(placed);
    }
    const predecessors = await this.#predecessorsAmong(changed, removed);
    const all = removed.length + changed.length;
    let done = 0;
    for (let start = 0; start < removed.length; start += BATCH.reports) {
      if (signal?.aborted) break;
      const batch = removed.slice(start, start + BATCH.reports);
      await this.#write([], batch, predecessors);
      done += batch.length;
      onProgress(done, all);
    }
    for (const batch of batchesOf(changed, this.#isComplete ? BATCH : FIRST_BATCH)) {
      if (signal?.aborted) break;
      await this.#write(batch, [], predecessors);
      done += batch.length;
      onProgress(done, all);
    }
    if (signal?.aborted) return { written: Math.max(0, done - removed.length), removed: removed.length };
    if (moved.length > 0) await this.#move(moved);
    if (!this.#isComplete) await this.#complete();
    if (changed.length > 0) await this.#forgetOtherVersions();
    return { written: changed.length, removed: removed.length };
  }

  /** Before the reports: those of a corpus are shown to nobody as long as it is not known who reads it. */
  async #saveSettings(corpora: readonly CorpusSettings[]): Promise<void> {
    const rows = corpora.map((settings) => ({ corpus: settings.key, settings: JSON.stringify(settings) }));
    const state = JSON.stringify(rows);
    if (state === this.#settings) return;
    await this.#db.transaction().execute(async (tables) => {
      await tables.deleteFrom('corpus_settings').execute();
      if (rows.length > 0) await tables.insertInto('corpus_settings').values(rows).execute();
      await sql`select pg_notify(${CHANNEL}, 'settings')`.execute(tables);
    });
    this.#settings = state;
  }

  /** The reports that stand in the database, and how far it is. */
  async #load(): Promise<void> {
    const rows = await this.#db
      .selectFrom('reports')
      .select(['id', 'corpus', 'hash', 'day', 'place', 'indexed_with'])
      .execute();
    for (const { id, corpus, hash, day, place, indexed_with } of rows)
      this.#known.set(id, { state: stateOf(corpus, hash, indexed_with), day, place });
    const [row] = await this.#db.selectFrom('ingests').select('is_complete').execute();
    this.#isComplete = row?.is_complete ?? false;
  }

  /** Changes whenever the report is to be written anew. */
  #stateOf(report: Report): string {
    return stateOf(report.corpus, hashOf(JSON.stringify(report)), this.#version);
  }

  /**
   * Which of the new reports stand in the place of such as go, or went before and may come again.
   *
   * @returns by the id of each, those whose place it takes
   */
  async #predecessorsAmong(
    changed: readonly PlacedReport[],
    removed: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const added = changed.flatMap(({ report }) => (this.#known.has(report.id) ? [] : report));
    if (added.length === 0) return new Map();
    const { rows: gone } = await sql<{ content: string }>`
      select content from (
        select * from ${table('earlier_reports')} order by replaced desc limit ${KEPT_FORMS * MAX_GONE}
      ) as earlier
      where not exists (select from ${table('reports')} where reports.id = earlier.id)
        and not exists (select from ${table('report_successors')} where report = earlier.id)
        and not exists (
          select from ${table('earlier_reports')} as later
          where later.id = earlier.id and later.revision > earlier.revision
        )
      order by replaced desc limit ${MAX_GONE}`.execute(this.#db);
    const going = await this.#db
      .selectFrom('reports')
      .select('content')
      .where(sql<boolean>`id = any(${removed.slice(0, MAX_FOLLOWED)}::text[])`)
      .execute();
    // What an earlier run of this class wrote.
    const reportOf = ({ content }: { content: string }): Report => JSON.parse(content) as Report;
    const before = [...gone.reverse().map(reportOf).filter(isShort), ...going.map(reportOf)];
    if (before.length === 0) return new Map();
    const { successions } = await changesBetween(before, added, createYielder(MAX_BLOCK_MS));
    const predecessors = new Map<string, string[]>();
    for (const { report, successor } of successions)
      predecessors.set(successor, [...(predecessors.get(successor) ?? []), report]);
    return predecessors;
  }

  /** Writes which reports' places these take; who comes again under its own name takes it back. */
  async #saveSuccessors(
    tables: Transaction<ReportTables>,
    written: readonly Prepared[],
    predecessors: ReadonlyMap<string, readonly string[]>,
  ): Promise<void> {
    if (written.length === 0) return;
    await sql`
      delete from ${table('report_successors')}
      where report = any(${written.map(({ report }) => report.id)}::text[])`.execute(tables);
    const rows = written.flatMap(({ corpus, report: { id: successor } }) =>
      (predecessors.get(successor) ?? []).map((report) => ({ corpus, report, successor })),
    );
    if (rows.length === 0) return;
    await tables
      .insertInto('report_successors')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['report', 'corpus'])
          .doUpdateSet(({ ref }) => ({ successor: ref('excluded.successor') })),
      )
      .execute();
  }

  /** Writes some reports and takes out others, in one transaction. */
  async #write(
    placed: readonly PlacedReport[],
    removed: readonly string[],
    predecessors: ReadonlyMap<string, readonly string[]>,
  ): Promise<void> {
    const prepared = placed.map((one): Prepared => {
      const content = JSON.stringify(one.report);
      return { ...one, corpus: one.report.corpus, content, hash: hashOf(content) };
    });
    const replaced = prepared.map(({ report }) => report.id).filter((id) => this.#known.has(id));
    await this.#db.transaction().execute(async (tables) => {
      const { revision } = await tables
        .updateTable('ingests')
        .set({ revision: sql`revision + 1` })
        .returning('revision')
        .executeTakeFirstOrThrow();
      const totals = new Map<string, Totals>();
      const unused = await this.#takeOut(tables, [...replaced, ...removed], prepared, totals);
      await this.#put(tables, prepared, revision, totals);
      await this.#saveSuccessors(tables, prepared, predecessors);
      await this.#saveTotals(tables, totals);
      await this.#saveCounts(tables, [...totals.keys()]);
      await this.#removeVectors(tables, unused);
      await sql`select pg_notify(${CHANNEL}, ${String(revision)})`.execute(tables);
    });
    for (const id of removed) this.#known.delete(id);
    for (const { report, corpus, hash, day, place } of prepared)
      this.#known.set(report.id, { state: stateOf(corpus, hash, this.#version), day, place });
  }

  /** @returns the names of what was given to the model, with their corpora */
  async #takeOut(
    tables: Transaction<ReportTables>,
    ids: readonly string[],
    written: readonly Prepared[],
    totals: Map<string, Totals>,
  ): Promise<{ corpus: string; meaning: string }[]> {
    if (ids.length === 0) return [];
    const gone = await tables
      .selectFrom('reports')
      .select([
        'corpus',
        'id',
        'revision',
        'hash',
        'paragraphs',
        'passages',
        'characters',
        'words',
        'indexed_with',
        'content',
      ])
      .where('id', 'in', [...ids])
      .execute();
    for (const { corpus, content, indexed_with, ...held } of gone) {
      addTo(totals, corpus, -1, held);
      // What was counted with another dictionary goes as a whole.
      if (indexed_with !== this.#version) continue;
      const { frequency } = await this.#countsOf(tables, corpus);
      // What an earlier run of this class wrote.
      for (const { text } of passagesOf(JSON.parse(content) as Report))
        frequency.remove(normalise(text).text);
    }
    const hashes = new Map(written.map(({ report, hash }) => [report.id, hash]));
    await this.#keepEarlier(
      tables,
      gone.filter(({ id, hash }) => hashes.get(id) !== hash),
    );
    const { rows: empty } = await sql<{ corpus: string; word: string }>`
      with gone as (
        select corpus, lexeme as word, count(*) as passages
        from ${table('passages')}, unnest(words) where report = any(${[...ids]}::text[])
        group by corpus, lexeme
      ), counted as (
        update ${table('words')} as known set passages = known.passages - gone.passages from gone
        where known.word = gone.word and known.corpus = gone.corpus
        returning known.corpus, known.word, known.passages
      )
      select corpus, word from counted where passages <= 0`.execute(tables);
    if (empty.length > 0) {
      await sql`
        delete from ${table('words')} as known using unnest(${empty.map(({ corpus }) => corpus)}::text[],
          ${empty.map(({ word }) => word)}::text[]) as gone(corpus, word)
        where known.word = gone.word and known.corpus = gone.corpus`.execute(tables);
    }
    const { rows: meanings } = await sql<{ corpus: string; meaning: string }>`
      delete from ${table('passages')} where report = any(${[...ids]}::text[])
      returning corpus, meaning`.execute(tables);
    await sql`delete from ${table('short_forms')} where report = any(${[...ids]}::text[])`.execute(tables);
    await sql`delete from ${table('reports')} where id = any(${[...ids]}::text[])`.execute(tables);
    return meanings;
  }

  async #put(
    tables: Transaction<ReportTables>,
    prepared: readonly Prepared[],
    revision: number,
    totals: Map<string, Totals>,
  ): Promise<void> {
    const words = new Map<string, Map<string, number>>();
    const passages: PassageRow[] = [];
    const reports: (readonly [Prepared, IndexedReport, ReturnType<typeof heldBy>])[] = [];
    const shortForms: (readonly [corpus: string, report: string, full: string, short: string])[] = [];
    for (const one of prepared) {
      const { corpus, report } = one;
      const indexed = indexReport(report);
      const held = heldBy(report, indexed);
      reports.push([one, indexed, held]);
      const { frequency } = await this.#countsOf(tables, corpus);
      const counts = words.get(corpus) ?? new Map<string, number>();
      words.set(corpus, counts);
      for (const [nth, { passage, text, words: ofPassage }] of indexed.passages.entries()) {
        frequency.add(text);
        for (const word of ofPassage.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
        const { paragraph, start = -1 } = passage;
        const meaning = this.#nameOf(passage);
        const vector = tsvectorOf(corpus, ofPassage);
        passages.push([corpus, report.id, nth, paragraph, start, meaning, vector]);
      }
      for (const [full, short] of indexed.shortForms) shortForms.push([corpus, report.id, full, short]);
      addTo(totals, corpus, 1, held);
    }
    for (const some of partsOf(reports)) {
      await tables
        .insertInto('reports')
        .values(
          some.map(([{ report, corpus, day, place, content, hash }, { lines, lineGrams, pairs }, held]) => ({
            corpus,
            id: report.id,
            revision,
            hash,
            day,
            certain_day: certainDay(report),
            place,
            source: report.source === null ? null : keepable(report.source),
            is_dated: report.date !== null,
            is_signed: report.byline !== null,
            ...held,
            lines,
            line_grams: [...lineGrams],
            pairs: [...pairs],
            indexed_with: this.#version,
            content,
          })),
        )
        .execute();
    }
    for (const some of partsOf(passages)) {
      const column = <Index extends keyof PassageRow>(index: Index) => some.map((row) => row[index]);
      await sql`
        insert into ${table('passages')} (corpus, report, nth, paragraph, start, meaning, words, revision)
        select corpus, report, nth, paragraph, start, meaning, words::tsvector, ${revision}::bigint
        from unnest(${column(0)}::text[], ${column(1)}::text[], ${column(2)}::int[], ${column(3)}::int[],
          ${column(4)}::int[], ${column(5)}::text[], ${column(6)}::text[])
          as new(corpus, report, nth, paragraph, start, meaning, words)`.execute(tables);
    }
    for (const [corpus, counts] of words) {
      for (const some of partsOf([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))) {
        await sql`
          insert into ${table('words')} as known (corpus, word, passages)
          select ${corpus}, word, passages
          from unnest(${some.map(([word]) => word)}::text[], ${some.map(([, count]) => count)}::bigint[])
            as new(word, passages)
          on conflict (word, corpus) do update set passages = known.passages + excluded.passages`.execute(
          tables,
        );
      }
    }
    for (const some of partsOf(shortForms)) {
      await tables
        .insertInto('short_forms')
        .values(
          some.map(([corpus, report, full, short]) => ({
            corpus,
            report,
            full_name: keepable(full),
            short_name: keepable(short),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }

  async #keepEarlier(
    tables: Transaction<ReportTables>,
    reports: readonly Pick<ReportTables['reports'], 'corpus' | 'id' | 'revision' | 'content'>[],
  ): Promise<void> {
    if (reports.length === 0) return;
    const replaced = Date.now();
    await tables
      .insertInto('earlier_reports')
      .values(
        reports.map(({ corpus, id, revision, content }) => ({ corpus, id, revision, replaced, content })),
      )
      .execute();
    await sql`
      delete from ${table('earlier_reports')} as old using (
        select id, revision, row_number() over (partition by id order by revision desc) as nth
        from ${table('earlier_reports')} where id = any(${reports.map(({ id }) => id)}::text[])
      ) as known
      where old.id = known.id and old.revision = known.revision and known.nth > ${KEPT_FORMS}`.execute(
      tables,
    );
  }

  async #saveTotals(tables: Transaction<ReportTables>, totals: ReadonlyMap<string, Totals>): Promise<void> {
    if (totals.size === 0) return;
    await tables
      .insertInto('corpora')
      .values([...totals].map(([corpus, added]) => ({ corpus, ...added })))
      .onConflict((conflict) =>
        conflict.column('corpus').doUpdateSet({
          reports: sql`corpora.reports + excluded.reports`,
          paragraphs: sql`corpora.paragraphs + excluded.paragraphs`,
          passages: sql`corpora.passages + excluded.passages`,
          characters: sql`corpora.characters + excluded.characters`,
          words: sql`corpora.words + excluded.words`,
        }),
      )
      .execute();
  }

  /** How common characters and pairs are in a corpus, as this transaction makes it. */
  async #countsOf(tables: ReportsDb, corpus: string): Promise<Counts> {
    const known = this.#counts.get(corpus);
    if (known !== undefined) return known;
    const saved = Buffer.alloc(4 * SLOTS_A_PART * PARTS);
    const rows = await tables
      .selectFrom('gram_counts')
      .select(['part', 'counts'])
      .where('corpus', '=', corpus)
      .where('indexed_with', '=', this.#version)
      .execute();
    for (const { part, counts } of rows) counts.copy(saved, 4 * SLOTS_A_PART * part);
    const slots = new Uint32Array(SLOTS_A_PART * PARTS);
    for (let slot = 0; slot < slots.length; slot++) slots[slot] = saved.readUInt32LE(4 * slot);
    // Only the counts are kept of it.
    const counts = { frequency: new DocumentFrequency({ passages: 0, counts: slots }), saved };
    this.#counts.set(corpus, counts);
    return counts;
  }

  /** Writes the parts of the counts that changed. */
  async #saveCounts(tables: Transaction<ReportTables>, corpora: readonly string[]): Promise<void> {
    for (const corpus of corpora) {
      const counts = await this.#countsOf(tables, corpus);
      const slots = counts.frequency.save().counts;
      const now = Buffer.alloc(counts.saved.length);
      for (let slot = 0; slot < slots.length; slot++) now.writeUInt32LE(slots[slot] ?? 0, 4 * slot);
      const changed: (readonly [part: number, counts: Buffer])[] = [];
      for (let part = 0; part < PARTS; part++) {
        const [start, end] = [4 * SLOTS_A_PART * part, 4 * SLOTS_A_PART * (part + 1)];
        const bytes = now.subarray(start, end);
        if (!bytes.equals(counts.saved.subarray(start, end))) changed.push([part, bytes]);
      }
      for (const some of partsOf(changed)) {
        await sql`
          insert into ${table('gram_counts')} (corpus, indexed_with, part, counts)
          select ${corpus}, ${this.#version}, part, counts
          from unnest(${some.map(([part]) => part)}::int[], ${some.map(([, bytes]) => bytes)}::bytea[])
            as new(part, counts)
          on conflict (part, corpus, indexed_with) do update set counts = excluded.counts`.execute(tables);
      }
      counts.saved = now;
    }
    for (const corpus of [...this.#counts.keys()].slice(0, -KEPT_COUNTS)) this.#counts.delete(corpus);
  }

  /** Removes the vectors of what no passage holds any more. */
  async #removeVectors(
    tables: Transaction<ReportTables>,
    meanings: readonly { readonly corpus: string; readonly meaning: string }[],
  ): Promise<void> {
    if (meanings.length === 0) return;
    await sql`
      delete from ${table('vectors')} as old
      using unnest(${meanings.map(({ corpus }) => corpus)}::text[],
        ${meanings.map(({ meaning }) => meaning)}::text[]) as gone(corpus, meaning)
      where old.meaning = gone.meaning and old.corpus = gone.corpus and not exists (
        select from ${table('passages')} as used
        where used.meaning = gone.meaning and used.corpus = gone.corpus
      )`.execute(tables);
  }

  /** Of reports that are as they were, the day or the file's place. */
  async #move(moved: readonly PlacedReport[]): Promise<void> {
    await this.#db.transaction().execute(async (tables) => {
      for (const some of partsOf(moved)) {
        await sql`
          update ${table('reports')} as known set day = new.day, place = new.place
          from unnest(${some.map(({ report }) => report.id)}::text[], ${some.map(({ day }) => day)}::int[],
            ${some.map(({ place }) => place)}::text[]) as new(id, day, place)
          where known.id = new.id`.execute(tables);
      }
      await sql`select pg_notify(${CHANNEL}, 'moved')`.execute(tables);
    });
    for (const { report, day, place } of moved)
      this.#known.set(report.id, { state: this.#stateOf(report), day, place });
  }

  /** Makes the indexes, which are quickest to make of what is there, and says that questions can be answered. */
  async #complete(): Promise<void> {
    await sql`set maintenance_work_mem = '256MB'`.execute(this.#db);
    for (const [name, on, column] of INDEXES) {
      await sql`create index if not exists ${sql.id(name)} on ${table(on)} using gin (${sql.id(column)})
        with (fastupdate = off)`.execute(this.#db);
    }
    for (const name of ['reports', 'passages', 'words', 'gram_counts'] as const)
      await sql`analyze ${table(name)}`.execute(this.#db);
    await this.#db.updateTable('ingests').set({ is_complete: true }).execute();
    this.#isComplete = true;
    await sql`select pg_notify(${CHANNEL}, 'complete')`.execute(this.#db);
  }

  /** Counts that were made with a dictionary by which no report is indexed any more. */
  async #forgetOtherVersions(): Promise<void> {
    await this.#db.deleteFrom('gram_counts').where('indexed_with', '<>', this.#version).execute();
  }
}

/** Names what the model is given of a passage. */
export type NameOf = (passage: Passage) => string;

/** What a transaction adds to what a corpus holds; less than nothing where it takes out. */
type Totals = Omit<ReportTables['corpora'], 'corpus'>;

type PassageRow = readonly [
  corpus: string,
  report: string,
  nth: number,
  paragraph: number,
  start: number,
  meaning: string,
  words: string,
];

/** `fastupdate = off`: no question waits for the words of many new reports to be sorted in. */
const INDEXES = [
  ['passages_words', 'passages', 'words'],
  ['reports_pairs', 'reports', 'pairs'],
  ['reports_lines', 'reports', 'line_grams'],
] as const;

function table(name: keyof ReportTables) {
  return sql.table(`${SCHEMA}.${name}`);
}

function stateOf(corpus: string, hash: string, version: string): string {
  return JSON.stringify([corpus, hash, version]);
}

function addTo(
  totals: Map<string, Totals>,
  corpus: string,
  sign: 1 | -1,
  { paragraphs, passages, characters, words }: Omit<Totals, 'reports'>,
): void {
  const before = totals.get(corpus) ?? { reports: 0, paragraphs: 0, passages: 0, characters: 0, words: 0 };
  totals.set(corpus, {
    reports: before.reports + sign,
    paragraphs: before.paragraphs + sign * paragraphs,
    passages: before.passages + sign * passages,
    characters: before.characters + sign * characters,
    words: before.words + sign * words,
  });
}

function heldBy({ paragraphs }: Report, { passages }: IndexedReport) {
  return {
    paragraphs: paragraphs.length,
    passages: passages.length,
    characters: passages.reduce((sum, { text }) => sum + text.length, 0),
    words: passages.reduce((sum, { words }) => sum + words.size, 0),
  };
}

function* batchesOf(
  placed: readonly PlacedReport[],
  { reports, characters }: typeof BATCH,
): Generator<PlacedReport[]> {
  let batch: PlacedReport[] = [];
  let held = 0;
  for (const one of placed) {
    batch.push(one);
    held += one.report.paragraphs.reduce((sum, { length }) => sum + length, 0);
    if (batch.length < reports && held < characters) continue;
    yield batch;
    [batch, held] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

function* partsOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS) yield rows.slice(start, start + ROWS);
}

/** A "pool" of the one connection that holds the lock. */
function poolOf(client: Client): PostgresPool {
  return {
    connect: async () => ({
      query: client.query.bind(client) as never,
      release: () => undefined,
    }),
    end: async () => undefined,
  };
}
