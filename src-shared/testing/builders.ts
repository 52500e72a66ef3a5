import type { Component, ComponentGroup } from '../domain/component.ts';
import { dayMs } from '../domain/duration.ts';
import type { Incident, IncidentUpdate } from '../domain/incident.ts';
import type { LedgerEntry } from '../domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '../domain/maintenance.ts';
import type { Silence } from '../domain/silence.ts';
import type { StatusPage } from '../domain/status-page.ts';
import type { Subscription } from '../domain/subscription.ts';
import { toVendorId } from '../domain/vendor.ts';

/** 2026-03-01T12:00:00Z: the current time of everything the builders make. */
export const builtAt = Date.UTC(2026, 2, 1, 12);

export function aComponent(over: Partial<Component> = {}): Component {
  return {
    id: 'c1',
    name: 'Pipelines',
    groupId: null,
    status: 'operational',
    description: null,
    hiddenWhenOperational: false,
    ...over,
  };
}

export function aGroup(over: Partial<ComponentGroup> = {}): ComponentGroup {
  return { id: 'g1', name: 'Prod 2', ...over };
}

export function anUpdate(over: Partial<IncidentUpdate> = {}): IncidentUpdate {
  return {
    id: 'u1',
    status: 'investigating',
    postedAt: builtAt,
    body: 'We are looking into it.',
    format: 'text',
    components: [],
    ...over,
  };
}

export function anIncident(over: Partial<Incident> = {}): Incident {
  return {
    id: 'i1',
    title: 'Runs are slow',
    impact: 'minor',
    status: 'investigating',
    url: 'https://status.acme.example/incidents/i1',
    startedAt: builtAt,
    firstPostedAt: builtAt,
    resolvedAt: null,
    resolvedInferred: false,
    componentIds: ['c1'],
    affects: 'components',
    updates: [anUpdate()],
    ...over,
  };
}

export function aMaintenance(over: Partial<ScheduledMaintenance> = {}): ScheduledMaintenance {
  return {
    id: 'm1',
    title: 'Database upgrade',
    status: 'scheduled',
    url: 'https://status.acme.example/incidents/m1',
    startsAt: builtAt + dayMs,
    endsAt: builtAt + 90_000_000,
    componentIds: ['c1'],
    updates: [],
    ...over,
  };
}

export function aStatusPage(over: Partial<StatusPage> = {}): StatusPage {
  return {
    platform: 'statuspage',
    pageUrl: 'https://status.acme.example/',
    name: 'Acme',
    indicator: 'none',
    description: 'All systems operational',
    timeZone: 'Etc/UTC',
    groups: [],
    components: [aComponent()],
    incidents: [],
    maintenances: [],
    notUnderstood: [],
    ...over,
  };
}

export function aSubscription(over: Partial<Subscription> = {}): Subscription {
  return {
    vendorId: toVendorId('acme'),
    name: 'Acme',
    pageUrl: 'https://status.acme.example/',
    platform: 'statuspage',
    filter: { rule: 'all' },
    leastImpact: null,
    alertOn: null,
    intervalMs: null,
    addedAt: builtAt,
    ...over,
  };
}

export function aSilence(over: Partial<Silence> = {}): Silence {
  return {
    id: 's1',
    target: { kind: 'vendor', vendorId: toVendorId('acme') },
    end: { kind: 'undone' },
    acknowledged: null,
    reason: null,
    startedAt: builtAt,
    ...over,
  };
}

/** A ledger line that notified the desktop of an opened incident. */
export function anAlert(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: 'a1',
    changeKey: 'acme:opened:i1',
    at: builtAt,
    kind: 'incident_opened',
    verdict: 'told',
    why: 'impact minor, alerts from minor up; affects Pipelines',
    rule: 'incident-opened',
    silenceId: null,
    groupId: null,
    loud: true,
    channel: 'desktop',
    vendorId: toVendorId('acme'),
    incidentId: 'i1',
    maintenanceId: null,
    title: 'Runs are slow',
    impact: 'minor',
    status: 'investigating',
    components: ['Pipelines'],
    componentIds: ['c1'],
    text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Pipelines.' },
    url: 'https://status.acme.example/incidents/i1',
    ...over,
  };
}
