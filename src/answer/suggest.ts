import { splitClauses, splitSentences } from '../language/sentences.js';
import type { Report } from '../reports/report.js';

/** Longer questions do not fit a button's 64 bytes, three bytes a character. */
const MAX_BYTES = 60;

/** The ways in which a sentence of a report becomes a question that this sentence answers. */
const FORMS: readonly ((clause: string) => string | null)[] = [
  // 主持召开工信工作座谈会 → 工信工作座谈会是什么时候召开的？
  (clause) => {
    const [, verb, event] =
      /(召开|举行|举办)(?:了|全[市省国县区])?([^，,。、；;]{3,20}?(?:会|仪式|活动|比赛|论坛|展览))(?=[，,。；;]|$)/u.exec(
        clause,
      ) ?? [];
    return verb === undefined || event === undefined ? null : `${event}是什么时候${verb}的？`;
  },
  // 高企总数达2338家 → 高企总数达多少家？
  (clause) => {
    const match =
      /^(?<subject>[^，,。、；;“”\d]{2,12}?(?:达到?|为|有|超过?|突破|增长))(?<number>\d[\d.]*)(?<unit>[\p{Script=Han}%]{1,3})[，,。；;]?$/u.exec(
        clause,
      );
    const { subject, unit } = match?.groups ?? {};
    return subject === undefined || unit === undefined ? null : `${subject}多少${unit}？`;
  },
  // 坚持以“5+2”战略性新兴产业 → “5+2”说的是什么？
  (clause) => {
    const [, term] = /“([^“”，,。！？]{2,10})”/u.exec(clause) ?? [];
    return term === undefined ? null : `“${term}”说的是什么？`;
  },
];

/**
 * Questions that a report answers, made from its own sentences.
 *
 * @returns at most one of each form, each short enough for a button; whether the answerer really finds the answer
 *   is for the caller to check
 */
export function questionsAbout(report: Report): string[] {
  const clauses = report.paragraphs.flatMap((paragraph) =>
    splitSentences(paragraph).flatMap((sentence) => {
      const text = paragraph.slice(sentence.start, sentence.end);
      return splitClauses(text).map(({ start, end }) => text.slice(start, end).trim());
    }),
  );
  return FORMS.flatMap((form) => {
    for (const clause of clauses) {
      const question = form(clause);
      if (question !== null && Buffer.byteLength(question) <= MAX_BYTES) return [question];
    }
    return [];
  });
}
