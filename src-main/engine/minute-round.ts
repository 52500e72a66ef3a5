import type { Alert } from '#shared/domain/alert.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { endedSilences } from '#shared/domain/silence-rules.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { silenceSummary } from '../alerts/digest.ts';
import { clockChanges } from '../alerts/reconcile.ts';
import { acceptAging } from './accept.ts';
import { decideRound, settleRound } from './decisions.ts';
import { acceptContext, type ForceDeps, putInForce } from './put-in-force.ts';
import type { VendorState } from './vendor-state.ts';
import { silenceRow } from './views/silence-row.ts';

const roundMs = 60_000;
const flushEveryRounds = 5;
const pruneEveryRounds = 24 * 60;
const dayMs = 86_400_000;
const summaryLines = 1_000;

type MinuteDeps = ForceDeps;

/** What the clock alone brings: maintenances that come near or overrun, silences that end, old history that goes. */
export function createMinuteRound(deps: MinuteDeps) {
  /** Up to when each vendor's clock has been told; after a restart, up to the last reading. */
  const toldUntil = new Map<VendorId, number>();
  let cancel: (() => void) | null = null;
  let round = 0;

  const run = (): void => {
    cancel = deps.setTimer(run, roundMs);
    round += 1;
    for (const before of deps.states.all()) {
      const aged = acceptAging(before, deps.now(), acceptContext(deps, before));
      const state = aged.commit ? putInForce(deps, aged) : before;
      const { vendorId } = state.subscription;
      const alerts = clockAlerts(deps, state, toldUntil.get(vendorId));
      toldUntil.set(vendorId, deps.now());
      tell(deps, alerts);
      if (alerts.length > 0) deps.states.touch(vendorId);
    }
    tell(deps, endSilences(deps));
    if (round % flushEveryRounds === 0) (deps.onFlush ?? deps.store.flush)();
    if (round % pruneEveryRounds === 1) deps.store.prune(deps.now() - deps.settings.get().general.historyDays * dayMs);
  };

  return {
    start(): void {
      cancel = deps.setTimer(run, roundMs);
    },
    stop(): void {
      cancel?.();
      cancel = null;
    },
  };
}

function tell(deps: MinuteDeps, alerts: readonly Alert[]): void {
  if (alerts.length === 0) return;
  deps.store.commitAlerts(alerts);
  deps.onAlerts(alerts);
  deps.onDirty();
}

function clockAlerts(deps: MinuteDeps, state: VendorState, since: number | undefined): readonly Alert[] {
  const { reading, memory } = state.stored;
  const page = lastPage(reading);
  if (reading.kind === 'pending' || page === null) return [];
  const holding = { page, memory };
  const changes = clockChanges(holding, since ?? reading.readAt ?? deps.now(), deps.now());
  return [...decideRound(deps, state, changes, holding, false), ...settleRound(deps, state, holding)];
}

/** Takes away the silences that are over; each leaves one summary of what it kept back, and no replay. */
function endSilences(deps: MinuteDeps): readonly Alert[] {
  const { silences } = deps.settings.get();
  if (silences.length === 0) return [];
  const ended = endedSilences(silences, {
    now: deps.now(),
    pageOf: (vendorId) => pageOf(deps, vendorId),
    filterOf: (vendorId) => deps.states.get(vendorId)?.subscription.filter ?? { rule: 'all' },
  });
  if (ended.length === 0) return [];
  const summaries = ended.flatMap((silence) => summaryOf(deps, silence) ?? []);
  const ids = new Set(ended.map(({ id }) => id));
  deps.settings.update((settings) => ({
    ...settings,
    silences: settings.silences.filter(({ id }) => !ids.has(id)),
  }));
  return summaries;
}

/** An acknowledged incident that is over needs no summary: its end is told. */
function summaryOf(deps: MinuteDeps, silence: Silence): Alert | null {
  if (silence.acknowledged) return null;
  const lines = deps.store
    .ledgerSince(silence.startedAt, summaryLines)
    .filter((line) => line.silenceId === silence.id && line.channel === deps.channel)
    .toReversed();
  const { label } = silenceRow(silence, deps.states.get);
  return silenceSummary(lines, { label, now: deps.now(), isOpen: (alert) => isStillOpen(deps, alert) });
}

function isStillOpen(deps: MinuteDeps, { vendorId, incidentId }: Alert): boolean {
  return pageOf(deps, vendorId)?.incidents.some((incident) => incident.id === incidentId && isOpen(incident)) ?? false;
}

function pageOf(deps: MinuteDeps, vendorId: VendorId) {
  const state = deps.states.get(vendorId);
  return state ? lastPage(state.stored.reading) : null;
}
