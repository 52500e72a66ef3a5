import { minuteMs } from '#shared/domain/duration.ts';
import { desktopChannel, isDrill, isTold, type LedgerEntry, type ToldAlert } from '#shared/domain/ledger-entry.ts';
import type { Banner } from '#shared/snapshot.ts';
import { bodyUnderLabel, labelledTitle } from '../alerts/alert-label.ts';
import { dedupeSubject, endsTrouble } from '../alerts/alert-phase.ts';
import { type Digest, digestOf } from '../alerts/digest.ts';
import type { LedgerLine, Store } from '../state/database/store.ts';
import { alertGlyph } from './alert-glyph.ts';
import { type MergedAlert, mergeAlerts } from './merge-alerts.ts';
import type { Adapter, Choice, NotificationContent } from './notification.ts';
import { type ActionDeps, actionsFor, runAction } from './notification-actions.ts';

/**
 * At the next start, pending alerts are shown one by one if they are this recent; older ones are listed and
 * summarised.
 */
export const showAgainWithinMs = 15 * minuteMs;
/** Alerts of all vendors within this span form one batch. */
const roundMs = 5_000;
/** This many alerts of a batch are shown separately; the rest are combined when it ends. */
const singlesInRound = 2;
/** After sleep, pages are polled over this span, and all alerts are combined. */
const awayMs = 20_000;
/** The number of ledger lines searched for the alerts in a digest. */
const mostItems = 2_000;

export interface DesktopDeliveryDeps extends ActionDeps {
  readonly store: Pick<Store, 'pendingAlerts' | 'markDelivered' | 'ledgerSince'>;
  readonly show: (notification: NotificationContent, onChoice: (choice: Choice) => void) => Promise<Adapter>;
  /** What was missed; `sinceAt` is when the user left, if known. */
  readonly addAway: (alerts: readonly LedgerEntry[], sinceAt: number | null) => void;
  /** Shows what was missed; the popover by default. */
  readonly openAway?: () => void;
  /** Removes the notification about this subject, which is no longer current. */
  readonly clear: (subject: string) => void;
  readonly onShown: () => void;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

export interface DesktopDelivery {
  /** Takes the decisions of a poll and shows its alerts, at most three per batch across all vendors. */
  deliver(alerts: readonly LedgerEntry[]): void;
  /**
   * Shows alerts that an earlier run, which ended at `sinceAt`, decided but did not mark as shown. After a long time,
   * the first readings are gathered as after sleep.
   */
  resume(sinceAt?: number | null): void;
  /** For a short while from now on, collects everything in one summary: the computer slept since `sinceAt`. */
  gatherAway(sinceAt?: number | null): void;
  stop(): void;
}

/** Alerts that are delivered together. */
interface Batch {
  singles: number;
  readonly waiting: ToldAlert[];
  readonly occasion: 'storm' | 'away';
  readonly sinceAt: number | null;
}

/** Shows alerts and marks them as shown: after the commit, in the order of the decisions. */
export function createDesktopDelivery(deps: DesktopDeliveryDeps): DesktopDelivery {
  let batch: Batch | null = null;
  let cancel: (() => void) | null = null;

  const show = async (
    alert: ToldAlert,
    stands: readonly LedgerEntry[],
    missed: readonly LedgerEntry[] = [],
  ): Promise<void> => {
    const adapter = await deps.show(notificationOf(alert), (choice) =>
      missed.length > 0 ? openAway(missed) : runAction(deps, alert, choice),
    );
    if (alert.kind === 'digest') for (const one of stands.filter(endsTrouble)) deps.clear(dedupeSubject(one));
    const isAlone = stands.length === 1;
    for (const { id } of stands)
      deps.store.markDelivered(id, isAlone || id === alert.id ? adapter : 'summarised', deps.now());
    deps.onShown();
  };

  /** Adds the alerts again: the list may have been cleared since, or lost with an earlier run. */
  const openAway = (missed: readonly LedgerEntry[]): void => {
    deps.addAway(missed, null);
    (deps.openAway ?? deps.openPopover)();
  };

  const endRound = (): void => {
    if (!batch) return;
    const { waiting, occasion, sinceAt } = batch;
    batch = null;
    cancel = null;
    const missed = occasion === 'away' ? waiting.flatMap(itemsOf) : [];
    if (missed.length > 0) deps.addAway(missed, sinceAt);
    const [first, ...others] = waiting;
    if (!first) return;
    const [digest] = others.length > 0 ? digestOf(waiting, 'several at once', occasion) : [];
    void show(digest ?? first, waiting, digest ? missed : missedBy(first));
  };

  const beginRound = (occasion: Batch['occasion'], spanMs: number, sinceAt: number | null): Batch => {
    cancel?.();
    cancel = deps.setTimer(endRound, spanMs);
    batch = { singles: 0, waiting: batch?.waiting ?? [], occasion, sinceAt };
    return batch;
  };

  /** The ledger lines that a digest combines, even if it was created by an earlier run. */
  const itemsOf = (alert: LedgerEntry | Digest): readonly LedgerEntry[] => {
    if (alert.kind !== 'digest') return [alert];
    if ('items' in alert) return alert.items;
    const together = (line: LedgerEntry): boolean =>
      line.verdict === 'digested' && line.at === alert.at && line.channel === alert.channel;
    return deps.store.ledgerSince(alert.at, mostItems).filter(together);
  };

  /** Quiet hours and a pause count as absence; muted alerts do not, since the user did not want them. */
  const missedBy = (alert: LedgerEntry): readonly LedgerEntry[] => {
    if (alert.kind !== 'digest') return [];
    const items = itemsOf(alert);
    return alert.rule === 'quiet-hours' || items.some(({ rule }) => rule === 'pause') ? items : [];
  };

  const deliverOne = ({ alert, stands }: MergedAlert): void => {
    if (isDrill(alert)) return void show(alert, stands);
    const missed = missedBy(alert);
    if (missed.length > 0) deps.addAway(missed, null);
    const current = batch ?? beginRound('storm', roundMs, null);
    if (current.occasion === 'storm' && current.singles < singlesInRound) {
      current.singles += 1;
      void show(alert, stands, missed);
    } else current.waiting.push(...stands);
  };

  const deliver = (alerts: readonly LedgerEntry[]): void => {
    const ours = alerts.filter(({ channel }) => channel === desktopChannel);
    // Even if the end is only listed or held, the notification of the start is no longer current.
    for (const one of ours) if (!isTold(one) && endsTrouble(one)) deps.clear(dedupeSubject(one));
    const told = ours.filter(isTold);
    for (const merged of mergeAlerts(told)) deliverOne(merged);
  };

  return {
    deliver,
    resume(sinceAt = null) {
      const pending = deps.store.pendingAlerts();
      const isYoung = (line: LedgerLine): boolean => deps.now() - line.at < showAgainWithinMs;
      const old = pending.filter((line) => !isYoung(line));
      for (const line of old.filter(isDrill)) deps.store.markDelivered(line.id, 'summarised', deps.now());
      const owed = old.flatMap((line) => (isTold(line) && !isDrill(line) ? [line] : []));
      const missed = owed.flatMap(itemsOf);
      if (missed.length > 0) deps.addAway(missed, sinceAt);
      deliver(pending.filter(isYoung));
      const wasLong = sinceAt !== null && deps.now() - sinceAt >= showAgainWithinMs;
      if (wasLong || owed.length > 0) beginRound('away', awayMs, sinceAt).waiting.unshift(...owed);
    },
    gatherAway: (sinceAt = null) => void beginRound('away', awayMs, sinceAt),
    stop: () => cancel?.(),
  };
}

function notificationOf(alert: ToldAlert): NotificationContent {
  const { id, loud, vendorId, incidentId } = alert;
  const incident = incidentId === null ? null : { vendorId, incidentId };
  const about = alert.kind === 'digest' ? {} : { subject: dedupeSubject(alert) };
  const glyph = alertGlyph(alert);
  return {
    id,
    title: labelledTitle(alert),
    body: bodyUnderLabel(alert),
    loud,
    buttons: actionsFor(alert),
    glyph,
    ...about,
    incident,
  };
}

/** The banner shown instead of a notification that the system did not show. */
export function bannerOf({ id, title, body, incident }: NotificationContent, at: number): Banner {
  const action = incident ? { kind: 'open-incident' as const, ...incident } : null;
  return { id, tone: 'alert', at, text: title, detail: body, action };
}
