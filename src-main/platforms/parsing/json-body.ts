import { z } from 'zod';
import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { cleanText } from '#shared/text/text.ts';
import type { PageBody } from '../platform.ts';
import { decodeText } from './decode-text.ts';

const maxDepth = 32;
/** The limit of objects and arrays; a page of 50 incidents that name 30 components per update has about 10,000. */
const maxNodes = 50_000;
const maxValues = 500_000;

/** Parses any JSON within the limits; otherwise says what was returned instead. */
export function readJson(body: PageBody | undefined): Outcome<unknown> {
  if (!body) return unreadable('nothing instead of status data', body);
  const text = decodeText(body.bytes);
  const value = parse(text);
  if (value === undefined) return unreadable(`${describeText(text)} instead of status data`, body);
  if (!isBounded(value)) return unreadable('an oversized JSON document', body);
  return success(value);
}

/** Parses JSON of a given shape into new objects, without unknown fields. */
export function readShape<Shape extends z.ZodType>(shape: Shape, body: PageBody | undefined): Outcome<z.output<Shape>> {
  const json = readJson(body);
  if (!json.ok) return json;
  const parsed = shape.safeParse(json.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  const place = path.length > 0 ? `“${cleanText(z.core.toDotPath(path), 80)}”` : 'the document';
  const actual = describeValue(valueAt(json.value, path));
  return unreadable(`unexpected data: ${place} should be ${wanted(issue)} but is ${actual}`, body);
}

/** The body is not what the platform serves; `returned` completes “The page returned …”. */
export function unreadable(returned: string, body: PageBody | undefined): Outcome<never> {
  const source = body ? body.url.slice(0, 200) : 'The page';
  const advice = 'The page may have moved to another platform, or be temporarily broken.';
  return failure('unreadable', `${source} returned ${returned}. ${advice}`);
}

/** Describes a text, or only the start of one, within a sentence: `a web page (“Sign in”)`. */
export function describeText(text: string, isWhole = true): string {
  const start = text.slice(0, 2_000).trimStart();
  if (start === '') return 'an empty response';
  if (/^<(?:\?xml|rss|feed)/i.test(start)) return 'an XML document';
  if (!start.startsWith('<')) return isWhole ? describeData(text, start) : 'a large document';
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(text.slice(0, 20_000))?.[1];
  return title ? `a web page (“${cleanText(title, 80)}”)` : 'a web page';
}

function describeData(text: string, start: string): string {
  if (parse(text) !== undefined) return 'a JSON document';
  return /^[[{"]/.test(start) ? 'incomplete or damaged JSON' : 'plain text';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isBounded(root: unknown): boolean {
  const open: { readonly node: object; readonly depth: number }[] = [];
  let nodes = 0;
  let values = 0;
  const enter = (value: unknown, depth: number) => {
    values += 1;
    if (typeof value !== 'object' || value === null) return;
    nodes += 1;
    open.push({ node: value, depth });
  };
  enter(root, 1);
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > maxDepth || nodes > maxNodes || values > maxValues) return false;
    for (const value of Object.values(next.node)) enter(value, next.depth + 1);
  }
  return nodes <= maxNodes && values <= maxValues;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty object' : 'an object';
  return typeof value === 'string' ? `“${cleanText(value, 60)}”` : String(value);
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
};

/** What a shape requires; completes “should be …”. */
function wanted(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((one) => (typeof one === 'string' ? `“${one}”` : String(one))).join(' or ');
    case 'too_small':
      return 'longer';
    default:
      return 'in another format';
  }
}
