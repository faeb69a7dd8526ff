import type { Range } from './align.js';
import { spansOf } from './spans.js';
import { STRONG_VERBS } from './statement.js';
import { type TokenisedText, tokenise } from './tokens.js';

/** Somebody saying something in a text. */
export interface SpeechAct {
  readonly verb: string;
  /** Where the verb stands. */
  readonly span: Range;
  /** From the beginning of the clause to the verb: 市委书记周斌在讲话中. */
  readonly subject: string;
}

const ACT = new RegExp(
  `(?:${STRONG_VERBS}|表示|指出|强调|认为|透露|坦言|谈到|提到|写道|声称|提出|要求|主张)(?!人|于|精神|书|过程)|(?:说道?|讲道?|称|介绍|回应|告诉[^,，。]{1,8}|建议|希望|发言|讲话)(?=\\s*(?:[,，:：“"。]|$))`,
  'gu',
);

/** Between two of these a clause stands. */
const CLAUSE_MARKS = ',，。！？!?；;：:“”"\n';

/** Who says something in a text, in the order of the verbs. */
export function speechActsIn(text: string): SpeechAct[] {
  // Where the clause begins that has been reached.
  let [start, reached] = [0, 0];
  return [...text.matchAll(ACT)].map(({ 0: verb, index }) => {
    for (; reached < index; reached++) if (CLAUSE_MARKS.includes(text.charAt(reached))) start = reached + 1;
    return { verb, span: { start: index, end: index + verb.length }, subject: text.slice(start, index) };
  });
}

/**
 * Who says what stands at a place: 张三说：“…… before it, ……”，张三说 right behind it, or the last who begins to speak before
 * it.
 */
export function actOf(text: string, { start, end }: Range): SpeechAct | null {
  const acts = speechActsIn(text);
  const before = acts.findLast(({ span }) => span.end <= start) ?? null;
  const opened = openedBefore(text, start);
  if (before !== null && /^(?:[:：,，]\s*)?["“「]?$/u.test(text.slice(before.span.end, opened).trimStart()))
    return before;
  const closed = /^[^“”"」]{0,60}?[”"」][,，]?/u.exec(text.slice(end));
  if (closed !== null) {
    const from = end + closed[0].length;
    const next = acts.find(({ span }) => span.start >= from);
    if (next !== undefined && !/[。！？!?“”"]/u.test(text.slice(from, next.span.start))) return next;
  }
  return before;
}

/** Where a quotation begins that is still open at a place; the place itself where none is. */
function openedBefore(text: string, place: number): number {
  let opened = place;
  for (let at = place - 1; at >= 0; at--) {
    const mark = text.charAt(at);
    if (mark === '”' || mark === '」') break;
    if (mark === '“' || mark === '「' || mark === '"') opened = at;
    if (mark === '"') break;
  }
  return opened;
}

/** The subject of a verb of speech; for 他 and where none stands there, the last who was named. */
export function subjectOf({ subject, span }: SpeechAct, text: string): string {
  const hasName = namesOf(subject).some((name) => !/^[他她]$/u.test(name));
  if (hasName && !/^[他她]/u.test(subject.trim())) return subject;
  const earlier = text.slice(Math.max(0, span.start - LOOK_BACK), span.start);
  return peopleIn(earlier).at(-1) ?? subject;
}

/** Who 他 is was said within so many characters. */
const LOOK_BACK = 400;

/** People and bodies in a text; the text itself where it names none. */
export function namesOf(text: string): string[] {
  const named = peopleIn(text);
  return named.length > 0 ? named : [text.trim()].filter((name) => name !== '');
}

function peopleIn(text: string): string[] {
  const tokenised: TokenisedText = { text, tokens: tokenise(text) };
  const { starts, ends } = tokenised.tokens;
  return spansOf(text, tokenised.tokens)
    .filter(({ kind }) => kind === 'name' || kind === 'speaker')
    .map(({ start, end }) => text.slice(starts[start], ends[end - 1]))
    .filter((name) => !/^[他她]们?$/u.test(name));
}
