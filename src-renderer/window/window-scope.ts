import { bridge } from './bridge.ts';
import { createMinuteClock } from './minute-clock.ts';
import type { Scope } from './scope.tsx';
import { createMirror } from './snapshot-store.ts';
import { createNotices } from './toasts.ts';

/** What this window stands on. It asks for the snapshot at once: the answer travels while the view's code is evaluated. */
function createWindowScope(): Scope {
  const door = bridge();
  const mirror = createMirror(door);
  const clock = createMinuteClock(() => Date.now() + (mirror.store.getState().snapshot?.facts.clockSkewMs ?? 0));
  void mirror.ask();
  mirror.store.subscribe(clock.touch);
  document.addEventListener('visibilitychange', clock.touch);
  return { bridge: door, mirror, clock, notices: createNotices() };
}

export const scope = createWindowScope();
