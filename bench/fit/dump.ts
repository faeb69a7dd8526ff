import { appendFileSync, rmSync } from 'node:fs';
import { readSets } from '../candidates/sets.js';
import { startModels } from '../models.js';
import { askedAbout, drown } from '../reading/drown.js';
import { readingRows } from './readings.js';

const [shared = '../shared', output = 'rows.jsonl', part = 'fit', ...names] = process.argv.slice(2);
rmSync(output, { force: true });
for (const set of readSets(shared)) {
  if (names.length > 0 && !names.includes(set.name)) continue;
  const questions = set.questions.filter(({ split }) => split === part);
  const asked = new Set(questions.flatMap(({ reports }) => reports));
  const reports =
    set.name === 'natural'
      ? askedAbout(set)
      : set.reports.filter(
          ({ id }, index) =>
            asked.has(id) ||
            (set.name === 'crud' && index % 3 === 0) ||
            (set.name !== 'reader' && set.name !== 'crud'),
        );
  const models = await startModels(`/tmp/vectors-${set.name}`);
  for await (const row of readingRows(set.name, drown(reports, shared, 0), questions, models)) {
    appendFileSync(output, `${JSON.stringify(row)}\n`);
  }
  await models.close();
}
