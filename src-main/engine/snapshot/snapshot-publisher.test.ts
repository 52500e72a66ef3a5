import { describe, expect, it } from 'vitest';
import type { SnapshotPatch } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { aSnapshot } from '#shared/testing/snapshot-builders.ts';
import { aVendorRow } from '../testing/builders.ts';
import { createSnapshotPublisher } from './snapshot-publisher.ts';

function setUp(windows: readonly string[] = ['popover']) {
  let current: Snapshot = aSnapshot();
  let timer: (() => void) | null = null;
  const patches: SnapshotPatch[] = [];
  const receivers: string[] = [];
  const shown: Snapshot[] = [];
  const waits: number[] = [];
  const publisher = createSnapshotPublisher({
    snapshot: () => current,
    hasWindows: (besides?: string) => windows.some((window) => window !== besides),
    setTimer: (run, ms) => {
      timer = run;
      waits.push(ms);
      return () => {
        timer = null;
      };
    },
    onSnapshot: (snapshot) => shown.push(snapshot),
    onPatch: (patch, besides) => {
      patches.push(patch);
      receivers.push(...windows.filter((window) => window !== besides));
    },
  });
  const read = (words: string): void => {
    current = aSnapshot({ vendors: { acme: aVendorRow({ words }) } });
  };
  const change = (words: string): void => {
    read(words);
    publisher.markChanged();
    publisher.markChanged();
    timer?.();
  };
  return { publisher, read, change, patches, receivers, shown, waits };
}

describe('createSnapshotPublisher', () => {
  it('increments the revision by one per patch', () => {
    const { publisher, change, patches } = setUp();
    const first = publisher.current();
    change('degraded');
    change('fine');
    expect(patches.map(({ revision }) => revision)).toEqual([first.revision + 1, first.revision + 2]);
  });

  it('sends nothing when nothing changed', () => {
    const { publisher, change, patches } = setUp();
    change('degraded');
    const before = publisher.current().revision;
    change('degraded');
    expect([patches.length, publisher.current().revision]).toEqual([0, before]);
  });

  it('sends the window that asks the whole, and the difference to the others alone', () => {
    const { publisher, read, patches, receivers } = setUp(['popover', 'settings']);
    publisher.current('settings');
    read('degraded');
    const whole = publisher.current('popover');
    expect(whole.vendors).toEqual({ acme: aVendorRow({ words: 'degraded' }) });
    expect([patches.map(({ revision }) => revision), receivers]).toEqual([[whole.revision], ['settings']]);
  });

  it('compares nothing for the only window, which asks', () => {
    const { publisher, read, change, patches } = setUp(['popover']);
    publisher.current('popover');
    read('degraded');
    const whole = publisher.current('popover');
    change('fine');
    expect(patches.map(({ revision }) => revision)).toEqual([whole.revision + 1]);
  });

  it('plans nothing after it was stopped, when the store may be closed', () => {
    const { publisher, change, shown } = setUp();
    publisher.stop();
    change('degraded');
    expect(shown).toEqual([]);
  });

  it('compares nothing while no window is open, but updates the tray', () => {
    const { change, patches, shown } = setUp([]);
    change('degraded');
    change('degraded');
    expect([patches.length, shown.length]).toEqual([0, 2]);
  });

  it('delays the tray by less than a minute for confirmations, and not at all for news', () => {
    const { publisher, waits, shown } = setUp([]);
    publisher.markChanged('confirmed');
    publisher.markChanged('confirmed');
    publisher.markChanged('news');
    publisher.markChanged('confirmed');
    expect(waits).toEqual([45_000, 400]);
    publisher.current();
    publisher.markChanged('confirmed');
    expect([waits.length, shown.length]).toEqual([3, 1]);
  });
});
