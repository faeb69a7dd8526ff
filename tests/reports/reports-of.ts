import { createHash } from 'node:crypto';
import { parseReports } from '../../src/reports/parse.js';
import type { Report } from '../../src/reports/report.js';

/** The reports of a text as those of a file, with ids as the library gives them: from file and headline. */
export function reportsOf(file: string, text: string): [Report, ...Report[]] {
  const [first, ...others] = parseReports(text).map((report) => ({
    id: createHash('sha256').update(`${file}\n${report.headline}`).digest('hex').slice(0, 12),
    file,
    corpus: '',
    ...report,
  }));
  if (first === undefined) throw new Error('The text holds a report.');
  return [first, ...others];
}
