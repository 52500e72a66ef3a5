import './tokens.css';
import './base.css';
import type { Route } from '#shared/contract.ts';
import { bridge } from './bridge.ts';
import { createMinuteClock } from './mirror/minute-clock.ts';
import { createMirror } from './mirror/mirror.ts';
import * as popover from './popover/mount.tsx';
import type { Scope } from './scope.tsx';
import { createNotices } from './ui/notices.ts';

interface View {
  readonly mount: (root: HTMLElement, scope: Scope, route: Route) => void;
}

/** The popover stands in the first chunk, since it must be there at once; the others are fetched when they are shown. */
const views: Readonly<Record<Route['view'], () => View | Promise<View>>> = {
  popover: () => popover,
  incident: () => import('./incident-window/mount.tsx'),
  settings: () => import('./settings/mount.tsx'),
};

/** Asks for the snapshot and for the code at the same time. */
async function start(): Promise<void> {
  const door = bridge();
  const view = views[door.route.view]();
  const mirror = createMirror(door);
  const clock = createMinuteClock(() => Date.now() + (mirror.store.getState().snapshot?.facts.clockSkewMs ?? 0));
  const scope: Scope = { bridge: door, mirror, clock, notices: createNotices() };
  void mirror.ask();
  mirror.store.subscribe(clock.touch);
  document.addEventListener('visibilitychange', clock.touch);
  const root = document.getElementById('root');
  if (!root) throw new Error('Expected an element with the id root in index.html, found none.');
  (await view).mount(root, scope, door.route);
}

void start();
