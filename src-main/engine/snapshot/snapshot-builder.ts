import { allGroups } from '#shared/domain/alert-group.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { quietNow } from '#shared/domain/quiet-hours.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { ComponentMatch, VendorDetails } from '#shared/query-results.ts';
import type { CatalogueState, ReleaseState, ResolvedRow, Snapshot } from '#shared/snapshot.ts';
import type { Poller } from '../../polling/poller.ts';
import type { Store } from '../../state/database/store.ts';
import type { EngineDeps } from '../engine-deps.ts';
import { fineShare, type ReadTime } from '../history/fine-share.ts';
import { isTrouble } from '../history/level-time.ts';
import { createMissedAlerts } from '../missed-alerts.ts';
import type { VendorStates } from '../vendor-states.ts';
import { createBanners } from './banners.ts';
import { createEventQueries, type EventQueriesDeps } from './event-queries.ts';
import { findComponents } from './find-components.ts';
import { overview } from './overview.ts';
import { readingKindNow } from './reading-now.ts';
import { resolvedForMs } from './resolved-row.ts';
import { silenceRow } from './silence-row.ts';
import { vendorDetails } from './vendor-details.ts';
import { createVendorRows, type VendorRows } from './vendor-rows.ts';

const detailsIncidentLimit = 50;

const noRelease: ReleaseState = { source: null, lastTry: null, latest: null, isSkipped: false };
const noCatalogue: CatalogueState = { source: null, issuedAt: 0, vendorCount: 0, isRefreshed: false, lastTry: null };

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

/** Builds the snapshot from the engine’s state. */
export function createSnapshotBuilder(deps: SnapshotBuilderDeps) {
  const rowsOf = createVendorRows(deps);
  const banners = createBanners(deps.onChanged);
  const away = createMissedAlerts(deps);

  const snapshot = (): Omit<Snapshot, 'revision'> => {
    const settings = deps.settings.get();
    const rows = rowsOf(deps.states.all(), settings.silences);
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

/** Since the rows were built, the page has said what it said then. */
function readTimeNow({ readTime: { readMs, troubleMs }, readLevel, builtAt }: VendorRows, now: number): ReadTime {
  const ms = readLevel === null ? 0 : now - builtAt;
  return { readMs: readMs + ms, troubleMs: troubleMs + (readLevel && isTrouble(readLevel) ? ms : 0) };
}

function silencesOf(silences: readonly Silence[], vendorId: VendorId): readonly Silence[] {
  return silences.filter(({ target }) => 'vendorId' in target && target.vendorId === vendorId);
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
