import { InlineKeyboard } from 'grammy';
import type { InputRichBlock, InputRichMessage, RichText } from 'grammy/types';
import { shorten } from '../../answer/cut-text.js';
import { type PagePart, pagesOf } from '../../answer/report-pages.js';
import type { Report } from '../../reports/report.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { excerpt, type Speech } from '../speech.js';
import { addPaging } from './paging.js';
import { conversionNote } from './quotation.js';
import { richHtml } from './rich-html.js';
import { headlineOf, sourceUrl, tagLine } from './source-lines.js';

/** A report as one rich message, or as few as hold it. */
export interface WholeReport {
  /** As servers of Bot API 10.2 take it, and of 10.1. */
  readonly rich: { readonly blocks: InputRichMessage; readonly html: InputRichMessage };
  readonly keyboard: InlineKeyboard;
}

/**
 * Telegram allows 32,768 characters and 500 blocks; a paragraph takes four blocks with its line in the contents.
 * https://core.telegram.org/bots/api#rich-message-limits
 */
const RICH_PAGE = { characters: 20_000, parts: 100 };
/** Reports of fewer paragraphs are seen at a glance. */
const MIN_CONTENTS = 6;
const CONTENTS_LINE = 24;
const MAX_LINE = 300;

/** A report in full: its headlines, a table of contents where it is long, and its text as a quotation. */
export function wholeReport(speech: Speech, report: Report, page: number): WholeReport {
  const { t } = speech;
  const pages = pagesOf(report, RICH_PAGE);
  const number = Math.min(Math.max(1, page), pages.length);
  const parts = pages[number - 1] ?? [];
  const reportId = report.id;
  const keyboard = addPaging(t, new InlineKeyboard(), number, pages.length, (to) =>
    encodePress({ kind: 'whole', reportId, page: to }),
  )
    .text(t('button-pages'), encodePress({ kind: 'read', reportId, page: 1 }))
    .text(t('button-summary'), encodePress({ kind: 'report', reportId }))
    .text(t('button-list'), encodePress({ kind: 'list', page: 1, words: '' }));
  const blocks = [
    ...headlines(t, report),
    ...(parts.length >= MIN_CONTENTS ? [contents(speech, report, parts)] : []),
    ...body(speech, report, parts),
  ];
  const rich = {
    blocks: { blocks, skip_entity_detection: true },
    html: { html: richHtml(blocks), skip_entity_detection: true },
  };
  return { rich, keyboard };
}

type Block = InputRichBlock;

function headlines(t: Translate, report: Report): Block[] {
  const { kicker, deck } = report;
  const tags = tagLine(t, report);
  return [
    ...(kicker === null ? [] : [{ type: 'paragraph', text: shorten(kicker, MAX_LINE) } as const]),
    { type: 'heading', text: headlineOf(t, report), size: 2 },
    ...(deck === null ? [] : [{ type: 'heading', text: shorten(deck, MAX_LINE), size: 5 } as const]),
    ...(tags === null ? [] : [{ type: 'paragraph', text: tags } as const]),
  ];
}

/** The opening words of each paragraph; a tap leads there. */
function contents(speech: Speech, report: Report, parts: readonly PagePart[]): Block {
  const items = parts.map(({ paragraph, span }, index) => {
    const opening = shorten(textOf(speech, report, { paragraph, span }), CONTENTS_LINE);
    const text: RichText = { type: 'anchor_link', text: opening, anchor_name: anchorOf(index) };
    return { blocks: [{ type: 'paragraph', text } as const], value: paragraph, type: '1' as const };
  });
  return { type: 'details', summary: speech.t('contents'), blocks: [{ type: 'list', items }] };
}

function body(speech: Speech, report: Report, parts: readonly PagePart[]): Block[] {
  if (parts.length === 0) return [{ type: 'paragraph', text: speech.t('summary-empty') }];
  const { source, date, byline } = report;
  const credit = [source, date, byline].filter((part) => part !== null).join(' · ');
  const note = conversionNote(speech);
  const url = sourceUrl(report);
  return [
    {
      type: 'blockquote',
      blocks: parts.flatMap((part, index) => [
        { type: 'anchor', name: anchorOf(index) } as const,
        { type: 'paragraph', text: textOf(speech, report, part) } as const,
      ]),
      ...(credit !== '' && { credit: shorten(credit, MAX_LINE) }),
    },
    ...(report.captions ?? []).map((caption) => ({
      type: 'footer' as const,
      text: speech.t('caption', { caption: shorten(excerpt(speech, caption), MAX_LINE) }),
    })),
    ...(note === null ? [] : [{ type: 'footer', text: note } as const]),
    ...(url === null
      ? []
      : [{ type: 'footer', text: { type: 'url', text: speech.t('source-link'), url } } as const]),
  ];
}

function anchorOf(index: number): string {
  return `p${index}`;
}

function textOf(speech: Speech, report: Report, { paragraph, span }: PagePart): string {
  return excerpt(speech, (report.paragraphs[paragraph - 1] ?? '').slice(span.start, span.end).trim());
}
