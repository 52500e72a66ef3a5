import { describe, expect, it } from 'vitest';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { builtAt } from '#shared/testing/builders.ts';
import {
  acme,
  aSlowPoll,
  brio,
  day,
  hour,
  isDone,
  minute,
  second,
  settle,
  setUp,
  vendors,
} from './testing/poller-world.ts';

describe('createPoller', () => {
  describe('remove and add', () => {
    it('drops the poll of a vendor that is removed meanwhile', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      world.poller.add(acme, builtAt);
      await world.pass(second);
      world.poller.remove(acme);
      expect(world.polls[0]?.signal.aborted).toBe(true);
      await slow.endNext();
      expect(world.timers.size).toBe(0);
      await world.pass(hour);
      expect([world.polls.length, world.timers.size]).toEqual([1, 0]);
    });

    it('ignores the earlier poll of an edited vendor', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      world.poller.add(acme, builtAt);
      await world.pass(second);
      world.poller.add(acme, builtAt + 10 * second);
      await slow.endNext(5 * second);
      expect(world.poller.nextDueAt(acme)).toBe(builtAt + 10 * second);
      await world.pass(10 * second);
      expect(world.polledAt(acme)).toEqual([0, 10 * second]);
    });
  });

  describe('checkNow', () => {
    it('polls at once and resolves when all are done', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      world.poller.add(acme, builtAt + hour);
      world.poller.add(brio, builtAt + hour);
      const check = world.poller.checkNow('all');
      expect([await isDone(check), world.poller.isChecking(), slow.waiting()]).toEqual([false, true, 2]);
      await slow.endNext();
      expect(await isDone(check)).toBe(false);
      await slow.endNext();
      expect([await isDone(check), world.poller.isChecking()]).toEqual([true, false]);
      expect(world.poller.nextDueAt(acme)).toBe(builtAt + minute);
    });

    it('polls a vendor once, however often it is requested', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      world.poller.add(acme, builtAt);
      await world.pass(second);
      const checks = Promise.all([
        world.poller.checkNow([acme]),
        world.poller.checkNow('all'),
        world.poller.checkNow([acme, acme]),
      ]);
      await slow.endNext();
      expect([await isDone(checks), world.polls.length, world.poller.isChecking()]).toEqual([true, 1, false]);
    });

    it('runs before others in the queue', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll, concurrency: { perHost: 1, inAll: 1 } });
      const all = vendors(9);
      for (const vendorId of all) world.poller.add(vendorId, builtAt);
      await world.pass(second);
      const check = world.poller.checkNow(all.slice(8));
      await slow.endNext(hour);
      await slow.endNext(hour);
      expect(await isDone(check)).toBe(true);
      while (slow.waiting() > 0) await slow.endNext(hour);
      expect(world.polls.map(({ vendorId }) => vendorId)).toEqual([all[0], all[8], ...all.slice(1, 8)]);
    });

    it('resolves for a vendor that is missing, removed meanwhile, or asleep', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      expect(await isDone(world.poller.checkNow([acme]))).toBe(true);
      world.poller.add(acme, builtAt);
      const check = world.poller.checkNow([acme]);
      await settle();
      world.poller.remove(acme);
      expect(await isDone(check)).toBe(true);
      world.poller.add(brio, builtAt);
      world.poller.setAsleep(true);
      expect(await isDone(world.poller.checkNow('all'))).toBe(true);
      expect(world.polls.length).toBe(1);
    });
  });

  describe('Retry-After', () => {
    const poll = async (vendorId: VendorId) =>
      vendorId === acme ? { nextDelayMs: 12 * minute, retryAfterMs: 10 * minute } : { nextDelayMs: minute };

    it('holds every vendor on that host, and no other', async () => {
      const elsewhere = toVendorId('elsewhere');
      const world = setUp({ poll, hostOf: (vendorId) => (vendorId === elsewhere ? 'b.example' : 'a.example') });
      world.poller.add(acme, builtAt);
      world.poller.add(brio, builtAt + second);
      world.poller.add(elsewhere, builtAt + second);
      await world.pass(9 * minute);
      expect([world.polledAt(brio), world.polledAt(elsewhere).length]).toEqual([[], 9]);
      await world.pass(90 * second);
      expect(world.polledAt(brio)).toEqual([10 * minute]);
    });

    it('does not last longer when the clock is set back', async () => {
      const world = setUp({ poll, hostOf: () => 'a.example' });
      world.poller.add(acme, builtAt);
      await world.pass(minute);
      world.jump(-day);
      await world.pass(20 * minute);
      expect(world.polls.length).toBe(2);
    });

    it('is shortened neither by a wake nor by the user', async () => {
      const world = setUp({ poll });
      world.poller.add(acme, builtAt);
      await world.pass(minute);
      world.poller.wake(second);
      await world.poller.checkNow('all');
      await world.pass(minute);
      expect(world.polledAt(acme)).toEqual([0]);
    });
  });
});
