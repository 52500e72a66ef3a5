import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { RuleId } from '#shared/domain/ledger-entry.ts';

/** What must hold before a change is told; each is explained when it does not. */
export type ConditionId =
  | 'ours'
  | 'added-watched'
  | 'least-impact'
  | 'opening-notified'
  | 'opening-notified-or-least-impact';

export interface KindRule {
  readonly rule: RuleId;
  /** Asked in this order; the first that fails decides. */
  readonly conditions: readonly ConditionId[];
  /** What this kind is called in `… are only listed`. */
  readonly plural: string;
}

/** What is told, and what is not: the built-in table. Changes of components have conditions of their own. */
export const kindRules: Readonly<Record<ChangeKind, KindRule>> = {
  incident_opened: {
    rule: 'incident-opened',
    conditions: ['ours', 'least-impact'],
    plural: 'new incidents',
  },
  impact_raised: {
    rule: 'impact-raised',
    conditions: ['ours', 'least-impact'],
    plural: 'raised impacts',
  },
  components_added: {
    rule: 'components-added',
    conditions: ['added-watched', 'ours', 'least-impact'],
    plural: 'newly hit components',
  },
  phase_changed: {
    rule: 'phase-changes',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'changes of phase',
  },
  updated: {
    rule: 'every-update',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'further updates',
  },
  edited: {
    rule: 'every-update',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'edited texts',
  },
  resolved: { rule: 'resolved', conditions: ['opening-notified'], plural: 'resolutions' },
  reopened: {
    rule: 'reopened',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'reopened incidents',
  },
  withdrawn: { rule: 'withdrawn', conditions: ['opening-notified'], plural: 'withdrawn incidents' },
  postmortem: { rule: 'postmortem', conditions: ['opening-notified'], plural: 'post-mortems' },
  component_changed: { rule: 'component-mild', conditions: [], plural: 'changes of components' },
  maintenance_announced: {
    rule: 'maintenance',
    conditions: ['ours'],
    plural: 'announced maintenances',
  },
  maintenance_soon: { rule: 'maintenance', conditions: ['ours'], plural: 'coming maintenances' },
  maintenance_started: { rule: 'maintenance', conditions: ['ours'], plural: 'started maintenances' },
  maintenance_overran: { rule: 'maintenance', conditions: ['ours'], plural: 'overrun maintenances' },
  maintenance_finished: { rule: 'maintenance', conditions: ['ours'], plural: 'finished maintenances' },
  maintenance_cancelled: {
    rule: 'maintenance',
    conditions: ['ours'],
    plural: 'cancelled maintenances',
  },
  page_unreadable: { rule: 'page-health', conditions: [], plural: 'unreadable pages' },
  page_readable: { rule: 'page-health', conditions: [], plural: 'pages readable again' },
  page_moved: { rule: 'page-health', conditions: [], plural: 'moved pages' },
  filter_drift: { rule: 'filter-drift', conditions: [], plural: 'rules that match nothing' },
  digest: { rule: 'digest', conditions: [], plural: 'digests' },
};
