import { createRoot } from 'react-dom/client';
import type { Route } from '#shared/contract.ts';
import { type Scope, ScopeProvider } from '../window/scope.tsx';
import { WindowFrame } from '../window/window-frame.tsx';
import { IncidentWindow } from './incident-window.tsx';

/** A later route may ask for another incident. */
export function mount(root: HTMLElement, scope: Scope, route: Route): void {
  const view = createRoot(root);
  const show = (next: Route): void => {
    if (next.view !== 'incident') return;
    view.render(
      <ScopeProvider scope={scope}>
        <WindowFrame>
          <IncidentWindow key={`${next.vendorId}/${next.incidentId}`} address={next} />
        </WindowFrame>
      </ScopeProvider>,
    );
  };
  scope.bridge.on('routed', show);
  show(route);
}
