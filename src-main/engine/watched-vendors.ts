import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { clockMarks } from '../changes/reconcile.ts';
import { createDueHeap } from '../polling/due-heap.ts';
import type { ClockEvaluation } from './clock-alerts.ts';
import type { VendorState } from './vendor-state.ts';

/** The next instant of a vendor, as last computed. */
export interface Watched extends ClockEvaluation {
  readonly at: number;
  readonly version: number;
  /** `null` if nothing is due any more. */
  readonly dueAt: number | null;
  /** Recent lines that wait for the end of a silence or of quiet hours. */
  readonly waiting: readonly LedgerEntry[];
}

export interface WatchedVendors {
  get(vendorId: VendorId): Watched | null;
  set(vendorId: VendorId, watched: Watched): void;
  readonly count: number;
  /** The earliest instant of all vendors. */
  nextAt(): number | null;
  /** Earliest first. They are not due again before the next `set`. */
  takeDue(now: number): readonly VendorId[];
  forgetUnless(isFollowed: (vendorId: VendorId) => boolean): void;
}

/** What the alert clock knows of each vendor. A poll costs the same however many vendors there are. */
export function createWatchedVendors(): WatchedVendors {
  const watched = new Map<VendorId, Watched>();
  const due = createDueHeap<VendorId>();
  return {
    get: (vendorId) => watched.get(vendorId) ?? null,
    set(vendorId, one) {
      watched.set(vendorId, one);
      if (one.dueAt === null) due.remove(vendorId);
      else due.set(vendorId, one.dueAt);
    },
    get count() {
      return watched.size;
    },
    nextAt: () => due.peek()?.dueAt ?? null,
    takeDue(now) {
      const taken: VendorId[] = [];
      for (let next = due.popDue(now); next !== null; next = due.popDue(now)) taken.push(next.key);
      return taken;
    },
    forgetUnless(isFollowed) {
      for (const vendorId of [...watched.keys()].filter((one) => !isFollowed(one))) {
        watched.delete(vendorId);
        due.remove(vendorId);
      }
    },
  };
}

/** New lines or other settings may have changed what is due. */
export function isDue({ dueAt, version }: Watched, state: VendorState, now: number): boolean {
  return version !== state.version || (dueAt !== null && dueAt <= now);
}

/** Whether a running maintenance has reached a mark since the last evaluation. */
export function isOverdue(state: VendorState, { at }: Watched, now: number): boolean {
  const page = lastPage(state.stored.reading);
  const running = page?.maintenances.filter(({ status }) => status !== 'scheduled') ?? [];
  return clockMarks(running).some((mark) => at < mark && mark <= now);
}

/** A time-driven change may have to wait for the next reading. */
export function isAwaited(state: VendorState, { readAt }: Watched, now: number): boolean {
  const maintenances = lastPage(state.stored.reading)?.maintenances ?? [];
  return maintenances.length > 0 && clockMarks(maintenances).some((mark) => readAt < mark && mark <= now);
}
