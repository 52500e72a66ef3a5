import { powerMonitor } from 'electron';

export interface PowerDeps {
  readonly onSuspend: () => void;
  /** After sleep, and also when the screen is unlocked, because the resume event is not reliable. */
  readonly onResume: () => void;
  readonly onBattery: (isOnBattery: boolean) => void;
  /** The system is shutting down or the session is ending; there is a moment left to save. */
  readonly onShutdown: () => void;
}

/** Forwards power events; reports at once whether the computer runs on battery. */
export function createPower(deps: PowerDeps): { readonly stop: () => void } {
  const onAc = () => deps.onBattery(false);
  const onBattery = () => deps.onBattery(true);
  powerMonitor.on('suspend', deps.onSuspend);
  powerMonitor.on('resume', deps.onResume);
  powerMonitor.on('unlock-screen', deps.onResume);
  powerMonitor.on('on-ac', onAc);
  powerMonitor.on('on-battery', onBattery);
  powerMonitor.on('shutdown', deps.onShutdown);
  deps.onBattery(powerMonitor.isOnBatteryPower());
  return {
    stop() {
      powerMonitor.off('suspend', deps.onSuspend);
      powerMonitor.off('resume', deps.onResume);
      powerMonitor.off('unlock-screen', deps.onResume);
      powerMonitor.off('on-ac', onAc);
      powerMonitor.off('on-battery', onBattery);
      powerMonitor.off('shutdown', deps.onShutdown);
    },
  };
}
