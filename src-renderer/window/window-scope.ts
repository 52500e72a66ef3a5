import { bridge } from './bridge.ts';
import { createMinuteClock } from './minute-clock.ts';
import type { Scope } from './scope.tsx';
import { createSnapshotStore } from './snapshot-store.ts';
import { createToasts } from './toasts.ts';
import { touchWhenShown } from './touch-when-shown.ts';

/** Fetches the snapshot at once, while the view's code is still being evaluated. */
function createWindowScope(): Scope {
  const main = bridge();
  const snapshotStore = createSnapshotStore(main);
  const clock = createMinuteClock(() => Date.now() + (snapshotStore.store.getState().snapshot?.facts.clockSkewMs ?? 0));
  void snapshotStore.ask();
  snapshotStore.store.subscribe(clock.touch);
  touchWhenShown(clock.touch);
  return { bridge: main, snapshotStore, clock, toasts: createToasts() };
}

export const scope = createWindowScope();
