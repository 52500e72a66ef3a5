import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Poller } from './poller.ts';
import { acme, minute, second, setUp, vendors } from './testing/poller-world.ts';

describe('createPoller', () => {
  describe('alignment', () => {
    const aMinuteOrSo = { soonestMs: 48 * second, latestMs: 72 * second };

    /** Vendors that begin at any moment of a minute, each pleased with a poll between 48 and 72 seconds later. */
    function aCrowd(count: number, seed: number) {
      let state = seed;
      const random = () => {
        state = (state * 48_271) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const delayMs = () => Math.round(aMinuteOrSo.soonestMs + 24 * second * random());
      const world = setUp({ poll: async () => ({ nextDelayMs: delayMs(), span: aMinuteOrSo }) });
      for (const vendorId of vendors(count)) world.poller.add(vendorId, world.now() + Math.round(minute * random()));
      return world;
    }

    it.each([1, 2, 3, 4, 5])('wakes at few moments, however scattered the start (seed %i)', async (seed) => {
      const world = aCrowd(30, seed);
      await world.pass(10 * minute);
      const late = world.polls.filter(({ at }) => at >= 5 * minute);
      expect(new Set(late.map(({ at }) => at)).size).toBeLessThanOrEqual(2 * 5 + 2);
      expect(late.length).toBeGreaterThan(30 * 3);
    });

    it('keeps every delay within its range', async () => {
      const world = aCrowd(30, 7);
      await world.pass(10 * minute);
      const pauses = vendors(30).flatMap((vendorId) => {
        const times = world.polledAt(vendorId);
        return times.slice(1).map((at, index) => at - (times[index] ?? 0));
      });
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(aMinuteOrSo.soonestMs);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(aMinuteOrSo.latestMs);
    });

    it('never aligns so many polls that they would take long', async () => {
      const world = aCrowd(400, 11);
      await world.pass(10 * minute);
      const moments = new Map<number, number>();
      for (const { at } of world.polls) moments.set(at, (moments.get(at) ?? 0) + 1);
      expect(Math.max(...moments.values())).toBeLessThanOrEqual(32);
    });
  });

  it('commits no response of an outdated generation, however polls and edits interleave', async () => {
    type Act = (poller: Poller, now: number) => unknown;
    const acts: readonly Act[] = [
      (poller, now) => poller.add(acme, now),
      (poller) => poller.remove(acme),
      (poller) => poller.checkNow('all'),
      (poller) => poller.setAsleep(true),
      (poller) => poller.setAsleep(false),
      (poller, now) => poller.reschedule(acme, now),
    ];
    const outdating = new Set([0, 1, 3]);
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.nat(acts.length - 1), { maxLength: 15 }), async (s, script) => {
        let generation = 0;
        const committed: boolean[] = [];
        const world = setUp({
          poll: async (_vendorId, signal) => {
            const begunIn = generation;
            await s.schedule(Promise.resolve('answer'));
            if (!signal.aborted) committed.push(begunIn === generation);
            return { nextDelayMs: minute };
          },
        });
        for (const index of script) {
          if (outdating.has(index)) generation += 1;
          acts[index]?.(world.poller, world.now());
          await world.pass(16 * second);
          if (index % 2 === 0 && s.count() > 0) await s.waitOne();
        }
        const stopped = world.poller.stop();
        await s.waitAll();
        await stopped;
        expect([committed.every(Boolean), world.timers.size]).toEqual([true, 0]);
      }),
      { numRuns: 60 },
    );
  });
});
