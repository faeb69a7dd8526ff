import { z } from 'zod';
import { summarise } from '../../src/answer/summarise.js';
import { splitSentences } from '../../src/language/sentences.js';
import type { Report } from '../../src/reports/report.js';
import { fixed, percent, table } from '../markdown.js';
import { mean } from '../metrics.js';
import { withProgress } from '../progress.js';
import { reportOf } from './corpus.js';
import { rouge } from './rouge.js';

/** A text and the summary that somebody wrote of it. */
export const Summarised = z.object({ text: z.string(), summary: z.string() });
type Summarised = z.infer<typeof Summarised>;

/** ROUGE of the bot's summaries beside the first three sentences. */
export function summaryTable(name: string, texts: readonly Summarised[]): string {
  const ways: readonly (readonly [string, (report: Report) => string])[] = [
    [
      '引据 Yinju',
      (report) =>
        summarise(report)
          .map(({ text }) => text)
          .join(''),
    ],
    ['lead-3', (report) => firstSentences(report, 3)],
  ];
  return table(
    ['summaries', 'ROUGE-1', 'ROUGE-2', 'ROUGE-L', 'mean length'],
    ways.map(([way, summaryOf]) => {
      const measured = [...withProgress(`${name}, ${way}`, texts)].map(({ text, summary }, index) => {
        const ours = summaryOf(reportOf(`text-${index}`, paragraphsOf(text)));
        return { ...rouge(ours, summary), length: ours.length };
      });
      return [
        way,
        percent(mean(measured.map(({ rouge1 }) => rouge1))),
        percent(mean(measured.map(({ rouge2 }) => rouge2))),
        percent(mean(measured.map(({ rougeL }) => rougeL))),
        fixed(mean(measured.map(({ length }) => length)), 0),
      ];
    }),
  );
}

function paragraphsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function firstSentences({ paragraphs }: Report, count: number): string {
  return paragraphs
    .flatMap((paragraph) =>
      splitSentences(paragraph).map(({ start, end }) => paragraph.slice(start, end).trim()),
    )
    .filter((sentence) => sentence !== '')
    .slice(0, count)
    .join('');
}
