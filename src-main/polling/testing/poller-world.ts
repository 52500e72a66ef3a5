import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { createPoller, type PollAdvice, type PollerDeps } from '../poller.ts';

export const second = 1_000;

export const minute = 60 * second;

export const hour = 60 * minute;

export const day = 24 * hour;

export const acme = toVendorId('acme');

export const brio = toVendorId('brio');

interface Timer {
  readonly fire: () => void;
  readonly firesIn: number;
  /** Counts while awake only, as the timers of Node do. */
  readonly setAt: number;
}

/** A clock on the wall and timers beside it, both moved by hand, and a poller that lives by them. */
export function setUp(over: Partial<PollerDeps> = {}) {
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
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn++) await null;
}

export function vendors(count: number): VendorId[] {
  return Array.from({ length: count }, (_, index) => toVendorId(`vendor-${index}`));
}

/** A poll that ends when it is told to. */
export function aSlowPoll() {
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
export async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await settle();
  return done;
}
