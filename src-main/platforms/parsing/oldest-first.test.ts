import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oldestFirst } from './oldest-first.ts';

interface Row {
  readonly name: string;
  readonly at: number | null;
}

const rows = (...list: readonly (readonly [string, number | null])[]): Row[] =>
  list.map(([name, at]) => ({ name, at }));
const names = (list: readonly Row[], whenTied: 'newest first' | 'oldest first' = 'newest first') =>
  oldestFirst(list, ({ at }) => at, whenTied)
    .map(({ name }) => name)
    .join('');

describe('oldestFirst', () => {
  it.each([
    ['a list that is newest first', rows(['c', 3], ['b', 2], ['a', 1]), 'abc'],
    ['a list that is oldest first', rows(['a', 1], ['b', 2], ['c', 3]), 'abc'],
    ['ties in a list that is newest first', rows(['d', 3], ['c', 1], ['b', 1], ['a', 1]), 'abcd'],
    ['ties in a list that is oldest first', rows(['a', 1], ['b', 1], ['c', 2]), 'abc'],
    ['nothing but ties', rows(['c', 1], ['b', 1], ['a', 1]), 'abc'],
    ['rows without an instant', rows(['c', 3], ['b', null], ['a', 1]), 'abc'],
    ['no instants', rows(['b', null], ['a', null]), 'ab'],
    ['disorder', rows(['b', 2], ['c', 3], ['a', 1]), 'abc'],
  ])('orders %s', (_, list, expected) => {
    expect(names(list)).toBe(expected);
  });

  it('orders ties as specified', () => {
    expect(names(rows(['a', 1], ['b', 1]), 'oldest first')).toBe('ab');
  });

  it('keeps all rows, ordered by time', () => {
    const row = fc.record({ name: fc.string(), at: fc.option(fc.integer({ min: 0, max: 5 })) });
    fc.assert(
      fc.property(fc.array(row), (list) => {
        const ordered = oldestFirst(list, ({ at }) => at, 'newest first');
        const known = ordered.map(({ at }) => at).filter((at) => at !== null);
        expect(known).toEqual(known.toSorted((a, b) => a - b));
        expect(new Set(ordered)).toEqual(new Set(list));
        expect(ordered).toHaveLength(list.length);
      }),
    );
  });
});
