import type { ComponentStatus } from './component.ts';

/** The phases of an incident, in order; `unknown` stands for words we do not know. */
export const incidentStatuses = [
  'unknown',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
] as const;

export type IncidentStatus = (typeof incidentStatuses)[number];

export function isIncidentStatus(value: unknown): value is IncidentStatus {
  return incidentStatuses.some((status) => status === value);
}

/** The impact of an incident, mildest first; thresholds treat `unknown` as minor. */
export const impacts = ['none', 'unknown', 'minor', 'major', 'critical'] as const;

export type Impact = (typeof impacts)[number];

/** Positive if `a` is worse than `b`; `unknown` counts as `minor`. */
export function compareImpact(a: Impact, b: Impact): number {
  return impactRank(a) - impactRank(b);
}

function impactRank(impact: Impact): number {
  return impacts.indexOf(impact === 'unknown' ? 'minor' : impact);
}

export type BodyFormat = 'text' | 'markdown' | 'html';

/** A component’s status before an update (`null` if not given) and after it. */
export interface ComponentTransition {
  readonly id: string;
  readonly name: string;
  readonly from: ComponentStatus | null;
  readonly to: ComponentStatus;
}

/** One dated update of an incident or a maintenance, in the vendor’s words. */
export interface IncidentUpdate<Status extends string = IncidentStatus> {
  readonly id: string;
  readonly status: Status;
  readonly postedAt: number | null;
  readonly body: string;
  readonly format: BodyFormat;
  readonly components: readonly ComponentTransition[];
}

/** An incident. Updates are oldest first. `resolvedInferred`: it disappeared without the vendor calling it resolved. */
export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly impact: Impact;
  readonly status: IncidentStatus;
  readonly url: string | null;
  readonly startedAt: number | null;
  readonly firstPostedAt: number | null;
  readonly resolvedAt: number | null;
  readonly resolvedInferred: boolean;
  readonly componentIds: readonly string[];
  readonly affects: 'components' | 'page';
  readonly updates: readonly IncidentUpdate[];
}

export function isOpen(incident: Pick<Incident, 'status'>): boolean {
  return incident.status !== 'resolved' && incident.status !== 'postmortem';
}
