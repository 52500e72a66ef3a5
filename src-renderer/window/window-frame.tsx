import { type ReactNode, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { PaintProvider } from './after-paint.tsx';
import { InstantsProvider } from './instants.tsx';
import { useScope, useSnapshot } from './scope.tsx';
import { ToastRegion } from './toast.tsx';

/** The frame of every window: waits for the first snapshot, applies the theme, shows errors and toasts. */
export function WindowFrame({ children }: { readonly children: ReactNode }) {
  const { snapshotStore } = useScope();
  const loaded = useStore(snapshotStore.store, ({ snapshot }) => snapshot !== null);
  const problem = useStore(snapshotStore.store, (state) => state.problem);
  if (!loaded) return problem && <NoAnswer problem={problem} onRetry={() => void snapshotStore.ask()} />;
  return (
    <ErrorBoundary>
      <PaintProvider>
        <Themed>{children}</Themed>
      </PaintProvider>
      <ToastRegion />
    </ErrorBoundary>
  );
}

function Themed({ children }: { readonly children: ReactNode }) {
  const theme = useSnapshot(({ appearance }) => appearance.theme);
  const zone = useSnapshot(({ general }) => general.zone);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return <InstantsProvider zone={zone}>{children}</InstantsProvider>;
}

function NoAnswer({ problem, onRetry }: { readonly problem: string; readonly onRetry: () => void }) {
  return (
    <main>
      <EmptyState
        glyph="unknown"
        isFirstHeading
        title="Statustray is not responding"
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        This window could not load the current status: {problem}
      </EmptyState>
    </main>
  );
}
