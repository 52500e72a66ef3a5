import type { Alert } from '#shared/domain/alert.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Banner } from '#shared/snapshot.ts';
import type { Adapter, Notice } from './notifications/notice.ts';
import type { LedgerLine, Store } from './state/store.ts';

/** What was told but not shown is shown at the next start while it is this young; older things go into the list. */
export const showAgainWithinMs = 15 * 60_000;

export interface AlertDeliveryDeps {
  readonly store: Pick<Store, 'pendingAlerts' | 'markDelivered'>;
  readonly show: (notice: Notice, onClick: () => void) => Promise<Adapter>;
  readonly openIncident: (vendorId: VendorId, incidentId: string) => void;
  readonly openPopover: () => void;
  readonly addAway: (alerts: readonly Alert[]) => void;
  readonly onShown: () => void;
  readonly now: () => number;
}

export interface AlertDelivery {
  deliver(alerts: readonly Alert[]): void;
  /** What an earlier run had decided to tell and did not mark as shown. */
  resume(): void;
  /** The banner in place of a notification that the system would not show. */
  bannerOf(notice: Notice): Banner;
}

/** Shows what was decided, and marks it as shown: after the commit, in the order of the decisions. */
export function createAlertDelivery(deps: AlertDeliveryDeps): AlertDelivery {
  const underWay = new Map<string, Alert>();
  const deliverOne = async (alert: Alert): Promise<void> => {
    underWay.set(alert.id, alert);
    const adapter = await deps.show(noticeOf(alert), () => openWhatItIsAbout(deps, alert));
    deps.store.markDelivered(alert.id, adapter, deps.now());
    underWay.delete(alert.id);
    deps.onShown();
  };
  const deliver = (alerts: readonly Alert[]): void => {
    for (const alert of alerts) if (isToShow(alert)) void deliverOne(alert);
  };
  return {
    deliver,
    resume() {
      const pending = deps.store.pendingAlerts();
      const isYoung = (line: LedgerLine): boolean => deps.now() - line.at < showAgainWithinMs;
      const old = pending.filter((line) => !isYoung(line));
      for (const line of old) deps.store.markDelivered(line.id, 'summarised', deps.now());
      if (old.length > 0) deps.addAway(old);
      deliver(pending.filter(isYoung));
    },
    bannerOf: (notice) => bannerOf(notice, underWay.get(notice.id) ?? null, deps.now()),
  };
}

function isToShow({ verdict }: Alert): boolean {
  return verdict === 'told';
}

function noticeOf({ id, text, loud }: Alert): Notice {
  return { id, title: text.title, body: text.body, loud };
}

function openWhatItIsAbout(deps: AlertDeliveryDeps, { vendorId, incidentId }: Alert): void {
  if (incidentId === null) deps.openPopover();
  else deps.openIncident(vendorId, incidentId);
}

function bannerOf(notice: Notice, alert: Alert | null, at: number): Banner {
  const { vendorId, incidentId } = alert ?? { vendorId: null, incidentId: null };
  const action =
    vendorId !== null && incidentId !== null ? { kind: 'open-incident' as const, vendorId, incidentId } : null;
  return { id: notice.id, tone: 'alert', at, text: notice.title, detail: notice.body, action };
}
