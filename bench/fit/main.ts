/**
 * Learns the weights in `src/search/{rank,highlight,confidence}.ts` from files in SQuAD's format:
 *
 *   npm run bench:fit -- cmrc2018_trial.json drcd_dev.json
 *
 * Prints them with the share of choices that they make right, on what they were learned from and, in brackets, on
 * the quarter of each file that was held out in turn. Files weigh the same, however many questions they have.
 */
import { messageOf } from '../../src/log.js';
import { type Corpus, readSquad } from '../quality/corpus.js';
import { clauseLesson, confidenceLesson, type Lesson, rankLesson } from './choices.js';
import { type Choice, learn, probabilities } from './softmax.js';

const FOLDS = 4;

async function main(paths: readonly string[]): Promise<void> {
  if (paths.length < 2)
    throw new Error('Give two files in SQuAD format; each needs questions that it does not answer.');
  const corpora = paths.map(readSquad);
  const most = Math.max(...corpora.map(({ questions }) => questions.length));
  const weightOf = (questions: readonly unknown[]): number => Math.sqrt(most / questions.length);
  const strangersTo = (name: string) =>
    corpora.filter((other) => other.name !== name).flatMap((other) => other.questions);
  print('RANK_WEIGHTS', await inTurn(corpora, (corpus) => rankLesson(corpus, weightOf(corpus.questions))));
  print(
    'CLAUSE_WEIGHTS',
    await inTurn(corpora, (corpus) => clauseLesson(corpus, weightOf(corpus.questions))),
  );
  print(
    'CONFIDENCE_WEIGHTS',
    await inTurn(corpora, (corpus) =>
      confidenceLesson(corpus, strangersTo(corpus.name), weightOf(corpus.questions)),
    ),
  );
}

async function inTurn(
  corpora: readonly Corpus[],
  lessonOf: (corpus: Corpus) => Promise<Lesson>,
): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  for (const corpus of corpora) lessons.push(await lessonOf(corpus));
  return lessons;
}

function print(title: string, lessons: readonly Lesson[]): void {
  const all = lessons.flatMap(({ choices }) => choices);
  const weights = learn(all);
  const heldOut = Array.from({ length: FOLDS }, (_, fold) => {
    const isHeldOut = (choices: readonly Choice[], index: number): boolean =>
      Math.floor((index * FOLDS) / choices.length) === fold;
    const learned = learn(
      lessons.flatMap(({ choices }) => choices.filter((_, index) => !isHeldOut(choices, index))),
    );
    return lessons.flatMap(({ choices }) =>
      choices.filter((_, index) => isHeldOut(choices, index)).map((choice) => isRight(choice, learned)),
    );
  }).flat();
  const learnedShare = share(all.map((choice) => isRight(choice, weights)));
  const rows = (lessons[0]?.names ?? []).map(
    (name, index) => `  ${name}: ${(weights[index] ?? 0).toFixed(1)},`,
  );
  process.stdout.write(
    `${title}: ${learnedShare} (${share(heldOut)}) of ${all.length}\n${rows.join('\n')}\n\n`,
  );
}

function isRight({ options, right }: Choice, weights: readonly number[]): boolean {
  const chosen = probabilities(options, weights);
  return right[chosen.indexOf(Math.max(...chosen))] === true;
}

const share = (outcomes: readonly boolean[]): string =>
  `${((100 * outcomes.filter(Boolean).length) / outcomes.length).toFixed(2)}%`;

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
