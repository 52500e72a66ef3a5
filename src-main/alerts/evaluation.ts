import type { AlertGroup } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import type { LedgerEntry, RuleId, Verdict } from '#shared/domain/ledger-entry.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { LeastImpact, Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { PageState } from '../changes/reading-memory.ts';

/** How dates are written where nobody's locale is known, such as on the command line. */
export const defaultLocale = 'en-GB';

/** Quiet hours in force: only the most severe changes are notified. */
export interface QuietState {
  /** Such as `quiet until 08:00`. */
  readonly why: string;
  /** The least impact that still alerts; `null` lets nothing through. */
  readonly breakThrough: LeastImpact | null;
}

/** What any decision on one vendor rests on, for one channel. */
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
  /** The groups through which this vendor's changes come to the channel; without them everything does. */
  readonly groups?: readonly AlertGroup[];
  /** The one of them through which the change is looked at now. */
  readonly group?: AlertGroup;
  /** IANA zone for times in texts; UTC when left out. */
  readonly zone?: string;
  /** BCP 47 tag for dates and times in texts; `defaultLocale` when left out. */
  readonly locale?: string;
}

/** All that a decision on one vendor's changes rests on. */
export interface EvaluationInput extends EvaluationContext {
  readonly changes: readonly Change[];
  readonly firstReading: boolean;
  /** Whether the channel got this transition, by the key that the alert carries. */
  readonly wasNotifiedOfChange: (changeKey: string) => boolean;
  /** Whether the channel was notified when this incident opened, or of any change since. */
  readonly wasNotifiedOf: (incidentId: string) => boolean;
  /** Ledger lines of this vendor and channel of the last two hours, oldest first; without them nothing is folded. */
  readonly recent?: readonly LedgerEntry[];
}

/** What a rule makes of a change. */
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
