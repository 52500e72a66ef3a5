import type { Fetch } from '../../http/fetch.ts';
import { loadAllPlatforms } from '../../platforms/registry.ts';
import { openState, type State } from '../../state/open-state.ts';
import type { SettingsHandle } from '../../state/settings/settings-handle.ts';
import { openPlainSettingsFile } from '../../state/testing/plain-settings-file.ts';
import { createEngine, type Engine } from '../engine.ts';

/* A virtual clock does not wait for a reader to be loaded from the disk. */
await loadAllPlatforms();

export interface RunningEngine {
  readonly engine: Engine;
  readonly state: State;
  readonly end: () => Promise<void>;
}

/** The engine with its real store in a folder; it polls only when it is told to. */
export function startEngine({
  directory,
  ...deps
}: {
  readonly directory: string;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly settings: SettingsHandle;
  readonly onAlerts: Parameters<typeof createEngine>[0]['onAlerts'];
}): RunningEngine {
  const state = openState({ directory, now: deps.now, createStore: openPlainSettingsFile, report: () => {} });
  const engine = createEngine({
    ...deps,
    random: () => 0.5,
    setTimer: () => () => {},
    store: state.store,
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    facts: () => ({
      version: '1',
      platform: 'linux',
      notifications: 'native',
      secretStorage: 'unknown',
      dataDirectory: directory,
      clockSkewMs: 0,
    }),
    onChanged: () => {},
    log: () => {},
  });
  engine.start();
  return {
    engine,
    state,
    async end() {
      await engine.stop();
      state.close();
    },
  };
}
