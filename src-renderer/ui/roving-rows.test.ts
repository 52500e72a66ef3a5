import { describe, expect, it } from 'vitest';
import { nextIndex } from './roving-rows.ts';

describe('nextIndex', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, null],
    ['ArrowUp', 1, 0],
    ['ArrowUp', 0, null],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['a', 1, null],
  ])('%s on row %d of three moves to %s', (key, index, next) => {
    expect(nextIndex(key, index, 3)).toBe(next);
  });

  it('moves nowhere in an empty list', () => {
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => nextIndex(key, -1, 0))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
