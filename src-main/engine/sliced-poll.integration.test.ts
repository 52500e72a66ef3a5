import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { aComponent, aSilence, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { openDatabase } from '../state/database/database.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import type { Store } from '../state/database/store.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { aStore } from '../state/testing/memory-store.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { createOfflineWatch } from './offline-watch.ts';
import type { PageLookup } from './page-lookup.ts';
import { createPollStep } from './poll-step.ts';
import type { SliceDeps } from './slices.ts';
import { createVendorStates, type VendorStates } from './vendor-states.ts';

const size = 60;
const subscription = aSubscription();
const { vendorId } = subscription;
const page = (status: 'operational' | 'major_outage') =>
  aStatusPage({
    components: Array.from({ length: size }, (_, n) => aComponent({ id: `c${n}`, name: `Part ${n}`, status })),
  });

interface World {
  readonly store: Store;
  readonly states: VendorStates;
  readonly update: (change: (before: Settings) => Settings) => void;
  readonly lines: () => readonly LedgerEntry[];
}

/** Polls a page on which everything fails at once. With `onYield`, every step takes a whole slice. */
async function pollStorm(onYield: ((world: World, turn: number) => void) | null, store: Store = aStore().store) {
  const settings = createMemorySettings({ ...defaultSettings, subscriptions: [subscription] });
  const states = createVendorStates({ store, settings });
  settings.onChange(() => void states.sync());
  let [turn, looks, ms] = [0, 0, 0];
  const shown: LedgerEntry[] = [];
  const world: World = {
    store,
    states,
    update: (change) => void settings.update(change),
    lines: () => store.ledgerSince(0, 10_000).toReversed(),
  };
  const slices: SliceDeps = {
    elapsed: () => {
      ms += 20;
      return ms;
    },
    yieldToEventLoop: async () => {
      turn += 1;
      onYield?.(world, turn);
    },
  };
  let read = page('operational');
  let at = builtAt;
  const readThrough = async (before: PageLookup['resolvedState']): Promise<PageLookup> => ({
    resolvedState: before,
    result: { kind: 'changed', at, page: read, validators: {}, closedAsked: true, movedTo: null },
  });
  const signal = new AbortController().signal;
  const step = createPollStep({
    fetch: () => Promise.reject(new Error('not asked')),
    readThrough,
    now: () => at,
    random: () => 0.5,
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    settings,
    states,
    store: {
      ...store,
      ledgerSince: (...query) => {
        looks += 1;
        return store.ledgerSince(...query);
      },
    },
    offline: createOfflineWatch(),
    onBackOnline: () => {},
    onAlerts: (alerts) => void shown.push(...alerts),
    log: () => {},
    pace: () => ({ isWatched: false, isOnBattery: false }),
    ...(onYield ? { slices } : {}),
  });
  await step(vendorId, signal);
  [read, at, turn, looks] = [page('major_outage'), builtAt + 60_000, 0, 0];
  await step(vendorId, signal);
  return { ...world, shown, turns: turn, looks };
}

function storeOnDisk(): Store {
  const opened = openDatabase(join(scratchDirectory(), 'statustray.db'), { now: () => builtAt });
  const store = createStore(opened, { now: () => builtAt, report: () => {} });
  onTestFinished(() => store.close());
  return store;
}

const everything = aSilence({ id: 'pause', target: { kind: 'everything' }, startedAt: builtAt });

describe('a poll that is evaluated in slices', () => {
  it('yields between any two changes, and decides the same in the same order as at once', async () => {
    const atOnce = await pollStorm(null);
    const sliced = await pollStorm(() => {});
    expect(atOnce.lines().length).toBeGreaterThanOrEqual(size);
    expect(sliced.turns).toBeGreaterThanOrEqual(size);
    expect([sliced.lines(), sliced.shown]).toEqual([atOnce.lines(), atOnce.shown]);
  });

  it('writes nothing before everything is decided', async () => {
    const seen: number[] = [];
    const { lines } = await pollStorm(({ lines: soFar }, turn) => {
      if (turn <= size) seen.push(soFar().length);
    });
    expect(seen.length).toBeGreaterThanOrEqual(size);
    expect(new Set(seen)).toEqual(new Set([0]));
    expect(lines().length).toBeGreaterThanOrEqual(size);
  });

  it('pauses while it is written as well, and shows others all of it or nothing', async () => {
    const seen: number[] = [];
    const { lines, turns } = await pollStorm(({ lines: soFar }) => seen.push(soFar().length), storeOnDisk());
    expect(turns).toBeGreaterThanOrEqual(3 * size);
    expect(new Set(seen)).toEqual(new Set([0, lines().length]));
    expect(lines().length).toBeGreaterThanOrEqual(size);
  });

  it('is written whole although others write in every pause', async () => {
    const atOnce = await pollStorm(null);
    const disturbed = await pollStorm(({ store }) => store.markNew(vendorId, []), storeOnDisk());
    expect([disturbed.lines(), disturbed.shown]).toEqual([atOnce.lines(), atOnce.shown]);
  });

  it('starts over with settings that change in between', async () => {
    const { shown, lines, looks } = await pollStorm(({ update }, turn) => {
      if (turn === size / 2) update((before) => ({ ...before, silences: [everything] }));
    });
    expect(looks).toBe(2);
    expect(new Set(lines().map(({ verdict }) => verdict))).toEqual(new Set(['quiet']));
    expect(shown.filter(({ verdict }) => verdict === 'told')).toEqual([]);
  });

  it('starts over when the vendor changes in between', async () => {
    const { looks, states } = await pollStorm((world, turn) => {
      if (turn === size / 2) world.states.touch(vendorId);
    });
    expect(looks).toBe(2);
    expect(states.get(vendorId)?.stored.reading.kind).toBe('fresh');
  });

  it('ends without a trace when the vendor is removed in between', async () => {
    const { shown, lines } = await pollStorm(({ update }, turn) => {
      if (turn === size / 2) update((before) => ({ ...before, subscriptions: [] }));
    });
    expect([shown, lines()]).toEqual([[], []]);
  });

  it('is shown if it was written, whenever the vendor is removed', async () => {
    const { turns } = await pollStorm(() => {});
    const outcomes = new Set<number>();
    for (let at = size; at <= turns; at += 5) {
      const { shown, lines } = await pollStorm(({ update }, turn) => {
        if (turn === at) update((before) => ({ ...before, subscriptions: [] }));
      });
      expect(shown).toEqual(lines());
      outcomes.add(shown.length);
    }
    expect(outcomes).toEqual(new Set([0]));
  });

  it('does not pause any more after three attempts', async () => {
    const { looks, lines } = await pollStorm(({ states }) => states.touch(vendorId));
    expect(looks).toBe(4);
    expect(lines().length).toBeGreaterThanOrEqual(size);
  });
});
