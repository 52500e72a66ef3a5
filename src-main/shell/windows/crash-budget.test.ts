import { describe, expect, it } from 'vitest';
import { afterCrash, crashWindowMs } from './crash-budget.ts';

function verdicts(instants: readonly number[]): readonly boolean[] {
  let crashesAt: readonly number[] = [];
  return instants.map((now) => {
    const next = afterCrash(crashesAt, now);
    crashesAt = next.crashesAt;
    return next.reload;
  });
}

describe('afterCrash', () => {
  it('reloads three times, then gives up', () => {
    expect(verdicts([1, 2, 3, 4, 5])).toEqual([true, true, true, false, false]);
  });

  it('forgets a crash after ten minutes', () => {
    expect(verdicts([0, 1, 2, crashWindowMs + 1])).toEqual([true, true, true, true]);
  });

  it('counts a crash for the full ten minutes', () => {
    expect(verdicts([0, 1, 2, crashWindowMs - 1])).toEqual([true, true, true, false]);
  });
});
