import { describe, expect, it } from 'vitest';
import type { VendorId } from '#shared/domain/vendor.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { nextDelay } from './schedule.ts';
import { acme, aSlowPoll, brio, day, hour, minute, second, setUp, vendors } from './testing/poller-world.ts';

describe('createPoller', () => {
  it('polls when due, and then as each poll advises', async () => {
    const world = setUp();
    world.poller.add(acme, builtAt + 10 * second);
    await world.pass(9 * second);
    expect(world.polls).toEqual([]);
    await world.pass(3 * minute);
    expect(world.polledAt(acme)).toEqual([10 * second, 70 * second, 130 * second]);
  });

  it('keeps one timer, and none when there is nothing to poll', async () => {
    const world = setUp();
    for (const vendorId of vendors(20)) world.poller.add(vendorId, builtAt + 5 * second);
    expect(world.timers.size).toBe(1);
    for (const vendorId of vendors(20)) world.poller.remove(vendorId);
    world.poller.add(acme, builtAt + second);
    world.poller.remove(acme);
    await world.pass(hour);
    expect([world.timers.size, world.polls.length]).toEqual([0, 0]);
  });

  it('reports when a vendor is due', async () => {
    const world = setUp();
    world.poller.add(acme, builtAt + 10 * second);
    expect([world.poller.nextDueAt(acme), world.poller.nextDueAt(brio)]).toEqual([builtAt + 10 * second, null]);
    await world.pass(15 * second);
    expect(world.poller.nextDueAt(acme)).toBe(builtAt + 70 * second);
  });

  it('does not poll early for a delay beyond the limit of Node’s timers', async () => {
    const world = setUp({ poll: async () => ({ nextDelayMs: 2 ** 31 }) });
    world.poller.add(acme, builtAt);
    await world.pass(day);
    expect(world.polledAt(acme)).toEqual([0]);
    expect([...world.timers].map(({ firesIn }) => firesIn)).toEqual([minute]);
  });

  it('reschedules a waiting poll', async () => {
    const world = setUp();
    world.poller.add(acme, builtAt + hour);
    world.poller.reschedule(acme, builtAt + second);
    world.poller.reschedule(brio, builtAt + second);
    await world.pass(2 * second);
    expect(world.polledAt(acme)).toEqual([second]);
  });

  it('does not reschedule a poll in progress', async () => {
    const slow = aSlowPoll();
    const world = setUp({ poll: slow.poll });
    world.poller.add(acme, builtAt);
    await world.pass(second);
    world.poller.reschedule(acme, world.now());
    await world.pass(second);
    expect(world.polls.length).toBe(1);
  });

  describe('limits', () => {
    it('polls two at once per host', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll, hostOf: () => 'shared.example' });
      for (const vendorId of vendors(5)) world.poller.add(vendorId, builtAt);
      await world.pass(second);
      expect(slow.waiting()).toBe(2);
      while (slow.waiting() > 0) await slow.endNext(hour);
      expect([world.polls.length, slow.most()]).toEqual([5, 2]);
    });

    it('polls sixteen at once in all', async () => {
      const slow = aSlowPoll();
      const world = setUp({ poll: slow.poll });
      for (const vendorId of vendors(40)) world.poller.add(vendorId, builtAt);
      await world.pass(second);
      expect(slow.waiting()).toBe(16);
      while (slow.waiting() > 0) await slow.endNext(hour);
      expect([world.polls.length, slow.most()]).toEqual([40, 16]);
    });

    it('lets other hosts pass a slow one', async () => {
      const slow = aSlowPoll();
      const poll = (vendorId: VendorId) => (vendorId === brio ? Promise.resolve({ nextDelayMs: hour }) : slow.poll());
      const world = setUp({ poll, hostOf: (vendorId) => (vendorId === brio ? 'brio' : 'slow.example') });
      for (const vendorId of vendors(40)) world.poller.add(vendorId, builtAt);
      world.poller.add(brio, builtAt);
      await world.pass(second);
      expect(world.polledAt(brio)).toEqual([0]);
    });
  });

  describe('faults', () => {
    it('reports an error and retries when a poll rejects, and continues with the others', async () => {
      const faults: unknown[] = [];
      const world = setUp({
        poll: async (vendorId) => {
          if (vendorId === acme) throw new Error('A bug.');
          return { nextDelayMs: minute };
        },
        onFault: (vendorId, fault) => faults.push([vendorId, String(fault)]),
      });
      world.poller.add(acme, builtAt);
      world.poller.add(brio, builtAt);
      await world.pass(6 * minute);
      expect([world.polledAt(acme), world.polledAt(brio).length]).toEqual([[0, 5 * minute], 7]);
      expect(faults[0]).toEqual([acme, 'Error: A bug.']);
    });

    it('survives a poll that throws before it returns a promise', async () => {
      const world = setUp({
        poll: () => {
          throw new Error('A bug.');
        },
      });
      world.poller.add(acme, builtAt);
      await world.pass(6 * minute);
      expect(world.polledAt(acme)).toEqual([0, 5 * minute]);
    });

    it('backs off to six hours over a month of failures, and never stops', async () => {
      let failures = 0;
      const poll = async () => {
        failures += 1;
        const pace = { honoursValidators: true, intervalMs: null, hasOpenIncident: false, isWatched: false };
        const random = () => 0.5;
        const delay = nextDelay({ ...pace, isOnBattery: false, failures, retryAfterMs: null, random });
        return { nextDelayMs: delay.ms, span: delay };
      };
      const world = setUp({ poll });
      world.poller.add(acme, builtAt);
      await world.pass(30 * day);
      const gaps = world.polledAt(acme).map((at, index, all) => at - (all[index - 1] ?? 0));
      expect(gaps.slice(1, 12).map((gap) => gap / minute)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
      expect(Math.max(...gaps)).toBe(6 * hour);
      expect(world.polls.length).toBeGreaterThan(120);
    });
  });
});
