import { type Clause, QUESTION_FORMS } from '../language/question-generation.js';
import { splitClauses, splitLongSentences } from '../language/sentences.js';
import type { Report } from '../reports/report.js';

/** Longer questions do not fit a button's 64 bytes, three bytes a character. */
const MAX_BYTES = 60;
/** Reports do not have more; a book would. */
const MAX_PARAGRAPHS = 100;
const MAX_CHARACTERS = 20_000;
/** In a longer sentence nobody finds a question. */
const MAX_SENTENCE = 500;

/**
 * Questions that a report answers, made from its own sentences.
 *
 * @returns at most one of each form, each short enough for a button; whether the answerer really finds the answer
 *   is for the caller to check
 */
export function questionsAbout(report: Report): string[] {
  const paragraphs = beginningOf(report);
  const body = paragraphs.join('\n');
  const clauses = paragraphs.flatMap((paragraph) => splitIntoClauses(paragraph, body));
  const questions = QUESTION_FORMS.flatMap((form) => {
    for (const clause of clauses) {
      const question = form(clause).find((text) => Buffer.byteLength(text) <= MAX_BYTES);
      if (question !== undefined) return [question];
    }
    return [];
  });
  return [...new Set(questions)];
}

function beginningOf(report: Report): string[] {
  let left = MAX_CHARACTERS;
  return report.paragraphs.slice(0, MAX_PARAGRAPHS).flatMap((paragraph) => {
    const beginning = paragraph.slice(0, left);
    left -= beginning.length;
    return beginning === '' ? [] : [beginning];
  });
}

function splitIntoClauses(paragraph: string, whole: string): Clause[] {
  return splitLongSentences(paragraph, MAX_SENTENCE).flatMap(({ start, end }) => {
    const sentence = paragraph.slice(start, end);
    return splitClauses(sentence).map((clause) => ({
      text: sentence
        .slice(clause.start, clause.end)
        .replace(/[，,。；;：:！？!?\s]+$/u, '')
        .trim(),
      before: sentence.slice(0, clause.start),
      whole,
    }));
  });
}
