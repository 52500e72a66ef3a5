import { componentPath } from '#shared/domain/component.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { RecoveryWatch } from '#shared/domain/recovery-watch.ts';
import { rowWithId } from '#shared/domain/rows-by-id.ts';
import { hasRecovered } from '#shared/domain/silence-rules.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { prefixed } from './alert-text.ts';
import { dedupeKey, type EvaluationContext } from './evaluation.ts';

export interface RecoveryInput
  extends Pick<EvaluationContext, 'vendorId' | 'vendorName' | 'subscription' | 'now' | 'quiet'> {
  readonly page: StatusPage;
  readonly watches: readonly RecoveryWatch[];
  /** The alerts of the same reading by the ordinary rules. */
  readonly alerts: readonly LedgerEntry[];
  readonly wasNotifiedOfChange: (changeKey: string, channel: string) => boolean;
}

export interface Recovered {
  /** The watches to remove. */
  readonly ended: readonly RecoveryWatch[];
  /** One alert for each, unless the user was already notified. */
  readonly alerts: readonly LedgerEntry[];
}

/** Ends the recovery watches whose target has recovered. They override mutes and are quiet in quiet hours. */
export function recoveryAlerts(input: RecoveryInput): Recovered {
  const { vendorId, page, subscription, watches } = input;
  const ended = watches.filter(
    ({ target }) => target.vendorId === vendorId && hasRecovered(target, page, subscription.filter),
  );
  return { ended, alerts: ended.flatMap((watch) => alertOf(watch, input) ?? []) };
}

function alertOf(watch: RecoveryWatch, input: RecoveryInput): LedgerEntry | null {
  const { vendorId, vendorName, page, now, quiet } = input;
  const { target } = watch;
  const changeKey = dedupeKey(vendorId, `recovery:${watch.id}`);
  if (input.wasNotifiedOfChange(changeKey, desktopChannel) || isToldOf(watch, input.alerts)) return null;
  const component = target.kind === 'component' ? rowWithId(page.components, target.componentId) : undefined;
  const incident = target.kind === 'incident' ? rowWithId(page.incidents, target.incidentId) : undefined;
  const path = component && componentPath(component, page.groups);
  const title = incident?.title ?? path ?? page.name;
  return {
    id: `${desktopChannel}:${changeKey}`,
    changeKey,
    at: now,
    kind: 'resolved',
    verdict: 'told',
    why: 'you asked to be notified when it recovers',
    rule: 'recovery-watch',
    silenceId: null,
    groupId: null,
    loud: !quiet?.isQuiet(now),
    channel: desktopChannel,
    vendorId,
    incidentId: target.kind === 'incident' ? target.incidentId : null,
    maintenanceId: null,
    title,
    impact: incident?.impact ?? null,
    status: incident?.status ?? null,
    components: path === undefined ? [] : [path],
    componentIds: component ? [component.id] : [],
    text: {
      title: prefixed(
        vendorName,
        incident?.title ?? (path === undefined ? 'back to normal' : `${pathWords(path)} is back`),
      ),
      body: `${target.kind === 'incident' ? 'Resolved' : 'Operational'} after ${formatDuration(now - watch.startedAt)}. You asked to be notified.`,
    },
    url: incident?.url ?? page.pageUrl,
  };
}

/** Whether the ordinary rules already report it on the desktop. */
function isToldOf({ target }: RecoveryWatch, alerts: readonly LedgerEntry[]): boolean {
  const told = alerts.filter(({ channel, verdict }) => channel === desktopChannel && verdict === 'told');
  switch (target.kind) {
    case 'vendor':
      return false;
    case 'incident':
      return told.some(
        ({ kind, incidentId }) => incidentId === target.incidentId && (kind === 'resolved' || kind === 'withdrawn'),
      );
    case 'component':
      return told.some(
        ({ kind, componentIds }) => kind === 'component_changed' && componentIds.includes(target.componentId),
      );
  }
}
