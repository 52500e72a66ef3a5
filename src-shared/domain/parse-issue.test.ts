import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeIssues, describePath } from './parse-issue.ts';

const schema = z.strictObject({
  name: z.string().min(2).max(4),
  list: z.array(z.number()).max(2),
  count: z.int(),
  mood: z.enum(['calm', 'loud']),
  version: z.literal(1),
  page: z.url(),
  until: z.union([z.number(), z.null()], 'expected a number or null'),
  secret: z.string().regex(/^env:/),
  nested: z.strictObject({ deep: z.boolean() }),
});

const good = {
  name: 'abc',
  list: [1],
  count: 1,
  mood: 'calm',
  version: 1,
  page: 'https://acme.example/',
  until: null,
  secret: 'env:X',
  nested: { deep: true },
};

function describeOf(value: unknown): string {
  const parsed = schema.safeParse(value);
  return parsed.success ? 'fine' : describeIssues(parsed.error, value, 'the file');
}

describe('describeIssues', () => {
  it.each([
    ['nothing wrong', good, 'fine'],
    ['another kind of value', [], 'the file: expected an object, received [].'],
    ['a type', { ...good, name: 5 }, 'name: expected a string, received 5.'],
    ['a missing key', { ...good, nested: {} }, 'nested.deep: expected a boolean, received nothing.'],
    ['an entry', { ...good, list: ['x'] }, 'list[0]: expected a number, received "x".'],
    ['too short', { ...good, name: 'a' }, 'name: expected at least 2 characters, received "a".'],
    ['too many', { ...good, list: [1, 2, 3] }, 'list: expected at most 2 entries, received [1,2,3].'],
    ['a fraction', { ...good, count: 1.5 }, 'count: expected a whole number, received 1.5.'],
    ['a word', { ...good, mood: 'sad' }, 'mood: expected one of calm, loud, received "sad".'],
    ['a literal', { ...good, version: 2 }, 'version: expected 1, received 2.'],
    ['an address', { ...good, page: 'acme' }, 'page: expected an absolute address (URL), received "acme".'],
    ['a union', { ...good, until: 'x' }, 'until: expected a number or null, received "x".'],
    [
      'a secret',
      { ...good, secret: 'hunter2' },
      'secret: expected the form of regex, received something else (not shown here).',
    ],
    [
      'unknown keys',
      { ...good, nested: { deep: true, a: 1, b: 2 } },
      'nested: expected only known keys, received "a", "b".',
    ],
  ])('reports the path, the expected and the received value: %s', (_, value, sentence) => {
    expect(describeOf(value)).toBe(sentence);
  });

  it('cuts long values and long lists of issues', () => {
    expect(describeOf({ ...good, mood: 'x'.repeat(500) }).length).toBeLessThan(120);
    expect(describeOf({})).toContain('And 4 more.');
  });
});

describe('describePath', () => {
  it('writes keys with dots and indexes with brackets', () => {
    expect(describePath(['silences', 3, 'until'])).toBe('silences[3].until');
  });
});
