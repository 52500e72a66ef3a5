import { describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { type RoundsDeps, runRounds } from './rounds.ts';

/** A clock that advances only during waits, and an engine that records its requests and their times. */
function stage(over: Partial<RoundsDeps> = {}) {
  let time = 0;
  const asked: string[] = [];
  const plans = new Map([
    ['a', 60_000],
    ['b', 90_000],
  ]);
  const stop = new AbortController();
  const engine: RoundsDeps['engine'] = {
    async checkNow(vendorId) {
      asked.push(`${time / 1_000}:${vendorId ?? 'all'}`);
      for (const id of vendorId === null ? plans.keys() : [vendorId])
        plans.set(id, time + (id === 'a' ? 60_000 : 90_000));
    },
    plans: () => [...plans].map(([id, nextPollAt]) => ({ id: toVendorId(id), nextPollAt })),
  };
  const deps: RoundsDeps = {
    engine,
    intervalMs: null,
    rounds: 1,
    now: () => time,
    setTimer(run, delayMs) {
      const timer = setImmediate(() => {
        time += delayMs;
        run();
      });
      return () => clearImmediate(timer);
    },
    signal: stop.signal,
    onRound: (round) => asked.push(`round ${round}`),
    ...over,
  };
  return { deps, asked, stop };
}

describe('runRounds', () => {
  it('polls all pages at every interval', async () => {
    const { deps, asked } = stage({ intervalMs: 20_000, rounds: 3 });
    await runRounds(deps);

    expect(asked).toEqual(['round 1', '0:all', 'round 2', '20:all', 'round 3', '40:all']);
  });

  it('keeps the interval on average although timers fire late', async () => {
    let time = 0;
    const asked: number[] = [];
    const engine: RoundsDeps['engine'] = { checkNow: async () => void asked.push(time), plans: () => [] };
    const setTimer: RoundsDeps['setTimer'] = (run, delayMs) => {
      const timer = setImmediate(() => {
        time += delayMs + 30;
        run();
      });
      return () => clearImmediate(timer);
    };
    await runRounds({ ...stage().deps, engine, setTimer, now: () => time, intervalMs: 1_000, rounds: 5 });
    expect(asked).toEqual([0, 1_030, 2_030, 3_030, 4_030]);
  });

  it('leaves a whole interval after a round that took too long', async () => {
    let time = 0;
    const asked: number[] = [];
    const engine: RoundsDeps['engine'] = {
      async checkNow() {
        asked.push(time);
        time += asked.length === 1 ? 1_900 : 0;
      },
      plans: () => [],
    };
    const { deps } = stage();
    const setTimer: RoundsDeps['setTimer'] = (run, delayMs) =>
      deps.setTimer(() => {
        time += delayMs;
        run();
      }, delayMs);
    await runRounds({ ...deps, engine, setTimer, now: () => time, intervalMs: 1_000, rounds: 3 });
    expect(asked).toEqual([0, 1_900, 2_900]);
  });

  it('does not wait after the last round', async () => {
    let waits = 0;
    const { deps } = stage({ intervalMs: 20_000, setTimer: () => () => waits++ });
    await runRounds(deps);

    expect(waits).toBe(0);
  });

  it('polls on the engine’s schedule without an interval', async () => {
    const { deps, asked } = stage({ rounds: 4 });
    await runRounds(deps);

    expect(asked).toEqual(['round 1', '0:all', 'round 2', '60:a', 'round 3', '90:b', 'round 4', '120:a']);
  });

  it('stops in the middle of a pause', async () => {
    const { deps, asked, stop } = stage({ intervalMs: 20_000, rounds: null, setTimer: () => () => {} });
    const running = runRounds(deps);
    setImmediate(() => stop.abort());
    await running;

    expect(asked).toEqual(['round 1', '0:all']);
  });

  it('stops in the middle of a round', async () => {
    const { deps, stop } = stage();
    const endless: RoundsDeps['engine'] = { checkNow: () => new Promise(() => {}), plans: () => [] };
    const running = runRounds({ ...deps, engine: endless });
    setImmediate(() => stop.abort());

    await expect(running).resolves.toBeUndefined();
  });

  it('starts no round when already stopped', async () => {
    const { deps, asked, stop } = stage();
    stop.abort();
    await runRounds(deps);

    expect(asked).toEqual([]);
  });

  it('waits for a round that takes longer than the interval', async () => {
    const { deps, asked } = stage({ intervalMs: 1_000, rounds: 2 });
    let time = 0;
    const slow: RoundsDeps['engine'] = {
      plans: () => [],
      async checkNow() {
        asked.push(`${time}`);
        time += 5_000;
      },
    };
    await runRounds({ ...deps, engine: slow, now: () => time });

    expect(asked).toEqual(['round 1', '0', 'round 2', '5000']);
  });
});
