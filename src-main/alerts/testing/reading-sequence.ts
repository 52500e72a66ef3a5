import type { Alert } from '#shared/domain/alert.ts';
import type { Change } from '#shared/domain/change.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { Holding } from '../../changes/reading-memory.ts';
import { type ReconcileContext, reconcile } from '../../changes/reconcile.ts';
import { type DecideInput, decide } from '../decide.ts';

export const minute = 60_000;

/** What a test changes of the rules of a play. */
export type Staging = Partial<
  Pick<DecideInput, 'subscription' | 'silences' | 'rules' | 'quiet' | 'groups' | 'zone'>
> & {
  readonly tells?: ReconcileContext['tells'];
  readonly stepMs?: number;
  readonly extra?: (round: number, holding: Holding) => readonly Change[];
  readonly at?: (round: number) => Partial<Pick<DecideInput, 'subscription' | 'silences' | 'rules'>>;
};

export interface Round {
  readonly at: number;
  readonly alerts: readonly Alert[];
  readonly holding: Holding;
}

/** For tests: reads the pages in turn, a minute apart, and keeps a ledger as the application does. */
export function play(pages: readonly StatusPage[], staging: Staging = {}): readonly Round[] {
  const ledger: Alert[] = [];
  let holding: Holding | null = null;
  return pages.map((page, round) => {
    const at = builtAt + round * (staging.stepMs ?? minute);
    const tells = staging.tells ?? { closedIncidents: 'listed' };
    const seen = reconcile(holding, page, { at, tells, wasSeen: () => false });
    const changes = [...seen.changes, ...(staging.extra?.(round, seen.holding) ?? [])];
    const alerts = decide({
      ...inputFor(seen.holding, changes, ledger, at),
      firstReading: holding === null,
      ...given(staging),
      ...staging.at?.(round),
    });
    holding = seen.holding;
    ledger.push(...alerts);
    return { at, alerts, holding: seen.holding };
  });
}

function inputFor(holding: Holding, changes: readonly Change[], ledger: readonly Alert[], now: number): DecideInput {
  const heard = ledger.filter(({ verdict }) => verdict === 'told' || verdict === 'digested');
  return {
    vendorId: toVendorId('acme'),
    vendorName: 'Acme',
    changes,
    holding,
    subscription: aSubscription(),
    silences: [],
    rules: defaultSettings.alerts,
    channel: 'desktop',
    now,
    firstReading: false,
    wasTold: (changeKey) => heard.some((line) => line.changeKey === changeKey),
    heardOf: (incidentId) => heard.some((line) => line.incidentId === incidentId),
    recent: [...ledger],
  };
}

function given({ subscription, silences, rules, quiet, groups, zone }: Staging): Partial<DecideInput> {
  return {
    ...(subscription && { subscription }),
    ...(silences && { silences }),
    ...(rules && { rules }),
    ...(quiet && { quiet }),
    ...(groups && { groups }),
    ...(zone !== undefined && { zone }),
  };
}
