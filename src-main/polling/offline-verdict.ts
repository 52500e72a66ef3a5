import type { FailureKind } from '#shared/domain/failure.ts';

/** The outcome of a page's latest poll. */
export interface PageOutcome {
  readonly at: number;
  /** `null` if the page was read or not modified. */
  readonly failure: FailureKind | null;
  /** The foreign host that answered in the page's place; `null` for none. */
  readonly answeredBy: string | null;
}

/** Fewer pages than this say nothing about our own connection. */
const fewestPages = 3;
const offlineShare = 0.8;

/** Failures that our own network can cause. */
const networkKinds: ReadonlySet<FailureKind> = new Set([
  'dns',
  'refused',
  'reset',
  'timeout',
  'tls',
  'redirect',
  'offline',
]);

/**
 * Whether we are offline, rather than all vendors at once: over four fifths of the pages polled since `sinceAt` fail
 * as one broken network would make them fail. Too few pages leave the verdict unchanged.
 */
export function offlineVerdict(outcomes: readonly PageOutcome[], sinceAt: number, wasOffline: boolean): boolean {
  const recent = outcomes.filter(({ at }) => at >= sinceAt);
  if (recent.length < fewestPages) return wasOffline;
  const portals = commonHosts(recent);
  const failing = recent.filter(
    ({ failure, answeredBy }) =>
      failure !== null && (networkKinds.has(failure) || (answeredBy !== null && portals.has(answeredBy))),
  );
  return failing.length > recent.length * offlineShare;
}

/** Hosts that answered in place of several pages, as a captive portal does. */
function commonHosts(outcomes: readonly PageOutcome[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { failure, answeredBy } of outcomes)
    if (failure !== null && answeredBy !== null) counts.set(answeredBy, (counts.get(answeredBy) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= fewestPages).map(([host]) => host));
}
