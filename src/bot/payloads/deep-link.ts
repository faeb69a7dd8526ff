/** What a link `t.me/bot?start=…` opens. */
export type DeepLink =
  | { readonly kind: 'read'; readonly reportId: string; readonly paragraph: number }
  | { readonly kind: 'summary'; readonly reportId: string }
  | { readonly kind: 'ask'; readonly question: string };

const T_ME = 'https://t.me/';
/** Telegram's limit on a start parameter; it may hold A-Z a-z 0-9 _ and -. */
const MAX_LENGTH = 64;
/** Bytes of a question that fit behind `q_`. */
const MAX_BYTES = Math.floor(((MAX_LENGTH - 2) * 3) / 4);

/** The start parameter for a link: at most 64 characters; a question over 23 Chinese characters loses its end. */
export function startParameter(link: DeepLink): string {
  switch (link.kind) {
    case 'read':
      return `r_${link.reportId}_${link.paragraph}`;
    case 'summary':
      return `s_${link.reportId}`;
    case 'ask':
      return encodeQuestion(link.question);
  }
}

/** Reads a start parameter; `null` for one that this bot did not make. */
export function parseStartParameter(parameter: string): DeepLink | null {
  const [, kind, rest = ''] = /^([rsqw])_([\w-]+)$/u.exec(parameter) ?? [];
  if (kind === 'r') {
    const [, reportId, paragraph = '0'] = /^([0-9a-f]{12})(?:_(\d{1,5}))?$/u.exec(rest) ?? [];
    return reportId === undefined ? null : { kind: 'read', reportId, paragraph: Number(paragraph) };
  }
  if (kind === 's') return /^[0-9a-f]{12}$/u.test(rest) ? { kind: 'summary', reportId: rest } : null;
  if (kind === undefined) return null;
  const bytes = Buffer.from(rest, 'base64url');
  if (kind === 'w' && bytes.length % 2 === 1) return null;
  const question = kind === 'q' ? bytes.toString('utf8') : bytes.swap16().toString('utf16le');
  return question.trim() === '' || question.includes('\ufffd') ? null : { kind: 'ask', question };
}

/** The link that opens a chat with the bot. */
export function deepLink(username: string, link: DeepLink): string {
  return `${T_ME}${username}?start=${startParameter(link)}`;
}

/** The link that opens a report at its beginning. */
export function linkToReport(report: { readonly id: string }, me: { readonly username: string }): string {
  return linkToParagraph(report, 1, me);
}

/** The link that opens a report at a paragraph. */
export function linkToParagraph(
  { id: reportId }: { readonly id: string },
  paragraph: number,
  { username }: { readonly username: string },
): string {
  return deepLink(username, { kind: 'read', reportId, paragraph });
}

/** What a link in a message opens; `null` for one that leads elsewhere. */
export function parseDeepLink(url: string): DeepLink | null {
  if (!url.startsWith(T_ME) || !URL.canParse(url)) return null;
  return parseStartParameter(new URL(url).searchParams.get('start') ?? '');
}

/** `q_` and UTF-8, or `w_` and UTF-16 where more of the question fits, as with Chinese. */
function encodeQuestion(question: string): string {
  const utf8 = fitting(question, (text) => Buffer.byteLength(text));
  const utf16 = fitting(question, (text) => text.length * 2);
  return utf8.length >= utf16.length
    ? `q_${Buffer.from(utf8).toString('base64url')}`
    : `w_${Buffer.from(utf16, 'utf16le').swap16().toString('base64url')}`;
}

function fitting(question: string, sizeOf: (text: string) => number): string {
  let text = '';
  for (const character of question.trim()) {
    if (sizeOf(text) + sizeOf(character) > MAX_BYTES) break;
    text += character;
  }
  return text;
}
