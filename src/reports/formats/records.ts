import { type Document, dayOfTimestamp, type Reading, UnreadableError } from './document.js';

type Field = 'title' | 'date' | 'source' | 'author' | 'url' | 'tags' | 'text';

/** What columns are called; the first of a field's names that a table has is taken. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  title: ['title', 'headline', '标题', '標題', '题目'],
  date: [
    'date',
    'published',
    'published_at',
    'publish_time',
    'pubdate',
    'time',
    '日期',
    '发布日期',
    '发布时间',
    '時間',
    '时间',
    '发表时间',
  ],
  source: ['source', 'media', 'publisher', '来源', '來源', '媒体', '报纸'],
  author: ['author', 'byline', '作者', '记者', '記者'],
  url: ['url', 'link', '链接', '网址', '連結', '原文链接'],
  tags: ['tags', 'keywords', '标签', '关键词', '標籤'],
  text: ['text', 'content', 'body', '正文', '内容', '內容', '全文'],
};

/** Whether the names of some columns are those of a table of reports. */
export function namesReports(names: readonly string[]): boolean {
  return columnOf(names, 'text') !== null;
}

/**
 * Reads a table with a report in each row and named columns (`title,date,source,url,text`), its cells parted by
 * commas, tabs or semicolons.
 *
 * @throws {UnreadableError} when no column holds the text
 */
export async function readCsv(text: string): Promise<Reading> {
  const { default: Papa } = await import('papaparse');
  const { data, meta } = Papa.parse<Record<string, unknown>>(text.replace(/^\ufeff/u, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  });
  // The first row is that of the names.
  return readRows(data, meta.fields ?? [], (index) => `row ${index + 2}`);
}

/**
 * Reads a JSON object with named fields in each line, or a list of them.
 *
 * @throws {UnreadableError} when no field holds the text
 */
export function readJsonLines(text: string): Reading {
  const rows: Record<string, unknown>[] = [];
  const problems: string[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const row = parsed(line);
    if (isRow(row)) rows.push(row);
    else problems.push(`line ${index + 1} is no JSON object`);
  }
  const reading = readRows(rows, namesOf(rows), (index) => `row ${index + 1}`);
  return { documents: reading.documents, problems: [...problems, ...reading.problems] };
}

/** Reads a list of JSON objects with named fields; see {@link readJsonLines}. */
export function readJsonList(list: readonly unknown[]): Reading {
  const rows = list.filter(isRow);
  return readRows(rows, namesOf(rows), (index) => `item ${index + 1}`);
}

/** More lines of the log than these tell an editor nothing new. */
const MAX_TOLD = 3;

function readRows(
  rows: readonly Record<string, unknown>[],
  names: readonly string[],
  place: (index: number) => string,
): Reading {
  const columns = Object.fromEntries(
    (Object.keys(NAMES) as Field[]).map((field) => [field, columnOf(names, field)]),
  ) as Record<Field, string | null>;
  if (columns.text === null) {
    throw new UnreadableError('none of its columns is called text (or content, body, 正文, 内容)');
  }
  const documents: Document[] = [];
  const empty: string[] = [];
  for (const [index, row] of rows.entries()) {
    const value = (field: Field): string | null => cell(row, columns[field]);
    const text = value('text');
    if (text === null) {
      empty.push(place(index));
      continue;
    }
    const date = value('date');
    documents.push({
      entry: null,
      title: value('title'),
      date: date === null ? null : dayOfTimestamp(date),
      source: value('source'),
      author: value('author'),
      url: value('url'),
      tags: tagsOf(columns.tags === null ? undefined : row[columns.tags]),
      body: text,
    });
  }
  const more = empty.length > MAX_TOLD ? ` and ${empty.length - MAX_TOLD} more` : '';
  const problems = empty.length > 0 ? [`${empty.slice(0, MAX_TOLD).join(', ')}${more} without a text`] : [];
  return { documents, problems };
}

function columnOf(names: readonly string[], field: Field): string | null {
  for (const known of NAMES[field]) {
    const name = names.find((one) => one.trim().toLowerCase() === known);
    if (name !== undefined) return name;
  }
  return null;
}

const namesOf = (rows: readonly Record<string, unknown>[]): string[] => [
  ...new Set(rows.flatMap(Object.keys)),
];

function cell(row: Record<string, unknown>, column: string | null): string | null {
  const value = column === null ? undefined : row[column];
  const text = Array.isArray(value) ? value.filter(isWord).join(' ') : isWord(value) ? String(value) : '';
  return text.trim() || null;
}

const isWord = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

function tagsOf(value: unknown): string[] {
  const tags = Array.isArray(value)
    ? value.filter(isWord).map(String)
    : String(value ?? '').split(/[,，、;；|]/u);
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
