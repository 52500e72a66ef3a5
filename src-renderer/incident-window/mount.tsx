import { createRoot } from 'react-dom/client';
import type { Route } from '#shared/contract.ts';
import { type Scope, ScopeProvider } from '../window/scope.tsx';
import { WindowFrame } from '../window/window-frame.tsx';
import { IncidentWindow } from './incident-window.tsx';
import { MaintenanceWindow } from './maintenance-window.tsx';

/** A later route returns the window to the event it was opened for, or moves it to a neighbour. */
export function mount(root: HTMLElement, scope: Scope, route: Route): void {
  const view = createRoot(root);
  const show = (next: Route): void => {
    const contents = contentsOf(next, show);
    if (!contents) return;
    view.render(
      <ScopeProvider scope={scope}>
        <WindowFrame>{contents}</WindowFrame>
      </ScopeProvider>,
    );
  };
  scope.bridge.on('routed', show);
  show(route);
}

function contentsOf(route: Route, show: (route: Route) => void) {
  if (route.view === 'incident')
    return (
      <IncidentWindow
        key={`${route.vendorId}/${route.incidentId}`}
        address={route}
        onShow={(address) => show({ view: 'incident', ...address })}
      />
    );
  if (route.view === 'maintenance')
    return <MaintenanceWindow vendorId={route.vendorId} maintenanceId={route.maintenanceId} />;
  return null;
}
