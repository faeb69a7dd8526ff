/** Scripts, styles and marks of a web page that were saved with its text. */

/** Elements of a page whose content is none of its text. */
const OPENS_ELEMENT = /<(script|style|iframe|noscript)\b(?![^>]*\/>)/iu;
const COMMENT = /<!--.*?-->/gu;
const WHOLE_ELEMENT = /<(script|style|iframe|noscript)\b.*?<\/\1\s*>/giu;
/** A tag with or without attributes, and nothing that only looks like one: `3<x>2`, `<中国>`. */
const TAG =
  /<\/?(?:p|br|div|span|a|img|b|i|u|em|strong|font|center|table|tr|td|th|tbody|ul|ol|li|h[1-6]|section|article|input|form|button|meta|link|hr)(?:\s[^<>]*)?\/?>/giu;
/** What programs say in quotation marks, and beside what they do, may be Chinese. */
const STRING_OR_REMARK = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|\/\*.*?\*\/|(?<![:\w])\/\/.*$/gu;
const HAN = /\p{Script=Han}/u;
/** What stands for them. */
const STRING = "''";
/** Only programs and style sheets have lines that begin or end so, or that hold nothing but brackets. */
const CODE = new RegExp(
  [
    String.raw`^(?:[!(;]*function\b|(?:var|let|const)\s+[\w$]+\s*(?:=|;|$)|(?:window|document|jQuery|\$)\s*[.([]|_[a-z]\w*\s*(?:=|\.\w+\()|(?:if|for|while|switch|catch|with)\s*\(.*[){]$|(?:else|try)\s*\{|return\b.*;$)`,
    String.raw`^[\])};,]*[})][\])};,(\s]*$|^[{[(]+$`,
    String.raw`^[.#@]?[\w\s.#:,>*()-]+\{.*\}?$`,
    String.raw`^[\w-]+\s*:\s*[\w\s#.%()'",/-]+;$`,
    String.raw`^[\w$.]+(?:\[[^\]]*\])?\s*[+-]?=(?!=).*;$`,
    String.raw`^[\w$.]+\(.*\)(?:\.\w+\(.*\))*;$`,
    String.raw`^\{.*\}[;,]?$`,
    String.raw`^/\*|^\*/|^\]\]>|^<!\[CDATA\[`,
  ].join('|'),
  'u',
);
/** The lines between are of the program too where they hold marks of one. */
const INSIDE_CODE = /[{}()[\];=<>'"]|^[\w$.]+\s*[:,]|,$|^\/\//u;

/**
 * The lines of a text without what a page's program or style sheet left there. A line that says anything in Chinese
 * outside of strings and remarks is text, whatever stands around it. `null`, a pause among the lines, stays where it is.
 */
export function* withoutCode(lines: Iterable<string | null>): Generator<string | null> {
  let element: RegExp | null = null;
  let isCode = false;
  for (const raw of lines) {
    if (raw === null) {
      yield null;
      continue;
    }
    let line = raw;
    if (element !== null) {
      const end = element.exec(line);
      if (end === null) continue;
      line = line.slice(end.index + end[0].length);
      element = null;
    }
    if (line.includes('<')) {
      line = line.replace(COMMENT, '').replace(WHOLE_ELEMENT, '');
      const opening = OPENS_ELEMENT.exec(line);
      const comment = line.indexOf('<!--');
      if (opening?.[1] !== undefined) {
        element = new RegExp(`</${opening[1]}\\s*>`, 'iu');
        line = line.slice(0, opening.index);
      } else if (comment !== -1) {
        element = /-->/u;
        line = line.slice(0, comment);
      }
      line = line.replace(TAG, '');
      if (line.trim() === '' && raw.trim() !== '') continue;
    }
    if (line.includes('&nbsp;')) line = line.replaceAll('&nbsp;', ' ');
    if (/^[\s\u3000]*$/u.test(line)) {
      isCode = false;
      yield line;
      continue;
    }
    isCode = isCodeLine(line.trim(), isCode);
    if (!isCode) yield line;
  }
}

/** Longer lines are judged by their beginning: pressed scripts may be a million characters long. */
const MAX_LENGTH = 2_000;

function isCodeLine(line: string, isInside: boolean): boolean {
  if (!/[{}()[\];=:,/*'"]/u.test(line)) return false;
  const bare = line.slice(0, MAX_LENGTH).replace(STRING_OR_REMARK, STRING);
  if (HAN.test(bare)) return false;
  // //@张三：说得好 is somebody's word, and "张三说得好。" too, where they do not stand in a program.
  if (bare === STRING) return isInside || line.startsWith('/*');
  return CODE.test(bare) || (isInside && INSIDE_CODE.test(bare));
}
