import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { detectClockJump, tickMs } from './clock-tick.ts';
import { createDueHeap } from './due-heap.ts';
import { type Admission, createHostConcurrency, type HostConcurrency } from './host-concurrency.ts';
import { createHostPauses } from './host-pauses.ts';
import { type Delay, staggerMs } from './schedule.ts';

/** The result of polling one vendor. */
export interface PollAdvice {
  readonly nextDelayMs: number;
  /** The range of acceptable waits: polls within it are made together. */
  readonly span?: Pick<Delay, 'soonestMs' | 'latestMs'> | null;
  /** A pause that the host requested, for every vendor on it; neither a wake-up nor the user shortens it. */
  readonly retryAfterMs?: number | null;
}

export interface PollerDeps {
  /** Wall clock, epoch ms. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Calls once after `ms`; returns a function that cancels. */
  readonly setTimer: (fn: () => void, ms: number) => () => void;
  /**
   * Reads one page, commits, and says when to poll again. Once `signal` is aborted (vendor removed, asleep, stopped) it
   * must commit nothing; its result is dropped.
   */
  readonly poll: (vendorId: VendorId, signal: AbortSignal) => Promise<PollAdvice>;
  /** Called when a vendor is added. */
  readonly hostOf: (vendorId: VendorId) => string;
  /** Called when `poll` rejects, which is a bug; the vendor is still polled again later. */
  readonly onFault?: (vendorId: VendorId, fault: unknown) => void;
  /** Called when the clock shows a sleep that the system did not announce. */
  readonly onSlept?: () => void;
  /** Called at each clock check, at least once a minute while vendors are scheduled. */
  readonly onLook?: () => void;
  readonly concurrency?: { readonly perHost: number; readonly inAll: number };
  /** The span over which polls are spread after a detected sleep; 15 s by default. */
  readonly wakeSpreadMs?: number;
}

export interface Poller {
  /** Starts polling a vendor, or starts again after an edit: a poll in progress is dropped. */
  readonly add: (vendorId: VendorId, dueAt: number) => void;
  readonly remove: (vendorId: VendorId) => void;
  /** Moves the next poll, for example closer while the popover is open; no effect during a poll. */
  readonly reschedule: (vendorId: VendorId, dueAt: number) => void;
  /** Polls now, before others; resolves when all are done. Vendors being polled are not polled twice. */
  readonly checkNow: (vendorIds: readonly VendorId[] | 'all') => Promise<void>;
  /** While asleep nothing starts and polls in progress are dropped; waking polls all vendors once, staggered. */
  readonly setAsleep: (asleep: boolean) => void;
  /** Polls all vendors once, staggered, for example when the network returns; overlapping calls are merged. */
  readonly wake: (spreadMs: number) => void;
  readonly nextDueAt: (vendorId: VendorId) => number | null;
  /** Whether a `checkNow` is in progress. */
  readonly isChecking: () => boolean;
  /** Drops polls in progress and clears the timer; resolves when the last poll has ended. */
  readonly stop: () => Promise<void>;
}

/** One vendor between `add` and `remove`; an edit creates a new one, so that the result of an older poll is ignored. */
interface Entry {
  readonly vendorId: VendorId;
  readonly host: string;
  phase: 'waiting' | 'queued' | 'polling';
  /** How far ahead it was last scheduled: if the clock is set back, it never waits longer than that. */
  delayMs: number;
  startedAt: number;
  abort: AbortController | null;
  /** Of its last poll. */
  admission: Admission | null;
  waiters: (() => void)[];
}

const defaultConcurrency = { perHost: 2, inAll: 16 };
const defaultWakeSpreadMs = 15_000;
/** Pages polled this recently are skipped when another wake-up follows. */
const wakeGapMs = 15_000;
/** After a pause, the vendors of one host are spread over this span. */
const holdSpreadMs = 10_000;
/** The pause after a bug in `poll`. */
const faultDelayMs = 5 * minuteMs;
const longestDelayMs = 48 * hourMs;
/** At most this many polls share a wake-up, so that each stays short. */
const companyLimit = 32;

function newEntry(vendorId: VendorId, host: string): Entry {
  const startedAt = Number.NEGATIVE_INFINITY;
  return { vendorId, host, phase: 'waiting', delayMs: 0, startedAt, abort: null, admission: null, waiters: [] };
}

/** Polls every vendor when it is due, with one timer. */
export function createPoller(deps: PollerDeps): Poller {
  return new HeapPoller(deps);
}

class HeapPoller implements Poller {
  readonly #deps: PollerDeps;
  readonly #gate: HostConcurrency;
  readonly #entries = new Map<VendorId, Entry>();
  readonly #due = createDueHeap<Entry>();
  readonly #holds = createHostPauses();
  #armed: { readonly at: number; readonly ms: number; readonly cancel: () => void } | null = null;
  #state: 'awake' | 'asleep' | 'stopped' = 'awake';
  #checks = 0;

  constructor(deps: PollerDeps) {
    this.#deps = deps;
    this.#gate = createHostConcurrency(deps.concurrency ?? defaultConcurrency);
  }

  readonly add = (vendorId: VendorId, dueAt: number): void => {
    this.remove(vendorId);
    const entry = newEntry(vendorId, this.#deps.hostOf(vendorId));
    this.#entries.set(vendorId, entry);
    this.#plan(entry, dueAt - this.#deps.now());
    this.#arm();
  };

  readonly remove = (vendorId: VendorId): void => {
    const entry = this.#entries.get(vendorId);
    if (entry === undefined) return;
    this.#entries.delete(vendorId);
    this.#due.remove(entry);
    this.#drop(entry);
  };

  readonly reschedule = (vendorId: VendorId, dueAt: number): void => {
    const entry = this.#entries.get(vendorId);
    if (entry?.phase !== 'waiting') return;
    this.#plan(entry, dueAt - this.#deps.now());
    this.#arm();
  };

  readonly checkNow = async (vendorIds: readonly VendorId[] | 'all'): Promise<void> => {
    const wanted = vendorIds === 'all' ? [...this.#entries.keys()] : vendorIds;
    this.#checks += 1;
    await Promise.all(wanted.map((vendorId) => this.#checkOne(this.#entries.get(vendorId))));
    this.#checks -= 1;
  };

  readonly setAsleep = (asleep: boolean): void => {
    if (this.#state === 'stopped') return;
    this.#state = asleep ? 'asleep' : 'awake';
    if (asleep) this.#dropAll();
    else this.wake(this.#deps.wakeSpreadMs ?? defaultWakeSpreadMs);
  };

  readonly wake = (spreadMs: number): void => {
    if (this.#state !== 'awake') return;
    const now = this.#deps.now();
    const waiting = [...this.#due.entries()].sort((a, b) => a.dueAt - b.dueAt);
    for (const [index, { key, dueAt }] of waiting.entries()) {
      const place = staggerMs(index + this.#deps.random(), waiting.length, spreadMs);
      const at = Math.max(now + place, key.startedAt + wakeGapMs);
      const isSoon = dueAt > now && dueAt <= now + spreadMs;
      if (!isSoon && (at < dueAt || dueAt <= now)) this.#plan(key, at - now);
    }
    this.#arm();
  };

  readonly nextDueAt = (vendorId: VendorId): number | null => {
    const entry = this.#entries.get(vendorId);
    return entry === undefined ? null : this.#due.dueAt(entry);
  };

  readonly isChecking = (): boolean => this.#checks > 0;

  readonly stop = async (): Promise<void> => {
    this.#state = 'stopped';
    this.#dropAll();
    await this.#gate.idle();
  };

  /** Nothing runs or is queued after this; everything that was is due at once. */
  #dropAll(): void {
    this.#disarm();
    for (const entry of this.#entries.values()) {
      this.#drop(entry);
      if (entry.phase !== 'waiting') this.#plan(entry, 0);
    }
  }

  #drop(entry: Entry): void {
    entry.abort?.abort();
    this.#release(entry);
  }

  #release(entry: Entry): void {
    const { waiters } = entry;
    entry.waiters = [];
    for (const resolve of waiters) resolve();
  }

  #plan(entry: Entry, delayMs: number): void {
    entry.phase = 'waiting';
    entry.delayMs = Number.isFinite(delayMs) ? Math.min(Math.max(0, delayMs), longestDelayMs) : longestDelayMs;
    this.#due.set(entry, this.#deps.now() + entry.delayMs);
  }

  /** Wakes the process rarely, and for many polls at once: a poll that may run together with others joins them. */
  #together(delayMs: number, { soonestMs, latestMs }: Pick<Delay, 'soonestMs' | 'latestMs'>): number {
    const now = this.#deps.now();
    const at = this.#due.busiestMoment({ from: now + soonestMs, until: now + latestMs }, companyLimit);
    return at === null ? delayMs : at - now;
  }

  #arm(): void {
    const now = this.#deps.now();
    if (this.#armed !== null && now < this.#armed.at) this.#followClockBack(now);
    const next = this.#due.peek();
    if (next === null || this.#state !== 'awake') this.#disarm();
    else this.#armFor(tickMs(next.dueAt, now), now);
  }

  #armFor(ms: number, now: number): void {
    if (this.#armed !== null && this.#armed.at <= now && this.#armed.at + this.#armed.ms <= now + ms) return;
    this.#disarm();
    this.#armed = { at: now, ms, cancel: this.#deps.setTimer(this.#tick, ms) };
  }

  #disarm(): void {
    this.#armed?.cancel();
    this.#armed = null;
  }

  readonly #tick = (): void => {
    const now = this.#deps.now();
    this.#deps.onLook?.();
    const verdict = this.#armed === null ? 'steady' : detectClockJump(this.#armed.at, this.#armed.ms, now);
    this.#armed = null;
    if (verdict === 'set back') this.#followClockBack(now);
    if (verdict === 'slept') this.#noticeSleep();
    for (let next = this.#due.popDue(now); next !== null; next = this.#due.popDue(now)) this.#launch(next.key, now);
    this.#arm();
  };

  #followClockBack(now: number): void {
    this.#holds.clamp(now);
    for (const { key, dueAt } of this.#due.entries()) {
      key.startedAt = Math.min(key.startedAt, now);
      if (dueAt - now > key.delayMs) this.#plan(key, key.delayMs);
    }
  }

  #noticeSleep(): void {
    this.#deps.onSlept?.();
    this.wake(this.#deps.wakeSpreadMs ?? defaultWakeSpreadMs);
  }

  #launch(entry: Entry, now: number): void {
    const pausedMs = this.#holds.remainingMs(entry.host, now);
    if (pausedMs > 0) this.#plan(entry, pausedMs + holdSpreadMs * this.#deps.random());
    else this.#enqueue(entry);
  }

  #checkOne(entry: Entry | undefined): Promise<void> {
    if (entry === undefined || this.#state !== 'awake') return Promise.resolve();
    const isPaused = this.#holds.remainingMs(entry.host, this.#deps.now()) > 0;
    if (isPaused && entry.phase === 'waiting') return Promise.resolve();
    const done = new Promise<void>((resolve) => {
      entry.waiters.push(resolve);
    });
    this.#due.remove(entry);
    if (entry.phase === 'waiting') this.#enqueue(entry);
    entry.admission?.prioritise();
    return done;
  }

  #enqueue(entry: Entry): void {
    entry.phase = 'queued';
    entry.admission = this.#gate.enqueue(entry.host, () => this.#poll(entry));
  }

  async #poll(entry: Entry): Promise<void> {
    if (entry.phase !== 'queued' || this.#entries.get(entry.vendorId) !== entry) return;
    entry.phase = 'polling';
    entry.startedAt = this.#deps.now();
    entry.abort = new AbortController();
    const { signal } = entry.abort;
    const advice = await this.#ask(entry.vendorId, signal);
    if (signal.aborted) return;
    const pauseMs = advice.retryAfterMs ?? 0;
    if (pauseMs > 0) this.#holds.hold(entry.host, pauseMs, this.#deps.now());
    this.#plan(entry, advice.span ? this.#together(advice.nextDelayMs, advice.span) : advice.nextDelayMs);
    this.#release(entry);
    this.#arm();
  }

  async #ask(vendorId: VendorId, signal: AbortSignal): Promise<PollAdvice> {
    try {
      return await this.#deps.poll(vendorId, signal);
    } catch (fault) {
      if (!signal.aborted) this.#deps.onFault?.(vendorId, fault);
      return { nextDelayMs: faultDelayMs };
    }
  }
}
