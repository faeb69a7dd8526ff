import { createInterface } from 'node:readline';
import { Answerer } from './answer/answerer.js';
import { Library } from './reports/library.js';
import { highlightText, quoteText } from './search/evidence.js';

const [command, ...args] = process.argv.slice(2);
const words = args.filter((arg) => arg !== '--json');
const library = new Library(process.env.REPORTS_DIR ?? 'seeds', ({ file, reason }) =>
  console.error(`${file} was not read: ${reason}.`),
);
await library.refresh();
const { reports } = library;
const write = (value: unknown): boolean => process.stdout.write(`${JSON.stringify(value)}\n`);

if (command === 'reports') {
  for (const { id, kicker, headline, deck, source, date, byline, paragraphs } of reports) {
    write({ id, kicker, headline, deck, source, date, byline, paragraphs });
  }
} else if (command === 'ask') {
  const answerer = new Answerer();
  for (const report of reports) answerer.add(report);
  const ask = (text: string): void => {
    const start = performance.now();
    const { answered, evidence } = answerer.answer(text);
    write({
      question: text,
      answered,
      evidence: evidence.map((item) => ({
        reportId: item.passage.report.id,
        headline: item.passage.report.headline,
        paragraph: item.passage.paragraph,
        quote: quoteText(item),
        highlight: highlightText(item),
        score: Number(item.score.toFixed(4)),
      })),
      milliseconds: Number((performance.now() - start).toFixed(2)),
    });
  };
  if (words.length > 0) ask(words.join(' '));
  else for await (const line of createInterface({ input: process.stdin })) if (line.trim() !== '') ask(line);
}
