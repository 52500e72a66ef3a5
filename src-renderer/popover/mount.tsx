import { createRoot } from 'react-dom/client';
import { type Scope, ScopeProvider } from '../scope.tsx';
import { WindowFrame } from '../window-frame.tsx';
import { Popover } from './popover.tsx';

export function mount(root: HTMLElement, scope: Scope): void {
  createRoot(root).render(
    <ScopeProvider scope={scope}>
      <WindowFrame>
        <Popover />
      </WindowFrame>
    </ScopeProvider>,
  );
}
