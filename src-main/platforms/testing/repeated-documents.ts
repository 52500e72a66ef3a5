import type { FakeDocument } from './fake-pages.ts';

/** `rows` repeats the rows of a document with new ids; `parts` repeats the lists within its first rows unchanged. */
export type Repetition = 'rows' | 'parts';

const named = /(?:^|_)(?:id|ref|slug|guid|name|title|subject|url|href)s?$|Id$|Name$/i;
const rowOfFeed = /<(item|entry)\b[\s\S]*<\/\1>/;

/** A copy of a document with this many rows or parts, repeated from its own. */
export function repeated(document: FakeDocument, what: Repetition, count: number): Uint8Array {
  const text = new TextDecoder().decode(document.bytes);
  try {
    const whole = what === 'rows' ? withRows(JSON.parse(text), count) : withParts(JSON.parse(text), count);
    return new TextEncoder().encode(JSON.stringify(whole));
  } catch {
    return what === 'rows' ? new TextEncoder().encode(withEntries(text, count)) : document.bytes;
  }
}

function withRows(value: unknown, count: number): unknown {
  if (Array.isArray(value)) return times(value, count).map((row, turn) => renamed(row, turn));
  return mapped(value, (one) => withRows(one, count));
}

function withParts(value: unknown, count: number): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map((row) => mapped(row, (one) => repeatedArrays(one, count)));
  return mapped(value, (one) => withParts(one, count));
}

function repeatedArrays(value: unknown, count: number): unknown {
  return Array.isArray(value) ? times(value, count) : mapped(value, (one) => repeatedArrays(one, count));
}

function times(rows: readonly unknown[], count: number): readonly unknown[] {
  return rows.length === 0 ? [] : Array.from({ length: count }, (_, turn) => rows[turn % rows.length]);
}

/** The same row with new ids; references between its values stay intact. */
function renamed(value: unknown, turn: number, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, turn, key));
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, one]) => [name, renamed(one, turn, name)]));
  }
  if (!named.test(key)) return value;
  if (typeof value === 'string') return `${value}-${turn}`;
  return typeof value === 'number' ? value + turn * 1_000_003 : value;
}

function mapped(value: unknown, change: (one: unknown) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(change);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one)]));
}

function withEntries(text: string, count: number): string {
  const [rows = '', tag = ''] = rowOfFeed.exec(text) ?? [];
  const first = rows.slice(0, rows.indexOf(`</${tag}>`) + tag.length + 3);
  const again = Array.from({ length: rows === '' ? 0 : count }, (_, turn) =>
    first.replace(/(<(?:guid|id|link|title)\b[^>]*>)([^<]*)/g, `$1$2-${turn}`),
  );
  return text.replace(rows, () => again.join('\n'));
}
