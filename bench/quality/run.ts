import { withProgress } from '../progress.js';
import { ask, askWithout, type Reply } from './ask.js';
import type { Corpus, GoldQuestion } from './corpus.js';
import type { Engine } from './engines/engine.js';

/** Everything that one engine said over one corpus. */
export interface Run {
  readonly engine: string;
  readonly buildSeconds: number;
  /** To the corpus' own questions. */
  readonly own: readonly Reply[];
  /** To questions of other corpora, which no paragraph here answers. */
  readonly foreign: readonly Reply[];
  /** To the corpus' own questions, each while its own paragraph was not there. */
  readonly leftOut: readonly Reply[];
}

export interface RunOptions {
  readonly corpus: Corpus;
  /** Which of the corpus' questions are asked. */
  readonly questions: readonly GoldQuestion[];
  /** Questions of other corpora. */
  readonly foreign: readonly GoldQuestion[];
  /** Whether questions are also asked without their own paragraph. */
  readonly leaveOut: boolean;
}

/** Puts a corpus into an engine and asks it everything. */
export async function run(
  engine: Engine,
  { corpus, questions, foreign, leaveOut }: RunOptions,
): Promise<Run> {
  const label = (what: string): string => `${corpus.name}, ${engine.name}, ${what}`;
  process.stderr.write(`${label('building')}\n`);
  const start = performance.now();
  await engine.add(corpus.paragraphs);
  const buildSeconds = (performance.now() - start) / 1000;

  const own: Reply[] = [];
  for (const question of withProgress(label('questions'), questions)) own.push(await ask(engine, question));
  const others: Reply[] = [];
  for (const question of withProgress(label('unanswerable'), foreign))
    others.push(await ask(engine, question));
  const leftOut: Reply[] = [];
  for (const question of withProgress(label('paragraph left out'), leaveOut ? questions : [])) {
    const paragraph = corpus.paragraphs[question.paragraph ?? -1];
    if (paragraph !== undefined) leftOut.push(await askWithout(engine, question, paragraph));
  }
  return { engine: engine.name, buildSeconds, own, foreign: others, leftOut };
}
