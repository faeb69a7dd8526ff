import { normalise } from '../language/normalise.js';
import { cutQuestionWords } from '../language/question-words.js';
import { readOperators } from '../language/search-operators.js';
import { splitSentences } from '../language/sentences.js';
import type { CheckedText } from '../quotation/checker.js';
import type { QuotationCheck } from '../quotation/quotation.js';

/** Shorter texts are words to search for. */
const MIN_LENGTH = 12;
/** Asks for something without a question word. */
const REQUEST =
  /^(?:请问|请教|想问|想知道|我想|告诉我|帮我|介绍|说说|讲讲|谈谈|查|找|列出|总结|概括|摘要)|(?:吗|呢|对吧|是吧)[。!！.]?$/u;

/**
 * Whether a text is one that somebody wrote elsewhere rather than a question: it is long enough and asks nothing. Of
 * several sentences only the last is looked at, since whole articles hold questions.
 */
export function isPastedText(text: string): boolean {
  const bare = text.trim();
  const last = splitSentences(bare).at(-1);
  const sentence = last === undefined ? bare : bare.slice(last.start, last.end).trim();
  if (bare.length < MIN_LENGTH || /[?？]["”’」』]?$/u.test(bare) || isSearch(bare)) return false;
  return (
    !REQUEST.test(bare) && !REQUEST.test(sentence) && cutQuestionWords(normalise(sentence).text).word === null
  );
}

/** Whether a text is written for a search: 来源:盐城晚报 高企. A quotation alone may be one or the other. */
function isSearch(text: string): boolean {
  const { conditions, order } = readOperators(text, { today: new Date(0), latest: 0 });
  return order !== null || conditions.some(({ limit }) => limit.kind !== 'phrase');
}

/**
 * Whether a check that was not asked for tells a reader more than an answer would: most of the text is printed, or
 * something of substance differs. Words to search for are near to a sentence too, and are no sentence.
 */
export function isWorthTelling({ whole, pieces }: CheckedText): boolean {
  const sentences = pieces.filter(({ kind }) => kind === 'sentence');
  const found = sentences.filter(({ check }) => tells(check));
  return tells(whole) || (found.length > 0 && found.length * 2 >= sentences.length);
}

function tells({ verdict, quotation, differences }: QuotationCheck): boolean {
  if (verdict !== 'differs') return verdict !== 'absent';
  return /[，。；：“」！,;!]/u.test(quotation) || differences.some(({ kind }) => kind !== 'wording');
}
