import { bridge } from './bridge.ts';
import { createMinuteClock } from './minute-clock.ts';
import type { Scope } from './scope.tsx';
import { createSnapshotStore } from './snapshot-store.ts';
import { createToasts } from './toasts.ts';

/** What this window stands on. It asks for the snapshot at once: the answer travels while the view's code is evaluated. */
function createWindowScope(): Scope {
  const door = bridge();
  const snapshotStore = createSnapshotStore(door);
  const clock = createMinuteClock(() => Date.now() + (snapshotStore.store.getState().snapshot?.facts.clockSkewMs ?? 0));
  void snapshotStore.ask();
  snapshotStore.store.subscribe(clock.touch);
  document.addEventListener('visibilitychange', clock.touch);
  return { bridge: door, snapshotStore, clock, toasts: createToasts() };
}

export const scope = createWindowScope();
