import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeScale, withRoom } from './time-scale.ts';

describe('timeScale', () => {
  it('is true to scale unless a gap dominates', () => {
    const { place, breaks } = timeScale([0, 150, 353], 706);
    expect([place(0), place(150), place(353), breaks]).toEqual([0, 300, 706, []]);
  });

  it('shortens one dominating gap, and reports it', () => {
    const { place, breaks } = timeScale([0, 10, 1_000, 1_010], 100);
    expect(breaks).toEqual([{ fromAt: 10, untilAt: 1_000 }]);
    expect([0, 10, 505, 1_000, 1_010].map((at) => Math.round(place(at)))).toEqual([0, 30, 50, 70, 100]);
  });

  it('clamps instants outside of the range to the edge', () => {
    const { place } = timeScale([100, 200], 50);
    expect([place(0), place(999)]).toEqual([0, 50]);
  });

  it('keeps instants in order and within the width', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 2_000 }), (list, width) => {
        const { place } = timeScale(list, width);
        const places = [...list].sort((a, b) => a - b).map(place);
        expect(places.every((x, index) => x >= (places[index - 1] ?? 0) - 1e-9 && x <= width + 1e-9)).toBe(true);
      }),
    );
  });
});

describe('withRoom', () => {
  const marks = (...xs: readonly number[]) => xs.map((x) => ({ x }));
  it.each([
    ['keeps all that have room', [0, 50, 100], [0, 50, 100]],
    ['prefers the first and the last', [0, 95, 100], [0, 100]],
    ['keeps only the first where there is no room for two', [0, 5], [0]],
    ['keeps the earlier of two in the middle', [0, 50, 60, 100], [0, 50, 100]],
    ['gives nothing for nothing', [], []],
  ])('%s', (_name, xs, kept) => {
    expect(withRoom(marks(...xs), 40)).toEqual(marks(...kept));
  });
});
