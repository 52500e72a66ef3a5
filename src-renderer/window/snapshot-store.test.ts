import { describe, expect, it } from 'vitest';
import type { Bridge, Events, SnapshotPatch } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { createSnapshotStore } from './snapshot-store.ts';

/** A main that answers when the test says so. */
function slowMain() {
  const asked: { resolve: (snapshot: Snapshot) => void; reject: (error: Error) => void }[] = [];
  let listener: Events['patched'] = () => {};
  const bridge = {
    route: { view: 'popover' },
    invoke: () => new Promise((resolve, reject) => asked.push({ resolve, reject })),
    on: (_name: string, added: Events['patched']) => {
      listener = added;
      return () => {
        listener = () => {};
      };
    },
  } as unknown as Bridge;
  const tell = (revision: number, firstRunDone: boolean) =>
    listener({ revision, replaced: { firstRunDone }, rows: {} } satisfies SnapshotPatch);
  return { bridge, asked, tell };
}

function at(revision: number): Snapshot {
  return { ...aSnapshot(), revision };
}

describe('createSnapshotStore', () => {
  it('is empty until main has answered', async () => {
    const { bridge, asked } = slowMain();
    const snapshotStore = createSnapshotStore(bridge);
    const done = snapshotStore.ask();
    expect(snapshotStore.store.getState().snapshot).toBeNull();
    asked[0]?.resolve(at(1));
    await done;
    expect(snapshotStore.store.getState().snapshot?.revision).toBe(1);
  });

  it('applies patches received while fetching, except those the snapshot already contains', async () => {
    const { bridge, asked, tell } = slowMain();
    const snapshotStore = createSnapshotStore(bridge);
    const done = snapshotStore.ask();
    tell(2, true);
    tell(3, false);
    asked[0]?.resolve(at(2));
    await done;
    expect(snapshotStore.store.getState().snapshot).toMatchObject({ revision: 3, firstRunDone: false });
  });

  it('fetches the whole snapshot once after a gap, and ignores old patches', async () => {
    const { bridge, asked, tell } = slowMain();
    const snapshotStore = createSnapshotStore(bridge);
    const done = snapshotStore.ask();
    asked[0]?.resolve(at(1));
    await done;
    tell(3, true);
    tell(4, false);
    tell(1, false);
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(at(3));
    await snapshotStore.ask();
    expect(snapshotStore.store.getState().snapshot).toMatchObject({ revision: 4, firstRunDone: false });
  });

  it('reports why fetching failed, and recovers on retry', async () => {
    const { bridge, asked } = slowMain();
    const snapshotStore = createSnapshotStore(bridge);
    const failed = snapshotStore.ask();
    asked[0]?.reject(new Error('no handler'));
    await failed;
    expect(snapshotStore.store.getState().problem).toBe('no handler');
    const done = snapshotStore.ask();
    asked[1]?.resolve(at(5));
    await done;
    expect(snapshotStore.store.getState()).toMatchObject({ problem: null, snapshot: { revision: 5 } });
  });

  it('ignores patches once stopped', async () => {
    const { bridge, asked, tell } = slowMain();
    const snapshotStore = createSnapshotStore(bridge);
    const done = snapshotStore.ask();
    asked[0]?.resolve(at(1));
    await done;
    snapshotStore.stop();
    tell(2, true);
    expect(snapshotStore.store.getState().snapshot?.revision).toBe(1);
  });
});
