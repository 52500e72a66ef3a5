import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf } from './timeline-posts.tsx';

const asIs = (at: number) => at;

describe('clustersOf', () => {
  it('draws marks separately if they fit', () => {
    expect(clustersOf([0, 20, 40], asIs).map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('merges overlapping marks into one of their combined length', () => {
    expect(clustersOf([30, 0, 5, 11, 60], asIs)).toEqual([
      { fromAt: 0, untilAt: 11, from: 0, until: 11, count: 3 },
      { fromAt: 30, untilAt: 30, from: 30, until: 30, count: 1 },
      { fromAt: 60, untilAt: 60, from: 60, until: 60, count: 1 },
    ]);
  });

  it('never lets two marks overlap, and loses none', () => {
    const posts = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(posts, (list) => {
        const clusters = clustersOf(list, asIs);
        expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        const gaps = clusters.slice(1).map(({ from }, index) => from - (clusters[index]?.until ?? 0));
        expect(gaps.every((gap) => gap >= 9)).toBe(true);
      }),
    );
  });
});
