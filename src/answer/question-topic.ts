import { createHash } from 'node:crypto';
import type { Question } from '../language/question.js';

/**
 * Names what a question asks about: questions with the same content words, in whatever order and form, have the same name.
 * It is a hash: the words cannot be read from it.
 */
export function topicOf({ terms, text }: Pick<Question, 'terms' | 'text'>): string {
  const words = [...new Set(terms.map((term) => term.text))].sort();
  const about = words.length === 0 ? text : words.join(' ');
  return createHash('sha256').update(about).digest('base64url').slice(0, 16);
}
