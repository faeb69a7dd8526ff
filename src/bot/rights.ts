/** What may be read where: the rules, free of Telegram. */

import type { CorpusSettings, Named } from '../reports/corpus-settings.js';

/** Somebody or something with an id, and a public name that may change hands. */
export interface Identity {
  readonly id: number;
  readonly username: string | undefined;
}

/** Who sees what the bot is about to say. */
export type Audience =
  /** A reader alone. */
  | { readonly kind: 'reader'; readonly reader: Identity }
  /** All who are in a group or follow a channel, whoever asks. */
  | { readonly kind: 'chat'; readonly chat: Identity }
  /** Nobody knows: what is sent through inline or guest mode stands in any chat. */
  | { readonly kind: 'anybody' };

/** What decides of an audience. */
export interface Rights {
  isAdministrator(id: number): boolean;
  /** Whether one of some lists' entries names somebody. */
  isNamed(list: readonly Named[], identity: Identity): boolean;
  /** The corpora to which a chat is bound; `undefined` where it is not. */
  boundTo(chat: number): readonly string[] | undefined;
}

/**
 * The corpora that an audience may read, whatever it is bound to.
 *
 * What a reader may read widens nothing for others: a group reads what everyone may and what is given to it, even where an
 * administrator asks, since all of it see the answer.
 */
export function mayRead(
  audience: Audience,
  corpora: readonly CorpusSettings[],
  rights: Rights,
): CorpusSettings[] {
  return corpora.filter((corpus) => corpus.readers === 'everyone' || isGiven(audience, corpus, rights));
}

function isGiven(audience: Audience, { readers, chats }: CorpusSettings, rights: Rights): boolean {
  switch (audience.kind) {
    case 'reader':
      return (
        rights.isAdministrator(audience.reader.id) ||
        (readers !== 'everyone' && rights.isNamed(readers, audience.reader))
      );
    case 'chat':
      return rights.isNamed(chats, audience.chat);
    case 'anybody':
      return false;
  }
}

/**
 * The corpora that an audience reads: all that it may, or of these the ones to which its chat is bound.
 *
 * @returns their keys; `null` for all that there are
 */
export function corporaFor(
  audience: Audience,
  corpora: readonly CorpusSettings[],
  rights: Rights,
): ReadonlySet<string> | null {
  const chat = chatOf(audience);
  const bound = chat === null ? undefined : rights.boundTo(chat);
  const read = mayRead(audience, corpora, rights).filter(({ key }) => bound?.includes(key) ?? true);
  return read.length === corpora.length ? null : new Set(read.map(({ key }) => key));
}

/** Where an audience is bound to corpora; a reader's private chat has the reader's id. */
export function chatOf(audience: Audience): number | null {
  switch (audience.kind) {
    case 'reader':
      return audience.reader.id;
    case 'chat':
      return audience.chat.id;
    case 'anybody':
      return null;
  }
}
