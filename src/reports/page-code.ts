/** Scripts, styles and marks of a web page that were saved with its text. */

/** Begins what is none of a page's text: a comment, a server's program, and elements with their content. */
const OPENING = /<!--|<\?(?=php|=|xml)|<%|<(script|style|iframe|noscript)\b/giu;
const ENDS_COMMENT = /-->/gu;
const ENDS_PROGRAM = new Map([
  ['<?', /\?>/gu],
  ['<%', /%>/gu],
]);
const ENDS_ELEMENT = new Map(
  ['script', 'style', 'iframe', 'noscript'].map((name) => [name, new RegExp(`</${name}\\s*>`, 'giu')]),
);
/** A tag with or without attributes, and nothing that only looks like one: `3<x>2`, `<中国>`. */
const TAG =
  /<\/?(?:p|br|div|span|a|img|b|i|u|em|strong|font|center|table|tr|td|th|tbody|thead|ul|ol|li|dl|dt|dd|h[1-6]|section|article|aside|nav|header|footer|main|figure|figcaption|blockquote|ins|del|sup|sub|small|label|select|option|textarea|video|audio|source|embed|object|param|html|head|body|input|form|button|meta|link|hr)(?:\s[^<>]*)?\/?>/giu;
/** What programs say in quotation marks, and beside what they do, may be Chinese. */
const STRING_OR_REMARK = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|\/\*.*?(?:\*\/|$)|(?<![:\w])\/\/.*$/gu;
const HAN = /\p{Script=Han}/u;
/** What stands for them. */
const STRING = "''";
/** Only programs and style sheets have lines that begin or end so, or that hold nothing but brackets. */
const CODE = new RegExp(
  [
    String.raw`^(?:[!(;]*(?:async\s*)?(?:function\b|\([\w\s,$]*\)\s*=>)|await\s|(?:var|let|const)\s+[\w$]+\s*(?:=|;|$)|(?:window|document|jQuery|\$)\s*[.([]|_[a-z]\w*\s*(?:=|\.\w+\()|(?:if|for|while|switch|catch|with)\s*\(.*[){]$|(?:else|try)\s*\{|return\b.*;$)`,
    String.raw`^(?=[\])};,]*[})])[\])};,(\s]*$|^[{[(]+$`,
    String.raw`^[.#@]?[\w\s.#:,>*()-]+\{.*\}?$`,
    String.raw`^[\w-]+\s*:[\w\s#.%()'",/-]+;$`,
    String.raw`^[\w$.]+(?:\[[^\]]*\])?\s*[+-]?=(?!=).*;$`,
    String.raw`^[\w$.]+\(.*\);$`,
    String.raw`^\{.*\}[;,]?$`,
    String.raw`^\*/|^\]\]>|^<!\[CDATA\[`,
    // (adsbygoogle = window.adsbygoogle || []).push({});
    String.raw`^[^.].*[\w$)\]](?:\(|\s*=).*[)\]}];$`,
    // <ins class="…", whose tag goes on below; onclick="…"
    String.raw`^<[a-z][\w-]*\s[^<>]*=[^<>]*$`,
    String.raw`^(?:on[a-z]{3,12}|style|class|href|src|data-[\w-]+)\s*=\s*''\s*\/?>?$`,
  ].join('|'),
  'u',
);
/** A remark of several lines is shorter; what begins like one and does not end is none. */
const MAX_REMARK = 40;
/** The lines between are of the program too where they hold marks of one. */
const INSIDE_CODE = /[{}()[\];=<>'"]|^[\w$.]+\s*[:,]|,$|^\/\//u;

/**
 * The lines of a text without what a page's program or style sheet left there. A line that says anything in Chinese
 * outside of strings and remarks is text, whatever stands around it. `null`, a pause among the lines, stays where it is.
 */
export function* withoutCode(lines: Iterable<string | null>): Generator<string | null> {
  let open: RegExp | null = null;
  let isCode = false;
  // Remarks and strings on lines of their own are what stands below them: a program's, or the text's.
  let undecided: string[] = [];
  let isRemark = false;
  for (const raw of lines) {
    if (raw === null) {
      yield null;
      continue;
    }
    let line = raw;
    if (open !== null || line.includes('<')) {
      const rest = withoutElements(line, open);
      open = rest.open;
      line = rest.text.replace(TAG, '');
      if (line.trim() === '' && (raw.trim() !== '' || open !== null)) continue;
    }
    if (line.includes('&nbsp;')) line = line.replaceAll('&nbsp;', ' ');
    const trimmed = line.trim();
    if (isRemark || (trimmed.startsWith('/*') && !trimmed.includes('*/'))) {
      undecided.push(line);
      const isOver = trimmed.includes('*/');
      isRemark = !isOver && undecided.length <= MAX_REMARK;
      if (isOver) [undecided, isCode] = [[], true];
      continue;
    }
    if (/^[\s\u3000]*$/u.test(line)) {
      yield* undecided;
      undecided = [];
      isCode = false;
      yield line;
      continue;
    }
    const kind = kindOf(trimmed, isCode);
    isCode = kind === 'code';
    if (kind !== 'code') undecided.push(line);
    if (kind === 'text') yield* undecided;
    if (kind !== 'undecided') undecided = [];
  }
  yield* undecided;
}

/**
 * A line without comments and elements whose content is no text.
 *
 * @param open what ends the one that an earlier line began, `null` where none did
 * @returns what is left, and what ends the one that the line leaves open
 */
function withoutElements(line: string, open: RegExp | null): { text: string; open: RegExp | null } {
  const kept: string[] = [];
  let end = open;
  let at = 0;
  while (true) {
    if (end !== null) {
      const behind = endOf(line, end, at);
      if (behind === -1) return { text: kept.join(''), open: end };
      at = behind;
    }
    OPENING.lastIndex = at;
    const opening = OPENING.exec(line);
    if (opening === null) break;
    kept.push(line.slice(at, opening.index));
    at = OPENING.lastIndex;
    const element = ENDS_ELEMENT.get(opening[1]?.toLowerCase() ?? '');
    end = element ?? ENDS_PROGRAM.get(opening[0]) ?? ENDS_COMMENT;
    // <iframe/> is whole, and a comment may hold anything.
    const closing = element === undefined ? -1 : line.indexOf('>', at);
    if (closing === -1 || line[closing - 1] !== '/') continue;
    at = closing + 1;
    end = null;
  }
  kept.push(line.slice(at));
  return { text: kept.join(''), open: null };
}

/** Where the next match of a pattern from a place on ends; -1 where there is none. */
function endOf(line: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(line) ? pattern.lastIndex : -1;
}

/** Longer lines are judged by their beginning: pressed scripts may be a million characters long. */
const MAX_LENGTH = 2_000;

function kindOf(line: string, isInside: boolean): 'code' | 'undecided' | 'text' {
  if (!/[{}()[\];=:,/*'"<]/u.test(line)) return 'text';
  const bare = line.slice(0, MAX_LENGTH).replace(STRING_OR_REMARK, STRING);
  if (HAN.test(bare)) return 'text';
  // //@张三：说得好 is somebody's word, and "张三说得好。" too, where they do not stand in a program.
  if (bare === STRING || bare === `${STRING};`)
    return isInside || line.startsWith('/*') ? 'code' : 'undecided';
  return CODE.test(bare) || (isInside && INSIDE_CODE.test(bare)) ? 'code' : 'text';
}
