/** The parts of the DOM that are used of linkedom, whose own types need the browser's. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  readonly id: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

export interface DomDocument extends DomElement {
  readonly title: string;
  readonly body: DomElement | null;
  readonly documentElement: DomElement | null;
}

export async function parseHtml(html: string): Promise<DomDocument> {
  const { parseHTML } = await import('linkedom');
  // A fragment gets no body of its own.
  const whole = /<(?:html|body)[\s>]/iu.test(html) ? html : `<html><body>${html}</body></html>`;
  return parseHTML(whole).document as unknown as DomDocument;
}

export async function parseXml(xml: string): Promise<DomDocument> {
  const { DOMParser } = await import('linkedom');
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as DomDocument;
}

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1;
export const isText = (node: DomNode): boolean => node.nodeType === 3 || node.nodeType === 4;

/** As a browser prints it: every run of white space is one space, also where the file's own lines end. */
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n\u00a0]+/gu, ' ').trim();
}
