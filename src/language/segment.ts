import nodejieba from 'nodejieba';

/** One word of a text. */
export interface Word {
  readonly text: string;
  /** Offset of its first UTF-16 unit in the text. */
  readonly start: number;
}

/** A word with its part of speech in jieba's notation: `nr` a person, `ns` a place, `m` a number … */
export interface TaggedWord extends Word {
  readonly tag: string;
}

/** Anything that can be looked up: not white space, not a mark. */
const HAS_CONTENT = /[\p{L}\p{N}]/u;

let loaded = false;

/**
 * Loads the dictionary, once a process (about a second); later calls do nothing. Without it the first
 * segmentation loads it.
 */
export function loadDictionary(): void {
  if (loaded) return;
  nodejieba.load();
  loaded = true;
}

function place(parts: readonly string[]): Word[] {
  const words: Word[] = [];
  let start = 0;
  for (const text of parts) {
    if (HAS_CONTENT.test(text)) words.push({ text, start });
    start += text.length;
  }
  return words;
}

/** The words of a normalised text in their order, without marks and white space. */
export function segment(text: string): Word[] {
  loadDictionary();
  return place(nodejieba.cut(text, true));
}

/** The words of a normalised text, and the shorter words inside the long ones: 市委书记 also as 市委 and 书记. */
export function searchWords(text: string): string[] {
  loadDictionary();
  return nodejieba.cutForSearch(text, true).filter((word) => HAS_CONTENT.test(word));
}

/** The words of a normalised text with their parts of speech. */
export function tagWords(text: string): TaggedWord[] {
  loadDictionary();
  const words: TaggedWord[] = [];
  let start = 0;
  for (const { word, tag } of nodejieba.tag(text)) {
    if (HAS_CONTENT.test(word)) words.push({ text: word, tag, start });
    start += word.length;
  }
  return words;
}
