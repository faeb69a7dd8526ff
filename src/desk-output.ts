import { unpackRefs } from './bot/payloads/packed-refs.js';
import { evidenceOf, quotedAt } from './bot/quoted-evidence.js';
import type { Corpus } from './reports/corpus.js';
import { Versions } from './reports/versions.js';
import { quoteText } from './search/evidence.js';
import type { DeskList, DeskRecords } from './store/desk.js';

/** So many entries of a list are written at the most. */
const MAX_ENTRIES = 100_000;
const ALL = { offset: 0, limit: MAX_ENTRIES };
/** As many days as questions are kept by default. */
const DAYS = 90;
/** Spreadsheets take a file that begins so for UTF-8. */
const BOM = '\ufeff';

type Row = Readonly<Record<string, string | number>>;
/** The columns of a list, and its rows. */
interface Table {
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
}

const QUOTATION = ['headline', 'source', 'date', 'paragraph', 'quotation'] as const;

/**
 * A list of the desk as CSV for spreadsheets, which run no cell of it as a formula.
 *
 * @param records where the list is read
 * @param corpus the reports that its quotations are of
 */
export async function deskAsCsv(list: DeskList, records: DeskRecords, corpus: Corpus): Promise<string> {
  const { default: Papa } = await import('papaparse');
  const { fields, rows } = await TABLES[list](records, corpus);
  const data = rows.map((row) => fields.map((field) => row[field] ?? ''));
  return BOM + Papa.unparse({ fields: [...fields], data }, { escapeFormulae: true, newline: '\r\n' });
}

const TABLES: Readonly<Record<DeskList, (records: DeskRecords, corpus: Corpus) => Promise<Table>>> = {
  unanswered: async (records, corpus) => ({
    fields: ['question', 'times', 'asked', 'verdict', ...QUOTATION],
    rows: await withQuotations(await records.unanswered(ALL), corpus, (entry) => ({
      refs: entry.quotations,
      row: {
        question: entry.question,
        times: entry.times,
        asked: timeOf(entry.asked),
        verdict: entry.verdict,
      },
    })),
  }),
  useless: async (records, corpus) => ({
    fields: ['question', 'votes', 'voted', ...QUOTATION],
    rows: await withQuotations(await records.judgedUseless(ALL), corpus, (entry) => ({
      refs: entry.quotation,
      row: { question: entry.question ?? '', votes: entry.votes, voted: timeOf(entry.last) },
    })),
  }),
  quoted: async (records, corpus) => ({
    fields: ['times', 'quoted', ...QUOTATION],
    rows: await withQuotations(await records.mostQuoted(ALL), corpus, (entry) => ({
      refs: entry.quotations,
      row: { times: entry.times, quoted: timeOf(entry.last) },
    })),
  }),
  unquoted: async (records, corpus) => {
    const quoted = await records.quotedReports();
    const rows: Row[] = [];
    for await (const { id, headline, source, date } of corpus.all()) {
      if (!quoted.has(id)) rows.push({ id, headline, source: source ?? '', date: date ?? '' });
    }
    return { fields: ['id', 'headline', 'source', 'date'], rows };
  },
  days: async (records) => ({
    fields: ['day', 'answered', 'nearest', 'none'],
    rows: (await records.questionsADay(DAYS)).map((day) => ({ ...day })),
  }),
  acts: async (records) => ({
    fields: ['at', 'administrator', 'act', 'subject'],
    rows: (await records.acts(ALL)).map(({ at, ...rest }) => ({ at: timeOf(at), ...rest })),
  }),
};

async function withQuotations<Entry>(
  entries: readonly Entry[],
  corpus: Corpus,
  partsOf: (entry: Entry) => { readonly refs: string | null; readonly row: Row },
): Promise<Row[]> {
  const rows: Row[] = [];
  // What is quoted stands as it is printed now.
  const versions = await Versions.open(null);
  for (const entry of entries) {
    const { refs, row } = partsOf(entry);
    const [ref] = unpackRefs(refs ?? '') ?? [];
    const evidence = evidenceOf(await quotedAt(ref, { corpus, versions }, null));
    if (evidence === null) {
      rows.push(row);
      continue;
    }
    const { report, paragraph } = evidence.passage;
    const { headline, source, date } = report;
    const quoted = { headline, source: source ?? '', date: date ?? '', paragraph };
    rows.push({ ...row, ...quoted, quotation: quoteText(evidence) });
  }
  return rows;
}

/** `2026-11-30T09:05:00.000Z`. */
const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString();
