import type { AlertGroup } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import type { LedgerEntry, RuleId, Verdict } from '#shared/domain/ledger-entry.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { LeastImpact, Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { PageState } from '../changes/reading-memory.ts';

/** The locale for dates when the user’s is unknown, as on the command line. */
export const defaultLocale = 'en-GB';

/** Quiet hours in force: only the most severe changes are notified. */
export interface QuietState {
  /** Such as `quiet until 08:00`. */
  readonly why: string;
  /** The minimum impact that still alerts; `null` lets nothing through. */
  readonly breakThrough: LeastImpact | null;
}

/** The context for evaluating one vendor on one channel. */
export interface EvaluationContext {
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly pageState: PageState;
  readonly subscription: Pick<Subscription, 'filter' | 'leastImpact' | 'alertOn' | 'levels' | 'parts'>;
  readonly silences: readonly Silence[];
  readonly rules: AlertRules;
  readonly channel: string;
  readonly now: number;
  readonly quiet?: { readonly isQuiet: (now: number) => QuietState | null };
  /** The groups that route this vendor’s changes to the channel; without them everything is routed. */
  readonly groups?: readonly AlertGroup[];
  /** The group that is currently evaluated. */
  readonly group?: AlertGroup;
  /** The IANA zone for times in texts; UTC by default. */
  readonly zone?: string;
  /** The BCP 47 tag for dates and times in texts; `defaultLocale` by default. */
  readonly locale?: string;
}

/** The input for evaluating one vendor’s changes. */
export interface EvaluationInput extends EvaluationContext {
  readonly changes: readonly Change[];
  readonly firstReading: boolean;
  /** Whether the channel was notified of the transition with this key. */
  readonly wasNotifiedOfChange: (changeKey: string) => boolean;
  /** Whether the channel was notified of this incident’s start or of any later change. */
  readonly wasNotifiedOf: (incidentId: string) => boolean;
  /**
   * The vendor’s ledger lines on this channel from the last two hours, oldest first; without them nothing is folded.
   */
  readonly recent?: readonly LedgerEntry[];
}

/** A rule’s decision on a change. */
export interface Decision {
  readonly verdict: Verdict;
  readonly rule: RuleId;
  readonly why: string;
  readonly loud: boolean;
  readonly silenceId?: string;
  readonly groupId?: string;
}

export function dedupeKey(vendorId: VendorId, changeKey: string): string {
  return `${vendorId}/${changeKey}`;
}
