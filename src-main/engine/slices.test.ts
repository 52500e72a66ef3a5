import { describe, expect, it } from 'vitest';
import { runAtOnce, type Steps } from '#shared/domain/steps.ts';
import { createYield, runInSlices } from './slices.ts';

/** Each step takes this long, and appends its number. */
function* steps(count: number, clock: { ms: number }, stepMs: number): Steps<readonly number[]> {
  const taken: number[] = [];
  for (let step = 0; step < count; step += 1) {
    clock.ms += stepMs;
    taken.push(step);
    yield;
  }
  return taken;
}

function slices() {
  const clock = { ms: 1_000 };
  const yieldedAt: number[] = [];
  const yieldToEventLoop = async (): Promise<void> => void yieldedAt.push(clock.ms);
  return { clock, yieldedAt, yieldIfDue: createYield({ elapsed: () => clock.ms, yieldToEventLoop }) };
}

describe('work in slices', () => {
  it('yields once 15 ms are used up, and takes every step in order', async () => {
    const { clock, yieldedAt, yieldIfDue } = slices();
    expect(await runInSlices(steps(10, clock, 5), yieldIfDue)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(yieldedAt).toEqual([1_015, 1_030, 1_045]);
  });

  it('does not yield within a slice', async () => {
    const { clock, yieldedAt, yieldIfDue } = slices();
    await runInSlices(steps(14, clock, 1), yieldIfDue);
    expect(yieldedAt).toEqual([]);
  });

  it('has the result of the same work at once', async () => {
    const { clock, yieldIfDue } = slices();
    expect(await runInSlices(steps(7, clock, 20), yieldIfDue)).toEqual(runAtOnce(steps(7, clock, 20)));
  });
});
