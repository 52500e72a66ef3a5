import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { type Impact, isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { believed, isHeard } from './notified-state.ts';
import { type Taken, vendorOf } from './simulated-app.ts';
import { type SoakPage, statusOf } from './simulated-page.ts';
import type { SoakEvent } from './soak-event.ts';
import { timedMutes } from './soak-mutes.ts';
import type { SoakRow } from './soak-report.ts';

/** During mutes the vendor raises no alert, and what they suppressed arrives in one digest after their end. */
export function muteRow(channel: string, lines: readonly LedgerEntry[], events: readonly SoakEvent[]): SoakRow {
  const counts = timedMutes(events).map(({ page, at, until }) => {
    const own = lines.filter(({ vendorId }) => vendorId === vendorOf(page));
    const during = own.filter((line) => line.at >= at && line.at < until);
    const summaries = own.filter(
      (line) => line.kind === 'digest' && line.rule === 'silence' && line.at >= until && line.at < until + dayMs,
    );
    return {
      isOwed: during.some(({ verdict }) => verdict === 'muted'),
      told: summaries.length,
      broken: during.filter(isHeard).length,
    };
  });
  return {
    channel,
    what: 'mute, then one summary',
    expected: counts.filter(({ isOwed }) => isOwed).length,
    told: counts.reduce((sum, { told }) => sum + told, 0),
    missed: counts.filter(({ isOwed, told }) => isOwed && told === 0).length,
    repeated: counts.filter(({ told }) => told > 1).length,
    false: counts.reduce((sum, { broken, isOwed, told }) => sum + broken + (isOwed ? 0 : told), 0),
  };
}

/** During quiet hours only the worst changes notify; each night that suppressed something ends in one digest. */
export function quietRow(
  channel: string,
  lines: readonly LedgerEntry[],
  isQuiet: (at: number) => boolean,
  breakThrough: Impact,
): SoakRow {
  const nightOf = (at: number): number => Math.floor((at - 12 * hourMs) / dayMs);
  const kept = new Set(lines.filter(({ verdict }) => verdict === 'quiet').map(({ at }) => nightOf(at)));
  const digests = lines.filter(({ kind, rule }) => kind === 'digest' && rule === 'quiet-hours');
  const told = new Set(digests.map(({ at }) => nightOf(at)));
  const loud = lines.filter((line) => isHeard(line) && isQuiet(line.at) && line.impact !== breakThrough);
  return {
    channel,
    what: 'quiet night, then one digest',
    expected: kept.size,
    told: digests.length,
    missed: [...kept].filter((night) => !told.has(night)).length,
    repeated: digests.length - told.size,
    false: loud.length + [...told].filter((night) => !kept.has(night)).length,
  };
}

/** Incidents of the same name, and whether one of them is open at the end. */
export interface Trouble {
  readonly incidents: ReadonlySet<string>;
  readonly isOn: boolean;
}

/** The incidents that these pages showed as open. */
export function troublesOf(pages: readonly SoakPage[]): readonly Trouble[] {
  return pages.flatMap(({ incidents, shownOpen }) => {
    const shown = incidents.filter(({ id, impact }) => shownOpen.has(id) && impact !== 'none');
    const names = new Set(shown.map(({ id, title }) => title ?? id));
    return [...names].map((name) => {
      const same = shown.filter(({ id, title }) => (title ?? id) === name);
      return {
        incidents: new Set(same.map(({ id }) => id)),
        isOn: same.some((one) => isOpen({ status: statusOf(one) })),
      };
    });
  });
}

/** A channel's last message about each incident is true; nothing is sent twice. */
export function lastWordRow(
  channel: string,
  what: string,
  lines: readonly LedgerEntry[],
  troubles: readonly Trouble[],
): SoakRow {
  const beliefs = troubles.map(({ incidents, isOn }) => ({
    belief: believed(lines, incidents),
    isOn,
    isNamed: lines.some(({ incidentId }) => incidentId !== null && incidents.has(incidentId)),
  }));
  const ids = new Set(troubles.flatMap(({ incidents }) => [...incidents]));
  const keys = lines
    .filter((line) => isHeard(line) && line.rule !== 'flapping' && ids.has(line.incidentId ?? ''))
    .map(({ changeKey }) => changeKey);
  return {
    channel,
    what,
    expected: troubles.length,
    told: beliefs.filter(({ belief }) => belief !== null).length,
    missed: beliefs.filter(({ isNamed }) => !isNamed).length,
    repeated: keys.length - new Set(keys).size,
    false: beliefs.filter(({ belief, isOn }) => belief !== null && belief !== isOn).length,
  };
}

/** A channel accepted what it was sent, except for repetitions after a kill or lost response; the newest came last. */
export function takenRow(
  channel: string,
  lines: readonly LedgerEntry[],
  all: readonly Taken[],
  allowedDuplicates: number,
): SoakRow {
  const taken = all.filter((one) => one.channel === channel);
  const told = lines.filter(({ verdict }) => verdict === 'told');
  const ids = new Set(taken.map(({ alert }) => alert.id));
  const known = new Set(told.map(({ id }) => id));
  const last = (some: readonly LedgerEntry[]) =>
    new Map(some.map((alert) => [`${alert.vendorId}/${alert.incidentId}`, alert.id]));
  const newest = last(told);
  const heard = last(taken.map(({ alert }) => alert));
  const stale = [...newest].filter(([thing, id]) => heard.get(thing) !== id);
  return {
    channel,
    what: 'taken by the channel',
    expected: told.length,
    told: ids.size,
    missed: told.filter(({ id }) => !ids.has(id)).length,
    repeated: Math.max(0, taken.length - ids.size - allowedDuplicates),
    false: [...ids].filter((id) => !known.has(id)).length + stale.length,
  };
}
