import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, anUpdate, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { decide } from '../../src-main/alerts/decide.ts';
import { foldIntoDigest } from '../../src-main/alerts/digest.ts';
import { reconcile } from '../../src-main/changes/reconcile.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';

const size = 500;
const times = 10;
const rounds = 7;
const minute = 60_000;
const capabilities = { closedIncidents: 'listed' } as const;

/** The cost of comparing and evaluating a page of this many items, and one of ten times as many. */
export function growth(): readonly Result[] {
  return [
    compare('components that fail at once', (count) => ({
      before: aStatusPage({ components: componentsOf(count, 'operational') }),
      after: aStatusPage({ components: componentsOf(count, 'major_outage') }),
    })),
    compare('incidents under fresh ids', (count) => ({
      before: aStatusPage({ incidents: incidentsOf(count, 'a') }),
      after: aStatusPage({ incidents: incidentsOf(count, 'b') }),
    })),
    compare('updates of one incident', (count) => ({
      before: aStatusPage({ incidents: [incidentWith(count, 'a')] }),
      after: aStatusPage({ incidents: [incidentWith(count, 'b')] }),
    })),
    compare('lines in the ledger', (count) => ({
      before: aStatusPage({ components: componentsOf(100, 'operational') }),
      after: aStatusPage({ components: componentsOf(100, 'major_outage') }),
      ledgerLines: count,
    })),
  ];
}

interface Scene {
  readonly before: StatusPage;
  readonly after: StatusPage;
  readonly ledgerLines?: number;
}

const componentsOf = (count: number, status: 'operational' | 'major_outage') =>
  Array.from({ length: count }, (_, n) => aComponent({ id: `c${n}`, name: `Component ${n}`, status }));

const incidentsOf = (count: number, round: string) =>
  Array.from({ length: count }, (_, n) =>
    anIncident({
      id: `${round}${n}`,
      title: `Slow ${n}`,
      startedAt: builtAt + n,
      updates: [anUpdate({ id: `${round}u${n}` })],
    }),
  );

const incidentWith = (count: number, round: string) =>
  anIncident({
    updates: Array.from({ length: count }, (_, n) => anUpdate({ id: `${round}${n}`, postedAt: builtAt + n })),
  });

/** One poll of the scene as the engine evaluates it, without network and disk. */
function poll({ before, after, ledgerLines = 0 }: Scene): () => readonly LedgerEntry[] {
  const read = { capabilities, wasSeen: () => false };
  const { pageState: held } = reconcile(null, before, { ...read, at: builtAt });
  const told = decideOn(held, after, []);
  const recent = Array.from({ length: ledgerLines }, (_, n) => told[n % Math.max(1, told.length)]).filter(
    (line) => line !== undefined,
  );
  return () => decideOn(held, after, recent);
}

function decideOn(held: ReturnType<typeof reconcile>['pageState'], after: StatusPage, recent: readonly LedgerEntry[]) {
  const now = builtAt + minute;
  const { pageState, changes } = reconcile(held, after, { capabilities, wasSeen: () => false, at: now });
  const base = { vendorId: toVendorId('acme'), vendorName: 'Acme', pageState, subscription: aSubscription() };
  const rules = { silences: [], rules: defaultSettings.alerts, channel: 'desktop', now } as const;
  const none = { wasNotifiedOfChange: () => false, wasNotifiedOf: () => false };
  return foldIntoDigest(decide({ ...base, ...rules, ...none, changes, firstReading: false, recent }));
}

function compare(what: string, scene: (count: number) => Scene): Result {
  const [small, large] = [poll(scene(size)), poll(scene(size * times))];
  const samples = { floor: [] as number[], measured: [] as number[] };
  for (const work of [small, large, small, large]) work();
  for (let round = 0; round < rounds; round += 1) {
    samples.floor.push(microsecondsOf(small, times) * times);
    samples.measured.push(microsecondsOf(large, 1));
  }
  return {
    means: 'large pages cost in proportion to their size',
    what: `${(size * times).toLocaleString('en')} ${what}`,
    unit: 'ms',
    floor: median(samples.floor) / 1_000,
    floorIs: `${times} × the cost of ${size}`,
    measured: median(samples.measured) / 1_000,
    target: { timesFloor: 1.5 },
    samples,
  };
}

function microsecondsOf(work: () => unknown, count: number): number {
  const before = process.cpuUsage();
  for (let time = 0; time < count; time += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
