// First, so that the snapshot is requested before any view is evaluated.
import { scope } from './window/window-scope.ts';
import './tokens.css';
import './base.css';
import type { Route } from '#shared/contract.ts';
import { mount as mountPopover } from './popover/mount.tsx';
import type { Scope } from './window/scope.tsx';

interface View {
  readonly mount: (root: HTMLElement, scope: Scope, route: Route) => void;
}

/** The popover is in the main chunk, because it must open at once; the others are loaded when shown. */
const views: Readonly<Record<Route['view'], () => View | Promise<View>>> = {
  popover: () => ({ mount: mountPopover }),
  incident: () => import('./incident-window/mount.tsx'),
  maintenance: () => import('./incident-window/mount.tsx'),
  calendar: () => import('./maintenance/mount.tsx'),
  settings: () => import('./settings/mount.tsx'),
  history: () => import('./history/mount.tsx'),
};

async function start(): Promise<void> {
  const { route } = scope.bridge;
  const root = document.getElementById('root');
  if (!root) throw new Error('Expected an element with the id root in index.html, found none.');
  const view = await views[route.view]();
  view.mount(root, scope, route);
}

void start();
