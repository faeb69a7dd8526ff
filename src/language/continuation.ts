/** Whether a text goes on in the next line: what columns and narrow headlines cut in two. */

import { dictionaryWords, segment } from './segment.js';

/** No sentence and no heading ends in one of these words. */
const OPEN_WORDS = new Set(
  (
    '的 地 得 和 与 與 及 或 以及 并 並 而 且 在 于 於 将 將 为 為 把 被 让 讓 使 向 对 對 从 從 由 以 用 按 据 是 有 要 会 會 能 可 应 應 必须 ' +
    '就 也 都 还 還 又 再 更 最 很 不 没有 我们 我們 他们 他們 她 他 它 我 你 这 這 那 该 该 各 每 其 其中 所 之 ' +
    '通过 通過 围绕 按照 根据 随着 作为 关于 对于 由于 因为 如果 虽然 但 但是 不仅 进一步 進一步 不断 正在 已 已经 曾 曾经 将要 等 第 约 近 至 到'
  ).split(' '),
);
/** No sentence and no heading begins with one of these words. */
const CLOSE_WORDS = new Set('的 地 得 了 着 者 们 們 之 里 內 内 及 或 以及 左右 以来 之后 之间'.split(' '));
/** An opening mark whose partner is missing, or a mark after which a sentence goes on. */
const OPEN_MARK = /(?:[，,、]|[“‘《（(【「『][^”’》）)】」』]*)$/u;
/** No line begins with a mark that closes what stands before it. */
const CLOSING_MARK = /^[，,、。；;：！!？?”’》）)】」』…]/u;
/** So many characters on both sides of the cut are enough to know the words there. */
const CONTEXT = 8;

/**
 * Whether `head` and `tail` are two halves of one sentence or phrase, by the words and marks at the cut alone.
 * A `false` is no proof: a cut between two words that each may stand alone looks like two lines.
 */
export function goesOn(head: string, tail: string): boolean {
  if (goesOnByMarks(head, tail)) return true;
  const end = head.slice(-60);
  if (/\d$/u.test(end) && /^\d/u.test(tail)) return true;
  if (CLOSE_WORDS.has(segment(tail.slice(0, CONTEXT))[0]?.text ?? '')) return true;
  return /\p{Script=Han}$/u.test(end) && (endsOpen(end) || isInsideWord(end, tail));
}

/** The same by the marks at the cut alone: a comma before it, or a mark behind it that closes what stands before. */
export function goesOnByMarks(head: string, tail: string): boolean {
  return CLOSING_MARK.test(tail) || OPEN_MARK.test(head.slice(-60));
}

function endsOpen(end: string): boolean {
  return OPEN_WORDS.has(segment(end.slice(-CONTEXT)).at(-1)?.text ?? '');
}

/**
 * Whether a word of the dictionary begins in `head` and ends in `tail`. A name that is guessed from its neighbours
 * would stand across the end of any line: 打好每一个球|山崎美真.
 */
function isInsideWord(head: string, tail: string): boolean {
  const left = /\p{Script=Han}*$/u.exec(head.slice(-CONTEXT))?.[0] ?? '';
  const right = /^\p{Script=Han}*/u.exec(tail.slice(0, CONTEXT))?.[0] ?? '';
  let start = 0;
  for (const word of dictionaryWords(left + right)) {
    if (start < left.length && start + word.length > left.length) return true;
    start += word.length;
  }
  return false;
}
