import type { RuleId } from '#shared/domain/alert.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { AlertLevel, AlertRules } from '#shared/domain/settings.ts';
import type { Subscription } from '#shared/domain/subscription.ts';

/** What must hold before a change is told; each is explained when it does not. */
export type ConditionId = 'ours' | 'added-watched' | 'least-impact' | 'heard' | 'heard-or-least-impact';

export interface KindRule {
  /** As long as the user has not chosen otherwise. */
  readonly level: AlertLevel;
  readonly rule: RuleId;
  /** Asked in this order; the first that fails decides. */
  readonly conditions: readonly ConditionId[];
  /** What this kind is called in `… are only listed`. */
  readonly plural: string;
}

/** What is told, and what is not: the built-in table. Changes of components have conditions of their own. */
export const kindRules: Readonly<Record<ChangeKind, KindRule>> = {
  incident_opened: {
    level: 'loud',
    rule: 'incident-opened',
    conditions: ['ours', 'least-impact'],
    plural: 'new incidents',
  },
  impact_raised: {
    level: 'loud',
    rule: 'impact-raised',
    conditions: ['ours', 'least-impact'],
    plural: 'raised impacts',
  },
  components_added: {
    level: 'loud',
    rule: 'components-added',
    conditions: ['added-watched', 'ours', 'least-impact'],
    plural: 'newly hit components',
  },
  phase_changed: {
    level: 'listed',
    rule: 'phase-changes',
    conditions: ['ours', 'heard-or-least-impact'],
    plural: 'changes of phase',
  },
  updated: {
    level: 'listed',
    rule: 'every-update',
    conditions: ['ours', 'heard-or-least-impact'],
    plural: 'further updates',
  },
  edited: {
    level: 'listed',
    rule: 'every-update',
    conditions: ['ours', 'heard-or-least-impact'],
    plural: 'edited texts',
  },
  resolved: { level: 'loud', rule: 'resolved', conditions: ['heard'], plural: 'resolutions' },
  reopened: {
    level: 'loud',
    rule: 'reopened',
    conditions: ['ours', 'heard-or-least-impact'],
    plural: 'reopened incidents',
  },
  withdrawn: { level: 'loud', rule: 'withdrawn', conditions: ['heard'], plural: 'withdrawn incidents' },
  postmortem: { level: 'quiet', rule: 'postmortem', conditions: ['heard'], plural: 'post-mortems' },
  component_changed: { level: 'loud', rule: 'component-mild', conditions: [], plural: 'changes of components' },
  maintenance_announced: {
    level: 'quiet',
    rule: 'maintenance',
    conditions: ['ours'],
    plural: 'announced maintenances',
  },
  maintenance_soon: { level: 'quiet', rule: 'maintenance', conditions: ['ours'], plural: 'coming maintenances' },
  maintenance_started: { level: 'quiet', rule: 'maintenance', conditions: ['ours'], plural: 'started maintenances' },
  maintenance_overran: { level: 'loud', rule: 'maintenance', conditions: ['ours'], plural: 'overrun maintenances' },
  maintenance_finished: { level: 'quiet', rule: 'maintenance', conditions: ['ours'], plural: 'finished maintenances' },
  maintenance_cancelled: {
    level: 'quiet',
    rule: 'maintenance',
    conditions: ['ours'],
    plural: 'cancelled maintenances',
  },
  page_unreadable: { level: 'quiet', rule: 'page-health', conditions: [], plural: 'unreadable pages' },
  page_readable: { level: 'quiet', rule: 'page-health', conditions: [], plural: 'pages readable again' },
  page_moved: { level: 'quiet', rule: 'page-health', conditions: [], plural: 'moved pages' },
  filter_drift: { level: 'quiet', rule: 'filter-drift', conditions: [], plural: 'rules that match nothing' },
  digest: { level: 'loud', rule: 'digest', conditions: [], plural: 'digests' },
};

/** The level that holds for a kind of change at one vendor, and whether the vendor's own choice made it so. */
export function levelFor(
  kind: ChangeKind,
  rules: Pick<AlertRules, 'levels'>,
  { alertOn }: Pick<Subscription, 'alertOn'>,
): { readonly level: AlertLevel; readonly isOwn: boolean } {
  const level = rules.levels[kind] ?? kindRules[kind].level;
  if (alertOn === null) return { level, isOwn: false };
  if (!alertOn.includes(kind)) return { level: 'listed', isOwn: true };
  return { level: level === 'listed' ? 'loud' : level, isOwn: true };
}
