import type { ChangeKind } from './change-kind.ts';
import type { Impact, IncidentStatus } from './incident.ts';
import type { MaintenanceStatus } from './maintenance.ts';
import type { VendorId } from './vendor.ts';

/** What happened to one change on one channel; part of the command line contract. */
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

/** The rule that decided; also leads to the setting that changes it. */
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

/** The channel every installation has: native notifications, or standard output on the command line. */
export const desktopChannel = 'desktop';

/** The decision about one change on one channel, with its reason: one line of the ledger. */
export interface LedgerEntry {
  /** Unique per change and channel; the idempotency key of the delivery. */
  readonly id: string;
  readonly changeKey: string;
  readonly at: number;
  readonly kind: ChangeKind;
  readonly verdict: Verdict;
  /** A clause for people, such as `impact minor, alerts from minor up; affects Pipelines`. */
  readonly why: string;
  readonly rule: RuleId;
  /** The silence that suppressed it, if any. */
  readonly silenceId: string | null;
  /** The alert group that decided; `null` for the unedited built-in group and for lines written by 1.0. */
  readonly groupId: string | null;
  /** `false` means a quiet alert: no sound, no persistent banner. */
  readonly loud: boolean;
  readonly channel: string;
  readonly vendorId: VendorId;
  readonly incidentId: string | null;
  readonly maintenanceId: string | null;
  readonly title: string;
  readonly impact: Impact | null;
  readonly status: IncidentStatus | MaintenanceStatus | null;
  /** Paths (`Group > Name`) of the affected watched components, as named at the time. */
  readonly components: readonly string[];
  /** Their ids; a component’s own change names it even if it is not watched. Empty in lines written by 1.0. */
  readonly componentIds: readonly string[];
  readonly text: { readonly title: string; readonly body: string };
  readonly url: string | null;
}

/** A line to be delivered, on the desktop or through the outbox. */
export type ToldAlert = LedgerEntry & { readonly verdict: 'told' };

export function isTold(entry: LedgerEntry): entry is ToldAlert {
  return entry.verdict === 'told';
}

/** Whether the line belongs to a fire drill, which digests, reminders, summaries and flapping ignore. */
export function isDrill({ rule }: Pick<LedgerEntry, 'rule'>): boolean {
  return rule === 'drill';
}

/** The component whose change the line reports; `null` for other changes and for lines written by 1.0. */
export function componentIdOf({ kind, componentIds }: Pick<LedgerEntry, 'kind' | 'componentIds'>): string | null {
  return kind === 'component_changed' ? (componentIds[0] ?? null) : null;
}
