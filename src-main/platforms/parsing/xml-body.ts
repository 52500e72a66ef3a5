import { Parser } from 'htmlparser2';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { PageBody } from '../platform.ts';
import { decodeXml } from './decode-text.ts';
import { describeText, unreadable } from './json-body.ts';

/** Names as written, including their prefix, such as `content:encoded`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly nodes: readonly (XmlElement | string)[];
}

const maxLength = 8_388_608;
const maxDepth = 64;
const maxElements = 50_000;
/** The parser can be stopped between chunks, so that an oversized document costs little. */
const chunkLength = 16_384;

type Fault = 'doctype' | 'limits' | 'unbalanced' | 'html';

const descriptions: Readonly<Record<Exclude<Fault, 'html'>, string>> = {
  doctype: 'an XML document with a DOCTYPE, which Statustray never reads',
  limits: 'an oversized XML document',
  unbalanced: 'incomplete or damaged XML',
};

/** Parses XML within the limits; refuses HTML, a DOCTYPE and unbalanced tags. */
export function readXml(body: PageBody | undefined): Outcome<XmlElement> {
  if (!body) return unreadable('nothing instead of a feed', body);
  const text = decodeXml(body.bytes, body.contentType);
  if (text.length > maxLength) return unreadable(descriptions.limits, body);
  const parsed = text.trimStart().startsWith('<') ? parse(text) : 'html';
  if (parsed === 'html') return unreadable(`${describeText(text)} instead of a feed`, body);
  return typeof parsed === 'string' ? unreadable(descriptions[parsed], body) : success(parsed);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.nodes.filter((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

/** The text of the first child with that name; empty if there is none. */
export function childText(element: XmlElement, name: string): string {
  const child = childrenOf(element, name)[0];
  return child ? textOf(child) : '';
}

/** The element’s own decoded text, without its children’s. */
export function textOf({ nodes }: XmlElement): string {
  return nodes
    .filter((node) => typeof node === 'string')
    .join('')
    .trim();
}

/** The content of the element as markup again, for XHTML in Atom. */
export function markupOf({ nodes }: XmlElement): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeText(node) : elementMarkup(node))).join('');
}

function elementMarkup(element: XmlElement): string {
  const attributes = [...element.attributes].map(([name, value]) => ` ${name}="${escapeText(value)}"`).join('');
  return `<${element.name}${attributes}>${markupOf(element)}</${element.name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

interface OpenElement extends XmlElement {
  readonly nodes: (XmlElement | string)[];
}

function parse(text: string): XmlElement | Fault {
  const open: OpenElement[] = [];
  const roots: OpenElement[] = [];
  let fault: Fault | null = null;
  let elements = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (fault !== null) return;
        elements += 1;
        if (open.length === 0 && name.toLowerCase() === 'html') fault = 'html';
        else if (open.length === 0 && roots.length > 0) fault = 'unbalanced';
        else if (open.length >= maxDepth || elements > maxElements) fault = 'limits';
        const element: OpenElement = { name, attributes: new Map(Object.entries(attributes)), nodes: [] };
        (open.at(-1)?.nodes ?? roots).push(element);
        open.push(element);
      },
      ontext(data) {
        const nodes = open.at(-1)?.nodes;
        if (nodes) nodes.push(data);
        else if (data.trim().replace('\uFEFF', '') !== '') fault ??= 'unbalanced';
      },
      onclosetag(_, isImplied) {
        const isSelfClosing = text.slice(parser.endIndex - 1, parser.endIndex + 1) === '/>';
        if (isImplied && !isSelfClosing) fault ??= 'unbalanced';
        open.pop();
      },
      onprocessinginstruction(name) {
        if (name.toLowerCase() === '!doctype') fault ??= isHtmlType(text) ? 'html' : 'doctype';
      },
    },
    { xmlMode: true },
  );
  for (let at = 0; at < text.length && fault === null; at += chunkLength)
    parser.write(text.slice(at, at + chunkLength));
  if (fault === null) parser.end();
  return fault ?? roots[0] ?? 'unbalanced';
}

function isHtmlType(text: string): boolean {
  return /<!doctype\s+html/i.test(text.slice(0, 2_000));
}
