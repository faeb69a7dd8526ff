/** Posts of a Telegram channel as reports: each in a file of its own, so that an edit is a new version of it. */

import { join } from 'node:path';
import { stringify } from 'yaml';
import { replaceFile } from '../replace-file.js';

/** A post as Telegram tells of it. */
export interface ChannelPost {
  readonly channel: {
    /** Negative, and begins with -100. */
    readonly id: number;
    readonly title: string;
    /** The channel's public name; `null` of a private one. */
    readonly username: string | null;
  };
  /** Of the post in its channel. */
  readonly number: number;
  readonly postedAt: Date;
  /** Its text, or what stands below its picture or file. */
  readonly text: string;
}

/** Inside the reports folder; channels have folders of their own in it. */
const FOLDER = 'telegram';

/**
 * Writes a post into the reports folder; the same post, edited, takes the place of what was written before.
 *
 * @throws {NodeJS.ErrnoException} when it cannot be written
 */
export async function keepPost(reportsDir: string, post: ChannelPost): Promise<void> {
  const { id, username } = post.channel;
  const path = join(reportsDir, FOLDER, username ?? String(-id), `${post.number}.md`);
  await replaceFile(path, textOfPost(post));
}

/** A post as a file of reports: what is known of it as front matter, and its text as it is. */
export function textOfPost({ channel, number, postedAt, text }: ChannelPost): string {
  const known = { date: dayOf(postedAt), source: channel.title, url: linkTo(channel, number) };
  return `---\n${stringify(known)}---\n${text}\n`;
}

function linkTo({ id, username }: ChannelPost['channel'], number: number): string {
  // https://core.telegram.org/api/links#message-links
  return username === null
    ? `https://t.me/c/${String(id).replace(/^-100/u, '')}/${number}`
    : `https://t.me/${username}/${number}`;
}

/** The day on the newsroom's clock. */
function dayOf(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
