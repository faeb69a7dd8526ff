import type { InlineKeyboard } from 'grammy';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';

/** ‹ previous · 2/5 · next ›, as far as there are such pages. */
export function addPaging(
  t: Translate,
  keyboard: InlineKeyboard,
  page: number,
  pages: number,
  press: (page: number) => string,
): InlineKeyboard {
  if (pages <= 1) return keyboard;
  if (page > 1) keyboard.text(t('button-previous-page'), press(page - 1));
  const position = { number: page, total: pages };
  keyboard.text(t('button-position', position), encodePress({ kind: 'position', ...position }));
  if (page < pages) keyboard.text(t('button-next-page'), press(page + 1));
  return keyboard.row();
}
