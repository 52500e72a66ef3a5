import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Bridge, CommandName, Commands } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { MinuteClock } from './minute-clock.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { Toasts } from './toasts.ts';

/** The services shared by all views of one window. */
export interface Scope {
  readonly bridge: Bridge;
  readonly snapshotStore: SnapshotStore;
  readonly clock: MinuteClock;
  readonly toasts: Toasts;
}

const ScopeContext = createContext<Scope | null>(null);

export function ScopeProvider({ scope, children }: { readonly scope: Scope; readonly children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('useScope must be used within a ScopeProvider.');
  return scope;
}

/** Only below `<Loaded>`, which waits for the first snapshot. Select what exists; derive afterwards. */
export function useSnapshot<Value>(select: (snapshot: Snapshot) => Value): Value {
  return useStore(useScope().snapshotStore.store, ({ snapshot }) => {
    if (!snapshot) throw new Error('useSnapshot must be used below <Loaded>.');
    return select(snapshot);
  });
}

/** Epoch ms, moving once a minute. */
export function useNow(): number {
  const { clock } = useScope();
  return useSyncExternalStore(clock.subscribe, clock.now);
}

export type Send = <Name extends CommandName>(
  name: Name,
  ...args: Parameters<Commands[Name]>
) => Promise<{ readonly value: ReturnType<Commands[Name]> } | null>;

/** Sends a command to main; returns `null` if it failed, which a toast then reports. */
export function useSend(): Send {
  const { bridge, toasts } = useScope();
  return useCallback<Send>(
    async (name, ...args) => {
      try {
        return { value: await bridge.invoke(name, ...args) };
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        toasts.error(`That didn’t work (${detail}). Try again, or see the app log in Settings › Data.`);
        return null;
      }
    },
    [bridge, toasts],
  );
}
