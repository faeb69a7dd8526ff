import type { Answer } from '../../src/answer/answer.js';
import { statedOtherwise } from '../../src/answer/stated.js';
import { checkStatement, type StatementCheck } from '../../src/quotation/check-statement.js';
import { statementIn } from '../../src/quotation/statement.js';
import type { Report } from '../../src/reports/report.js';
import { percent, table } from '../markdown.js';
import { mean } from '../metrics.js';
import type { Articles } from './articles.js';
import { CHANGES, isNameIn, stockOf } from './changes.js';
import { Chance } from './random.js';
import { clausesOf, Print, sentencesOf, shuffled } from './set.js';

/** A question that states something, with the paragraph that speaks of it. */
export interface StatementTask {
  readonly row: string;
  readonly question: string;
  readonly report: Report;
  readonly paragraph: number;
  /** Whether what it states is printed there. */
  readonly isTrue: boolean;
}

/** A question with what came of it; `null` where no statement was seen in it. */
export interface CheckedStatement {
  readonly task: StatementTask;
  readonly check: StatementCheck | null;
}

const ASKING = ['吗？', '，对吗？', '，是真的吗？', '，是这样吗？', '，属实吗？'];
const SAID = ['说过', '提到过', '表示过', '有没有说过', '是不是说过'];
const SAYING =
  /(?<name>\p{Script=Han}{2,3})(?:表示|说|指出|强调|认为|介绍)[，：](?<mark>“?)(?<said>[^“”。！？；]{8,40})(?=[。！？；”])/gu;
const LONGEST = 60;

/** What a person is printed to have said in a sentence; the first of it. */
function sayingIn(sentence: string): { name: string; said: string } | null {
  for (const { groups } of sentence.matchAll(SAYING)) {
    const { name: written = '', said = '' } = groups ?? {};
    // 者李明 of 记者李明表示 is no name, but 李明 is.
    const name = [written, written.slice(1)].find((one) => one.length > 1 && isNameIn(sentence, one));
    if (name !== undefined && said !== '') return { name, said };
  }
  return null;
}

/** Whether a report prints what somebody said. */
export function holdsSaying({ paragraphs }: Report): boolean {
  return paragraphs.some((text) => sentencesOf(text).some((sentence) => sayingIn(sentence) !== null));
}

/** Makes the statements of some articles; the same of the same. */
export function makeStatements(articles: Articles, perRow: number): StatementTask[] {
  const chance = new Chance('statements');
  const sentences = shuffled(
    articles.asked.flatMap((report) =>
      report.paragraphs.flatMap((text, at) =>
        sentencesOf(text).map((sentence) => ({ sentence, report, paragraph: at + 1 })),
      ),
    ),
    chance,
  );
  const stock = stockOf(sentences.slice(0, 5000).map(({ sentence }) => sentence));
  const print = new Print(articles.indexed);
  const tasks: StatementTask[] = [];
  type Place = (typeof sentences)[number];
  const fill = (row: string, isTrue: boolean, make: (place: Place) => string | null): void => {
    let count = 0;
    for (const place of sentences) {
      if (count >= perRow) return;
      const question = make(place);
      if (question === null) continue;
      tasks.push({ row, question, isTrue, report: place.report, paragraph: place.paragraph });
      count++;
    }
  };
  const claimOf = (sentence: string): string | undefined =>
    chance.oneOf(
      clausesOf(sentence).filter(
        (clause) => clause.length <= LONGEST && !/[“”？?吗谁么哪几]|多少|何|怎/u.test(clause),
      ),
    );
  const asked = (claim: string): string =>
    `${claim.replace(/[，。！？；：]+$/u, '')}${chance.oneOf(ASKING) ?? ''}`;
  fill('true claims', true, ({ sentence }) => {
    const claim = claimOf(sentence);
    return claim === undefined ? null : asked(claim);
  });
  for (const [name, { change }] of CHANGES) {
    fill(`claims with another ${name}`, false, ({ sentence }) => {
      const claim = claimOf(sentence);
      const changed = claim === undefined ? null : change(claim, chance, stock);
      return changed === null || print.holds(changed.text) ? null : asked(changed.text);
    });
  }
  for (const name of ['digit', 'date', 'name'] as const) {
    fill(`plain questions with another ${name}`, false, ({ sentence }) => {
      const claim = claimOf(sentence);
      const changed = claim === undefined ? null : CHANGES.get(name)?.change(claim, chance, stock);
      return changed === null || changed === undefined || print.holds(changed.text)
        ? null
        : `${changed.text}，还有什么情况？`;
    });
  }
  fill('true plain questions', true, ({ sentence }) => {
    const claim = claimOf(sentence);
    return claim === undefined ? null : `${claim}，还有什么情况？`;
  });
  const saidBy = (name: string, said: string): string =>
    chance.next() < 0.5
      ? `${name}${chance.oneOf(SAID)}“${said}”吗？`
      : `${name}${chance.oneOf(SAID.slice(0, 3))}${said}吗？`;
  fill('true sayings', true, ({ sentence }) => {
    const saying = sayingIn(sentence);
    return saying === null ? null : saidBy(saying.name, saying.said);
  });
  fill('sayings of somebody else', false, ({ sentence }) => {
    const saying = sayingIn(sentence);
    const other = chance.oneOf(stock.people.filter((name) => name !== saying?.name)) ?? '';
    return saying === null ? null : saidBy(other, saying.said);
  });
  const others = sentences.flatMap(({ sentence }) => sayingIn(sentence) ?? []).slice(0, 200);
  fill('sayings of something else', false, ({ sentence }) => {
    const saying = sayingIn(sentence);
    const other = chance.oneOf(others.filter(({ name }) => name !== saying?.name));
    return saying === null || other === undefined ? null : saidBy(saying.name, other.said);
  });
  const changes = [...CHANGES.values()];
  fill('sayings with one thing changed', false, ({ sentence }) => {
    const saying = sayingIn(sentence);
    const change = chance.oneOf(changes)?.change;
    const changed = saying === null ? null : (change?.(saying.said, chance, stock) ?? null);
    return saying === null || changed === null || print.holds(changed.text)
      ? null
      : saidBy(saying.name, changed.text);
  });
  return tasks;
}

/** Asks the paragraph that speaks of it, as the best retrieval would. */
export function checkTask(task: StatementTask): CheckedStatement {
  const statement = statementIn(task.question);
  const { paragraphs } = task.report;
  const text = paragraphs[task.paragraph - 1] ?? '';
  const before = paragraphs.slice(0, task.paragraph - 1).join('\n');
  return { task, check: statement === null ? null : checkStatement(statement, { text, before }) };
}

/** A question that states something, with the bot's answer to it. */
export interface AskedStatement {
  readonly task: StatementTask;
  readonly answer: Answer;
}

/** What a reader is told: a plain answer, one with a word on what is otherwise, or that there is none. */
function toldOf({ answer }: AskedStatement): 'plain' | 'with a word' | 'none' {
  if (answer.verdict !== 'answer') return 'none';
  const { differences, verdict } = statedOtherwise(answer);
  return differences.length > 0 || verdict === 'not said' ? 'with a word' : 'plain';
}

/** A row for each kind of statement, asked like any question. */
export function askedTable(asked: readonly AskedStatement[]): string {
  const rows = new Map<string, AskedStatement[]>();
  for (const one of asked) rows.set(one.task.row, [...(rows.get(one.task.row) ?? []), one]);
  const share = (ones: readonly AskedStatement[], told: string): string =>
    percent(mean(ones.map((one) => (toldOf(one) === told ? 1 : 0))));
  return table(
    [
      '',
      'n',
      'plain answer %',
      'answer with a word %',
      'no answer, or nearest %',
      'false answered without a word',
    ],
    [...rows].map(([row, ones]) => [
      row,
      String(ones.length),
      share(ones, 'plain'),
      share(ones, 'with a word'),
      share(ones, 'none'),
      ones[0]?.task.isTrue === true ? '—' : String(ones.filter((one) => toldOf(one) === 'plain').length),
    ]),
  );
}

/** Whether a false statement got a plain answer, or a true one none. */
export function isAskedWrong(one: AskedStatement): boolean {
  return one.task.isTrue ? toldOf(one) === 'none' : toldOf(one) === 'plain';
}

/** Whether a true statement is answered, or a false one not without a word. */
export function isStatementRight({ task, check }: CheckedStatement): boolean {
  const isAnswered = check === null || check.verdict === 'supported';
  return task.isTrue === isAnswered;
}

/** A row for each kind of statement. */
export function statementTable(checked: readonly CheckedStatement[]): string {
  const rows = new Map<string, CheckedStatement[]>();
  for (const one of checked) rows.set(one.task.row, [...(rows.get(one.task.row) ?? []), one]);
  const share = (ones: readonly CheckedStatement[], passes: (one: CheckedStatement) => boolean): string =>
    percent(mean(ones.map((one) => (passes(one) ? 1 : 0))));
  return table(
    [
      '',
      'n',
      'supported %',
      'differs %',
      'not said %',
      'no statement seen %',
      'false answered without a word',
    ],
    [...rows].map(([row, ones]) => [
      row,
      String(ones.length),
      share(ones, ({ check }) => check?.verdict === 'supported'),
      share(ones, ({ check }) => check?.verdict === 'differs'),
      share(ones, ({ check }) => check?.verdict === 'not said'),
      share(ones, ({ check }) => check === null),
      ones[0]?.task.isTrue === true ? '—' : String(ones.filter((one) => !isStatementRight(one)).length),
    ]),
  );
}
