import type { ChangeKind } from './change-kind.ts';
import type { Impact, IncidentStatus } from './incident.ts';
import type { MaintenanceStatus } from './maintenance.ts';
import type { VendorId } from './vendor.ts';

/** What became of one change on one channel: the closed list of the command line contract. */
export const verdicts = [
  'told',
  'listed',
  'held',
  'digested',
  'muted',
  'filtered',
  'quiet',
  'duplicate',
  'baseline',
  'failed',
] as const;

export type Verdict = (typeof verdicts)[number];

/** A rule that decided; the settings page that changes it is found by this word. */
export const ruleIds = [
  'first-reading',
  'incident-opened',
  'least-impact',
  'impact-raised',
  'components-added',
  'phase-changes',
  'every-update',
  'resolved',
  'reopened',
  'withdrawn',
  'postmortem',
  'reminder',
  'recovery-watch',
  'component-severe',
  'component-mild',
  'component-recovered',
  'component-of-incident',
  'flapping',
  'maintenance',
  'page-health',
  'filter',
  'filter-drift',
  'linked-only',
  'opening-not-told',
  'component-level',
  'vendor-level',
  'group-level',
  'vendor-least-impact',
  'group',
  'silence',
  'acknowledged',
  'pause',
  'quiet-hours',
  'digest',
  'duplicate',
  'history-only',
  'drill',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** The channel that every installation has: native notifications, or standard output on the command line. */
export const desktopChannel = 'desktop';

/** Our decision on one change for one channel, with its reason: one line of the ledger. */
export interface LedgerEntry {
  /** Unique per change and channel; the idempotency key of a delivery. */
  readonly id: string;
  readonly changeKey: string;
  readonly at: number;
  readonly kind: ChangeKind;
  readonly verdict: Verdict;
  /** One clause for people, such as `impact minor, alerts from minor up; affects Pipelines`. */
  readonly why: string;
  readonly rule: RuleId;
  /** The silence that suppressed it, if one did. */
  readonly silenceId: string | null;
  /** The alert group through which it was decided; `null` for the built-in one as it comes, and in lines of 1.0. */
  readonly groupId: string | null;
  /** `false` is a quiet alert: no sound, no banner that stays. */
  readonly loud: boolean;
  readonly channel: string;
  readonly vendorId: VendorId;
  readonly incidentId: string | null;
  readonly maintenanceId: string | null;
  readonly title: string;
  readonly impact: Impact | null;
  readonly status: IncidentStatus | MaintenanceStatus | null;
  /** Paths (`Group > Name`) of the watched components concerned, as they were called then. */
  readonly components: readonly string[];
  /** Their ids; a component's own change names it, watched or not. Empty in lines of 1.0. */
  readonly componentIds: readonly string[];
  readonly text: { readonly title: string; readonly body: string };
  readonly url: string | null;
}

/** A line that is delivered: to the desktop, or through the outbox. */
export type ToldAlert = LedgerEntry & { readonly verdict: 'told' };

export function isTold(entry: LedgerEntry): entry is ToldAlert {
  return entry.verdict === 'told';
}

/** Whether it tells of a pretended failure: summaries, reminders, digests and flapping are not to look at it. */
export function isDrill({ rule }: Pick<LedgerEntry, 'rule'>): boolean {
  return rule === 'drill';
}

/** The component whose own change a line tells of; `null` where it tells of another thing, or was written by 1.0. */
export function componentIdOf({ kind, componentIds }: Pick<LedgerEntry, 'kind' | 'componentIds'>): string | null {
  return kind === 'component_changed' ? (componentIds[0] ?? null) : null;
}
