import type { z } from 'zod';

const shownIssues = 5;
const shownCharacters = 60;

/**
 * Describes a schema issue for people: where, what was expected, what was found. `whole` names the value itself. A
 * message that begins with `expected` is used as the expectation. Secrets are never repeated.
 */
export function describeIssues(error: z.ZodError, input: unknown, whole: string): string {
  const sentences = error.issues.map((issue) => describeIssue(issue, input, whole));
  const more = sentences.length - shownIssues;
  return [...sentences.slice(0, shownIssues), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}

/** `subscriptions[1].filter`; empty for the root. */
export function describePath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function describeIssue(issue: z.core.$ZodIssue, input: unknown, whole: string): string {
  return `${describePath(issue.path) || whole}: ${expectedAndReceived(issue, input)}`;
}

/** `expected at most 65535, received 70000.`: for a field that already shows its name. */
export function expectedAndReceived(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => JSON.stringify(key)).join(', ');
    return `expected only known keys, received ${keys}.`;
  }
  return `${expectation(issue)}, received ${received(input, issue.path)}.`;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('expected ')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${withArticle(issue.expected)}`;
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `expected at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `expected at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return `expected ${issue.format === 'url' ? 'an absolute address (URL)' : `the form of ${issue.format}`}`;
    default:
      return 'expected another value';
  }
}

function withArticle(type: string): string {
  const words: Readonly<Record<string, string>> = { array: 'a list', object: 'an object', int: 'a whole number' };
  return words[type] ?? `a ${type}`;
}

function unitOf(origin: string): string {
  const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };
  return units[origin] ?? '';
}

function received(input: unknown, path: readonly PropertyKey[]): string {
  if (path.at(-1) === 'secret') return 'something else (not shown here)';
  const value = path.reduce<unknown>(memberOf, input);
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
