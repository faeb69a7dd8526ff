const SENTENCE = /[^。！？]*[。！？]|[^。！？]+$/gu;
/** Newspaper paragraphs have about this many characters; the articles are printed without their line breaks. */
const PASSAGE_LENGTH = 240;

/** The passages of an article, as the questions about it count them: whole sentences, gathered while they fit. */
export function passagesOfNews(article: string): string[] {
  const passages: string[] = [];
  let passage = '';
  for (const sentence of article.replace(/\s+/gu, ' ').trim().match(SENTENCE) ?? []) {
    if (passage !== '' && passage.length + sentence.length > PASSAGE_LENGTH) {
      passages.push(passage);
      passage = '';
    }
    passage += sentence;
  }
  if (passage !== '') passages.push(passage);
  return passages;
}

/** Texts that share this many characters in a row tell the same news. */
const SHARED = 24;

/** Tells whether an article shares no stretch of text with others, so that it cannot answer their questions too. */
export function foreignTo(texts: readonly string[]): (article: string) => boolean {
  const stretches = new Set<string>();
  for (const text of texts) {
    for (let at = 0; at + SHARED <= text.length; at++) stretches.add(text.slice(at, at + SHARED));
  }
  return (article) => {
    for (let at = 0; at + SHARED <= article.length; at++) {
      if (stretches.has(article.slice(at, at + SHARED))) return false;
    }
    return true;
  };
}
