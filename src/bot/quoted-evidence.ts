import { type Quoted, quotedIn } from '../answer/corrected-quotation.js';
import type { QuoteRef } from '../answer/quote-ref.js';
import type { Corpus } from '../reports/corpus.js';
import type { Report } from '../reports/report.js';
import type { EarlierPrints } from '../reports/versions.js';
import type { Evidence } from '../search/evidence.js';
import type { BotContext } from './context.js';
import type { Memory } from './memory.js';

/** The reports that a reader may read, and what these printed before they were changed. */
export interface Printed {
  readonly corpus: Corpus;
  readonly versions: EarlierPrints;
}

/** What the reader of an update may read, and what it printed. */
export function printedFor({ reading: { corpus } }: BotContext, { versions }: Memory): Printed {
  return { corpus, versions };
}

/** A report by an id that it has, or had under another headline or in another file; `undefined` where it is gone. */
export async function reportWithId(id: string, { corpus, versions }: Printed): Promise<Report | undefined> {
  for (const one of await versions.succession(id)) {
    const report = await corpus.get(one);
    if (report !== undefined) return report;
  }
  return undefined;
}

/**
 * What a reference leads to; `null` where the report is gone: then what it printed is nobody's to read either.
 *
 * @param shownAt see {@link quotedIn}
 */
export async function quotedAt(
  ref: QuoteRef | undefined,
  { corpus, versions }: Printed,
  shownAt: number | null,
): Promise<Quoted | null> {
  const report = ref && (await reportWithId(ref.reportId, { corpus, versions }));
  if (ref === undefined || report === undefined) return null;
  const texts = await versions.textsOf(await versions.succession(ref.reportId), ref.paragraph);
  return quotedIn(ref, report, texts, shownAt);
}

/** What is printed now of what a quotation said. */
export function evidenceOf(quoted: Quoted | null): Evidence | null {
  if (quoted === null) return null;
  return quoted.kind === 'printed' ? quoted.evidence : (quoted.correction.now?.evidence ?? null);
}

/** When the message with the pressed button was written last, in Unix milliseconds; `null` of one that we are not shown. */
export function shownAtOf({ callbackQuery }: BotContext): number | null {
  const message = callbackQuery?.message;
  if (message === undefined || message.date === 0) return null;
  const { date, edit_date: edited } = message;
  // Telegram tells full seconds: what is changed within the second in which it was shown, is changed before.
  return ((edited || date) + 1) * 1_000;
}
