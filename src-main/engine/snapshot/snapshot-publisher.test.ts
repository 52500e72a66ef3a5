import { describe, expect, it } from 'vitest';
import type { SnapshotPatch } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { aSnapshot } from '#shared/testing/snapshot-builders.ts';
import { aVendorRow } from '../testing/builders.ts';
import { createSnapshotPublisher } from './snapshot-publisher.ts';

function aWorld(hasWindows = true) {
  let held: Snapshot = aSnapshot();
  let timer: (() => void) | null = null;
  const patches: SnapshotPatch[] = [];
  const shown: Snapshot[] = [];
  const waits: number[] = [];
  const feed = createSnapshotPublisher({
    snapshot: () => held,
    hasWindows: () => hasWindows,
    setTimer: (run, ms) => {
      timer = run;
      waits.push(ms);
      return () => {
        timer = null;
      };
    },
    onSnapshot: (snapshot) => shown.push(snapshot),
    onPatch: (patch) => patches.push(patch),
  });
  const change = (words: string): void => {
    held = aSnapshot({ vendors: { acme: aVendorRow({ words }) } });
    feed.markChanged();
    feed.markChanged();
    timer?.();
  };
  return { feed, change, patches, shown, waits };
}

describe('createSnapshotFeed', () => {
  it('counts revisions up by one, each with its patch', () => {
    const { feed, change, patches } = aWorld();
    const first = feed.current();
    change('degraded');
    change('fine');
    expect(patches.map(({ revision }) => revision)).toEqual([first.revision + 1, first.revision + 2]);
  });

  it('sends nothing and counts nothing when nothing differs', () => {
    const { feed, change, patches } = aWorld();
    change('degraded');
    const before = feed.current().revision;
    change('degraded');
    expect([patches.length, feed.current().revision]).toEqual([0, before]);
  });

  it('compares nothing while no window is open, and still moves the tray', () => {
    const { change, patches, shown } = aWorld(false);
    change('degraded');
    change('degraded');
    expect([patches.length, shown.length]).toEqual([0, 2]);
  });

  it('lets the tray wait less than a minute for what is only confirmed, and not at all for news', () => {
    const { feed, waits, shown } = aWorld(false);
    feed.markChanged('confirmed');
    feed.markChanged('confirmed');
    feed.markChanged('news');
    feed.markChanged('confirmed');
    expect(waits).toEqual([45_000, 400]);
    feed.current();
    feed.markChanged('confirmed');
    expect([waits.length, shown.length]).toEqual([3, 1]);
  });
});
