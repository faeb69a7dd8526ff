import { z } from 'zod';
import { type Document, dayOfTimestamp, NO_FIELDS, type Reading, UnreadableError } from './document.js';

/** A stretch of a post's text; a plain one is a string in `text` and an object in `text_entities`. */
const Stretch = z.union([z.string(), z.object({ type: z.string(), text: z.string() })]);

const Post = z.object({
  id: z.number(),
  type: z.string(),
  date: z.string().optional(),
  from: z.string().nullish(),
  author: z.string().nullish(),
  forwarded_from: z.string().nullish(),
  text: z.union([z.string(), z.array(Stretch)]).optional(),
});

const Chat = z.object({
  name: z.string().nullish(),
  type: z.string(),
  id: z.number(),
  messages: z.array(z.unknown()),
});

type Post = z.infer<typeof Post>;
type Chat = z.infer<typeof Chat>;

/** Whether a parsed JSON file is what Telegram Desktop exports. */
export function isTelegramExport(json: unknown): boolean {
  return Chat.safeParse(json).success || listOf(json) !== null;
}

/**
 * Reads Telegram Desktop's JSON export of a channel, or the channels of an account's: each post with text is a
 * document with its day and its link. Links lead to the post for members of the channel; the export does not say by
 * what name others reach it.
 *
 * @throws {UnreadableError} when it holds no post with text
 */
export function readTelegram(json: unknown): Reading {
  const chats = (listOf(json) ?? [json])
    .map((chat) => Chat.safeParse(chat))
    .flatMap((chat) => (chat.success && isChannel(chat.data) ? [chat.data] : []));
  if (chats.length === 0) throw new UnreadableError('it is a Telegram export, but not of a channel');
  let unknown = 0;
  const documents = chats.flatMap((chat) =>
    chat.messages.flatMap((message) => {
      const post = Post.safeParse(message);
      if (!post.success) unknown++;
      return post.success && post.data.type === 'message' ? documentOf(post.data, chat) : [];
    }),
  );
  if (documents.length === 0) throw new UnreadableError('none of its posts has a text');
  return { documents, problems: unknown === 0 ? [] : [`${unknown} of its posts cannot be read`] };
}

/** Groups are conversations, and no reports. */
const isChannel = ({ type }: Chat): boolean => /_channel$/u.test(type);

/** The chats of an account's export. */
function listOf(json: unknown): unknown[] | null {
  const account = z.object({ chats: z.object({ list: z.array(z.unknown()) }) }).safeParse(json);
  return account.success ? account.data.chats.list : null;
}

function documentOf(post: Post, chat: Chat): Document[] {
  const stretches = [post.text ?? []].flat();
  const text = stretches.map(textOf).join('');
  if (text.trim() === '') return [];
  const title = boldFirstLine(stretches);
  return [
    {
      ...NO_FIELDS,
      entry: null,
      title,
      date: post.date === undefined ? null : dayOfTimestamp(post.date),
      source: post.forwarded_from ?? chat.name ?? null,
      author: post.author ?? null,
      url: `https://t.me/c/${chat.id}/${post.id}`,
      tags: stretches
        .filter((one) => typeof one !== 'string' && one.type === 'hashtag')
        .map((one) => textOf(one).slice(1)),
      body: title === null ? text : text.slice(text.indexOf(title) + title.length),
    },
  ];
}

const textOf = (stretch: z.infer<typeof Stretch>): string =>
  typeof stretch === 'string' ? stretch : stretch.text;

const MAX_TITLE = 60;

/** A post's headline is its first line in bold, with more text below it. */
function boldFirstLine(stretches: readonly z.infer<typeof Stretch>[]): string | null {
  const first = stretches.findIndex((stretch) => textOf(stretch).trim() !== '');
  const stretch = stretches[first];
  if (stretch === undefined || typeof stretch === 'string' || stretch.type !== 'bold') return null;
  const rest = stretches
    .slice(first + 1)
    .map(textOf)
    .join('');
  const [title = '', ...below] = stretch.text.trim().split('\n');
  const endsLine =
    below.length > 0 ||
    stretch.text.slice(stretch.text.trimEnd().length).includes('\n') ||
    /^[^\S\n]*\n/u.test(rest);
  return endsLine && title.length <= MAX_TITLE && (below.join('') + rest).trim() !== '' ? title.trim() : null;
}
