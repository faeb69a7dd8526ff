import { normalise } from '../language/normalise.js';
import { type Question, understandQuestion } from '../language/question.js';
import { searchWords } from '../language/segment.js';
import { smallTalkIn } from '../language/small-talk.js';
import type { Report } from '../reports/report.js';
import { confidenceOf, signsOf } from '../search/confidence.js';
import { type Evidence, quoteEvidence } from '../search/evidence.js';
import type { Passage } from '../search/passage.js';
import { type Candidate, PassageIndex } from '../search/passage-index.js';
import { type Query, weighQuestion } from '../search/query.js';
import { type RankedCandidate, rankCandidates } from '../search/rank.js';
import type { SavedIndex } from '../search/snapshot.js';
import type { Yielder } from '../yielder.js';
import { type AliasGroup, otherWritings } from './aliases.js';
import { resolveFollowUp } from './follow-up.js';
import { respell } from './respelling.js';

/** What was said: a question to the reports, or a word to the bot itself that no report can answer. */
export type AnswerKind = 'question' | 'empty' | 'greeting' | 'thanks' | 'about';

/** What the reports say to a question. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly question: Question;
  /** Whether the evidence is good enough to stand as an answer. */
  readonly answered: boolean;
  /** Best first; also where `answered` is false, as the closest that the reports have. */
  readonly evidence: readonly Evidence[];
}

export interface AnswererOptions {
  /** The evidence score (0…1) from which a passage counts as an answer. */
  readonly threshold?: number;
  /** Names that mean one thing. */
  readonly aliases?: readonly AliasGroup[];
  /** To be filled; a new one where it is not given. */
  readonly index?: PassageIndex;
}

/**
 * `npm run bench:quality` at this threshold: 97% of the answerable questions of CMRC 2018 and 93% of DRCD are
 * answered, and 1% and 4% of the other set's questions, which the paragraphs do not answer.
 */
const DEFAULT_THRESHOLD = 0.3;
/** How many candidates get the second look. */
const CANDIDATES = 50;
/** How many quotations an answer offers. */
const MAX_EVIDENCE = 10;
/** Words of the same sound are looked for in the best candidates, and in this many passages of the library. */
const MAX_HEARD = 500;

/** Ranked candidates of one question and how surely the first answers it. */
interface Finding {
  readonly query: Query;
  readonly ranked: readonly RankedCandidate[];
  readonly confidence: number;
}

/** Names a passage in all of the library. */
function placeOf({ passage: { report, paragraph } }: { readonly passage: Passage }): string {
  return `${report.id} ${paragraph}`;
}

/** Answers questions with quotations from the reports it was given. */
export class Answerer {
  readonly #index: PassageIndex;
  readonly #threshold: number;
  readonly #aliases: readonly AliasGroup[];

  constructor({
    threshold = DEFAULT_THRESHOLD,
    aliases = [],
    index = new PassageIndex(),
  }: AnswererOptions = {}) {
    this.#index = index;
    this.#threshold = threshold;
    this.#aliases = aliases;
  }

  /** Makes a report answerable; one of the same id is replaced. */
  add(report: Report): void {
    this.#index.add(report);
  }

  /** The same, so that a long report keeps nobody waiting; see {@link PassageIndex.addPaced}. */
  addPaced(report: Report, yieldNow: Yielder): Promise<void> {
    return this.#index.addPaced(report, yieldNow);
  }

  /** Makes the first reports answerable, all of them at once; see {@link PassageIndex.fill}. */
  fill(...[reports, saved, yieldNow, onReport]: Parameters<PassageIndex['fill']>): Promise<number> {
    return this.#index.fill(reports, saved, yieldNow, onReport);
  }

  /** What {@link fill} takes to go on from here. */
  save(): SavedIndex {
    return this.#index.save();
  }

  /** Takes a report out. */
  remove(reportId: string): void {
    this.#index.remove(reportId);
  }

  /** The same, so that a long report keeps nobody waiting. */
  removePaced(reportId: string, yieldNow: Yielder): Promise<void> {
    return this.#index.removePaced(reportId, yieldNow);
  }

  /**
   * Answers a question; never throws for any text.
   *
   * @param before what was asked and answered before in the same conversation, the latest last
   */
  answer(text: string, before: readonly Answer[] = []): Answer {
    const talk = smallTalkIn(normalise(text).text);
    if (talk !== null)
      return { kind: talk, question: understandQuestion(text), answered: false, evidence: [] };
    const followUp = resolveFollowUp(text, before);
    if (followUp === null) return this.#answerOf(this.#find(text));
    const quoted = new Set(
      followUp.wantsMore ? before.flatMap(({ evidence }) => evidence.slice(0, 1).map(placeOf)) : [],
    );
    const finding = this.#find(followUp.text, quoted);
    if (followUp.isCertain && finding.confidence >= this.#threshold) return this.#answerOf(finding);
    const alone = this.#find(text);
    return this.#answerOf(alone.confidence > finding.confidence ? alone : finding);
  }

  /** @param quoted the places of passages that the reader has seen */
  #find(text: string, quoted: ReadonlySet<string> = new Set()): Finding {
    const findings = [text, ...otherWritings(text, this.#aliases)].map((writing) =>
      this.#look(writing, quoted),
    );
    const best = findings.reduce((one, other) => (other.confidence > one.confidence ? other : one));
    if (best.confidence >= this.#threshold) return best;
    const texts = [
      ...best.ranked.map(({ candidate }) => candidate.text),
      ...(this.#index.size <= MAX_HEARD ? this.#index.texts() : []),
    ];
    const respelled = respell(best.query.question, texts);
    const heard = respelled === null ? null : this.#look(respelled, quoted);
    return heard !== null && heard.confidence >= this.#threshold ? heard : best;
  }

  #look(text: string, quoted: ReadonlySet<string>): Finding {
    const question = understandQuestion(text);
    const query = weighQuestion(question, this.#index.frequency);
    const words = question.stretches.flatMap((stretch) => searchWords(stretch));
    const candidates = this.#index
      .search(words, CANDIDATES)
      .filter((candidate) => !quoted.has(placeOf(candidate)));
    const ranked = rankCandidates(query, candidates, this.#index.averageLength);
    const signs = signsOf(query, ranked);
    const confidence = signs === null ? 0 : confidenceOf(signs);
    return question.asksForByline
      ? this.#bylines({ query, ranked, confidence })
      : { query, ranked, confidence };
  }

  /** Who wrote a report stands outside its body: there the report is what the question must match. */
  #bylines({ query, ranked, confidence }: Finding): Finding {
    const isOpen = query.terms.length === 0;
    const reports = isOpen
      ? this.#index.reportIds()
      : new Set(ranked.map(({ candidate }) => candidate.passage.report.id));
    const signed: Candidate[] = [];
    for (const id of reports) {
      if (signed.length === MAX_EVIDENCE) break;
      signed.push(...this.#index.outsideBody(id).filter(({ passage }) => passage.report.byline !== null));
    }
    const inOrder = rankCandidates(query, signed, this.#index.averageLength).sort(
      (a, b) => signed.indexOf(a.candidate) - signed.indexOf(b.candidate),
    );
    return { query, ranked: inOrder, confidence: inOrder.length === 0 ? 0 : isOpen ? 1 : confidence };
  }

  #answerOf({ query, ranked, confidence }: Finding): Answer {
    const [best] = ranked;
    const { question } = query;
    const isEmpty = (question.terms.length === 0 && !question.asksForByline) || question.text.length < 2;
    return {
      kind: isEmpty ? 'empty' : 'question',
      question,
      answered: !isEmpty && best !== undefined && confidence >= this.#threshold,
      evidence: ranked
        .slice(0, MAX_EVIDENCE)
        .map((one) =>
          quoteEvidence(query, one, confidence * Math.min(1, Math.exp(one.rank - (best?.rank ?? 0)))),
        ),
    };
  }
}
