import { createHash } from 'node:crypto';
import type { ReadablePassage } from '../search/reader.js';

const LENGTH = 16;

/** Names a passage by what the model is given of it: equal passages of two reports have one name, and one vector. */
export function keyOf({ headline, text }: ReadablePassage): string {
  return createHash('sha1')
    .update(JSON.stringify([headline, text]))
    .digest('base64')
    .slice(0, LENGTH);
}
