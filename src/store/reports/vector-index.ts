import { sql } from 'kysely';
import { messageOf } from '../../log.js';
import { CHANNEL, type ReportsDb, SCHEMA } from './database.js';
import {
  INDEX_PREFIX,
  indexedVector,
  indexOf,
  isNewEnough,
  PASSAGE_VECTORS,
  type Pgvector,
  pgvectorOf,
} from './pgvector.js';

/** So many passages' vectors are copied in one transaction. */
const ROWS = 500;
/** Of a passage's vectors those of its windows, mostly one; the others are of its sentences. */
const WINDOW = -1;

const TABLE = sql.table(PASSAGE_VECTORS);

/** A passage whose vectors were copied. */
interface Place {
  readonly meaning: string;
  readonly corpus: string;
}

/** Where {@link VectorIndex.add} begins. */
const BEGINNING: Place = { meaning: '', corpus: '' };

/**
 * Copies the vectors of passages that `ingest` keeps to where pgvector finds the nearest. What is there can be made again
 * at any time from what is kept, and goes with it.
 */
export class VectorIndex {
  readonly #db: ReportsDb;
  readonly #pgvector: Pgvector;
  readonly #model: string;
  #last = BEGINNING;
  #isChanged = false;

  private constructor(db: ReportsDb, pgvector: Pgvector, model: string) {
    this.#db = db;
    this.#pgvector = pgvector;
    this.#model = model;
  }

  /**
   * @param model whose vectors are meant
   * @returns a sentence for the operator where the database has no pgvector
   */
  static async open(db: ReportsDb, model: string): Promise<VectorIndex | string> {
    const pgvector = await installed(db);
    if (typeof pgvector === 'string') return pgvector;
    if (!isNewEnough(pgvector))
      return `pgvector ${pgvector.version} is older than 0.8: install a newer one, and run ALTER EXTENSION vector UPDATE.`;
    const index = new VectorIndex(db, pgvector, model);
    await index.#makeTable();
    return index;
  }

  /**
   * Copies some more of those that were not there yet.
   *
   * @returns whether there may be others
   */
  async add(): Promise<boolean> {
    const { rows } = await sql<Place & { sentences: readonly number[]; vectors: Buffer }>`
      select meaning, corpus, sentences, vectors from ${sql.table(`${SCHEMA}.vectors`)} as kept
      where model = ${this.#model} and cardinality(sentences) > 0
        and (meaning, corpus) > (${this.#last.meaning}, ${this.#last.corpus}) and not exists (
          select from ${TABLE} as known
          where known.corpus = kept.corpus and known.model = kept.model and known.meaning = kept.meaning
        )
      order by meaning, corpus limit ${ROWS}`.execute(this.#db);
    this.#last = rows.at(-1) ?? this.#last;
    const vectors = rows.flatMap(({ meaning, corpus, sentences, vectors: bytes }) => {
      const width = bytes.length / sentences.length;
      return sentences.flatMap((sentence, nth) => {
        const vector = new Int8Array(bytes.subarray(nth * width, (nth + 1) * width));
        return sentence === WINDOW ? { meaning, corpus, nth, vector: `[${vector.join()}]` } : [];
      });
    });
    const column = <Name extends keyof (typeof vectors)[number]>(name: Name) =>
      vectors.map((one) => one[name]);
    if (vectors.length > 0) {
      await sql`
        insert into ${TABLE} (corpus, model, meaning, nth, vector)
        select corpus, ${this.#model}, meaning, nth, vector::${sql.id(this.#pgvector.schema, 'halfvec')}
        from unnest(${column('corpus')}::text[], ${column('meaning')}::text[], ${column('nth')}::smallint[],
          ${column('vector')}::text[]) as new(corpus, meaning, nth, vector)`.execute(this.#db);
      this.#isChanged = true;
    }
    return rows.length === ROWS;
  }

  /** Makes the index where there is none yet, which is quickest when all is there, and tells the bots. */
  async finish(): Promise<void> {
    const name = indexOf(this.#model);
    const { rows } = await sql<{ name: string; isValid: boolean }>`
      select relname as name, indisvalid as "isValid" from pg_index join pg_class on pg_class.oid = indexrelid
      where indrelid = to_regclass(${PASSAGE_VECTORS}) and starts_with(relname, ${INDEX_PREFIX})`.execute(
      this.#db,
    );
    for (const one of rows)
      if (one.name !== name || !one.isValid)
        await sql`drop index ${sql.id(SCHEMA, one.name)}`.execute(this.#db);
    if (!rows.some((one) => one.name === name && one.isValid)) await this.#makeIndex(name);
    if (!this.#isChanged) return;
    await sql`analyze ${TABLE}`.execute(this.#db);
    await sql`select pg_notify(${CHANNEL}, 'vectors')`.execute(this.#db);
  }

  async #makeIndex(name: string): Promise<void> {
    const { schema } = this.#pgvector;
    const { rows } = await sql<{ width: number }>`
      select ${sql.id(schema, 'vector_dims')}(vector) as width from ${TABLE}
      where model = ${this.#model} limit 1`.execute(this.#db);
    if (rows[0] === undefined) return;
    await sql`set maintenance_work_mem = '256MB'`.execute(this.#db);
    // Several processes would share that memory through /dev/shm, of which a container has 64 MB.
    await sql`set max_parallel_maintenance_workers = 0`.execute(this.#db);
    const vector = indexedVector(this.#pgvector, rows[0].width);
    await sql`
      create index ${sql.id(name)} on ${TABLE} using hnsw ((${vector}) ${sql.id(schema, 'halfvec_ip_ops')})
      where model = ${sql.lit(this.#model)}`.execute(this.#db);
    this.#isChanged = true;
  }

  async #makeTable(): Promise<void> {
    const { rows } = await sql`
      select from pg_attribute
      where attrelid = to_regclass(${PASSAGE_VECTORS}) and attname = 'vector' and not attisdropped`.execute(
      this.#db,
    );
    if (rows.length > 0) return;
    // An extension that is dropped takes its columns along, and leaves the rest of the table.
    await sql`drop table if exists ${TABLE}`.execute(this.#db);
    await sql`
      create table ${TABLE} (
        corpus text collate "C" not null,
        model text not null,
        meaning text collate "C" not null,
        nth smallint not null,
        vector ${sql.id(this.#pgvector.schema, 'halfvec')} not null,
        primary key (corpus, model, meaning, nth),
        foreign key (meaning, corpus, model) references ${sql.table(`${SCHEMA}.vectors`)} on delete cascade
      )`.execute(this.#db);
  }
}

/** The extension, installed where that can be done; else why not. */
async function installed(db: ReportsDb): Promise<Pgvector | string> {
  const known = await pgvectorOf(db);
  if (known !== null) return known;
  const { rows } = await sql`select from pg_available_extensions where name = 'vector'`.execute(db);
  if (rows.length === 0) return 'The server of DATABASE_URL has no pgvector.';
  try {
    await sql`create extension if not exists vector`.execute(db);
  } catch (error) {
    return `pgvector cannot be switched on (${messageOf(error)}): run CREATE EXTENSION vector as an administrator of the database.`;
  }
  return (await pgvectorOf(db)) ?? 'pgvector was switched off again.';
}
