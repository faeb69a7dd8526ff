import { readFileSync } from 'node:fs';
import { reportsOfDocument } from '../../../src/reports/document-reports.js';
import { readFormat } from '../../../src/reports/formats/read.js';
import type { ParsedReport } from '../../../src/reports/report.js';

/** A file that a real program wrote; see `fixtures/README.md`. */
export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url));
}

/** The reports in a file of any format. */
export async function reportsIn(bytes: Uint8Array, name: string): Promise<ParsedReport[]> {
  const { documents } = await readFormat(bytes, name);
  return documents
    .flatMap((document) => [...reportsOfDocument(document)])
    .filter((report) => report !== null);
}
