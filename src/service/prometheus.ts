import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../metrics.js';

/** What is looked at whenever the numbers are asked for. */
export interface Gauges {
  /** Updates that are worked at. */
  readonly inHand: () => number;
  readonly reports: () => number | Promise<number>;
  readonly passages: () => number;
  /** Files that hold reports which could not be read, or not wholly. */
  readonly leftOut: () => number;
}

/** From what words alone take to what a reader on a server may, in milliseconds. */
const BUCKETS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/** The program's numbers as Prometheus reads them. */
export class Prometheus implements Metrics {
  /** Serves `/metrics`. */
  readonly routes: Hono;
  readonly #registry = new Registry();
  readonly #questions = new Counter({
    name: 'yinju_questions_total',
    help: 'Questions that were answered, by where they were asked, the kind of the answer and its verdict.',
    labelNames: ['face', 'kind', 'verdict'] as const,
    registers: [this.#registry],
  });
  readonly #stages = new Histogram({
    name: 'yinju_stage_milliseconds',
    help: 'How long the stages of an answer took; the stage "answer" is the whole.',
    labelNames: ['stage'] as const,
    buckets: BUCKETS,
    registers: [this.#registry],
  });
  readonly #updates = new Histogram({
    name: 'yinju_update_milliseconds',
    help: 'How long updates were worked at, waiting for Telegram included.',
    labelNames: ['kind'] as const,
    buckets: BUCKETS,
    registers: [this.#registry],
  });
  readonly #retries = new Counter({
    name: 'yinju_call_retries_total',
    help: 'Calls to the Bot API that were not carried out and made again.',
    labelNames: ['method'] as const,
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    this.routes = new Hono().get('/metrics', async (context) => {
      context.header('Content-Type', this.#registry.contentType);
      return context.body(await this.#registry.metrics());
    });
  }

  /** Says where the numbers are that change by themselves. */
  observe({ inHand, reports, passages, leftOut }: Gauges): void {
    this.#gauge('yinju_updates_in_hand', 'Updates that are worked at.', inHand);
    this.#gauge('yinju_index_reports', 'Reports that can be quoted.', reports);
    this.#gauge('yinju_index_passages', 'Passages of the reports that can be quoted.', passages);
    this.#gauge('yinju_files_left_out', 'Files that could not be read, or not wholly.', leftOut);
  }

  question(face: string, kind: string, verdict: string): void {
    this.#questions.inc({ face, kind, verdict });
  }

  stage(stage: string, milliseconds: number): void {
    this.#stages.observe({ stage }, milliseconds);
  }

  update(kind: string, milliseconds: number): void {
    this.#updates.observe({ kind }, milliseconds);
  }

  retry(method: string): void {
    this.#retries.inc({ method });
  }

  #gauge(name: string, help: string, value: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      async collect() {
        this.set(await value());
      },
    });
  }
}
