import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { type AlertRules, defaultSettings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
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

const groups = [aGroup({ id: 'g1', name: 'Prod 1' }), aGroup({ id: 'g2', name: 'Prod 2' })];

export const components = [
  aComponent({ id: 'a', name: 'Pipelines', groupId: 'g1' }),
  aComponent({ id: 'b', name: 'Pipelines', groupId: 'g2' }),
  aComponent({ id: 'c', name: 'Flags', groupId: 'g2' }),
];

export const page = (over: Partial<StatusPage> = {}): StatusPage => aStatusPage({ groups, components, ...over });

export const calm = page();

export const withIncidents = (...incidents: Incident[]): StatusPage => page({ incidents });

export const withStatus = (status: ComponentStatus, over: Partial<StatusPage> = {}): StatusPage =>
  page({ components: components.map((one) => (one.id === 'b' ? { ...one, status } : one)), ...over });

export const step = (n: number, status: Incident['status']) =>
  anUpdate({ id: `u${n}`, status, postedAt: builtAt + n * 1_000, body: `Words ${n}.` });

export const opened = anIncident({ componentIds: ['b'], updates: [step(1, 'investigating')] });

export const identified: Incident = {
  ...opened,
  status: 'identified',
  updates: [...opened.updates, step(2, 'identified')],
};

export const resolved: Incident = {
  ...opened,
  status: 'resolved',
  resolvedAt: builtAt + hour,
  updates: [...opened.updates, step(3, 'resolved')],
};

export const worse: Incident = { ...opened, impact: 'major' };

export const notice: Incident = { ...opened, impact: 'none' };

export const rulesWith = (over: Partial<AlertRules>): AlertRules => ({ ...defaultSettings.alerts, ...over });

export const watching = (...patterns: string[]) => aSubscription({ filter: { rule: 'only', patterns } });

export const lines = (pages: readonly StatusPage[], options?: SequenceOptions) =>
  readingSequence(pages, options).flatMap(({ alerts }) => alerts);

export const short = (pages: readonly StatusPage[], options?: SequenceOptions) =>
  lines(pages, options).map(({ kind, verdict, rule, loud }) => `${kind} ${verdict} ${rule}${loud ? ' loud' : ''}`);

export const toldOpening = 'incident_opened told incident-opened loud';

export type Row = [row: string, pages: readonly StatusPage[], expected: readonly string[], options?: SequenceOptions];
