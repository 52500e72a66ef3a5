import { expect, test } from 'vitest';
import { growthOf, type Sample } from './real-run.ts';

const minute = 60_000;

function sample(atMinute: number, megabytes: number): Sample {
  return { atMs: atMinute * minute, megabytes, handles: 1, threads: 1, listeners: 1, databaseMegabytes: 1 };
}

test('growth is measured in megabytes per hour', () => {
  expect(growthOf([sample(10, 200), sample(40, 201), sample(70, 202)])).toBeCloseTo(2);
});

test('the warm-up does not count', () => {
  expect(growthOf([sample(1, 100), sample(5, 190), sample(10, 200), sample(70, 200)])).toBeCloseTo(0);
});

test('a run that ends during the warm-up gives no result', () => {
  expect(growthOf([sample(1, 100), sample(10, 200)])).toBeNull();
});
