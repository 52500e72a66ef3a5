import { createRoot } from 'react-dom/client';
import type { Route } from '#shared/contract.ts';
import { type Scope, ScopeProvider } from '../window/scope.tsx';
import { WindowFrame } from '../window/window-frame.tsx';
import { Popover } from './popover.tsx';

/** A later route may open the missed alerts. */
export function mount(root: HTMLElement, scope: Scope, route: Route): void {
  const view = createRoot(root);
  const show = (next: Route): void =>
    view.render(
      <ScopeProvider scope={scope}>
        <WindowFrame>
          <Popover asked={next} />
        </WindowFrame>
      </ScopeProvider>,
    );
  scope.bridge.on('routed', show);
  show(route);
}
