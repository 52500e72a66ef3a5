import type { RulesDraft } from '#shared/contract.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { ReplayedLine, ReplayResult } from '#shared/query-results.ts';
import { createQuietHoursClock } from '../alerts/quiet-hours-clock.ts';
import { snapshotsOf } from '../alerts/replay/incident-timeline.ts';
import { replay } from '../alerts/replay/replay.ts';
import { channelsOf } from '../engine/evaluate-alerts.ts';
import { createYield, type SliceDeps } from '../engine/slices.ts';
import type { Store } from '../state/database/store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

/** The newest incidents replayed for one vendor, and for all vendors together. */
const mostOfVendor = 50;
const mostOfAll = 2_000;
const mostLines = 300;

export interface ReplayRulesDeps extends SliceDeps {
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly store: Pick<Store, 'incidents'>;
  /** The last known page. */
  readonly pageOf: (vendorId: VendorId) => StatusPage | null;
  readonly zone: () => string;
}

type Rules = Pick<Settings, 'alerts' | 'quietHours' | 'groups' | 'channels'>;

/** One vendor with its past incidents. */
interface Case {
  readonly subscription: Subscription;
  readonly page: StatusPage;
  readonly incidents: readonly Incident[];
}

/** Replays the local history under the draft and under the current rules. */
export function createReplayRules(deps: ReplayRulesDeps) {
  const yieldIfDue = createYield(deps);
  return async (vendorId: VendorId | null, draft: RulesDraft): Promise<ReplayResult> => {
    const settings = deps.settings.get();
    const rules = drafted(settings, draft);
    const isDraft = Object.values(draft).some((part) => part !== undefined);
    const { subscriptions } = settings;
    const chosen = subscriptions.filter((one) => vendorId === null || one.vendorId === vendorId);
    const limit = Math.max(1, Math.min(mostOfVendor, Math.floor(mostOfAll / Math.max(1, chosen.length))));
    const tried: ReplayedRules[] = [];
    for (const subscription of chosen) {
      await yieldIfDue();
      const one = caseOf(deps, subscription, limit);
      if (!one) continue;
      const own = vendorId === null ? subscription : draftedFor(subscription, draft);
      const lines = await linesOf({ ...one, subscription: own }, rules, deps.zone(), yieldIfDue);
      const now = isDraft ? await linesOf(one, settings, deps.zone(), yieldIfDue) : lines;
      tried.push({ ...one, lines: newest(lines), alertCount: notifiedIn(lines), alertCountNow: notifiedIn(now) });
    }
    return summed(tried);
  };
}

interface ReplayedRules extends Case {
  readonly lines: readonly ReplayedLine[];
  readonly alertCount: number;
  readonly alertCountNow: number;
}

function drafted({ alerts, quietHours, groups, channels }: Settings, draft: RulesDraft): Rules {
  return {
    alerts: draft.alerts ?? alerts,
    quietHours: draft.quietHours ? [...draft.quietHours] : quietHours,
    groups: draft.groups ? [...draft.groups] : groups,
    channels,
  };
}

function draftedFor(subscription: Subscription, { filter, rule }: RulesDraft): Subscription {
  return { ...subscription, ...rule, ...(filter && { filter }) };
}

function caseOf({ store, pageOf }: ReplayRulesDeps, subscription: Subscription, limit: number): Case | null {
  const page = pageOf(subscription.vendorId);
  if (!page) return null;
  const incidents = store.incidents(subscription.vendorId, { limit }).map(({ incident }) => incident);
  return { subscription, page, incidents };
}

async function linesOf(
  { subscription, page, incidents }: Case,
  { alerts: rules, quietHours, groups, channels }: Rules,
  zone: string,
  yieldIfDue: () => Promise<void> | undefined,
): Promise<readonly ReplayedLine[]> {
  const { vendorId, name: vendorName } = subscription;
  const quiet = createQuietHoursClock(quietHours, zone);
  const lines: ReplayedLine[] = [];
  for (const [channel, through] of channelsOf({ groups, channels }, vendorId)) {
    const plan = { vendorId, vendorName, subscription, rules, channel, groups: through, quiet, zone };
    for (const alerts of replay(incidents, page, plan)) {
      lines.push(...alerts.filter(isOfInterest).map((alert) => lineOf(alert, vendorName)));
      await yieldIfDue();
    }
  }
  return lines;
}

/** A digest repeats lines that are listed on their own. */
function isOfInterest({ kind, verdict }: LedgerEntry): boolean {
  return kind !== 'digest' && verdict !== 'duplicate';
}

function lineOf(alert: LedgerEntry, vendorName: string): ReplayedLine {
  const { at, vendorId, incidentId, kind, title, channel, verdict, loud, why, rule } = alert;
  return { at, vendorId, vendorName, incidentId, kind, title, channel, verdict, loud, why, rule };
}

function notifiedIn(lines: readonly ReplayedLine[]): number {
  return lines.filter(({ verdict }) => verdict === 'told' || verdict === 'digested').length;
}

function newest(lines: readonly ReplayedLine[]): readonly ReplayedLine[] {
  return lines.toSorted((a, b) => b.at - a.at).slice(0, mostLines);
}

function summed(tried: readonly ReplayedRules[]): ReplayResult {
  const starts = tried.flatMap(({ incidents }) => incidents.flatMap((one) => snapshotsOf(one)[0]?.at ?? []));
  return {
    incidentCount: tried.reduce((sum, { incidents }) => sum + incidents.length, 0),
    sinceAt: starts.length > 0 ? Math.min(...starts) : null,
    alertCount: tried.reduce((sum, { alertCount }) => sum + alertCount, 0),
    alertCountNow: tried.reduce((sum, { alertCountNow }) => sum + alertCountNow, 0),
    lines: newest(tried.flatMap(({ lines }) => lines)),
  };
}
