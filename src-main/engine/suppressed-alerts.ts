import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { isDrill, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import type { QuietState } from '../alerts/evaluation.ts';
import { isKeptQuiet, quietInGroups } from '../alerts/group-routing.ts';
import { subjectOfEntry } from '../alerts/ledger-subject.ts';
import { createQuietHoursClock } from '../alerts/quiet-hours-clock.ts';
import type { EngineDeps } from './engine-deps.ts';
import { channelsOf } from './evaluate-alerts.ts';
import type { VendorStates } from './vendor-states.ts';

/** What silences and quiet hours suppressed and no later line reported. `lines` are consecutive lines of the ledger. */
export function suppressedAlerts(lines: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const suppressed = lines.filter(isSuppressed);
  if (suppressed.length === 0) return [];
  // An alert sent later has a second line with the same id.
  const told = new Set(lines.filter(({ verdict }) => verdict === 'digested' || verdict === 'told').map(({ id }) => id));
  return suppressed.filter(({ id }) => !told.has(id));
}

/** Acknowledged incidents are not summarised later; their end alerts. */
function isSuppressed(line: LedgerEntry): boolean {
  const isMuted = line.verdict === 'muted' && line.rule !== 'acknowledged';
  return (isMuted || line.verdict === 'quiet') && !isDrill(line);
}

export interface ReleaseDeps extends Pick<EngineDeps, 'now' | 'zone' | 'locale' | 'channel'> {
  readonly states: Pick<VendorStates, 'get'>;
}

/**
 * Whether nothing suppresses a line any more: its silence is gone, no other one covers its subject, and its channel is
 * not in quiet hours. Without a page its current state is unknown, so it waits.
 */
export function isReleasedBy(deps: ReleaseDeps, settings: Settings): (line: LedgerEntry) => boolean {
  const present = new Set(settings.silences.map(({ id }) => id));
  const quietBy = quietLists(deps, settings);
  return (line) => {
    if (line.silenceId !== null && present.has(line.silenceId)) return false;
    const state = deps.states.get(line.vendorId);
    const page = state && lastPage(state.stored.reading);
    if (!state || !page) return false;
    const subject = subjectOfEntry(line, page, state.subscription.filter);
    const groups = channelsOf(settings, line.vendorId, deps.channel).get(line.channel);
    if (isKeptQuiet(quietInGroups(groups, subject, quietBy), line.impact)) return false;
    return settings.silences.length === 0 || activeSilence(settings.silences, subject, deps.now()) === null;
  };
}

/** Caches each list of quiet hours, since computing it is slow. */
function quietLists({ now, zone, locale }: ReleaseDeps, { quietHours }: Settings) {
  const known = new Map<AlertGroup['schedule'], QuietState | null>();
  return (schedule: AlertGroup['schedule']): QuietState | null => {
    const quiet = known.has(schedule)
      ? known.get(schedule)
      : createQuietHoursClock(schedule ?? quietHours, zone(), locale?.()).isQuiet(now());
    known.set(schedule, quiet ?? null);
    return quiet ?? null;
  };
}
