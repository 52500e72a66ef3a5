import { createRoot } from 'react-dom/client';
import type { Route } from '#shared/contract.ts';
import { type Scope, ScopeProvider } from '../window/scope.tsx';
import { WindowFrame } from '../window/window-frame.tsx';
import { SettingsWindow } from './settings-window.tsx';

/** Renders the settings window and follows later routes to other sections. */
export function mount(root: HTMLElement, scope: Scope, route: Route): void {
  const view = createRoot(root);
  const show = (next: Route): void => {
    if (next.view !== 'settings') return;
    view.render(
      <ScopeProvider scope={scope}>
        <WindowFrame>
          <SettingsWindow asked={next} />
        </WindowFrame>
      </ScopeProvider>,
    );
  };
  scope.bridge.on('routed', show);
  show(route);
}
