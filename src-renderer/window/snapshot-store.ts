import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, SnapshotPatch } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { applyPatch } from './apply-patch.ts';

export interface SnapshotState {
  /** `null` until main has answered for the first time. */
  readonly snapshot: Snapshot | null;
  /** Why the last fetch failed; `null` otherwise. */
  readonly problem: string | null;
}

export interface SnapshotStore {
  readonly store: StoreApi<SnapshotState>;
  /** Fetches the whole snapshot, for example after a missed revision. */
  readonly ask: () => Promise<void>;
  readonly stop: () => void;
}

/** This window's copy of main's snapshot. Subscribes before fetching, so that no patch is missed. */
export function createSnapshotStore(bridge: Bridge): SnapshotStore {
  const store = createStore<SnapshotState>(() => ({ snapshot: null, problem: null }));
  let waiting: SnapshotPatch[] = [];
  let asking: Promise<void> | null = null;

  function take(patch: SnapshotPatch): void {
    const { snapshot } = store.getState();
    if (asking || !snapshot) {
      waiting.push(patch);
      return;
    }
    const outcome = applyPatch(snapshot, patch);
    if (outcome.kind === 'applied') store.setState({ snapshot: outcome.snapshot });
    if (outcome.kind === 'gap') void ask();
  }

  /** A patch that does not follow the fetched snapshot is dropped: the next patch fetches again, without looping. */
  function replay(whole: Snapshot): Snapshot {
    const patches = waiting;
    waiting = [];
    return patches.reduce((snapshot, patch) => {
      const outcome = applyPatch(snapshot, patch);
      return outcome.kind === 'applied' ? outcome.snapshot : snapshot;
    }, whole);
  }

  async function fetchWhole(): Promise<void> {
    try {
      const snapshot = await bridge.invoke('getSnapshot');
      asking = null;
      store.setState({ snapshot: replay(snapshot), problem: null });
    } catch (error) {
      asking = null;
      waiting = [];
      store.setState({ problem: error instanceof Error ? error.message : String(error) });
    }
  }

  function ask(): Promise<void> {
    asking ??= fetchWhole();
    return asking;
  }

  const stop = bridge.on('patched', take);
  return { store, ask, stop };
}
