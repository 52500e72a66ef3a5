import { decodeText } from '../parsing/decode-text.ts';

/** Text to write into a document, replacing or preceding an existing text. */
export interface Insertion {
  readonly text: string;
  readonly where: 'instead' | 'before';
}

/** The texts in a wire document. For tests only. */
export interface TextLeaves {
  readonly count: number;
  /** Returns the document with these insertions, by the index of the text. */
  readonly write: (insertions: ReadonlyMap<number, Insertion>) => Uint8Array;
}

/** None for an HTML page, where texts cannot be distinguished from script. */
export function leavesOf(bytes: Uint8Array): TextLeaves {
  const text = decodeText(bytes);
  if (/^\s*[[{]/.test(text)) return jsonLeaves(text);
  return /^\s*<(?:!doctype|html)/i.test(text) ? { count: 0, write: () => bytes } : xmlLeaves(text);
}

function jsonLeaves(text: string): TextLeaves {
  return {
    count: rewritten(JSON.parse(text), new Map()),
    write: (insertions) => {
      const root: unknown = JSON.parse(text);
      rewritten(root, insertions);
      return new TextEncoder().encode(JSON.stringify(root));
    },
  };
}

/** Writes into the strings, indexed in document order; returns their number. */
function rewritten(root: unknown, insertions: ReadonlyMap<number, Insertion>): number {
  let count = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== 'string') visit(value);
      else {
        const insertion = insertions.get(count);
        if (insertion) Reflect.set(node, key, inserted(insertion, value, insertion.text));
        count += 1;
      }
    }
  };
  visit(root);
  return count;
}

function inserted({ where }: Insertion, original: string, text: string): string {
  return where === 'instead' ? text : `${text}\n\n${original}`;
}

const cdata = /^<!\[CDATA\[([\s\S]*)\]\]>$/;
const isTag = /^<(?!!\[CDATA\[)/;

function xmlLeaves(text: string): TextLeaves {
  const parts = text.split(/(<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>)/);
  const places = parts.flatMap((part, index) => (isTag.test(part) || part.trim() === '' ? [] : [index]));
  return {
    count: places.length,
    write: (insertions) => {
      const written = [...parts];
      for (const [number, insertion] of insertions) {
        const place = places[number];
        if (place !== undefined) written[place] = insertedXml(insertion, parts[place] ?? '');
      }
      return new TextEncoder().encode(written.join(''));
    },
  };
}

function insertedXml(insertion: Insertion, part: string): string {
  const raw = cdata.exec(part)?.[1];
  if (raw === undefined) return inserted(insertion, part, escaped(insertion.text));
  return `<![CDATA[${inserted(insertion, raw, insertion.text.replaceAll(']]>', ']]]]><![CDATA[>'))}]]>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
