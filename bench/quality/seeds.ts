import { z } from 'zod';
import { Answerer } from '../../src/answer/answerer.js';
import { normalise } from '../../src/language/normalise.js';
import { Library } from '../../src/reports/library.js';
import { quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { table } from '../markdown.js';

/** A line of `seed-questions.jsonl`; `report` is `null` where the reports hold no answer. */
export const SeedQuestion = z.object({
  question: z.string(),
  report: z.string().nullable(),
  quote_has_any: z.array(z.string()),
});
type SeedQuestion = z.infer<typeof SeedQuestion>;

interface Judged {
  readonly asked: SeedQuestion;
  readonly right: boolean;
  readonly said: string;
}

/** Asks the bot's answerer about the reports that come with the project. */
export async function seedTable(questions: readonly SeedQuestion[], reportsDir: string): Promise<string> {
  const library = new Library(reportsDir, ({ file, reason }) => {
    throw new Error(`${file} was not read: ${reason}.`);
  });
  await library.refresh();
  const index = new PassageIndex();
  for (const report of library.reports) index.add(report);
  const answerer = new Answerer(new MemoryRetriever(index));

  const judged: Judged[] = [];
  for (const asked of questions) judged.push(await judge(answerer, asked));
  const count = (of: readonly Judged[]): string =>
    `${of.filter(({ right }) => right).length} of ${of.length}`;
  const lines = judged
    .filter(({ right }) => !right)
    .map(({ asked, said }) => `- ${asked.question} → ${said}`);
  return [
    table(
      ['the reports in seeds/', 'right'],
      [
        ['right first quotation', count(judged.filter(({ asked }) => asked.report !== null))],
        ['declined', count(judged.filter(({ asked }) => asked.report === null))],
      ],
    ),
    ...(lines.length > 0 ? ['', 'Wrong:', ...lines] : []),
  ].join('\n');
}

async function judge(answerer: Answerer, asked: SeedQuestion): Promise<Judged> {
  const { verdict: said, evidence } = await answerer.answer(asked.question);
  const [first] = evidence;
  const quote = first === undefined ? '' : quoteText(first);
  const headline = first?.passage.report.headline ?? '';
  const isRightReport = normalise(headline).text === normalise(asked.report ?? '').text;
  const holds = asked.quote_has_any.some((part) => normalise(quote).text.includes(normalise(part).text));
  const verdict = said === 'answer' ? 'answered' : 'declined';
  return {
    asked,
    right: asked.report === null ? said !== 'answer' : said === 'answer' && isRightReport && holds,
    said: `${verdict} (${first?.score.toFixed(3) ?? 'nothing found'})《${headline}》${quote.replaceAll('\n', ' ⏎ ')}`,
  };
}
