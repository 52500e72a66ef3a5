import { describe, expect, it } from 'vitest';
import { createStallWatch, type Stall, stallText } from './stall-watch.ts';

/** A process whose only timer fires as late as the test says. */
function aProcess() {
  let [now, spent] = [0, 0];
  let pending: (() => void) | null = null;
  const stalls: Stall[] = [];
  const watch = createStallWatch({
    monotonicMs: () => now,
    processorMs: () => spent,
    setTimer: (run, delayMs) => {
      expect(delayMs).toBe(1_000);
      pending = run;
      return () => {
        pending = null;
      };
    },
    onStall: (stall) => stalls.push(stall),
  });
  const beatAfter = (ms: number, processorMs: number) => {
    now += ms;
    spent += processorMs;
    pending?.();
  };
  return { watch, stalls, beatAfter, isWaiting: () => pending !== null };
}

describe('createStallWatch', () => {
  it('reports a stall of five seconds or more, and the host that answered last', () => {
    const { watch, stalls, beatAfter } = aProcess();
    watch.noteAnswer('status.acme.example');
    beatAfter(1_010, 5);
    beatAfter(13_000, 11_000);
    expect(stalls).toEqual([{ lastedMs: 12_000, answeredBy: 'status.acme.example' }]);
    beatAfter(1_000, 1);
    beatAfter(7_000, 6_000);
    expect(stalls).toHaveLength(2);
  });

  it.each([
    ['four seconds of work', 5_000, 4_000],
    ['a night of sleep', 28_800_000, 40],
    ['a process that was stopped', 60_000, 0],
  ])('does not report %s as a stall', (_what, ms, processorMs) => {
    const { stalls, beatAfter } = aProcess();
    beatAfter(ms, processorMs);
    expect(stalls).toEqual([]);
  });

  it('leaves no timer once it is stopped', () => {
    const { watch, isWaiting } = aProcess();
    watch.stop();
    expect(isWaiting()).toBe(false);
  });
});

describe('stallText', () => {
  it.each([
    [null, 'Statustray did not respond for 12 s. Alerts may have been late.'],
    ['a.example', 'Statustray did not respond for 12 s after an answer from a.example. Alerts may have been late.'],
  ])('with %s is %s', (answeredBy, text) => {
    expect(stallText({ lastedMs: 12_000, answeredBy })).toBe(text);
  });
});
