import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import type { Incident, IncidentStatus } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { type AlertRules, defaultSettings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import {
  aComponent,
  aGroup,
  anIncident,
  anUpdate,
  aStatusPage,
  aSubscription,
  builtAt,
} from '#shared/testing/builders.ts';
import { minute, readingSequence, type SequenceOptions } from './reading-sequence.ts';

export const hour = 60 * minute;

export const vendorId = toVendorId('acme');

export const groups = [aGroup({ id: 'eu', name: 'EU' })];

export const api = aComponent({ id: 'api', name: 'API', groupId: 'eu' });

export const web = aComponent({ id: 'web', name: 'Web', groupId: 'eu' });

export const docs = aComponent({ id: 'docs', name: 'Docs' });

export function page(over: Partial<StatusPage> = {}): StatusPage {
  return aStatusPage({ groups, components: [api, web, docs], ...over });
}

export const calm = page();

export const showing = (...incidents: readonly Incident[]): StatusPage => page({ incidents });

/** An incident on the API that went through these phases. */
export function through(...phases: readonly IncidentStatus[]): Incident {
  const updates = phases.map((status, index) => anUpdate({ id: `u${index}`, status, postedAt: builtAt + index }));
  const isOver = ['resolved', 'postmortem'].includes(phases.at(-1) ?? '');
  return anIncident({
    componentIds: ['api'],
    status: phases.at(-1) ?? 'investigating',
    resolvedAt: isOver ? builtAt + 1 : null,
    updates,
  });
}

export const opened = through('investigating');

export const resolved = through('investigating', 'resolved');

export const grave = (incident: Incident): Incident => ({ ...incident, impact: 'critical' });

/** `told loud incident-opened`: the last change that left a line. */
export function last(pages: readonly StatusPage[], staging: SequenceOptions = {}): string {
  const line = readingSequence(pages, staging)
    .flatMap(({ alerts }) => alerts)
    .at(-1);
  return line ? words(line) : 'nothing';
}

export function words({ verdict, loud, rule }: LedgerEntry): string {
  return verdict === 'told' ? `told ${loud ? 'loud' : 'quietly'} ${rule}` : `${verdict} ${rule}`;
}

export const everywhere = (levels: AlertRules['levels']): SequenceOptions => ({
  rules: { ...defaultSettings.alerts, levels },
});

export const vendor = (over: Partial<Subscription>): SequenceOptions => ({ subscription: aSubscription(over) });

export const ops: AlertGroup = { ...everythingGroup, id: 'ops', name: 'Ops' };

/** A row of sections 2 and 3 of the alert rules: the default, or the effect of its setting. */
export type Row = [row: string, pages: readonly StatusPage[], expected: string, staging?: SequenceOptions];

export function never(): never {
  throw new Error('expected a step');
}
