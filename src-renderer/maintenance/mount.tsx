import { createRoot } from 'react-dom/client';
import { type Scope, ScopeProvider } from '../window/scope.tsx';
import { WindowFrame } from '../window/window-frame.tsx';
import { CalendarWindow } from './calendar-window.tsx';

export function mount(root: HTMLElement, scope: Scope): void {
  createRoot(root).render(
    <ScopeProvider scope={scope}>
      <WindowFrame>
        <CalendarWindow />
      </WindowFrame>
    </ScopeProvider>,
  );
}
