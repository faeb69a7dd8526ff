/** What an answer goes through; `answer` is the whole of it. */
export const STAGES = ['answer', 'limits', 'retrieve', 'read', 'quote', 'printed'] as const;
export type Stage = (typeof STAGES)[number];

/** What the program tells of its work in numbers; nobody need listen. */
export interface Metrics {
  /**
   * A question was answered.
   *
   * @param face where it was asked: a kind of chat, `inline`, or `guest`
   * @param kind of the answer
   */
  question(face: string, kind: string, verdict: string): void;
  /** A stage of an answer took so many milliseconds. */
  stage(stage: Stage, milliseconds: number): void;
  /** An update of a kind was handled within so many milliseconds, waiting for Telegram included. */
  update(kind: string, milliseconds: number): void;
  /** A call was not carried out, and is made again. */
  retry(method: string): void;
}
