import { createRoot } from 'react-dom/client';
import type { Route } from '#shared/contract.ts';
import { type Scope, ScopeProvider } from '../window/scope.tsx';
import { WindowFrame } from '../window/window-frame.tsx';
import { HistoryWindow } from './history-window.tsx';

/** A later route may select another vendor. */
export function mount(root: HTMLElement, scope: Scope, route: Route): void {
  const view = createRoot(root);
  let asked = 0;
  const show = (next: Route): void => {
    if (next.view !== 'history') return;
    asked += 1;
    view.render(
      <ScopeProvider scope={scope}>
        <WindowFrame>
          <HistoryWindow key={asked} vendorId={next.vendorId} />
        </WindowFrame>
      </ScopeProvider>,
    );
  };
  scope.bridge.on('routed', show);
  show(route);
}
