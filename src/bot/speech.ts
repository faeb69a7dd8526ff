import type { Translate } from './locale.js';

/** How one reader is spoken to. */
export interface Speech {
  readonly t: Translate;
  /** Puts an excerpt into the script that the reader reads; `null` where the reader reads it as it is printed. */
  readonly toReadersScript: ((excerpt: string) => string) | null;
  /** Whether the reader wants that. */
  readonly converts: boolean;
}

/** Speech for readers who read excerpts as they are printed. */
export function plainSpeech(t: Translate): Speech {
  return { t, toReadersScript: null, converts: false };
}

/**
 * Finds how to speak to a reader.
 *
 * @param converts whether the reader chose to see excerpts in their own script
 */
export type Speaker = (locale: string, t: Translate, converts: boolean) => Promise<Speech>;

/** A speaker that loads the table of characters with the first reader who needs it. */
export function createSpeaker(): Speaker {
  let converter: Promise<(text: string) => string> | undefined;
  return async (locale, t, converts) => {
    if (locale !== 'zh-hant') return plainSpeech(t);
    // Characters alone: what a thing is called elsewhere is not for us to change.
    converter ??= import('opencc-js/cn2t').then(({ Converter }) => Converter({ from: 'cn', to: 'tw' }));
    return { t, toReadersScript: await converter, converts };
  };
}

/** An excerpt as the reader wants it. */
export function excerpt({ toReadersScript, converts }: Speech, text: string): string {
  return converts && toReadersScript !== null ? toReadersScript(text) : text;
}

/** Whether an excerpt looks different in the reader's script. */
export function isConvertible({ toReadersScript }: Speech, text: string): boolean {
  return toReadersScript !== null && toReadersScript(text) !== text;
}
