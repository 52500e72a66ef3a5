import { type ComponentStatus, worstComponentStatus } from './component.ts';
import { minuteMs } from './duration.ts';
import type { Failure } from './failure.ts';
import { type Indicator, worstIndicator } from './indicator.ts';
import type { StatusPage } from './status-page.ts';

/** How long polls may fail before the last good page no longer counts as known. */
export const staleUntilUnknownMs = 30 * minuteMs;

/**
 * The state after a poll. `readAt` is when the page was last read or confirmed unchanged. `unknown` keeps the last good
 * page with its age, if there ever was one: it is shown, but never taken as the current status.
 */
export type Reading =
  | { readonly kind: 'pending' }
  | { readonly kind: 'fresh'; readonly page: StatusPage; readonly readAt: number }
  | {
      readonly kind: 'stale';
      readonly page: StatusPage;
      readonly readAt: number;
      readonly failure: Failure;
      readonly failingSinceAt: number;
    }
  | {
      readonly kind: 'unknown';
      readonly page: StatusPage | null;
      readonly readAt: number | null;
      readonly failure: Failure;
      readonly failingSinceAt: number;
    };

export function lastPage(reading: Reading): StatusPage | null {
  return reading.kind === 'pending' ? null : reading.page;
}

/** After a successful poll, changed or not, the reading is fresh. */
export function refresh(page: StatusPage, readAt: number): Reading {
  return { kind: 'fresh', page, readAt };
}

/** A failed poll ages the reading and never makes the page better or worse. */
export function age(reading: Reading, failed: Failure, now: number): Reading {
  const failingSinceAt = reading.kind === 'stale' || reading.kind === 'unknown' ? reading.failingSinceAt : now;
  const page = lastPage(reading);
  const readAt = reading.kind === 'pending' ? null : reading.readAt;
  if (page === null || readAt === null || now - failingSinceAt >= staleUntilUnknownMs)
    return { kind: 'unknown', page, readAt, failure: failed, failingSinceAt };
  return { kind: 'stale', page, readAt, failure: failed, failingSinceAt };
}

/** A status that was fine is not known to be fine in an old reading; trouble remains until it is read as over. */
export function componentStatusNow({ kind }: Pick<Reading, 'kind'>, status: ComponentStatus): ComponentStatus {
  return kind === 'fresh' ? status : worstComponentStatus([status, 'unknown']);
}

/** The same for the level of a page or component. */
export function levelNow({ kind }: Pick<Reading, 'kind'>, level: Indicator): Indicator {
  return kind === 'fresh' ? level : worstIndicator([level, 'unknown']);
}

/** When the page was last read or confirmed; `null` if never. */
export function lastReadAt(reading: Reading): number | null {
  return reading.kind === 'pending' ? null : reading.readAt;
}
