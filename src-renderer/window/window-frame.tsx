import { type ReactNode, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { PaintProvider } from '../ui/after-paint.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Fallible } from '../ui/fallible.tsx';
import { InstantsProvider } from './instants.tsx';
import { useScope, useSnapshot } from './scope.tsx';
import { ToastRegion } from './toast.tsx';

/** What every window has: it waits for the first snapshot, wears the theme, and says in one place what just happened. */
export function WindowFrame({ children }: { readonly children: ReactNode }) {
  const { snapshotStore } = useScope();
  const loaded = useStore(snapshotStore.store, ({ snapshot }) => snapshot !== null);
  const problem = useStore(snapshotStore.store, (mirrored) => mirrored.problem);
  if (!loaded) return problem && <NoAnswer problem={problem} onRetry={() => void snapshotStore.ask()} />;
  return (
    <Fallible>
      <PaintProvider>
        <Themed>{children}</Themed>
      </PaintProvider>
      <ToastRegion />
    </Fallible>
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
        title="Statustray did not answer"
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        This window asked for the current state and received: {problem}
      </EmptyState>
    </main>
  );
}
