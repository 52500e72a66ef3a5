import { type Alert, desktopChannel, isDrill } from '#shared/domain/alert.ts';
import { type AlertGroup, allGroups, byChannel, groupsOfVendor } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decide } from '../alerts/decide.ts';
import { foldRound } from '../alerts/digest.ts';
import { drill } from '../alerts/drill.ts';
import { settleFlapping } from '../alerts/flapping.ts';
import { quietTimes } from '../alerts/quiet-hours-clock.ts';
import { remind } from '../alerts/reminders.ts';
import type { Holding } from '../changes/reading-memory.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { VendorState } from './vendor-state.ts';

/** Flapping is seen in the ledger of the last two hours. */
export const recentMs = 2 * 3_600_000;
const recentLimit = 2_000;

type DecisionDeps = Pick<EngineDeps, 'settings' | 'store' | 'channel' | 'now' | 'zone'>;
type Followed = Pick<VendorState, 'subscription'>;

/** The alerts for one vendor's changes on every channel, folded so that one round never brings a flood. */
export function decideRound(
  deps: DecisionDeps,
  followed: Followed,
  changes: readonly Change[],
  holding: Holding,
  firstReading: boolean,
): readonly Alert[] {
  if (changes.length === 0 && !firstReading) return [];
  const { vendorId } = followed.subscription;
  const recent = recentLines(deps, recentMs, vendorId).get(vendorId) ?? [];
  return groundsOf(deps, followed, holding).flatMap((grounds) =>
    foldRound(
      decide({
        ...grounds,
        changes,
        firstReading,
        recent: recent.filter(({ channel }) => channel === grounds.channel),
        wasTold: (changeKey) => deps.store.wasTold(changeKey, grounds.channel),
        heardOf: (incidentId) => deps.store.heardOf(vendorId, incidentId, grounds.channel),
      }),
    ),
  );
}

/** The true state of what flapped at this vendor and has come to rest; `recent` are its lines as `recentLines` has them. */
export function settleRound(
  deps: DecisionDeps,
  followed: Followed,
  holding: Holding,
  recent: readonly Alert[],
): readonly Alert[] {
  if (!recent.some(({ rule }) => rule === 'flapping')) return [];
  return groundsOf(deps, followed, holding).flatMap((grounds) =>
    settleFlapping({ ...grounds, recent: recent.filter(({ channel }) => channel === grounds.channel) }),
  );
}

/** What this vendor has not resolved for long, for those who asked to be reminded. */
export function remindRound(deps: DecisionDeps, followed: Followed, holding: Holding): readonly Alert[] {
  const rule = deps.settings.get().alerts.reminder ?? null;
  if (rule === null || !holding.page.incidents.some(isOpen)) return [];
  return groundsOf(deps, followed, holding).flatMap((grounds) =>
    remind({ ...grounds, rule, lastHeardAt: (incidentId) => lastHeardAt(deps, followed, incidentId, grounds.channel) }),
  );
}

/** A pretended failure of a component, for every channel; to be committed as alerts, never as a reading. */
export function drillRound(
  deps: DecisionDeps,
  followed: Followed,
  holding: Holding,
  componentId: string,
): readonly Alert[] {
  return groundsOf(deps, followed, holding).flatMap((grounds) => drill(grounds, componentId));
}

/** The ledger's newest lines by vendor, oldest first, without drills: of all, or of the one that is named. */
export function recentLines(
  deps: DecisionDeps,
  sinceMs: number,
  vendorId?: VendorId,
): ReadonlyMap<VendorId, readonly Alert[]> {
  const lines = deps.store.ledgerSince(deps.now() - sinceMs, recentLimit, vendorId).toReversed();
  const byVendor = new Map<VendorId, Alert[]>();
  for (const line of lines) {
    if (isDrill(line)) continue;
    const known = byVendor.get(line.vendorId);
    if (known) known.push(line);
    else byVendor.set(line.vendorId, [line]);
  }
  return byVendor;
}

function lastHeardAt(
  { store }: DecisionDeps,
  { subscription }: Followed,
  incidentId: string,
  channel: string,
): number | null {
  const line = store
    .ledgerOfIncident(subscription.vendorId, incidentId)
    .findLast((one) => one.channel === channel && (one.verdict === 'told' || one.verdict === 'digested'));
  return line?.at ?? null;
}

/** What a decision on this vendor rests on, for each channel that may hear of it. */
function groundsOf(deps: DecisionDeps, { subscription }: Followed, holding: Holding) {
  const settings = deps.settings.get();
  const { silences, alerts: rules, quietHours } = settings;
  const { vendorId, name: vendorName } = subscription;
  const now = deps.now();
  const zone = deps.zone();
  const quiet = quietTimes(quietHours, zone);
  return [...channelsOf(settings, vendorId, deps.channel)].map(([channel, groups]) => ({
    vendorId,
    vendorName,
    holding,
    subscription,
    silences,
    rules,
    channel,
    groups,
    now,
    quiet,
    zone,
  }));
}

/**
 * The channels with the groups that lead a vendor's changes there; a channel that does not exist hears nothing, whoever
 * names it. The desktop is always among them, so that the ledger has a line for everything; no group means that nothing
 * is told there.
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
