/** Who wrote a report, as newspapers print it: on a line of its own, or in brackets around the body. */

const ROLE =
  '(?:本报|本台|本刊|本网|特约|见习|实习|首席|驻[\\p{Script=Han}]{1,6}|[\\p{Script=Han}]{2,8}(?:报|网|社|台|客户端))*(?:全媒体|融媒体?)?(?:见习|实习|首席)?(?:记者|通讯员|特派员|撰稿人?|作者|编辑|责编|责任编辑|校对|审核|摄影报道|摄影|摄像|摄|文图|图文|图片?|文|供图|整理|采写|报道|策划|统筹)';
const SEPARATOR = '[\\s\\u3000:：/／、,，·|｜]';
const NAME = '[\\p{Script=Han}A-Za-z·.]{1,16}';
const MARK = '[□■◇◆○●▲△☆★*◎]';

/** A whole line that names people by their role: `记者 韩宝贵 见习记者 殷俊杰`, `□本报记者 张三`, `文/图 李四`. */
const BYLINE = new RegExp(
  `^${MARK}?\\s*${ROLE}(?:${SEPARATOR}+(?:${ROLE}|${NAME}))*(?:${SEPARATOR}*(?:报道|摄|文|图|摄影))?$`,
  'u',
);
/** The same without a space after the role: `记者张三`. */
const TIGHT_BYLINE = new RegExp(`^${MARK}?${ROLE}${NAME}(?:${SEPARATOR}+(?:${ROLE})?${NAME})*$`, 'u');
/** Longer lines are sentences, whatever they begin with. */
const MAX_LENGTH = 80;

/** Whether a line, brackets around it aside, says who wrote the report and nothing else. */
export function isByline(line: string): boolean {
  const bare = withoutBrackets(line.trim());
  if (bare.length > MAX_LENGTH || /[。！？!?；;]/u.test(bare)) return false;
  return BYLINE.test(bare) || (bare.length <= 30 && TIGHT_BYLINE.test(bare));
}

/** `（记者 张三）` → `记者 张三`. */
export function withoutBrackets(line: string): string {
  return /^[（(【[]([^（()）【】]*)[）)】\]]$/u.exec(line)?.[1]?.trim() ?? line;
}

/**
 * Takes a byline in brackets off the end of a paragraph: `……。（记者 张三）`.
 *
 * @returns the paragraph without it, and the byline without its brackets; `null` where there is none
 */
export function splitTrailingByline(paragraph: string): { text: string; byline: string } | null {
  const match = /^(.*?)\s*[（(【[]([^（()）【】]{2,80})[）)】\]]$/su.exec(paragraph);
  const [, text = '', inside = ''] = match ?? [];
  return match && text !== '' && isByline(inside) ? { text, byline: inside.trim() } : null;
}
