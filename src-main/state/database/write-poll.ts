import type { Incident } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Steps } from '#shared/domain/steps.ts';
import { rowsFor } from './outbox-entry.ts';
import type { Confirmation } from './readings.ts';
import type { PollCommit } from './store.ts';
import type { Tables } from './tables.ts';

/** Returns whether the quota dropped history of this vendor for the first time in a day. */
export function* writePoll(tables: Tables, poll: PollCommit): Steps<boolean> {
  const { readings, history, spans, quotas } = tables;
  const { at, stored, level } = poll;
  const { vendorId, reading } = stored;
  const keepsEarlier = !quotas.isDaySpent(vendorId, at);
  const [incidents, maintenances] = [[...incidentsOf(poll)], [...maintenancesOf(poll)]];
  tables.countAnew();
  if (poll.unreadSinceAt != null) spans.unread(vendorId, poll.unreadSinceAt, at);
  else if (reading.kind === 'fresh') spans.gap(vendorId, readings.readAt(vendorId), at);
  const before = readings.pageOf(vendorId);
  yield;
  readings.write(stored);
  yield;
  for (const incident of incidents) {
    history.recordIncident(vendorId, incident, at, keepsEarlier);
    yield;
  }
  for (const maintenance of maintenances) {
    tables.maintenances.record(vendorId, maintenance, at, keepsEarlier);
    yield;
  }
  spans.level(vendorId, level, at);
  if (reading.kind === 'fresh') yield* spans.components(vendorId, reading.page, at, before);
  yield* writeAlerts(tables, poll.alerts);
  const shown = { incidents: incidents.map(idOf), maintenances: maintenances.map(idOf), isWhole: poll.read !== null };
  return yield* quotas.enforce(vendorId, tables.takeWritten(), shown, at);
}

/** Queues alerts for channels in the same transaction as their ledger lines. */
export function* writeAlerts({ ledger, outbox }: Tables, alerts: readonly LedgerEntry[]): Steps<void> {
  for (const alert of alerts) {
    for (const row of rowsFor([alert])) outbox.write(row);
    yield;
  }
  for (const alert of alerts) {
    ledger.write(alert);
    yield;
  }
}

/** Stores that a page was confirmed unchanged. */
export function writeConfirmation({ readings, spans }: Tables, confirmation: Confirmation): void {
  const { vendorId, readAt } = confirmation;
  spans.gap(vendorId, readings.readAt(vendorId), readAt);
  readings.confirm(confirmation);
}

/** Incidents as read, under our ids; those of the changes replace them, and those of the stored page replace both. */
function incidentsOf({ read, changes, stored }: PollCommit): Iterable<Incident> {
  const page = lastPage(stored.reading);
  const changed = changes.flatMap((change) => ('incident' in change ? [change.incident] : []));
  const aliases = new Map(Object.entries(stored.memory.aliases));
  const asRead = (read?.incidents ?? []).map((one) => ({ ...one, id: aliases.get(one.id) ?? one.id }));
  return byId([...asRead, ...changed, ...(page?.incidents ?? [])]);
}

function maintenancesOf({ read, changes, stored }: PollCommit): Iterable<ScheduledMaintenance> {
  const page = lastPage(stored.reading);
  const changed = changes.flatMap((change) => ('maintenance' in change ? [change.maintenance] : []));
  return byId([...(read?.maintenances ?? []), ...changed, ...(page?.maintenances ?? [])]);
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function byId<Noun extends { readonly id: string }>(list: readonly Noun[]): Iterable<Noun> {
  return new Map(list.map((one) => [one.id, one])).values();
}
