import type { Report } from '../../src/reports/report.js';

/** What a system quotes. */
export interface Quotation {
  readonly reportId: string;
  /** As in {@link Passage.paragraph}. */
  readonly paragraph: number;
  /** The whole passage. */
  readonly text: string;
  /** What is quoted of it. */
  readonly quote: string;
  /** What is set in bold. */
  readonly bold: string;
  /** Comparable between the questions of one system. */
  readonly score: number;
}

/** What a system says to a question. */
export interface Reply {
  /** Best first. */
  readonly quotations: readonly Quotation[];
  /** How many of them a reader sees without asking for more; `null` of a system that only finds. */
  readonly shown: number | null;
  /** Whether the first is given as an answer; `null` of a system that only finds. */
  readonly answered: boolean | null;
  /** What the question was understood to ask for; `null` of a system that does not ask itself. */
  readonly asksFor: string | null;
}

/** What is measured: something that is given reports and asked questions. */
export interface System {
  readonly name: string;
  add(reports: readonly Report[]): Promise<void>;
  /** Asked one question at a time. */
  ask(question: string): Promise<Reply>;
  /** Ends what runs beside the process, where something does. */
  close?(): Promise<void>;
}
