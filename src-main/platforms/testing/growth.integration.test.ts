import { expect, test } from 'vitest';
import { growthOf } from './growth.ts';

/** A task whose number of steps is a power of its size. */
function steps(power: number) {
  return (size: number) => () => {
    let sum = 0;
    for (let step = 0; step < size ** power; step += 1) sum += Math.sqrt(step);
    return sum;
  };
}

test('growth tests distinguish linear from quadratic cost', () => {
  expect(growthOf(steps(1), 1_000_000)).toBeLessThan(15);
  expect(growthOf(steps(2), 300)).toBeGreaterThan(15);
});
