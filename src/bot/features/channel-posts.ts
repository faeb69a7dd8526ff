import { Composer } from 'grammy';
import type { ChannelPost } from '../../reports/channel-post.js';
import type { BotContext } from '../context.js';

/** What becomes of the posts of channels. */
export interface Channels {
  /** The ids (`-1001234567890`) or names (`@jiangzhou`) of those whose posts are reports. */
  readonly followed: readonly string[];
  /** Keeps a post as a report, in place of what was kept of it before. */
  keep(post: ChannelPost): Promise<void>;
}

/** Posts of the newsroom's channels are reports, and an edited post is a new version of its report. */
export function channelPosts({ followed, keep }: Channels): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const names = new Set(followed.map((name) => name.toLowerCase()));
  composer.on(['channel_post', 'edited_channel_post'], async (ctx, next) => {
    const { chat, message_id: number, date, text, caption } = ctx.channelPost ?? ctx.editedChannelPost;
    const username = chat.username ?? null;
    const isFollowed = names.has(String(chat.id)) || names.has(`@${username?.toLowerCase()}`);
    const words = text ?? caption;
    if (!isFollowed || words === undefined) return next();
    const channel = { id: chat.id, title: chat.title, username };
    await keep({ channel, number, postedAt: new Date(date * 1000), text: words });
  });
  return composer;
}
