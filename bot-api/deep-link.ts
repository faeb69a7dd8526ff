import { START_PARAMETER } from './schemas/inline.js';

/** What a client does when its user follows a link to the bot. */
export interface DeepLink {
  /** The message it sends. */
  readonly command: string;
  /** Whether it lets the user add the bot to a group first. */
  readonly toGroup: boolean;
}

/** Reads `https://t.me/<bot>?start=…` and `?startgroup=…`; throws if clients would not follow it to the bot. */
export function readDeepLink(url: string, username: string): DeepLink {
  const link = new URL(url);
  if (link.hostname !== 't.me' || link.pathname.toLowerCase() !== `/${username.toLowerCase()}`) {
    throw new Error(`${url} does not lead to @${username}.`);
  }
  const toGroup = link.searchParams.has('startgroup');
  const parameter = link.searchParams.get(toGroup ? 'startgroup' : 'start') ?? '';
  if (parameter !== '' && !START_PARAMETER.test(parameter)) {
    throw new Error(`${url} has a parameter that Telegram drops: 1-64 of A-Z a-z 0-9 _ - are allowed.`);
  }
  const start = toGroup ? `/start@${username}` : '/start';
  return { command: parameter === '' ? start : `${start} ${parameter}`, toGroup };
}
