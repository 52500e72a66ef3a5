import { type AlertGroup, allGroups, byChannel, groupsOfVendor } from '#shared/domain/alert-group.ts';
import { hourMs } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { desktopChannel, isDrill, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { runAtOnce, type Steps } from '#shared/domain/steps.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decideInSteps } from '../alerts/decide.ts';
import { foldIntoDigest } from '../alerts/digest.ts';
import { drill } from '../alerts/drill.ts';
import { endFlapping, stableTimes } from '../alerts/flapping.ts';
import { createQuietHoursClock } from '../alerts/quiet-hours-clock.ts';
import { type Recovered, recoveryAlerts } from '../alerts/recovery-alerts.ts';
import { reminderAlerts, reminderDueAt } from '../alerts/reminders.ts';
import type { PageState } from '../changes/reading-memory.ts';
import type { Store } from '../state/database/store.ts';
import type { AppliedPoll } from './apply-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { VendorState } from './vendor-state.ts';

/** Flapping is detected in the ledger’s last two hours. */
export const recentMs = 2 * hourMs;
const recentLimit = 2_000;

export interface EvaluationDeps extends Pick<EngineDeps, 'channel' | 'now' | 'zone' | 'locale'> {
  readonly settings: Pick<EngineDeps['settings'], 'get'>;
  readonly store: Pick<Store, 'ledgerSince' | 'ledgerOfIncident' | 'wasNotifiedOfChange' | 'wasNotifiedOf'>;
}

type Followed = Pick<VendorState, 'subscription'>;
type Evaluated = Omit<AppliedPoll, 'commit'>;

/** The decisions on one vendor’s changes for every channel, folded so that one reading never causes a flood. */
export function evaluateAlerts(deps: EvaluationDeps, evaluated: Evaluated): readonly LedgerEntry[] {
  return runAtOnce(evaluateInSteps(deps, evaluated));
}

/** `evaluateAlerts`, with a step for each change on each channel, and for what comes before and after. */
export function* evaluateInSteps(
  deps: EvaluationDeps,
  { state, pageState, changes, isFirst }: Evaluated,
): Steps<readonly LedgerEntry[]> {
  if (pageState === null || (changes.length === 0 && !isFirst)) return [];
  const { vendorId } = state.subscription;
  yield;
  const recent = recentLines(deps, recentMs, vendorId).get(vendorId) ?? [];
  yield;
  const all: (readonly LedgerEntry[])[] = [];
  for (const context of contextsFor(deps, state, pageState)) {
    const alerts = yield* decideInSteps({
      ...context,
      changes,
      firstReading: isFirst,
      recent: recent.filter(({ channel }) => channel === context.channel),
      wasNotifiedOfChange: (changeKey) => deps.store.wasNotifiedOfChange(changeKey, context.channel),
      wasNotifiedOf: (incidentId) => deps.store.wasNotifiedOf(vendorId, incidentId, context.channel),
    });
    all.push(foldIntoDigest(alerts));
    yield;
  }
  return all.flat();
}

/** Alerts for whatever stopped flapping at this vendor; `recent` as returned by `recentLines`. */
export function endedFlapping(
  deps: EvaluationDeps,
  followed: Followed,
  pageState: PageState,
  recent: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  if (!recent.some(({ rule }) => rule === 'flapping')) return [];
  return contextsFor(deps, followed, pageState).flatMap((context) =>
    endFlapping({ ...context, recent: recent.filter(({ channel }) => channel === context.channel) }),
  );
}

/** The reminders that are due for this vendor’s open incidents. */
export function dueRemindersOf(deps: EvaluationDeps, followed: Followed, pageState: PageState): readonly LedgerEntry[] {
  const rule = deps.settings.get().alerts.reminder ?? null;
  if (rule === null || !pageState.page.incidents.some(isOpen)) return [];
  return contextsFor(deps, followed, pageState).flatMap((context) =>
    reminderAlerts({
      ...context,
      rule,
      lastNotifiedAt: (incidentId) => lastNotifiedAt(deps, followed, incidentId, context.channel),
    }),
  );
}

/** The recovery watches that this reading ends; `alerts` are those of the ordinary rules. */
export function recoveriesOf(
  deps: EvaluationDeps,
  { subscription }: Followed,
  page: StatusPage,
  alerts: readonly LedgerEntry[],
): Recovered {
  const { recoveryWatches: watches, quietHours } = deps.settings.get();
  if (watches.length === 0) return { ended: [], alerts: [] };
  const { vendorId, name: vendorName } = subscription;
  return recoveryAlerts({
    vendorId,
    vendorName,
    subscription,
    page,
    watches,
    alerts,
    now: deps.now(),
    quiet: createQuietHoursClock(quietHours, deps.zone(), deps.locale?.()),
    wasNotifiedOfChange: deps.store.wasNotifiedOfChange,
  });
}

/** When reminders are due and flapping counts as over, on any channel; in no order. */
export function alertInstants(
  deps: EvaluationDeps,
  followed: Followed,
  pageState: PageState,
  recent: readonly LedgerEntry[],
): readonly number[] {
  const settings = deps.settings.get();
  const rule = settings.alerts.reminder ?? null;
  const open = rule === null ? [] : pageState.page.incidents.filter(isOpen);
  const { vendorId } = followed.subscription;
  return [...channelsOf(settings, vendorId, deps.channel).keys()].flatMap((channel) => [
    ...stableTimes(recent.filter((line) => line.channel === channel)),
    ...open.flatMap((incident) => {
      const notifiedAt = lastNotifiedAt(deps, followed, incident.id, channel);
      return (rule && reminderDueAt(incident, rule, notifiedAt)) ?? [];
    }),
  ]);
}

/** A simulated outage of a component on every channel; commit it as alerts, never as a reading. */
export function drillAlerts(
  deps: EvaluationDeps,
  followed: Followed,
  pageState: PageState,
  componentId: string,
): readonly LedgerEntry[] {
  return contextsFor(deps, followed, pageState).flatMap((context) => drill(context, componentId));
}

/** The ledger’s latest lines by vendor, oldest first, without drills and ended recovery watches. */
export function recentLines(
  deps: EvaluationDeps,
  sinceMs: number,
  vendorId?: VendorId,
): ReadonlyMap<VendorId, readonly LedgerEntry[]> {
  const lines = deps.store.ledgerSince(deps.now() - sinceMs, recentLimit, vendorId).toReversed();
  const byVendor = new Map<VendorId, LedgerEntry[]>();
  for (const line of lines) {
    if (isDrill(line) || line.rule === 'recovery-watch') continue;
    const known = byVendor.get(line.vendorId);
    if (known) known.push(line);
    else byVendor.set(line.vendorId, [line]);
  }
  return byVendor;
}

function lastNotifiedAt(
  { store }: EvaluationDeps,
  { subscription }: Followed,
  incidentId: string,
  channel: string,
): number | null {
  const line = store
    .ledgerOfIncident(subscription.vendorId, incidentId)
    .findLast((one) => one.channel === channel && (one.verdict === 'told' || one.verdict === 'digested'));
  return line?.at ?? null;
}

/** The evaluation context of this vendor for each channel it may reach. */
function contextsFor(deps: EvaluationDeps, { subscription }: Followed, pageState: PageState) {
  const settings = deps.settings.get();
  const { silences, alerts: rules, quietHours } = settings;
  const { vendorId, name: vendorName } = subscription;
  const now = deps.now();
  const zone = deps.zone();
  const locale = deps.locale?.();
  const quiet = createQuietHoursClock(quietHours, zone, locale);
  return [...channelsOf(settings, vendorId, deps.channel)].map(([channel, groups]) => ({
    vendorId,
    vendorName,
    pageState,
    subscription,
    silences,
    rules,
    channel,
    groups,
    now,
    quiet,
    zone,
    ...(locale === undefined ? {} : { locale }),
  }));
}

/**
 * The channels, with the groups that route a vendor’s changes to each; unknown channels get nothing. The desktop is
 * always included, so that the ledger has a line for everything; without groups it shows nothing.
 */
export function channelsOf(
  { groups, channels }: Pick<Settings, 'groups' | 'channels'>,
  vendorId: VendorId,
  desktop: string = desktopChannel,
): ReadonlyMap<string, readonly AlertGroup[]> {
  const named = byChannel(groupsOfVendor(allGroups(groups), vendorId));
  const existing = [desktop, ...channels.map(({ id }) => id)];
  return new Map(existing.flatMap((id) => (id === desktop || named.has(id) ? [[id, named.get(id) ?? []]] : [])));
}
