import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, anUpdate, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { PageState } from '../changes/reading-memory.ts';
import { reconcile } from '../changes/reconcile.ts';
import { growthOf } from '../platforms/testing/growth.ts';
import { decide } from './decide.ts';
import { foldIntoDigest, quietSummary } from './digest.ts';
import { endFlapping } from './flapping.ts';
import { minute } from './testing/reading-sequence.ts';

const capabilities = { closedIncidents: 'listed' } as const;
const groups = Array.from({ length: 100 }, (_, n) => ({ id: `g${n}`, name: `Group ${n}` }));
const componentsAt = (size: number, status: 'operational' | 'major_outage') =>
  Array.from({ length: size }, (_, n) =>
    aComponent({ id: `c${n}`, name: `Component ${n}`, groupId: `g${n % 100}`, status }),
  );

function read(before: PageState | null, page: StatusPage, at: number) {
  return reconcile(before, page, { at, capabilities, wasSeen: () => false });
}

/** Reconciling, deciding and folding, as in one poll. */
function poll(before: PageState, page: StatusPage, at: number, recent: readonly LedgerEntry[]) {
  const { pageState, changes } = read(before, page, at);
  const base = { vendorId: toVendorId('acme'), vendorName: 'Acme', pageState, subscription: aSubscription() };
  const context = { ...base, silences: [], rules: defaultSettings.alerts, channel: 'desktop', now: at };
  const none = { wasNotifiedOfChange: () => false, wasNotifiedOf: () => false };
  const alerts = decide({ ...context, ...none, changes, firstReading: false, recent });
  return { pageState, context, alerts, told: foldIntoDigest(alerts) };
}

const calm = (page: Partial<StatusPage>): PageState => read(null, aStatusPage({ groups, ...page }), builtAt).pageState;

/** The lines of two outages, of which the second counts as flapping. */
function flapping(size: number) {
  const well = aStatusPage({ groups, components: componentsAt(size, 'operational') });
  const ill = aStatusPage({ groups, components: componentsAt(size, 'major_outage') });
  const first = poll(calm(well), ill, builtAt + minute, []);
  const second = poll(read(first.pageState, well, builtAt + 2 * minute).pageState, ill, builtAt + 3 * minute, []);
  const held = second.alerts.map((line) => ({ ...line, verdict: 'held', rule: 'flapping' }) as const);
  return { ...second, recent: [...first.alerts, ...held] };
}

describe('ten times as much costs less than fifteen times as much', () => {
  it('when all components fail at once', () => {
    const growth = growthOf((size) => {
      const before = calm({ components: componentsAt(size, 'operational') });
      const page = aStatusPage({ groups, components: componentsAt(size, 'major_outage') });
      return () => poll(before, page, builtAt + minute, []);
    }, 300);
    expect(growth).toBeLessThan(15);
  });

  it('when components fail again', () => {
    const growth = growthOf((size) => {
      const { recent } = flapping(size);
      const before = calm({ components: componentsAt(size, 'operational') });
      const page = aStatusPage({ groups, components: componentsAt(size, 'major_outage') });
      return () => poll(before, page, builtAt + 5 * minute, recent);
    }, 300);
    expect(growth).toBeLessThan(15);
  });

  it('when incidents with the same title keep getting new ids', () => {
    const incidents = (size: number, round: number) =>
      Array.from({ length: size }, (_, n) =>
        anIncident({ id: `i${round}-${n}`, title: 'Slow', updates: [anUpdate({ id: `u${round}-${n}` })] }),
      );
    const growth = growthOf((size) => {
      const before = calm({});
      const first = poll(before, aStatusPage({ groups, incidents: incidents(size, 1) }), builtAt + minute, []);
      const page = aStatusPage({ groups, incidents: incidents(size, 2) });
      return () => poll(first.pageState, page, builtAt + 2 * minute, first.alerts);
    }, 400);
    expect(growth).toBeLessThan(15);
  });

  it('when flapping ends', () => {
    const growth = growthOf((size) => {
      const { recent, context } = flapping(size);
      return () => endFlapping({ ...context, recent, now: builtAt + 60 * minute });
    }, 300);
    expect(growth).toBeLessThan(15);
  });

  it('when quiet hours end after many alerts', () => {
    const before = calm({ components: componentsAt(1, 'operational') });
    const { alerts } = poll(before, aStatusPage({ groups, components: componentsAt(1, 'major_outage') }), builtAt, []);
    const growth = growthOf((size) => {
      const lines = Array.from({ length: size }, (_, n) =>
        alerts.map((line) => ({ ...line, id: `${line.id}-${n}`, componentIds: [`c${n}`], title: `Component ${n}` })),
      ).flat();
      return () => quietSummary(lines, { now: builtAt + minute, isOpen: () => true });
    }, 1_000);
    expect(growth).toBeLessThan(15);
  });
});
