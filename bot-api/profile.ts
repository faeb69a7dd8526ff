import type { BotCommand, BotCommandScope, Chat, MenuButton, User } from 'grammy/types';

/** What the bot has told Telegram about itself; texts by language code, '' for everyone. */
export class Profile {
  readonly names = new Map<string, string>();
  readonly descriptions = new Map<string, string>();
  readonly shortDescriptions = new Map<string, string>();
  readonly menuButtons = new Map<number | 'everyone', MenuButton>();
  readonly #commands = new Map<string, readonly BotCommand[]>();

  setCommands(scope: BotCommandScope, language: string, commands: readonly BotCommand[]): void {
    this.#commands.set(key(scope, language), commands);
  }

  deleteCommands(scope: BotCommandScope, language: string): void {
    this.#commands.delete(key(scope, language));
  }

  /** The commands of exactly this scope and language. */
  commands(scope: BotCommandScope, language: string): readonly BotCommand[] | undefined {
    return this.#commands.get(key(scope, language));
  }

  /** The commands that a user's client offers in a chat: those of the narrowest scope that has any. */
  commandsFor(chat: Chat, user: User): readonly BotCommand[] {
    const language = user.language_code?.slice(0, 2) ?? '';
    for (const scope of scopesIn(chat, user)) {
      const found = this.commands(scope, language) ?? this.commands(scope, '');
      if (found) return found;
    }
    return [];
  }
}

/** From the narrowest scope to the widest: https://core.telegram.org/bots/api#botcommandscope. */
function scopesIn(chat: Chat, user: User): BotCommandScope[] {
  const chatScope: BotCommandScope = { type: 'chat', chat_id: chat.id };
  if (chat.type === 'private') return [chatScope, { type: 'all_private_chats' }, { type: 'default' }];
  return [
    { type: 'chat_member', chat_id: chat.id, user_id: user.id },
    chatScope,
    { type: 'all_group_chats' },
    { type: 'default' },
  ];
}

function key(scope: BotCommandScope, language: string): string {
  const { type, ...whom } = scope;
  return [type, ...Object.values(whom), language].join(' ');
}
