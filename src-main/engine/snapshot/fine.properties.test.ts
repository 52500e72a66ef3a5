import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentStatuses } from '#shared/domain/component.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import { impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { countIncidents } from '#shared/domain/incident-counts.ts';
import { indicators } from '#shared/domain/indicator.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { levelOf } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, aSilence, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { aVendorState } from '../testing/builders.ts';
import type { VendorState } from '../vendor-state.ts';
import { findComponents } from './find-components.ts';
import { incidentRows } from './incident-row.ts';
import { overview } from './overview.ts';
import { readingAge, readingKindNow } from './reading-now.ts';
import { vendorDetails } from './vendor-details.ts';
import { vendorRow, vendorRowNow } from './vendor-row.ts';

const failure = { kind: 'timeout' as const, status: null, detail: 'No answer.' };

const pages = fc
  .record({
    indicator: fc.constantFrom(...indicators),
    statuses: fc.array(fc.constantFrom(...componentStatuses), { maxLength: 3 }),
    incidents: fc.array(
      fc.record({ status: fc.constantFrom(...incidentStatuses), impact: fc.constantFrom(...impacts) }),
      { maxLength: 3 },
    ),
  })
  .map(({ indicator, statuses, incidents }) =>
    aStatusPage({
      indicator,
      components: statuses.map((status, index) => aComponent({ id: `c${index}`, name: `Part ${index}`, status })),
      incidents: incidents.map((one, index) => anIncident({ ...one, id: `i${index}`, componentIds: [] })),
    }),
  );

const readings: fc.Arbitrary<Reading> = fc
  .record({
    page: pages,
    kind: fc.constantFrom('pending' as const, 'fresh' as const, 'stale' as const, 'unknown' as const),
    agoMs: fc.constantFrom(0, 4 * minuteMs, 25 * minuteMs, 600 * minuteMs),
    wasRead: fc.boolean(),
  })
  .map(({ page, kind, agoMs, wasRead }) => {
    const readAt = builtAt - agoMs;
    if (kind === 'pending') return { kind };
    if (kind === 'fresh') return { kind, page, readAt };
    if (kind === 'stale') return { kind, page, readAt, failure, failingSinceAt: readAt };
    return { kind, page: wasRead ? page : null, readAt: wasRead ? readAt : null, failure, failingSinceAt: readAt };
  });

interface Vendor {
  readonly state: VendorState;
  readonly isMuted: boolean;
}

const vendors: fc.Arbitrary<readonly Vendor[]> = fc
  .array(fc.record({ reading: readings, isMuted: fc.boolean(), intervalMs: fc.constantFrom(null, minuteMs) }), {
    maxLength: 4,
  })
  .map((all) =>
    all.map(({ reading, isMuted, intervalMs }, index) => ({
      state: aVendorState({ reading }, { vendorId: toVendorId(`v${index}`), name: `Vendor ${index}`, intervalMs }),
      isMuted,
    })),
  );

function shown({ state, isMuted }: Vendor) {
  const { vendorId } = state.subscription;
  const silences = isMuted ? [aSilence({ target: { kind: 'vendor', vendorId } })] : [];
  const row = vendorRow(state, { silences, now: builtAt, days: '' });
  const incidents = incidentRows(state, {
    silenceOf: () => silences[0] ?? null,
    firstSeenAt: () => builtAt,
    isNew: () => false,
  });
  return { row: vendorRowNow(row, readingAge(state, null, builtAt)), incidents };
}

function overviewOf(all: readonly Vendor[]) {
  const rows = all.map(shown);
  const context = {
    checking: false,
    mutedCount: 0,
    pausedUntil: null,
    quietUntil: null,
    offlineSinceAt: null,
    fineSinceAt: null,
    fineShare: null,
  };
  const incidents = rows.flatMap((one) => one.incidents);
  return {
    incidents,
    overview: overview(
      rows.map(({ row }) => row),
      incidents,
      context,
    ),
  };
}

/** Read as fine, within its interval. */
function isTrulyFine({ stored, subscription }: VendorState): boolean {
  const { reading } = stored;
  const goodForMs = 2 * (subscription.intervalMs ?? 10 * minuteMs) + minuteMs;
  return reading.kind === 'fresh' && builtAt - reading.readAt <= goodForMs && levelOf(reading.page) === 'none';
}

describe('what is shown as fine', () => {
  it('was read as fine within the polling interval: vendors', () => {
    fc.assert(
      fc.property(vendors, (all) => {
        for (const vendor of all) if (shown(vendor).row.glyph === 'fine') expect(isTrulyFine(vendor.state)).toBe(true);
      }),
    );
  });

  it('was read as fine within the polling interval: everything that is not muted', () => {
    fc.assert(
      fc.property(vendors, (all) => {
        const { glyph, verdict } = overviewOf(all).overview;
        const heard = all.filter(({ isMuted }) => !isMuted);
        if (glyph === 'fine') expect(heard.every(({ state }) => isTrulyFine(state))).toBe(true);
        if (verdict === 'All systems you use are operational')
          expect(all.every(({ state }) => state.stored.reading.kind === 'fresh')).toBe(true);
      }),
    );
  });

  it('was read as fine within the polling interval: components', () => {
    fc.assert(
      fc.property(vendors, (all) => {
        for (const { state } of all) {
          const kind = readingKindNow(state, builtAt);
          const listed = vendorDetails(state, [], [], kind).components;
          const found = findComponents([state], 'part', builtAt);
          if ([...listed, ...found].some(({ status }) => status === 'operational')) expect(kind).toBe('fresh');
        }
      }),
    );
  });

  it('has the same count everywhere, whatever is muted', () => {
    fc.assert(
      fc.property(vendors, (all) => {
        const muted = overviewOf(all);
        const loud = overviewOf(all.map((vendor) => ({ ...vendor, isMuted: false })));
        const { affecting } = countIncidents(muted.incidents);
        expect(countIncidents(loud.incidents).affecting).toBe(affecting);
        const [count] = /^\d+(?= incidents? affects? you| incident affects you)/.exec(muted.overview.verdict) ?? ['0'];
        const isFirstReading = all.length === 0 || all.every(({ state }) => state.stored.reading.kind === 'pending');
        if (!isFirstReading) expect(Number(count)).toBe(affecting);
      }),
    );
  });
});
