// First, so that the snapshot is requested before any view is evaluated.
import { scope } from './window/window-scope.ts';
import './tokens.css';
import './base.css';
import type { Route } from '#shared/contract.ts';
import { rootElement } from './window/root-element.ts';
import type { Scope } from './window/scope.tsx';

interface View {
  readonly mount: (root: HTMLElement, scope: Scope, route: Route) => void;
}

/** Each view is a part of its own; the popover has a page of its own, because it must open at once. */
const views: Readonly<Record<Exclude<Route['view'], 'popover'>, () => Promise<View>>> = {
  incident: () => import('./incident-window/mount.tsx'),
  maintenance: () => import('./incident-window/mount.tsx'),
  calendar: () => import('./maintenance/mount.tsx'),
  settings: () => import('./settings/mount.tsx'),
  history: () => import('./history/mount.tsx'),
};

async function start(): Promise<void> {
  const { route } = scope.bridge;
  if (route.view === 'popover') throw new Error('Expected the route of a document window, found the popover.');
  const view = await views[route.view]();
  view.mount(rootElement(), scope, route);
}

void start();
