import type { Change } from '#shared/domain/change.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { PageState } from '../../changes/reading-memory.ts';
import { type ReconcileContext, reconcile } from '../../changes/reconcile.ts';
import { decide, type EvaluationInput } from '../decide.ts';

export const minute = minuteMs;

/** The rules a test overrides. */
export type SequenceOptions = Partial<
  Pick<EvaluationInput, 'subscription' | 'silences' | 'rules' | 'quiet' | 'groups' | 'zone'>
> & {
  readonly capabilities?: ReconcileContext['capabilities'];
  readonly stepMs?: number;
  readonly extra?: (index: number, pageState: PageState) => readonly Change[];
  readonly at?: (index: number) => Partial<Pick<EvaluationInput, 'subscription' | 'silences' | 'rules'>>;
};

export interface SequenceStep {
  readonly at: number;
  readonly alerts: readonly LedgerEntry[];
  readonly pageState: PageState;
}

/** Reads the pages one minute apart and keeps a ledger like the application’s. */
export function readingSequence(pages: readonly StatusPage[], options: SequenceOptions = {}): readonly SequenceStep[] {
  const ledger: LedgerEntry[] = [];
  let pageState: PageState | null = null;
  return pages.map((page, index) => {
    const at = builtAt + index * (options.stepMs ?? minute);
    const capabilities = options.capabilities ?? { closedIncidents: 'listed' };
    const seen = reconcile(pageState, page, { at, capabilities, wasSeen: () => false });
    const changes = [...seen.changes, ...(options.extra?.(index, seen.pageState) ?? [])];
    const alerts = decide({
      ...inputFor(seen.pageState, changes, ledger, at),
      firstReading: pageState === null,
      ...given(options),
      ...options.at?.(index),
    });
    pageState = seen.pageState;
    ledger.push(...alerts);
    return { at, alerts, pageState: seen.pageState };
  });
}

function inputFor(
  pageState: PageState,
  changes: readonly Change[],
  ledger: readonly LedgerEntry[],
  now: number,
): EvaluationInput {
  const wasNotified = ledger.filter(({ verdict }) => verdict === 'told' || verdict === 'digested');
  return {
    vendorId: toVendorId('acme'),
    vendorName: 'Acme',
    changes,
    pageState,
    subscription: aSubscription(),
    silences: [],
    rules: defaultSettings.alerts,
    channel: 'desktop',
    now,
    firstReading: false,
    wasNotifiedOfChange: (changeKey) => wasNotified.some((line) => line.changeKey === changeKey),
    wasNotifiedOf: (incidentId) => wasNotified.some((line) => line.incidentId === incidentId),
    recent: [...ledger],
  };
}

function given({ subscription, silences, rules, quiet, groups, zone }: SequenceOptions): Partial<EvaluationInput> {
  return {
    ...(subscription && { subscription }),
    ...(silences && { silences }),
    ...(rules && { rules }),
    ...(quiet && { quiet }),
    ...(groups && { groups }),
    ...(zone !== undefined && { zone }),
  };
}
