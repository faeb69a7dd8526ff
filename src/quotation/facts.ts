import type { Difference } from './differences.js';
import { spansOf, type TypedSpan } from './spans.js';
import { type TokenisedText, tokenise } from './tokens.js';

/** Something particular in a text that can be wrong by itself: 2月21日, 2339家, 市长 of 市长祁从峰. */
interface Fact {
  readonly kind: 'date' | 'number' | 'title';
  /** As written. */
  readonly text: string;
  /** Alike where the facts are. */
  readonly key: string;
  /** Alike where one could stand for the other: the shape of a date, the unit of a number, who has an office. */
  readonly slot: string;
}

/** Of a number of no matter what, nothing else stands in the place. */
const NO_SLOT = '';

/**
 * What a text says of dates, numbers and offices that another text contradicts, whatever the order of the words: the
 * other has it not, and has just one thing in its place.
 *
 * @param said what is stated
 * @param printed the passage that should say so
 * @param before what else may hold it: what stands before the passage in its report
 */
export function contradictionsOf(said: string, printed: string, before: string): Difference[] {
  const known = factsIn(`${before}\n${printed}`);
  const here = factsIn(printed);
  return factsIn(said).flatMap(({ kind, text, key, slot }) => {
    const isSame = (other: Fact): boolean => other.kind === kind && isHeld(key, other.key, kind);
    if (known.some(isSame)) return [];
    const others = here.filter((other) => other.kind === kind && slot !== NO_SLOT && other.slot === slot);
    const [other] = others;
    return other !== undefined && new Set(others.map((one) => one.key)).size === 1
      ? [{ kind, said: text, printed: other.text }]
      : [];
  });
}

/**
 * Figures of a text, dates and amounts, that another does not have at all; 8名 is 8人, and 8月5号 is held by 2023年8月5日 and
 * by 2023-08-05.
 *
 * @param known all of the other text, its lines ended by marks
 */
export function figuresUnknownTo(said: string, known: string): Difference[] {
  const asked = factsIn(said).filter(({ kind, text }) => kind !== 'title' && /[\d０-９]/u.test(text));
  if (asked.length === 0) return [];
  const days = [...known.matchAll(/(\d{4})-(\d{2})-(\d{2})/gu)].map(
    ([, year, month, day]) => `${year}年${Number(month)}月${Number(day)}日`,
  );
  const all = plain([known, ...days].join('。'));
  return asked.flatMap(({ kind, text }) => {
    return all.includes(plain(text.replace(/^[今去前明后当同本]年/u, '')))
      ? []
      : [{ kind, said: text, printed: '' }];
  });
}

/** With one measure word for those of people and things, and days and months in one writing. */
function plain(text: string): string {
  return tokenise(text)
    .keys.join('')
    .replace(/(?<=#[\d.]{1,20})[余多]?[名人位个家]/gu, '个')
    .replace(/(?<=月#[\d.]{1,20})号/gu, '日')
    .replace(/(?<=#[\d.]{1,20})周岁/gu, '岁')
    .replace(/(?<=#[\d.]{1,20}月)[份底初末]/gu, '');
}

/** 秘书长 is held by 市委秘书长, but 市长 not by 副市长. */
function isHeld(one: string, other: string, kind: Fact['kind']): boolean {
  if (kind !== 'title') return one === other || (kind === 'date' && other.endsWith(one));
  return (
    one === other || (!/副|代|原|前|名誉/u.test(one + other) && (one.endsWith(other) || other.endsWith(one)))
  );
}

function factsIn(text: string): Fact[] {
  const tokenised: TokenisedText = { text, tokens: tokenise(text) };
  const { keys, starts, ends } = tokenised.tokens;
  const spans = spansOf(text, tokenised.tokens);
  const keyOf = ({ start, end }: TypedSpan): string => keys.slice(start, end).join('');
  return spans.flatMap((span, index): Fact[] => {
    const key = keyOf(span);
    const written = text.slice(starts[span.start], ends[span.end - 1]);
    if (span.kind === 'date') {
      // 今年 and 下午 are true of many days.
      const slot = key.replace(/#[\d.]+/gu, '#');
      return /#.*[年月日号]/u.test(key) ? [{ kind: 'date', text: written, key, slot }] : [];
    }
    if (span.kind === 'number') {
      const unit = key.replace(/#[\d.]+/gu, '#');
      const next = spans[index + 1];
      // 3家 of something is no 3家 of something else.
      const adjoins = next?.kind === 'word' && ends[span.end - 1] === starts[next.start];
      return [{ kind: 'number', text: written, key, slot: adjoins ? unit + keyOf(next) : NO_SLOT }];
    }
    if (span.kind !== 'title') return [];
    const behind = spans[index + 1];
    const isOffice = behind !== undefined && (behind.kind === 'name' || behind.kind === 'speaker');
    if (isOffice) return [{ kind: 'title', text: written, key, slot: keyOf(behind) }];
    const named =
      /(?:^|[,，。])\s*([\p{Script=Han}·]{2,12}?)(?:是|任|担任|系|当选|出任)[\p{Script=Han}]{0,12}$/u.exec(
        lookBack(text, starts[span.start] ?? 0),
      );
    const holder = named?.[1];
    return holder === undefined ? [] : [{ kind: 'title', text: written, key, slot: holder }];
  });
}

/** Who has an office stands within so many characters before it. */
const LOOK_BACK = 60;

function lookBack(text: string, end: number): string {
  return text.slice(Math.max(0, end - LOOK_BACK), end);
}
