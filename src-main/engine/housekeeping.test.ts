import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createHousekeeping } from './housekeeping.ts';

function setUp() {
  const work = { waiting: 0, old: 0 };
  const done: string[] = [];
  let now = builtAt;
  let timers: (() => void)[] = [];
  const housekeeping = createHousekeeping({
    now: () => now,
    settings: createMemorySettings(defaultSettings),
    setTimer(run) {
      timers.push(run);
      return () => {
        timers = timers.filter((one) => one !== run);
      };
    },
    store: {
      flush: () => void done.push('flush'),
      flushSome() {
        done.push('flush some');
        work.waiting = Math.max(0, work.waiting - 1);
        return work.waiting > 0;
      },
      prune() {
        done.push('prune');
        work.old = Math.max(0, work.old - 1);
        return work.old > 0;
      },
    },
  });
  return {
    work,
    housekeeping,
    /** What was done since the last call. */
    took: () => done.splice(0),
    look(ms: number) {
      now += ms;
      housekeeping.look();
    },
    runTimers() {
      const due = timers;
      timers = [];
      for (const run of due) run();
    },
  };
}

describe('createHousekeeping', () => {
  it('flushes every five minutes and prunes every day', () => {
    const { look, took } = setUp();
    look(0);
    expect(took()).toEqual(['prune']);
    look(4 * minuteMs);
    expect(took()).toEqual([]);
    look(minuteMs);
    expect(took()).toEqual(['flush some', 'flush']);
    look(dayMs);
    expect(took()).toEqual(['flush some', 'flush', 'prune']);
  });

  it('does other work between two steps', () => {
    const { look, took, work, runTimers } = setUp();
    Object.assign(work, { waiting: 3, old: 2 });
    look(5 * minuteMs);
    expect(took()).toEqual(['flush some', 'prune']);
    runTimers();
    expect(took()).toEqual(['flush some', 'prune']);
    runTimers();
    expect(took()).toEqual(['flush some', 'flush']);
    runTimers();
    expect(took()).toEqual([]);
  });

  it('starts no step once stopped', () => {
    const { look, took, work, runTimers, housekeeping } = setUp();
    Object.assign(work, { waiting: 3, old: 2 });
    look(5 * minuteMs);
    housekeeping.stop();
    took();
    runTimers();
    expect(took()).toEqual([]);
  });
});
