import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, secondMs } from '#shared/domain/duration.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { anIncident, aSilence, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { aSnapshot } from '#shared/testing/snapshot-builders.ts';
import { anEmptyStore, aVendorState } from '../testing/builders.ts';
import type { VendorState } from '../vendor-state.ts';
import { createSnapshotBuilder } from './snapshot-builder.ts';

const acme = toVendorId('acme');
const beta = toVendorId('beta');
const page = aStatusPage({ incidents: [anIncident()] });
const reading = { kind: 'fresh', page, readAt: builtAt } as const;

const muting = (vendorId: VendorId, over: Partial<Silence> = {}): Silence =>
  aSilence({ id: `mute-${vendorId}`, target: { kind: 'vendor', vendorId }, ...over });

/** Counts what is built by the question that each vendor's rows ask of the store once. */
function setUp() {
  const states = new Map<VendorId, VendorState>(
    [acme, beta].map((vendorId) => [vendorId, aVendorState({ reading }, { vendorId })]),
  );
  let settings: Settings = defaultSettings;
  let now = builtAt;
  let built: VendorId[] = [];
  const builder = createSnapshotBuilder({
    now: () => now,
    zone: () => 'UTC',
    facts: () => aSnapshot().facts,
    onChanged: () => {},
    settings: { get: () => settings },
    states: { all: () => [...states.values()], get: (vendorId) => states.get(vendorId) ?? null },
    store: anEmptyStore({
      levelSpans: (vendorId) => {
        built.push(vendorId);
        return [];
      },
    }),
    poller: { nextDueAt: () => null, isChecking: () => false },
    offlineSinceAt: () => null,
  });
  const builtBy = (change: () => void): readonly VendorId[] => {
    change();
    built = [];
    builder.snapshot();
    return built;
  };
  builder.snapshot();
  return {
    builder,
    builtBy,
    silence: (...silences: Silence[]) => {
      settings = { ...settings, silences };
    },
    save: () => {
      settings = structuredClone(settings);
    },
    touch: (vendorId: VendorId) => {
      const state = states.get(vendorId);
      if (state) states.set(vendorId, { ...state, version: state.version + 1 });
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('createSnapshotBuilder', () => {
  it('builds each vendor’s rows once while nothing changes', () => {
    const { builtBy } = setUp();
    expect(builtBy(() => {})).toEqual([]);
  });

  it('builds only the rows of the vendor that changed', () => {
    const { builtBy, touch } = setUp();
    expect(builtBy(() => touch(beta))).toEqual([beta]);
  });

  it('builds only the rows of a vendor that was muted or unmuted', () => {
    const { builtBy, silence, builder } = setUp();
    expect(builtBy(() => silence(muting(acme)))).toEqual([acme]);
    expect(builder.snapshot().vendors).toMatchObject({ acme: { mutedCount: 1 }, beta: { mutedCount: 0 } });
    expect(builtBy(() => silence(muting(acme), muting(beta)))).toEqual([beta]);
    expect(builtBy(() => silence(muting(beta)))).toEqual([acme]);
    expect(builder.snapshot().vendors).toMatchObject({ acme: { mutedCount: 0 }, beta: { mutedCount: 1 } });
  });

  it('builds the rows of a vendor whose mute changed', () => {
    const { builtBy, silence } = setUp();
    builtBy(() => silence(muting(acme), muting(beta)));
    const later = muting(acme, { end: { kind: 'at', until: builtAt + 99 * dayMs } });
    expect(builtBy(() => silence(later, muting(beta)))).toEqual([acme]);
  });

  it('builds no rows for a global pause or a settings change', () => {
    const { builtBy, silence, save } = setUp();
    builtBy(() => silence(muting(acme)));
    expect(builtBy(() => silence(muting(acme), aSilence({ id: 'all', target: { kind: 'everything' } })))).toEqual([]);
    expect(builtBy(save)).toEqual([]);
  });

  it('keeps the row of a vendor that was not polled, so that windows need not compare it', () => {
    const { builder, touch, pass } = setUp();
    const before = builder.snapshot().vendors;
    pass(secondMs);
    touch(beta);
    const after = builder.snapshot().vendors;
    expect(after[acme]).toBe(before[acme]);
    expect(after[beta]).not.toBe(before[beta]);
  });

  it('shows the row of a vendor that has not been polled for long as aged', () => {
    const { builder, pass } = setUp();
    pass(hourMs);
    expect(builder.snapshot().vendors).toMatchObject({ acme: { glyph: 'unknown', reading: { kind: 'stale' } } });
  });

  it('builds all rows again on the next day', () => {
    const { builtBy, pass } = setUp();
    expect(builtBy(() => pass(dayMs))).toEqual([acme, beta]);
  });
});
