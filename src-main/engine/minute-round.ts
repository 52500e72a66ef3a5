import { lastPage } from '#shared/domain/reading.ts';
import { endedSilences } from '#shared/domain/silence-rules.ts';
import { clockChanges } from '../alerts/reconcile.ts';
import type { EngineDeps } from './deps.ts';
import { decideRound } from './poll-step.ts';
import type { VendorStates } from './vendor-states.ts';

const roundMs = 60_000;
const flushEveryRounds = 5;
const pruneEveryRounds = 24 * 60;
const dayMs = 86_400_000;

/** What the clock alone brings: maintenances that come near or overrun, silences that end, old history that goes. */
export function createMinuteRound(deps: EngineDeps & { readonly states: VendorStates }) {
  let cancel: (() => void) | null = null;
  let round = 0;
  let since = deps.now();

  const run = (): void => {
    round += 1;
    tellClockChanges(deps, since);
    since = deps.now();
    endSilences(deps);
    if (round % flushEveryRounds === 0) deps.store.flush();
    if (round % pruneEveryRounds === 1) deps.store.prune(deps.now() - deps.settings.get().general.historyDays * dayMs);
    cancel = deps.setTimer(run, roundMs);
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

function tellClockChanges(deps: EngineDeps & { readonly states: VendorStates }, since: number): void {
  for (const state of deps.states.all()) {
    const page = lastPage(state.stored.reading);
    if (!page || page.maintenances.length === 0) continue;
    const holding = { page, memory: state.stored.memory };
    const changes = clockChanges(holding, since, deps.now());
    if (changes.length === 0) continue;
    const alerts = decideRound(deps, state, changes, holding, false);
    deps.store.commitAlerts(alerts);
    deps.states.touch(state.subscription.vendorId);
    deps.onAlerts(alerts);
    deps.onDirty();
  }
}

function endSilences(deps: EngineDeps & { readonly states: VendorStates }): void {
  const { silences } = deps.settings.get();
  const pageOf = (vendorId: string) => {
    const state = deps.states.all().find(({ subscription }) => subscription.vendorId === vendorId);
    return state ? lastPage(state.stored.reading) : null;
  };
  const ended = new Set(endedSilences(silences, { now: deps.now(), pageOf }).map(({ id }) => id));
  if (ended.size === 0) return;
  deps.settings.update((settings) => ({
    ...settings,
    silences: settings.silences.filter(({ id }) => !ended.has(id)),
  }));
}
