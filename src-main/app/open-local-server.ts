import type { Core } from './core.ts';
import { createLocalServer } from './local-server.ts';
import type { AlertBus, ChangeSignal } from './signals.ts';
import { setRealTimer as setTimer } from './timer.ts';

export interface OpenLocalServerDeps {
  readonly core: Core;
  readonly changes: Pick<ChangeSignal, 'mark'>;
  readonly alerts: Pick<AlertBus, 'listen'>;
}

/** The server for programs on this computer, backed by the running engine. */
export function openLocalServer({ core, changes, alerts }: OpenLocalServerDeps) {
  const { engine, store, settings, secrets, silences, counters, catalogue, now, userAgent, onProblem } = core;
  const version = userAgent.slice(userAgent.indexOf('/') + 1);
  alerts.listen(counters.countAlerts);
  const localServer = createLocalServer({
    settings,
    secrets,
    served: { engine, store, settings, now, version },
    writes: silences,
    counters,
    alerts,
    search: catalogue.search,
    setTimer,
    onChanged: () => changes.mark(),
    onProblem,
  });
  core.showLocalServer(localServer.problem);
  return localServer;
}
