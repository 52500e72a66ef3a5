import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { createPoller, type PollAdvice, type Poller, type PollerDeps } from './poller.ts';
import { nextDelay } from './schedule.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const acme = toVendorId('acme');
const brio = toVendorId('brio');

interface Timer {
  readonly fire: () => void;
  readonly firesIn: number;
  /** Counts while awake only, as the timers of Node do. */
  readonly setAt: number;
}

/** A clock on the wall and timers beside it, both moved by hand, and a poller that lives by them. */
function aWorld(over: Partial<PollerDeps> = {}) {
  const timers = new Set<Timer>();
  const polls: { readonly vendorId: VendorId; readonly at: number; readonly signal: AbortSignal }[] = [];
  let now = builtAt;
  let awakeFor = 0;

  const poller = createPoller({
    now: () => now,
    random: () => 0,
    setTimer: (fire, ms) => {
      const timer = { fire, firesIn: ms, setAt: awakeFor };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    hostOf: (vendorId) => vendorId,
    ...over,
    poll: (vendorId, signal) => {
      polls.push({ vendorId, at: now - builtAt, signal });
      return over.poll?.(vendorId, signal) ?? Promise.resolve({ nextDelayMs: minute });
    },
  });
  const nextTimer = () =>
    [...timers].reduce<Timer | null>(
      (first, one) => (first !== null && endOf(first) <= endOf(one) ? first : one),
      null,
    );
  const pass = async (ms: number) => {
    const until = awakeFor + ms;
    await settle();
    for (let timer = nextTimer(); timer !== null && endOf(timer) <= until; timer = nextTimer()) {
      now += endOf(timer) - awakeFor;
      awakeFor = endOf(timer);
      timers.delete(timer);
      timer.fire();
      await settle();
    }
    now += until - awakeFor;
    awakeFor = until;
  };
  return {
    poller,
    polls,
    timers,
    pass,
    /** The clock moves, the timers do not: sleep, or a hand that sets the clock. */
    jump: (ms: number) => {
      now += ms;
    },
    now: () => now,
    polledAt: (vendorId: VendorId) => polls.filter((poll) => poll.vendorId === vendorId).map(({ at }) => at),
  };
}

function endOf({ setAt, firesIn }: Timer): number {
  return setAt + firesIn;
}

/** Lets every promise that can go on go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn++) await null;
}

function vendors(count: number): VendorId[] {
  return Array.from({ length: count }, (_, index) => toVendorId(`vendor-${index}`));
}

/** A poll that ends when it is told to. */
function aSlowPoll() {
  const endings: ((advice: PollAdvice) => void)[] = [];
  let running = 0;
  let most = 0;
  return {
    poll: () =>
      new Promise<PollAdvice>((resolve) => {
        running += 1;
        most = Math.max(most, running);
        endings.push((advice) => {
          running -= 1;
          resolve(advice);
        });
      }),
    endNext: async (nextDelay = minute) => {
      endings.shift()?.({ nextDelayMs: nextDelay });
      await settle();
    },
    waiting: () => endings.length,
    most: () => most,
  };
}

/** Whether a promise is fulfilled by now. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await settle();
  return done;
}

describe('createPoller', () => {
  it('polls when due, and then as each poll advises', async () => {
    const world = aWorld();
    world.poller.add(acme, builtAt + 10 * second);
    await world.pass(9 * second);
    expect(world.polls).toEqual([]);
    await world.pass(3 * minute);
    expect(world.polledAt(acme)).toEqual([10 * second, 70 * second, 130 * second]);
  });

  it('keeps one timer, and none when there is nothing to poll', async () => {
    const world = aWorld();
    for (const vendorId of vendors(20)) world.poller.add(vendorId, builtAt + 5 * second);
    expect(world.timers.size).toBe(1);
    for (const vendorId of vendors(20)) world.poller.remove(vendorId);
    world.poller.add(acme, builtAt + second);
    world.poller.remove(acme);
    await world.pass(hour);
    expect([world.timers.size, world.polls.length]).toEqual([0, 0]);
  });

  it('reports when a vendor is due', async () => {
    const world = aWorld();
    world.poller.add(acme, builtAt + 10 * second);
    expect([world.poller.nextDueAt(acme), world.poller.nextDueAt(brio)]).toEqual([builtAt + 10 * second, null]);
    await world.pass(15 * second);
    expect(world.poller.nextDueAt(acme)).toBe(builtAt + 70 * second);
  });

  it('does not poll early for a delay beyond the limit of Node’s timers', async () => {
    const world = aWorld({ poll: async () => ({ nextDelayMs: 2 ** 31 }) });
    world.poller.add(acme, builtAt);
    await world.pass(day);
    expect(world.polledAt(acme)).toEqual([0]);
    expect([...world.timers].map(({ firesIn }) => firesIn)).toEqual([minute]);
  });

  it('reschedules a waiting poll', async () => {
    const world = aWorld();
    world.poller.add(acme, builtAt + hour);
    world.poller.reschedule(acme, builtAt + second);
    world.poller.reschedule(brio, builtAt + second);
    await world.pass(2 * second);
    expect(world.polledAt(acme)).toEqual([second]);
  });

  it('does not reschedule a poll in progress', async () => {
    const slow = aSlowPoll();
    const world = aWorld({ poll: slow.poll });
    world.poller.add(acme, builtAt);
    await world.pass(second);
    world.poller.reschedule(acme, world.now());
    await world.pass(second);
    expect(world.polls.length).toBe(1);
  });

  describe('limits', () => {
    it('polls two at once per host', async () => {
      const slow = aSlowPoll();
      const world = aWorld({ poll: slow.poll, hostOf: () => 'shared.example' });
      for (const vendorId of vendors(5)) world.poller.add(vendorId, builtAt);
      await world.pass(second);
      expect(slow.waiting()).toBe(2);
      while (slow.waiting() > 0) await slow.endNext(hour);
      expect([world.polls.length, slow.most()]).toEqual([5, 2]);
    });

    it('polls sixteen at once in all', async () => {
      const slow = aSlowPoll();
      const world = aWorld({ poll: slow.poll });
      for (const vendorId of vendors(40)) world.poller.add(vendorId, builtAt);
      await world.pass(second);
      expect(slow.waiting()).toBe(16);
      while (slow.waiting() > 0) await slow.endNext(hour);
      expect([world.polls.length, slow.most()]).toEqual([40, 16]);
    });

    it('lets other hosts pass a slow one', async () => {
      const slow = aSlowPoll();
      const poll = (vendorId: VendorId) => (vendorId === brio ? Promise.resolve({ nextDelayMs: hour }) : slow.poll());
      const world = aWorld({ poll, hostOf: (vendorId) => (vendorId === brio ? 'brio' : 'slow.example') });
      for (const vendorId of vendors(40)) world.poller.add(vendorId, builtAt);
      world.poller.add(brio, builtAt);
      await world.pass(second);
      expect(world.polledAt(brio)).toEqual([0]);
    });
  });

  describe('faults', () => {
    it('reports an error and retries when a poll rejects, and continues with the others', async () => {
      const faults: unknown[] = [];
      const world = aWorld({
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
      const world = aWorld({
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
      const world = aWorld({ poll });
      world.poller.add(acme, builtAt);
      await world.pass(30 * day);
      const gaps = world.polledAt(acme).map((at, index, all) => at - (all[index - 1] ?? 0));
      expect(gaps.slice(1, 12).map((gap) => gap / minute)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
      expect(Math.max(...gaps)).toBe(6 * hour);
      expect(world.polls.length).toBeGreaterThan(120);
    });
  });

  describe('remove and add', () => {
    it('drops the poll of a vendor that is removed meanwhile', async () => {
      const slow = aSlowPoll();
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld({ poll: slow.poll, concurrency: { perHost: 1, inAll: 1 } });
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
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld({ poll, hostOf: (vendorId) => (vendorId === elsewhere ? 'b.example' : 'a.example') });
      world.poller.add(acme, builtAt);
      world.poller.add(brio, builtAt + second);
      world.poller.add(elsewhere, builtAt + second);
      await world.pass(9 * minute);
      expect([world.polledAt(brio), world.polledAt(elsewhere).length]).toEqual([[], 9]);
      await world.pass(90 * second);
      expect(world.polledAt(brio)).toEqual([10 * minute]);
    });

    it('does not last longer when the clock is set back', async () => {
      const world = aWorld({ poll, hostOf: () => 'a.example' });
      world.poller.add(acme, builtAt);
      await world.pass(minute);
      world.jump(-day);
      await world.pass(20 * minute);
      expect(world.polls.length).toBe(2);
    });

    it('is shortened neither by a wake nor by the user', async () => {
      const world = aWorld({ poll });
      world.poller.add(acme, builtAt);
      await world.pass(minute);
      world.poller.wake(second);
      await world.poller.checkNow('all');
      await world.pass(minute);
      expect(world.polledAt(acme)).toEqual([0]);
    });
  });

  describe('sleep and wake', () => {
    it('starts nothing while asleep and drops polls in progress', async () => {
      const slow = aSlowPoll();
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld({ wakeSpreadMs: 10 * second });
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
      const world = aWorld({ wakeSpreadMs: 10 * second, onSlept: () => slept++ });
      for (const vendorId of vendors(10)) world.poller.add(vendorId, builtAt + minute);
      await world.pass(minute + second);
      world.jump(8 * hour);
      await world.pass(75 * second);
      const places = world.polls.slice(10).map(({ at }) => Math.round((at - 8 * hour - 2 * minute) / second));
      expect([slept, places]).toEqual([1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    });

    it('polls once for fifty wake-ups in quick succession', async () => {
      const world = aWorld({ poll: async () => ({ nextDelayMs: hour }) });
      for (const vendorId of vendors(10)) world.poller.add(vendorId, builtAt + hour);
      for (let flap = 0; flap < 50; flap++) {
        world.poller.wake(5 * second);
        await world.pass(200);
      }
      expect(vendors(10).map((vendorId) => world.polledAt(vendorId).length)).toEqual(Array(10).fill(1));
    });

    it('delays no vendor that was about to be polled', async () => {
      const world = aWorld();
      world.poller.add(acme, builtAt + hour);
      world.poller.add(brio, builtAt + second);
      for (let flap = 0; flap < 20; flap++) {
        world.poller.wake(10 * second);
        await world.pass(100);
      }
      expect(world.polledAt(brio)).toEqual([second]);
    });

    it('keeps its pace when the clock is set back by a day', async () => {
      const world = aWorld();
      world.poller.add(acme, builtAt);
      await world.pass(30 * second);
      world.jump(-day);
      await world.pass(10 * minute);
      expect(world.polls.length).toBeGreaterThanOrEqual(9);
    });

    it('keeps its pace when the clock is set back and something else is scheduled before the next check', async () => {
      const world = aWorld();
      world.poller.add(acme, builtAt);
      await world.pass(30 * second);
      world.jump(-day);
      world.poller.add(brio, world.now());
      await world.pass(10 * minute);
      expect(world.polledAt(acme).length).toBeGreaterThanOrEqual(9);
    });

    it('polls everyone once, spread out, when the clock is put forward by a day', async () => {
      const world = aWorld({ wakeSpreadMs: 10 * second });
      for (const vendorId of vendors(10)) world.poller.add(vendorId, builtAt + minute);
      world.jump(day);
      await world.pass(70 * second);
      expect(world.polls.length).toBe(10);
    });
  });

  describe('stop', () => {
    it('aborts polls in progress, clears the timer, and waits for the last poll to end', async () => {
      const slow = aSlowPoll();
      const world = aWorld({ poll: slow.poll });
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
      const world = aWorld();
      world.poller.add(acme, builtAt);
      await world.poller.stop();
      world.poller.setAsleep(false);
      world.poller.wake(0);
      await world.poller.checkNow('all');
      await world.pass(hour);
      expect([world.polls.length, world.timers.size]).toEqual([0, 0]);
    });
  });

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
      const world = aWorld({ poll: async () => ({ nextDelayMs: delayMs(), span: aMinuteOrSo }) });
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
        const world = aWorld({
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
