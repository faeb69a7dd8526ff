import { z } from 'zod';

const Percentiles = z.object({ p50: z.number(), p95: z.number(), p99: z.number() });

/** What one engine cost at one size; each measured in a process of its own. */
export const Measured = z.object({
  engine: z.string(),
  /** How many news articles, and how many passages they and the questions' paragraphs are. */
  articles: z.number(),
  passages: z.number(),
  /** Cutting all passages into words, by itself; a part of {@link buildSeconds}. */
  tokeniseSeconds: z.number().nullable(),
  buildSeconds: z.number(),
  /** Resident memory of the process after the build, in MB. */
  memory: z.number(),
  /** Milliseconds a question takes. */
  query: Percentiles,
  /** How many questions that is made of. */
  asked: z.number(),
  /** Share of the questions whose right paragraph comes first. */
  recallAt1: z.number(),
  /** Milliseconds until one more article, of about four passages, can be found. */
  addMilliseconds: z.number(),
  /** What the index is on the disk; `null` of an engine that does not keep it. */
  snapshot: z
    .object({
      /** MB. */
      size: z.number(),
      /** From the file to the first answer, in a new process whose dictionary is loaded. */
      loadSeconds: z.number(),
      /** Resident memory of that process, in MB. */
      memory: z.number(),
    })
    .nullable(),
});
export type Measured = z.infer<typeof Measured>;

/** What {@link Measured} says of a build, before a snapshot is looked at. */
export const Built = Measured.omit({ snapshot: true }).extend({ hasSnapshot: z.boolean() });
export type Built = z.infer<typeof Built>;

/** What {@link Measured} says of a snapshot. */
export const Loaded = z.object({ loadSeconds: z.number(), memory: z.number() });
export type Loaded = z.infer<typeof Loaded>;
