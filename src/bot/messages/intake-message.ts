import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { shorten } from '../../answer/cut-text.js';
import { splitSentences } from '../../language/sentences.js';
import type { Inspection } from '../../reports/inspection.js';
import type { Report } from '../../reports/report.js';
import type { Translate } from '../locale.js';
import { encodePress, type IntakeStep } from '../payloads/press.js';
import { problemSentence } from './file-problem.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { headlineOf } from './source-lines.js';

/** So many reports of a file are shown, so that a card stays one. */
const MAX_REPORTS = 5;
const MAX_PROBLEMS = 5;
const MAX_HEADLINE = 100;
const MAX_DETAIL = 80;
const MAX_SENTENCE = 200;
const MAX_LINE = 60;

/** What was understood of a file that an administrator handed in, and what an editor may doubt, with what can be done. */
export function intakeMessage(
  t: Translate,
  inspection: Inspection,
  intake: string,
  steps: readonly IntakeStep[],
): OutgoingMessage {
  const { reports, leftOut, problems } = inspection;
  const [firstLeftOut] = leftOut;
  const shown = reports.slice(0, MAX_REPORTS);
  return {
    text: lines(
      reports.length > 1 ? t('intake-found', { count: reports.length }) : null,
      ...shown.flatMap(({ report, doubts }) => [
        FormattedString.bold(headlineOf(t, report, MAX_HEADLINE)),
        detailsOf(t, report),
        firstSentence(report),
        doubts.length === 0
          ? null
          : t('intake-doubts', { doubts: doubts.map((doubt) => t(`doubt-${doubt}`)).join(t('doubt-and')) }),
      ]),
      reports.length > shown.length ? t('intake-more', { count: reports.length - shown.length }) : null,
      firstLeftOut === undefined
        ? null
        : t('intake-left-out', { count: leftOut.length, line: shorten(firstLeftOut, MAX_LINE) }),
      ...problemLines(t, problems),
      '',
      t('intake-ask'),
    ),
    keyboard: intakeKeyboard(t, intake, steps),
  };
}

/** What did not become of a file, and what can be done still. */
export function untakenMessage(
  t: Translate,
  reason: string,
  { headline, intake, steps }: { headline: string; intake: string; steps: readonly IntakeStep[] },
): OutgoingMessage {
  const text = lines(FormattedString.bold(headline), reason);
  return { text, keyboard: intakeKeyboard(t, intake, steps) };
}

function intakeKeyboard(t: Translate, intake: string, steps: readonly IntakeStep[]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const step of steps) {
    if (step === 'check-file') keyboard.row();
    keyboard.text(t(`button-${step}`), encodePress({ kind: step, intake }));
  }
  return keyboard;
}

/** Why nothing of a file can be taken in. */
export function unreadableMessage(t: Translate, { problems }: Pick<Inspection, 'problems'>): OutgoingMessage {
  return { text: lines(t('intake-unreadable'), ...problemLines(t, problems)) };
}

/** How a file is spoken of: by the headline of its first report. */
export function nameOfIntake(t: Translate, { reports, file }: Inspection): string {
  const [first] = reports;
  return first === undefined ? file : headlineOf(t, first.report, MAX_HEADLINE);
}

function problemLines(t: Translate, problems: readonly string[]): string[] {
  return problems
    .slice(0, MAX_PROBLEMS)
    .map((problem) =>
      t('intake-problem', { problem: shorten(problemSentence(t, problem).trim(), MAX_SENTENCE) }),
    );
}

function detailsOf(t: Translate, { source, date, byline, paragraphs }: Report): string {
  const count = t('paragraph-count', { count: paragraphs.length });
  return [source, date, byline, count]
    .filter((detail) => detail !== null)
    .map((detail) => shorten(detail, MAX_DETAIL))
    .join(' · ');
}

function firstSentence({ paragraphs: [opening] }: Report): FormattedString | null {
  if (opening === undefined) return null;
  const [first] = splitSentences(opening);
  const sentence = first === undefined ? opening : opening.slice(first.start, first.end);
  return FormattedString.blockquote(shorten(sentence.trim(), MAX_SENTENCE));
}
