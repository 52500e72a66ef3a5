import { addTo } from '#shared/domain/add-to.ts';
import { allGroups } from '#shared/domain/alert-group.ts';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { quietNow } from '#shared/domain/quiet-hours.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { ComponentMatch, VendorDetails } from '#shared/query-results.ts';
import type {
  CatalogueState,
  IncidentRow,
  MaintenanceRow,
  ReleaseState,
  ResolvedRow,
  Snapshot,
  VendorRow,
} from '#shared/snapshot.ts';
import type { Poller } from '../../polling/poller.ts';
import type { Store } from '../../state/database/store.ts';
import type { EngineDeps } from '../engine-deps.ts';
import { fineShare, type ReadTime, readTime } from '../history/fine-share.ts';
import { isTrouble, type ReadLevel } from '../history/level-time.ts';
import { readLevels } from '../history/read-history.ts';
import { daysBegin } from '../history/slots.ts';
import { createMissedAlerts } from '../missed-alerts.ts';
import type { VendorState } from '../vendor-state.ts';
import type { VendorStates } from '../vendor-states.ts';
import { createBanners } from './banners.ts';
import { dayCount, days } from './day-levels.ts';
import { createEventQueries, type EventQueriesDeps } from './event-queries.ts';
import { findComponents } from './find-components.ts';
import { incidentRows } from './incident-row.ts';
import { maintenanceRows } from './maintenance-row.ts';
import { overview } from './overview.ts';
import { readingAge, readingKindNow } from './reading-now.ts';
import { resolvedForMs, resolvedRows } from './resolved-row.ts';
import { silenceRow } from './silence-row.ts';
import { vendorDetails } from './vendor-details.ts';
import { vendorRow, vendorRowNow } from './vendor-row.ts';

const quarterMs = 15 * minuteMs;
const detailsIncidentLimit = 50;

const noRelease: ReleaseState = { source: null, lastTry: null, latest: null, isSkipped: false };
const noCatalogue: CatalogueState = { source: null, issuedAt: 0, vendorCount: 0, isRefreshed: false, lastTry: null };

/** The rows of one vendor, cached until its version, its own silences or the day change. */
interface VendorRows {
  readonly version: number;
  readonly silences: readonly Silence[];
  readonly day: number;
  /** When the oldest day of the history began. */
  readonly beganAt: number;
  readonly vendor: VendorRow;
  readonly incidents: readonly IncidentRow[];
  readonly maintenances: readonly MaintenanceRow[];
  readonly resolved: readonly ResolvedRow[];
  readonly readTime: ReadTime;
  /** What the page said when the rows were built; `null` where that was not known. */
  readonly readLevel: ReadLevel | null;
  readonly builtAt: number;
  readonly levelSinceAt: number | null;
}

export interface SnapshotBuilderDeps
  extends Pick<
    EngineDeps,
    | 'now'
    | 'zone'
    | 'facts'
    | 'channelRows'
    | 'catalogue'
    | 'release'
    | 'localServerProblem'
    | 'team'
    | 'teamList'
    | 'heartbeat'
    | 'onChanged'
  > {
  readonly settings: Pick<EngineDeps['settings'], 'get'>;
  readonly store: Pick<
    Store,
    | 'levelSpans'
    | 'readLevelSpans'
    | 'seenStates'
    | 'incidents'
    | 'droppedHistory'
    | 'addMissed'
    | 'missedAlerts'
    | 'clearMissed'
    | 'restoreMissed'
  > &
    EventQueriesDeps['store'];
  readonly states: Pick<VendorStates, 'all' | 'get'>;
  readonly poller: Pick<Poller, 'nextDueAt' | 'isChecking'>;
  readonly offlineSinceAt: () => number | null;
}

/** Builds the snapshot from the engine’s state; rebuilds a vendor’s rows only if something of it changed. */
export function createSnapshotBuilder(deps: SnapshotBuilderDeps) {
  const cache = new Map<VendorId, VendorRows>();
  const banners = createBanners(deps.onChanged);
  const away = createMissedAlerts(deps);

  /** Asking for the zone takes long; no zone has a midnight but on a quarter of an hour. */
  let quarter = { number: Number.NaN, beganAt: 0 };
  const daysNow = () => {
    const now = deps.now();
    const number = Math.floor(now / quarterMs);
    if (quarter.number !== number) quarter = { number, beganAt: daysBegin(now, dayCount, deps.zone()) };
    return { day: Math.floor(now / dayMs), beganAt: quarter.beganAt };
  };

  const rowsOf = (state: VendorState, silences: readonly Silence[]): VendorRows => {
    const { vendorId } = state.subscription;
    const known = cache.get(vendorId);
    const dates = daysNow();
    const isCurrent =
      known?.version === state.version && isSameList(known.silences, silences) && isSameDay(known, dates);
    const rows = isCurrent ? known : buildRows(deps, state, silences, dates);
    cache.set(vendorId, rows);
    const reading = readingAge(state, deps.poller.nextDueAt(vendorId), deps.now());
    return { ...rows, vendor: vendorRowNow(rows.vendor, reading) };
  };

  const snapshot = (): Omit<Snapshot, 'revision'> => {
    const settings = deps.settings.get();
    const states = deps.states.all();
    if (cache.size > states.length) forgetOthers(cache, states);
    const silences = silencesByVendor(settings.silences);
    const rows = states.map((state) => rowsOf(state, silences.get(state.subscription.vendorId) ?? []));
    const vendors = rows.map(({ vendor }) => vendor);
    const incidents = rows.flatMap((one) => one.incidents);
    const pause = settings.silences.find(({ target }) => target.kind === 'everything');
    // Determining the zone takes as long as everything else.
    const quiet = settings.quietHours.length > 0 ? quietNow(settings.quietHours, deps.now(), deps.zone()) : null;
    return {
      overview: overview(vendors, incidents, {
        checking: deps.poller.isChecking(),
        mutedCount: settings.silences.filter(
          ({ target, acknowledged }) => target.kind !== 'everything' && !acknowledged,
        ).length,
        pausedUntil: pause ? (pause.end.kind === 'at' ? pause.end.until : 'undone') : null,
        quietUntil: quiet?.until ?? null,
        offlineSinceAt: deps.offlineSinceAt(),
        fineSinceAt: fineSince(rows),
        fineShare: fineShare(rows.map((one) => readTimeNow(one, deps.now()))),
      }),
      vendors: Object.fromEntries(vendors.map((row) => [row.id, row])),
      incidents: Object.fromEntries(incidents.map((row) => [row.key, row])),
      maintenances: Object.fromEntries(rows.flatMap((one) => one.maintenances).map((row) => [row.key, row])),
      resolved: Object.fromEntries(recentlyResolved(rows, deps.now()).map((row) => [row.key, row])),
      silences: Object.fromEntries(settings.silences.map((one) => [one.id, silenceRow(one, deps.states.get)])),
      recoveryWatches: settings.recoveryWatches,
      channels: deps.channelRows?.() ?? {},
      banners: banners.all(),
      away: away.current(),
      appearance: settings.appearance,
      general: settings.general,
      alerts: settings.alerts,
      quietHours: settings.quietHours,
      groups: allGroups(settings.groups),
      catalogue: deps.catalogue?.() ?? noCatalogue,
      release: deps.release?.() ?? noRelease,
      localServer: { ...settings.localServer, problem: deps.localServerProblem?.() ?? null },
      team: deps.team?.() ?? null,
      teamList: deps.teamList?.() ?? null,
      heartbeat: deps.heartbeat?.() ?? null,
      firstRunDone: settings.firstRunDone,
      facts: deps.facts(),
    };
  };

  return {
    snapshot,
    vendor(vendorId: VendorId): VendorDetails | null {
      const state = deps.states.get(vendorId);
      if (!state) return null;
      const incidents = deps.store.incidents(vendorId, { limit: detailsIncidentLimit });
      const silences = silencesOf(deps.settings.get().silences, vendorId);
      const details = vendorDetails(state, silences, incidents, readingKindNow(state, deps.now()));
      return { ...details, dropped: deps.store.droppedHistory(vendorId) };
    },
    findComponents(query: string): readonly ComponentMatch[] {
      return findComponents(deps.states.all(), query, deps.now());
    },
    ...createEventQueries(deps),
    addBanner: banners.addBanner,
    withdrawBanner: banners.withdrawBanner,
    dismissBanner: banners.dismissBanner,
    restoreBanner: banners.restoreBanner,
    addAway(alerts: readonly LedgerEntry[], sinceAt: number | null): void {
      away.add(alerts, sinceAt);
      deps.onChanged();
    },
    clearAway(): void {
      away.clear();
      deps.onChanged();
    },
    restoreAway(): void {
      away.restore();
      deps.onChanged();
    },
  };
}

function isSameDay(known: VendorRows, { day, beganAt }: Pick<VendorRows, 'day' | 'beganAt'>): boolean {
  return known.day === day && known.beganAt === beganAt;
}

/** Since the rows were built, the page has said what it said then. */
function readTimeNow({ readTime: { readMs, troubleMs }, readLevel, builtAt }: VendorRows, now: number): ReadTime {
  const ms = readLevel === null ? 0 : now - builtAt;
  return { readMs: readMs + ms, troubleMs: troubleMs + (readLevel && isTrouble(readLevel) ? ms : 0) };
}

function buildRows(
  deps: SnapshotBuilderDeps,
  state: VendorState,
  silences: readonly Silence[],
  { day, beganAt }: Pick<VendorRows, 'day' | 'beganAt'>,
): VendorRows {
  const { vendorId } = state.subscription;
  const now = deps.now();
  const sinceAt = now - dayCount * dayMs;
  const spans = deps.store.levelSpans(vendorId, sinceAt);
  const period = { fromAt: beganAt, untilAt: now };
  // A moment more, so that what has just begun has its stretch.
  const levels = readLevels(deps.store, vendorId, { ...period, untilAt: now + 1 }, state.stored.reading);
  const last = levels.at(-1);
  const page = lastPage(state.stored.reading);
  const seen = deps.store.seenStates(vendorId, page?.incidents.map(({ id }) => id) ?? []);
  return {
    version: state.version,
    silences,
    day,
    beganAt,
    vendor: vendorRow(state, { silences, now, days: days(spans, now) }),
    incidents: incidentRows(state, {
      silenceOf: (incident: Incident) => (page ? activeSilence(silences, { vendorId, incident, page }, now) : null),
      firstSeenAt: (incidentId) => seen.get(incidentId)?.firstSeenAt ?? now,
      isNew: (incidentId) => seen.get(incidentId)?.viewedAt == null,
    }),
    maintenances: maintenanceRows(state),
    resolved: resolvedRows(state, deps.store.incidents(vendorId, { sinceAt: now - resolvedForMs, onlyClosed: true })),
    readTime: readTime(levels, period),
    readLevel: last && last.untilAt > now && last.level !== 'unread' && last.level !== 'unknown' ? last.level : null,
    builtAt: now,
    levelSinceAt: spans.at(-1)?.fromAt ?? null,
  };
}

function silencesByVendor(silences: readonly Silence[]): ReadonlyMap<VendorId, readonly Silence[]> {
  const byVendor = new Map<VendorId, Silence[]>();
  for (const silence of silences) {
    const vendorId = 'vendorId' in silence.target ? silence.target.vendorId : null;
    if (vendorId !== null) addTo(byVendor, vendorId, silence);
  }
  return byVendor;
}

/** Compares content: saved settings come back as new objects. */
function isSameList(before: readonly Silence[], after: readonly Silence[]): boolean {
  return (
    before.length === after.length &&
    before.every((one, index) => one === after[index] || JSON.stringify(one) === JSON.stringify(after[index]))
  );
}

function silencesOf(silences: readonly Silence[], vendorId: VendorId): readonly Silence[] {
  return silences.filter(({ target }) => 'vendorId' in target && target.vendorId === vendorId);
}

function forgetOthers(cache: Map<VendorId, VendorRows>, states: readonly VendorState[]): void {
  const followed = new Set(states.map(({ subscription }) => subscription.vendorId));
  for (const vendorId of cache.keys()) if (!followed.has(vendorId)) cache.delete(vendorId);
}

/** Rows are cached beyond their day, so each is checked again. */
function recentlyResolved(rows: readonly VendorRows[], now: number): readonly ResolvedRow[] {
  return rows.flatMap(({ resolved }) => resolved).filter(({ resolvedAt }) => resolvedAt > now - resolvedForMs);
}

/** When the last vendor became fine; `null` unless all are. */
function fineSince(rows: readonly VendorRows[]): number | null {
  if (rows.length === 0 || rows.some(({ vendor }) => vendor.level !== 'none' || vendor.reading.kind !== 'fresh'))
    return null;
  return rows.reduce<number | null>((newest, { levelSinceAt }) => Math.max(newest ?? 0, levelSinceAt ?? 0), null);
}
