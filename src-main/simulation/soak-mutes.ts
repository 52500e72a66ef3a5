import { minuteMs, secondMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { isHeard } from './notified-state.ts';
import { vendorOf } from './simulated-app.ts';
import type { SoakPage } from './simulated-page.ts';
import type { SoakEvent } from './soak-event.ts';
import type { SoakRow } from './soak-report.ts';
import { firstTroubleOf, isSecondTrouble } from './soak-turns.ts';

/** The longest delay after which a running process ends a mute. */
const exactMs = 2 * secondMs;
/** After a start, the pages are read first. */
const startMs = minuteMs;

interface TimedMute {
  readonly page: number;
  readonly at: number;
  readonly until: number;
}

/** The mutes that end at a given time. */
export function timedMutes(events: readonly SoakEvent[]): readonly TimedMute[] {
  return events.flatMap((event) =>
    event.kind === 'mute' && event.until !== 'recovery' ? [{ page: event.page, at: event.at, until: event.until }] : [],
  );
}

/** What a mute suppressed is notified at the instant it ends, while the computer is awake. */
export function exactEndRow(channel: string, lines: readonly LedgerEntry[], events: readonly SoakEvent[]): SoakRow {
  const isAwake = (at: number): boolean => !events.some((event) => isAway(event, at));
  const owed = timedMutes(events).filter(({ page, at, until }) => {
    const own = lines.filter(({ vendorId }) => vendorId === vendorOf(page));
    return isAwake(until) && own.some((line) => line.verdict === 'muted' && line.at >= at && line.at < until);
  });
  const exact = owed.filter(({ page, until }) =>
    lines.some(
      ({ vendorId, kind, rule, at }) =>
        vendorId === vendorOf(page) && kind === 'digest' && rule === 'silence' && at >= until && at <= until + exactMs,
    ),
  );
  return {
    channel,
    what: 'mute ends to the second',
    expected: owed.length,
    told: exact.length,
    missed: owed.length - exact.length,
    repeated: 0,
    false: 0,
  };
}

function isAway(event: SoakEvent, at: number): boolean {
  if (event.kind === 'sleep') return event.at <= at && at <= event.at + event.ms + startMs;
  return (event.kind === 'restart' || event.kind === 'kill') && event.at <= at && at <= event.at + startMs;
}

/** An incident that begins after a recovery ended a mute is notified once. */
export function recoveryRow(channel: string, lines: readonly LedgerEntry[], pages: readonly SoakPage[]): SoakRow {
  const ids = pages.flatMap(({ shownOpen }) => [...shownOpen].filter(isSecondTrouble));
  const opened = lines.filter(({ kind, incidentId }) => kind === 'incident_opened' && ids.includes(incidentId ?? ''));
  const told = opened.filter(isHeard);
  const known = new Set(told.map(({ incidentId }) => incidentId));
  return {
    channel,
    what: 'trouble after a mute until recovery',
    expected: ids.length,
    told: told.length,
    missed: ids.filter((id) => !known.has(id)).length,
    repeated: told.length - known.size,
    false: opened.filter(({ verdict }) => verdict === 'muted').length,
  };
}

/**
 * An incident that begins before the end of the last one was read keeps the mute until recovery, and is in the one
 * digest after both; it is notified as new if the recovery between them was read.
 */
export function relapseRow(channel: string, lines: readonly LedgerEntry[], pages: readonly SoakPage[]): SoakRow {
  const turns = pages.flatMap(({ shownOpen, shownQuietAfter }) =>
    [...shownOpen].flatMap((id) => {
      const first = firstTroubleOf(id);
      if (first === null) return [];
      const opened = lines.filter(({ kind, incidentId }) => kind === 'incident_opened' && incidentId === id);
      const wanted = shownQuietAfter.has(first) ? 'told' : 'digested';
      return [{ heard: opened.filter(isHeard), wanted }];
    }),
  );
  const after = lines.filter(({ incidentId }) => firstTroubleOf(incidentId ?? '') !== null);
  const vendors = new Set(after.map(({ vendorId }) => vendorId));
  const digests = lines.filter(
    ({ kind, rule, vendorId }) => kind === 'digest' && rule === 'silence' && vendors.has(vendorId),
  );
  const mutes = turns.filter(({ wanted }) => wanted === 'digested').length;
  return {
    channel,
    what: 'recovery between two readings',
    expected: turns.length,
    told: turns.filter(({ heard }) => heard.length > 0).length,
    missed: turns.filter(({ heard }) => heard.length === 0).length + Math.max(0, mutes - digests.length),
    repeated: turns.filter(({ heard }) => heard.length > 1).length + Math.max(0, digests.length - mutes),
    false: turns.filter(({ heard, wanted }) => heard.some(({ verdict }) => verdict !== wanted)).length,
  };
}
