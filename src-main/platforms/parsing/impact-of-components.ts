import type { ComponentStatus } from '#shared/domain/component.ts';
import { compareImpact, type Impact } from '#shared/domain/incident.ts';

const impactOf: Readonly<Record<ComponentStatus, Impact>> = {
  operational: 'none',
  under_maintenance: 'none',
  unknown: 'unknown',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

/** For platforms without impacts: the worst effect on a component; `none` if the incident names none. */
export function impactOfComponents(statuses: readonly ComponentStatus[]): Impact {
  return worstImpact(statuses.map((status) => impactOf[status]));
}

/** `none` for an empty list. */
export function worstImpact(impacts: readonly Impact[]): Impact {
  return impacts.reduce<Impact>((worst, one) => (compareImpact(one, worst) > 0 ? one : worst), 'none');
}
