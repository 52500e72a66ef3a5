import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { RuleId } from '#shared/domain/ledger-entry.ts';

/** The conditions for a change to alert; each gives a reason if it fails. */
export type ConditionId =
  | 'ours'
  | 'added-watched'
  | 'least-impact'
  | 'opening-notified'
  | 'opening-notified-or-least-impact';

export interface KindRule {
  readonly rule: RuleId;
  /** Evaluated in this order; the first failure decides. */
  readonly conditions: readonly ConditionId[];
  /** The name in `… are listed without an alert`. */
  readonly plural: string;
}

/** The built-in table of what alerts. Component changes have their own conditions. */
export const kindRules: Readonly<Record<ChangeKind, KindRule>> = {
  incident_opened: {
    rule: 'incident-opened',
    conditions: ['ours', 'least-impact'],
    plural: 'new incidents',
  },
  impact_raised: {
    rule: 'impact-raised',
    conditions: ['ours', 'least-impact'],
    plural: 'impact increases',
  },
  components_added: {
    rule: 'components-added',
    conditions: ['added-watched', 'ours', 'least-impact'],
    plural: 'newly affected components',
  },
  phase_changed: {
    rule: 'phase-changes',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'phase changes',
  },
  updated: {
    rule: 'every-update',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'incident updates',
  },
  edited: {
    rule: 'every-update',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'text edits',
  },
  resolved: { rule: 'resolved', conditions: ['opening-notified'], plural: 'resolutions' },
  reopened: {
    rule: 'reopened',
    conditions: ['ours', 'opening-notified-or-least-impact'],
    plural: 'reopened incidents',
  },
  withdrawn: { rule: 'withdrawn', conditions: ['opening-notified'], plural: 'withdrawn incidents' },
  postmortem: { rule: 'postmortem', conditions: ['opening-notified'], plural: 'post-mortems' },
  component_changed: { rule: 'component-mild', conditions: [], plural: 'component changes' },
  maintenance_announced: {
    rule: 'maintenance',
    conditions: ['ours'],
    plural: 'maintenance announcements',
  },
  maintenance_soon: { rule: 'maintenance', conditions: ['ours'], plural: 'maintenance reminders' },
  maintenance_started: { rule: 'maintenance', conditions: ['ours'], plural: 'maintenance starts' },
  maintenance_overran: { rule: 'maintenance', conditions: ['ours'], plural: 'maintenance overruns' },
  maintenance_finished: { rule: 'maintenance', conditions: ['ours'], plural: 'maintenance completions' },
  maintenance_cancelled: {
    rule: 'maintenance',
    conditions: ['ours'],
    plural: 'maintenance cancellations',
  },
  page_unreadable: { rule: 'page-health', conditions: [], plural: 'unreadable pages' },
  page_readable: { rule: 'page-health', conditions: [], plural: 'page recoveries' },
  page_moved: { rule: 'page-health', conditions: [], plural: 'moved pages' },
  filter_drift: { rule: 'filter-drift', conditions: [], plural: 'filter rules without a match' },
  digest: { rule: 'digest', conditions: [], plural: 'digests' },
};
