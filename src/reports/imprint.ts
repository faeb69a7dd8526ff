/** Lines that web pages print around a report: `2024-02-21 08:00 来源：盐城晚报 作者：张三`. */

export interface Imprint {
  readonly source: string | null;
  readonly date: string | null;
  readonly byline: string | null;
}

const DATE = String.raw`\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?`;
const LABELLED =
  /(来源|作者|记者|发布时间|时间|日期)\s*[:：]\s*(.*?)(?=\s+(?:来源|作者|记者|发布时间|时间|日期|编辑|责任编辑)\s*[:：]|$)/gu;
const DATE_ONLY = new RegExp(
  String.raw`^(${DATE})(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*星期[一二三四五六日天])?\s*`,
  'u',
);

/**
 * Reads a line that holds nothing but where and when the report appeared.
 *
 * @returns `null` for any other line
 */
export function readImprint(line: string): Imprint | null {
  if (line.length > 100) return null;
  const dated = DATE_ONLY.exec(line);
  const rest = dated ? line.slice(dated[0].length) : line;
  const labels = new Map(
    [...rest.matchAll(LABELLED)].map(([, label = '', value = '']) => [label, value.trim()]),
  );
  const explained = rest.replace(LABELLED, '').trim();
  if (explained !== '' || (dated === null && labels.size === 0)) return null;
  return {
    source: labels.get('来源') || null,
    date: dated?.[1] ?? (labels.get('发布时间') || labels.get('时间') || labels.get('日期') || null),
    byline: labels.get('作者') || labels.get('记者') || null,
  };
}
