import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import { acme, aSlowPoll, brio, day, hour, isDone, minute, second, setUp, vendors } from './testing/poller-world.ts';

describe('createPoller', () => {
  describe('sleep and wake', () => {
    it('starts nothing while asleep and drops polls in progress', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      world.poller.add(acme, builtAt);
      world.poller.add(brio, builtAt + 5 * second);
      await world.pass(second);
      world.poller.setAsleep(true);
      expect(world.polls[0]?.signal.aborted).toBe(true);
      await slow.endNext();
      await world.pass(hour);
      expect([world.polls.length, world.timers.size]).toEqual([1, 0]);
    });

    it('ignores the result of a poll from before the sleep', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      world.poller.add(acme, builtAt);
      await world.pass(second);
      world.poller.setAsleep(true);
      world.jump(hour);
      world.poller.setAsleep(false);
      await world.pass(second);
      expect(world.polls.length).toBe(2);
      await slow.endNext(5 * second);
      expect(world.poller.nextDueAt(acme)).toBeNull();
      await slow.endNext(7 * second);
      expect(world.poller.nextDueAt(acme)).toBe(world.now() + 7 * second);
    });

    it('polls once after waking, spread out', async () => {
      const world = setUp({ wakeSpreadMs: 10 * second });
      const all = vendors(10);
      for (const vendorId of all) world.poller.add(vendorId, builtAt + minute);
      world.poller.setAsleep(true);
      world.jump(8 * hour);
      world.poller.setAsleep(false);
      await world.pass(59 * second);
      const places = world.polls.map(({ at }) => (at - 8 * hour) / second);
      expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('detects by itself that it slept, reports it, and spreads overdue polls', async () => {
      let slept = 0;
      const world = setUp({ wakeSpreadMs: 10 * second, onSlept: () => slept++ });
      for (const vendorId of vendors(10)) world.poller.add(vendorId, builtAt + minute);
      await world.pass(minute + second);
      world.jump(8 * hour);
      await world.pass(75 * second);
      const places = world.polls.slice(10).map(({ at }) => Math.round((at - 8 * hour - 2 * minute) / second));
      expect([slept, places]).toEqual([1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    });

    it('polls once for fifty wake-ups in quick succession', async () => {
      const world = setUp({ poll: async () => ({ nextDelayMs: hour }) });
      for (const vendorId of vendors(10)) world.poller.add(vendorId, builtAt + hour);
      for (let flap = 0; flap < 50; flap++) {
        world.poller.wake(5 * second);
        await world.pass(200);
      }
      expect(vendors(10).map((vendorId) => world.polledAt(vendorId).length)).toEqual(Array(10).fill(1));
    });

    it('delays no vendor that was about to be polled', async () => {
      const world = setUp();
      world.poller.add(acme, builtAt + hour);
      world.poller.add(brio, builtAt + second);
      for (let flap = 0; flap < 20; flap++) {
        world.poller.wake(10 * second);
        await world.pass(100);
      }
      expect(world.polledAt(brio)).toEqual([second]);
    });

    it('keeps its pace when the clock is set back by a day', async () => {
      const world = setUp();
      world.poller.add(acme, builtAt);
      await world.pass(30 * second);
      world.jump(-day);
      await world.pass(10 * minute);
      expect(world.polls.length).toBeGreaterThanOrEqual(9);
    });

    it('keeps its pace when the clock is set back and something else is scheduled before the next check', async () => {
      const world = setUp();
      world.poller.add(acme, builtAt);
      await world.pass(30 * second);
      world.jump(-day);
      world.poller.add(brio, world.now());
      await world.pass(10 * minute);
      expect(world.polledAt(acme).length).toBeGreaterThanOrEqual(9);
    });

    it('polls everyone once, spread out, when the clock is put forward by a day', async () => {
      const world = setUp({ wakeSpreadMs: 10 * second });
      for (const vendorId of vendors(10)) world.poller.add(vendorId, builtAt + minute);
      world.jump(day);
      await world.pass(70 * second);
      expect(world.polls.length).toBe(10);
    });
  });

  describe('stop', () => {
    it('aborts polls in progress, clears the timer, and waits for the last poll to end', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      for (const vendorId of vendors(40)) world.poller.add(vendorId, builtAt);
      world.poller.add(acme, builtAt + minute);
      await world.pass(second);
      const check = world.poller.checkNow('all');
      const stopped = world.poller.stop();
      expect([await isDone(check), await isDone(stopped), world.timers.size]).toEqual([true, false, 0]);
      expect(world.polls.every(({ signal }) => signal.aborted)).toBe(true);
      while (slow.waiting() > 0) await slow.endNext();
      await world.pass(hour);
      expect([await isDone(stopped), world.polls.length, world.timers.size]).toEqual([true, 16, 0]);
    });

    it('never wakes again', async () => {
      const world = setUp();
      world.poller.add(acme, builtAt);
      await world.poller.stop();
      world.poller.setAsleep(false);
      world.poller.wake(0);
      await world.poller.checkNow('all');
      await world.pass(hour);
      expect([world.polls.length, world.timers.size]).toEqual([0, 0]);
    });
  });
});
