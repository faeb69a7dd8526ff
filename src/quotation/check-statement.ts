import { isPerson } from '../language/names.js';
import { tagWords } from '../language/segment.js';
import { synonymsOf } from '../language/synonyms.js';
import { align, type Range } from './align.js';
import { numbered, prepare, withinClauses } from './compare.js';
import { type Difference, differencesOf } from './differences.js';
import { contradictionsOf } from './facts.js';
import { actOf, namesOf, subjectOf } from './speech.js';
import { isStrongVerb, type Statement } from './statement.js';
import { tokenise } from './tokens.js';

/** What a passage says of a statement. */
export interface StatementCheck {
  /**
   * - `supported`: the passage says so; of what a question only takes for granted, it says nothing else
   * - `differs`: it speaks of the same, and says otherwise
   * - `not said`: it says nothing of it
   */
  readonly verdict: 'supported' | 'differs' | 'not said';
  /** What is otherwise; none unless the verdict is `differs`. */
  readonly differences: readonly Difference[];
}

/** A passage as it is asked for a statement. */
export interface Witness {
  /** As printed. */
  readonly text: string;
  /** What stands before it in the report and above it: 他 and a headline's date lead there. */
  readonly before?: string;
}

/** So much (0…1) of a statement's tokens must stand in a row in the passage for it to speak of the same. */
const MIN_SAME = 0.6;
/** Of a question only a part is stated. */
const MIN_SAME_ASKED = 0.7;

const SUPPORTED: StatementCheck = { verdict: 'supported', differences: [] };
const NOT_SAID: StatementCheck = { verdict: 'not said', differences: [] };

/** Checks what a question states against a passage that would be quoted for it. */
export function checkStatement(statement: Statement, witness: Witness): StatementCheck {
  const { text, before = '' } = witness;
  if (statement.whole !== null) {
    const claim: Statement = { ...statement, kind: 'claim', parts: [statement.whole], whole: null };
    const check = checkStatement(claim, witness);
    // 周斌承诺 where 周斌 指出: who said it is looked at by itself.
    const isOfVerb = check.differences.some(({ said }) => said.includes(statement.verb ?? ''));
    if (check.verdict !== 'not said' && !isOfVerb) return check;
  }
  const contradictions = statement.parts.flatMap((part) => contradictionsOf(part, text, before));
  if (statement.kind === 'question') {
    const taken = eachOnce([...takenForGranted(statement.parts, text, before), ...contradictions]);
    return taken.length > 0 ? { verdict: 'differs', differences: taken } : SUPPORTED;
  }
  const checks = statement.parts.map((part) => checkPart(part, text, before, statement.kind));
  const differences = checks.flatMap((check) => check.differences);
  const found = checks.flatMap(({ span }) => span ?? [])[0];
  if (found === undefined) {
    return contradictions.length > 0 ? { verdict: 'differs', differences: contradictions } : NOT_SAID;
  }
  const ofSaying = statement.kind === 'saying' ? ofSpeaker(statement, text, before, found) : [];
  const all = eachOnce([...differences, ...contradictions, ...ofSaying]);
  return all.length > 0 ? { verdict: 'differs', differences: all } : SUPPORTED;
}

/** What a question takes for granted wrongly; what it does not say as the passage does, it asks in its own words. */
function takenForGranted(parts: readonly string[], text: string, before: string): Difference[] {
  return parts.flatMap((part) => {
    const whole = checkPart(part, text, before, 'question');
    // Sentences that are printed in another order, or of which one alone is printed here, are looked at one by one.
    const clauses = part.split(CLAUSE_MARKS).filter((clause) => clause.trim() !== '');
    const each =
      whole.span !== null || clauses.length < 2
        ? [whole]
        : clauses.map((clause) => checkPart(clause, text, before, 'question'));
    return each.flatMap(({ differences, isQuoted }) =>
      differences.filter((difference) =>
        isQuoted ? isReplaced(difference, before + text) : isContradiction(difference),
      ),
    );
  });
}

const CLAUSE_MARKS = /[。！？；，,;!?]/u;
/** A question that has so much (0…1) of its tokens, and so many, in common with a passage repeats it. */
const QUOTED = { share: 0.85, tokens: 8 };

/** What is put for something else in a repeated text; but a date against no date may be said elsewhere. */
function isReplaced({ kind, said, printed }: Difference, elsewhere: string): boolean {
  if (kind === 'wording' || said === '' || printed === '') return false;
  return isSameShape(said, printed) || !bare(elsewhere).includes(bare(said));
}

/** A question asks in its own words: only one figure, date or person for another contradicts the passage. */
function isContradiction({ kind, said, printed }: Difference): boolean {
  if (kind === 'name') return isName(said) && isName(printed);
  if (kind === 'title' || kind === 'negation') return said !== '' && printed !== '';
  return (kind === 'number' || kind === 'date') && isSameShape(said, printed);
}

function isName(text: string): boolean {
  const [word, ...others] = tagWords(text);
  return word !== undefined && others.length === 0 && isPerson(word);
}

/** 2月21日 against 2月20日. */
function isSameShape(said: string, printed: string): boolean {
  const shapeOf = (text: string): string => bare(text).replace(/#[\d.]+/gu, '#');
  return shapeOf(said).includes('#') && shapeOf(said) === shapeOf(printed);
}

function eachOnce(differences: readonly Difference[]): Difference[] {
  const isSame = (one: Difference, other: Difference): boolean =>
    one.kind === other.kind && bare(other.said).includes(bare(one.said));
  return differences.filter(
    (difference, index) => !differences.slice(0, index).some((earlier) => isSame(difference, earlier)),
  );
}

/** @returns where the part stands, or what is near to it, `null` where nothing is; whether it repeats what is printed */
function checkPart(
  part: string,
  text: string,
  before: string,
  kind: Statement['kind'],
): { span: Range | null; isQuoted: boolean; differences: Difference[] } {
  const said = prepare(part);
  if (said.numbers.length === 0) return NOWHERE;
  const printed = { text, tokens: tokenise(text) };
  const alignment = withinClauses(align(said.numbers, numbered(printed.tokens, said.numberOf)), printed);
  const least = kind === 'question' ? MIN_SAME_ASKED : MIN_SAME;
  if (alignment.same < 2 || alignment.same < least * said.numbers.length) return NOWHERE;
  const isQuoted = alignment.same >= QUOTED.tokens && alignment.same >= QUOTED.share * said.numbers.length;
  const span = {
    start: printed.tokens.starts[alignment.printed.start] ?? 0,
    end: printed.tokens.ends[alignment.printed.end - 1] ?? 0,
  };
  const differences = differencesOf(said, printed, alignment)
    .filter((difference) => isSubstantial(difference, text, before))
    .map(({ kind, said, printed }) => ({ kind, said, printed }));
  return { span, isQuoted, differences };
}

const NOWHERE = { span: null, isQuoted: false, differences: [] };

/** Words that a statement may have or not have and say the same. */
const FILLERS =
  /^(?:的|了|在|是|和|与|及|已|已经|都|也|就|将|为|到|过|并|而|这|该|其|我|我们|了吗|达到|召开的|有)+$/u;

/** In a question other words for the same, and words left out, are no difference. */
function isSubstantial({ kind, said, printed }: Difference, text: string, before: string): boolean {
  const [ours, theirs] = [bare(said), bare(printed)];
  if (kind === 'negation' || kind === 'number' || kind === 'speaker') return true;
  // What the question leaves out, it need not say; but 市长 is no 副市长.
  if (ours === '') return false;
  if (theirs.includes(ours)) return kind === 'title' && QUALIFIED.test(theirs.replace(ours, ''));
  if (FILLERS.test(ours) && (theirs === '' || FILLERS.test(theirs))) return false;
  if (theirs === '' || ours.includes(theirs)) {
    const added = theirs === '' ? ours : ours.replace(theirs, '');
    return !FILLERS.test(added) && !bare(before + text).includes(added);
  }
  return kind !== 'wording' || !synonymsOf(ours).includes(theirs);
}

const QUALIFIED = /[副代原前总]|名誉|候任|助理/u;

function bare(text: string): string {
  return tokenise(text).keys.join('');
}

/** What of the speaker and the verb is otherwise, once what was said is found. */
function ofSpeaker({ speaker, verb }: Statement, text: string, before: string, found: Range): Difference[] {
  const asked = speaker ?? '';
  const whole = `${before}\n${text}`;
  const from = before.length + 1;
  const act = actOf(whole, { start: found.start + from, end: found.end + from });
  if (act === null) return [{ kind: 'speaker', said: asked, printed: '' }];
  const subject = subjectOf(act, whole);
  // Whoever is asked for is named last, right before the verb.
  if (!namesOf(asked).some((name) => subject.includes(name)) || !subject.includes(asked.trim().slice(-2))) {
    return [{ kind: 'speaker', said: asked, printed: namesOf(subject).at(-1) ?? subject }];
  }
  const ofSubject = checkPart(asked, subject, whole, 'claim').differences;
  if (ofSubject.length > 0) return ofSubject;
  if (
    verb !== null &&
    isStrongVerb(verb) &&
    !whole.slice(act.span.start - 4, found.end + from).includes(verb)
  ) {
    return [{ kind: 'wording', said: verb, printed: act.verb }];
  }
  return [];
}
