import { addTo } from '#shared/domain/add-to.ts';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { lastPage, type Reading } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { IncidentRow, MaintenanceRow, ResolvedRow, VendorRow } from '#shared/snapshot.ts';
import type { Poller } from '../../polling/poller.ts';
import type { Store } from '../../state/database/store.ts';
import type { EngineDeps } from '../engine-deps.ts';
import { type ReadTime, readTime } from '../history/fine-share.ts';
import type { ReadLevel } from '../history/level-time.ts';
import { readLevels } from '../history/read-history.ts';
import { daysBegin } from '../history/slots.ts';
import type { VendorState } from '../vendor-state.ts';
import { dayCount, days } from './day-levels.ts';
import { incidentRows } from './incident-row.ts';
import { maintenanceRows } from './maintenance-row.ts';
import { readingAge, readingKindNow } from './reading-now.ts';
import { resolvedForMs, resolvedRows } from './resolved-row.ts';
import { vendorRow, vendorRowNow } from './vendor-row.ts';

const quarterMs = 15 * minuteMs;

/** The rows of one vendor, cached until its version, its own silences or the day change. */
export interface VendorRows {
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

/** The rows as last shown, and what they show the age of. */
interface Shown {
  readonly state: VendorState;
  readonly nextPollAt: number | null;
  readonly kind: Reading['kind'];
  readonly built: VendorRows;
  readonly rows: VendorRows;
}

export interface VendorRowsDeps extends Pick<EngineDeps, 'now' | 'zone'> {
  readonly store: Pick<Store, 'levelSpans' | 'readLevelSpans' | 'seenStates' | 'incidents'>;
  readonly poller: Pick<Poller, 'nextDueAt'>;
}

/**
 * Returns the rows of these vendors, in order. A vendor’s rows are built again only if something of it changed, and are
 * the same objects unless it was polled.
 */
export function createVendorRows(deps: VendorRowsDeps) {
  const cache = new Map<VendorId, Shown>();

  /** Asking for the zone takes long; no zone has a midnight but on a quarter of an hour. */
  let quarter = { number: Number.NaN, beganAt: 0 };
  const daysAt = (now: number) => {
    const number = Math.floor(now / quarterMs);
    if (quarter.number !== number) quarter = { number, beganAt: daysBegin(now, dayCount, deps.zone()) };
    return { day: Math.floor(now / dayMs), beganAt: quarter.beganAt };
  };

  const rowsOf = (state: VendorState, silences: readonly Silence[], dates: Dates, now: number): VendorRows => {
    const { vendorId } = state.subscription;
    const known = cache.get(vendorId);
    const built = isCurrent(known?.built, state, silences, dates)
      ? known.built
      : buildRows(deps, state, silences, dates);
    const nextPollAt = deps.poller.nextDueAt(vendorId);
    const kind = readingKindNow(state, now);
    const isShown =
      known?.built === built && known.state === state && known.nextPollAt === nextPollAt && known.kind === kind;
    if (isShown) return known.rows;
    const rows = { ...built, vendor: vendorRowNow(built.vendor, readingAge(state, nextPollAt, now)) };
    cache.set(vendorId, { state, nextPollAt, kind, built, rows });
    return rows;
  };

  return (states: readonly VendorState[], silences: readonly Silence[]): readonly VendorRows[] => {
    if (cache.size > states.length) forgetOthers(cache, states);
    const byVendor = silencesByVendor(silences);
    const now = deps.now();
    const dates = daysAt(now);
    return states.map((state) => rowsOf(state, byVendor.get(state.subscription.vendorId) ?? none, dates, now));
  };
}

type Dates = Pick<VendorRows, 'day' | 'beganAt'>;

const none: readonly Silence[] = [];

function isCurrent(
  known: VendorRows | undefined,
  state: VendorState,
  silences: readonly Silence[],
  { day, beganAt }: Dates,
): known is VendorRows {
  const isSameDay = known?.day === day && known.beganAt === beganAt;
  return isSameDay && known.version === state.version && isSameList(known.silences, silences);
}

function buildRows(
  deps: VendorRowsDeps,
  state: VendorState,
  silences: readonly Silence[],
  { day, beganAt }: Dates,
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

function forgetOthers(cache: Map<VendorId, unknown>, states: readonly VendorState[]): void {
  const followed = new Set(states.map(({ subscription }) => subscription.vendorId));
  for (const vendorId of cache.keys()) if (!followed.has(vendorId)) cache.delete(vendorId);
}
