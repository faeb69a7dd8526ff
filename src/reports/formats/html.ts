import { FULL_DAY } from '../../language/date.js';
import { isByline } from '../byline.js';
import { readImprint } from '../imprint.js';
import {
  type Block,
  type DocumentFields,
  dayOfTimestamp,
  NO_FIELDS,
  type Reading,
  UnreadableError,
} from './document.js';
import { collapse, type DomDocument, type DomElement, parseHtml } from './dom.js';
import { blocksOf, textOf } from './html-blocks.js';

/** Word processors and converters write nothing around a text that would have to be left out. */
const WRITTEN_BY_OFFICE = /pandoc|LibreOffice|OpenOffice|Microsoft Word|WPS/iu;
/** Where and when a page was published stands within so many blocks of its headline. */
const IMPRINT_DISTANCE = 8;
/** A page whose text is shorter is a list of links, or an error. */
const MIN_TEXT = 10;

/**
 * Reads a web page: the article in it, without menus, links to others and advertisements.
 *
 * @throws {UnreadableError} when it holds no article
 */
export async function readHtml(html: string): Promise<Reading> {
  const page = await parseHtml(html);
  const generator = meta(page, 'generator') ?? '';
  const everything = page.body === null ? [] : blocksOf(page.body);
  return WRITTEN_BY_OFFICE.test(generator) ? readOfficePage(page, everything) : readArticle(page, everything);
}

async function readArticle(page: DomDocument, everything: readonly Block[]): Promise<Reading> {
  const stated = statedFields(page);
  const title = headlineOf(everything, stated, page.title);
  const article = await mainBlocks(page, everything);
  const body = [
    ...imprintsNear(title, everything, article),
    ...article.filter((block) => block.kind !== 'heading' || block.text !== title),
  ];
  const length = body.reduce(
    (sum, block) => sum + (block.kind === 'table' ? MIN_TEXT : block.text.length),
    0,
  );
  if (length < MIN_TEXT) throw new UnreadableError('no article is found in the page');
  return { documents: [{ ...stated, entry: null, title, body }], problems: [] };
}

/** A text that was saved as a page: its lines of title, author and date have styles of these names. */
function readOfficePage(page: DomDocument, everything: readonly Block[]): Reading {
  const line = (name: string): string | null => {
    const element = page.querySelector(`h1.${name}, p.${name}, p.Mso${name}`);
    return element === null ? null : collapse(textOf(element)) || null;
  };
  const [author, date] = [line('author'), line('date')];
  const printed = everything
    .slice(0, 3)
    .some((block) => block.kind !== 'table' && block.text === collapse(page.title));
  const title = line('title') ?? (printed ? collapse(page.title) : null);
  const body = everything.filter(
    (block) => block.kind === 'table' || ![title, author, date].includes(block.text),
  );
  return { documents: [{ ...NO_FIELDS, entry: null, title, author, date, body }], problems: [] };
}

async function mainBlocks(page: DomDocument, everything: readonly Block[]): Promise<readonly Block[]> {
  const { Readability } = await import('@mozilla/readability');
  // Chinese articles are short in characters: the usual threshold of 500 passes many by.
  const options = { charThreshold: 60, keepClasses: true, serializer: (element: unknown) => element };
  const article = new Readability(page as never, options as never).parse();
  const content = article?.content as DomElement | null | undefined;
  const blocks = content ? blocksOf(content) : [];
  return blocks.length > 0 ? blocks : everything;
}

/** The heading that the page's title repeats; otherwise the title, without the name of the site. */
function headlineOf(blocks: readonly Block[], stated: DocumentFields, pageTitle: string): string | null {
  const titles = [stated.title ?? '', collapse(pageTitle)].map(withoutSpace);
  const headings = blocks.filter((block) => block.kind === 'heading');
  const repeated = headings
    .filter(({ text }) => text.length > 3 && titles.some((title) => title.includes(withoutSpace(text))))
    .sort((a, b) => a.level - b.level)[0];
  if (repeated !== undefined) return repeated.text;
  const first = headings.filter(({ level }) => level === 1);
  if (first.length === 1 && first[0] !== undefined) return first[0].text;
  return stated.title ?? (withoutSite(collapse(pageTitle), stated.source) || null);
}

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '');

/** 云溪古桥完成修缮_江州新闻网 → 云溪古桥完成修缮 */
function withoutSite(title: string, site: string | null): string {
  const parts = title.split(/\s*[_|｜]+\s*|\s+[-–—]+\s+|-(?=[^-]*(?:网|報|报|新闻|频道|客户端)$)/u);
  const isSite = (part: string): boolean =>
    part === site || /(?:网|網|报|報|新闻|新聞|频道|门户|客户端|中心|台)$/u.test(part);
  while (parts.length > 1 && isSite(parts.at(-1) ?? '')) parts.pop();
  return parts.length === 1 ? (parts[0] ?? '') : title;
}

/** The lines by the headline that say where and when the page was published, which the article itself leaves out. */
function imprintsNear(
  title: string | null,
  everything: readonly Block[],
  article: readonly Block[],
): Block[] {
  const at = everything.findIndex((block) => block.kind === 'heading' && block.text === title);
  const held = new Set(article.map((block) => (block.kind === 'table' ? '' : block.text)));
  return everything
    .slice(at + 1, at + 1 + IMPRINT_DISTANCE)
    .filter(
      (block) =>
        block.kind === 'paragraph' &&
        !held.has(block.text) &&
        (readImprint(block.text) !== null || isByline(block.text)),
    );
}

function statedFields(page: DomDocument): DocumentFields {
  const linked = linkedData(page);
  const date =
    meta(page, 'article:published_time', 'og:published_time', 'publishdate', 'PubDate', 'pubdate', 'date') ??
    linked.datePublished;
  return {
    ...NO_FIELDS,
    title: meta(page, 'og:title', 'ArticleTitle', 'twitter:title') ?? linked.headline,
    date: (date && dayOfTimestamp(date)) ?? dayInPage(page),
    source: textAt(page, SOURCE) ?? meta(page, 'ContentSource', 'source', 'og:site_name') ?? linked.publisher,
    author: textAt(page, AUTHOR) ?? meta(page, 'author', 'article:author', 'Author') ?? linked.author,
    url: page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta(page, 'og:url'),
    tags: (meta(page, 'keywords', 'Keywords') ?? '')
      .split(/[,，;；、|]/u)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  };
}

/** Where WeChat's pages name the account and the author; there the page's own fields name WeChat. */
const [SOURCE, AUTHOR] = ['#js_name', '#js_author_name'];
/** Where WeChat, the portals that follow Baidu's rules, and pages by the book say when they were published. */
const PUBLISHED =
  '#publish_time, #pubtime_baidu, #pubtime, .pubtime, .publish-time, .pub-time, [itemprop="datePublished"], time[datetime]';
/** A page of WeChat that no browser has filled in has it in its program, as seconds since 1970. */
const CREATED = /\bvar (?:ct|oriCreateTime)\s*=\s*["'](\d{10})["']/u;
const DAY = new RegExp(FULL_DAY, 'u');

function dayInPage(page: DomDocument): string | null {
  for (const element of page.querySelectorAll(PUBLISHED)) {
    const day = DAY.exec(element.getAttribute('datetime') ?? element.textContent ?? '')?.[0];
    if (day !== undefined) return day;
  }
  if (page.querySelector('#publish_time') === null) return null;
  for (const script of page.querySelectorAll('script')) {
    const seconds = CREATED.exec(script.textContent ?? '')?.[1];
    // WeChat's own time is Beijing's.
    if (seconds !== undefined)
      return new Date((Number(seconds) + 8 * 3_600) * 1_000).toISOString().slice(0, 10);
  }
  return null;
}

function textAt(page: DomDocument, selector: string): string | null {
  const element = page.querySelector(selector);
  return (element && collapse(element.textContent ?? '')) || null;
}

function meta(page: DomDocument, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of page.querySelectorAll('meta')) {
      const named =
        element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop');
      const content = element.getAttribute('content')?.trim();
      if (named === name && content) return content;
    }
  }
  return null;
}

interface LinkedData {
  headline: string | null;
  datePublished: string | null;
  author: string | null;
  publisher: string | null;
}

/** What schema.org's NewsArticle tells, which most portals embed. */
function linkedData(page: DomDocument): LinkedData {
  const nothing = { headline: null, datePublished: null, author: null, publisher: null };
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const parsed: unknown = JSON.parse(script.textContent ?? '');
      const article = [parsed]
        .flat()
        .find((item) => /Article|Posting/u.test(String(property(item, '@type'))));
      if (article === undefined) continue;
      const named = (value: unknown): string | null =>
        asText(property([value].flat()[0], 'name')) ?? asText(value);
      return {
        headline: asText(property(article, 'headline')),
        datePublished: asText(property(article, 'datePublished')) ?? asText(property(article, 'pubDate')),
        author: named(property(article, 'author')),
        publisher: named(property(article, 'publisher')),
      };
    } catch {
      // Many pages embed what is no JSON; the page says the rest itself.
    }
  }
  return nothing;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const asText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
