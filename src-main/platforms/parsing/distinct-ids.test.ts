import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctIds } from './distinct-ids.ts';

interface Row {
  readonly id: string | null;
  readonly title: string;
}

const identify = (rows: readonly Row[]) =>
  distinctIds(
    rows,
    ({ id }) => id,
    ({ title }) => [title],
  );

describe('distinctIds', () => {
  it('keeps ids that are already unique', () => {
    const rows = [
      { id: 'b', title: 'B' },
      { id: 'a', title: 'B' },
    ];
    expect(identify(rows).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('keeps one of two identical rows', () => {
    expect(
      identify([
        { id: 'a', title: 'A' },
        { id: 'a', title: 'A' },
      ]),
    ).toHaveLength(1);
    expect(
      identify([
        { id: null, title: 'A' },
        { id: null, title: 'A' },
      ]),
    ).toHaveLength(1);
  });

  it('distinguishes rows with one id by their content', () => {
    const ids = identify([
      { id: 'a', title: 'A' },
      { id: 'a', title: 'B' },
    ]).map(({ id }) => id);
    expect(ids).toContain('a');
    expect(ids.find((id) => id !== 'a')).toMatch(/^a~[0-9a-f]{12}$/);
  });

  it('gives every row the same unique id in any order', () => {
    const row = fc.record({ id: fc.constantFrom('a', 'b', null), title: fc.constantFrom('A', 'B', 'C') });
    const shuffled = fc
      .array(row, { maxLength: 8 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    const named = (rows: readonly Row[]) =>
      identify(rows)
        .map(({ id, row: { title } }) => `${id} ${title}`)
        .toSorted();
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(new Set(identify(rows).map(({ id }) => id)).size).toBe(identify(rows).length);
        expect(named(others)).toEqual(named(rows));
      }),
    );
  });
});
