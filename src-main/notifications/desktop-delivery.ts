import { type Alert, desktopChannel, isDrill } from '#shared/domain/alert.ts';
import type { Banner } from '#shared/snapshot.ts';
import { type Digest, digestOf } from '../alerts/digest.ts';
import type { LedgerLine, Store } from '../state/database/store.ts';
import type { Adapter, Choice, Notice } from './notification.ts';
import { buttonsOf, type ChoiceDeps, obeyChoice } from './notification-actions.ts';

/** What was told but not shown is shown at the next start while it is this young; older things go into the list. */
export const showAgainWithinMs = 15 * 60_000;
/** Alerts of many vendors within this span are one round. */
const roundMs = 5_000;
/** So many of a round stand for themselves; what follows waits for the round's end and comes as one. */
const singlesInRound = 2;
/** After sleep the pages are read over this span, and all of it is told as one. */
const awayMs = 20_000;
/** So many lines of the ledger are looked through for what a digest stands for. */
const mostItems = 2_000;

export interface AlertDeliveryDeps extends ChoiceDeps {
  readonly store: Pick<Store, 'pendingAlerts' | 'markDelivered' | 'ledgerSince'>;
  readonly show: (notice: Notice, onChoice: (choice: Choice) => void) => Promise<Adapter>;
  /** What was missed; `sinceAt` is when the user was gone, where that is known. */
  readonly addAway: (alerts: readonly Alert[], sinceAt: number | null) => void;
  /** Shows what was missed; the popover unless told. */
  readonly openAway?: () => void;
  readonly onShown: () => void;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

export interface AlertDelivery {
  /** Takes a round's decisions; shows those that are told, at most three for one round of all vendors. */
  deliver(alerts: readonly Alert[]): void;
  /**
   * What an earlier run, which ended at `sinceAt`, had decided to tell and did not mark as shown. When that is long ago,
   * the first readings are gathered as after sleep.
   */
  resume(sinceAt?: number | null): void;
  /** From now on, for a short while, everything is gathered into one summary: the computer slept since `sinceAt`. */
  gatherAway(sinceAt?: number | null): void;
  /** The banner in place of a notification that the system would not show. */
  bannerOf(notice: Notice): Banner;
  stop(): void;
}

/** Alerts that come together. */
interface Round {
  singles: number;
  readonly waiting: Alert[];
  readonly occasion: 'storm' | 'away';
  readonly sinceAt: number | null;
}

/** Shows what was decided, and marks it as shown: after the commit, in the order of the decisions. */
export function createAlertDelivery(deps: AlertDeliveryDeps): AlertDelivery {
  const underWay = new Map<string, Alert>();
  let round: Round | null = null;
  let cancel: (() => void) | null = null;

  const show = async (alert: Alert, stands: readonly Alert[], missed: readonly Alert[] = []): Promise<void> => {
    underWay.set(alert.id, alert);
    const adapter = await deps.show(noticeOf(alert), (choice) =>
      missed.length > 0 ? openAway(missed) : obeyChoice(deps, alert, choice),
    );
    const delivery = stands.length > 1 ? 'summarised' : adapter;
    for (const { id } of stands) deps.store.markDelivered(id, delivery, deps.now());
    underWay.delete(alert.id);
    deps.onShown();
  };

  /** Someone may have cleared the list since, or it was lost with an earlier run. */
  const openAway = (missed: readonly Alert[]): void => {
    deps.addAway(missed, null);
    (deps.openAway ?? deps.openPopover)();
  };

  const endRound = (): void => {
    if (!round) return;
    const { waiting, occasion, sinceAt } = round;
    round = null;
    cancel = null;
    const missed = occasion === 'away' ? waiting.flatMap(itemsOf) : [];
    if (missed.length > 0) deps.addAway(missed, sinceAt);
    const [first, ...others] = waiting;
    if (!first) return;
    const [digest] = others.length > 0 ? digestOf(waiting, 'many at once', occasion) : [];
    void show(digest ?? first, waiting, digest ? missed : missedBy(first));
  };

  const beginRound = (occasion: Round['occasion'], spanMs: number, sinceAt: number | null): Round => {
    cancel?.();
    cancel = deps.setTimer(endRound, spanMs);
    round = { singles: 0, waiting: round?.waiting ?? [], occasion, sinceAt };
    return round;
  };

  /** What a digest stands for: the lines that were told with it, also of an earlier run. */
  const itemsOf = (alert: Alert | Digest): readonly Alert[] => {
    if (alert.kind !== 'digest') return [alert];
    if ('items' in alert) return alert.items;
    const together = (line: Alert): boolean =>
      line.verdict === 'digested' && line.at === alert.at && line.channel === alert.channel;
    return deps.store.ledgerSince(alert.at, mostItems).filter(together);
  };

  /** Quiet hours and a pause are a kind of absence; what a mute kept back the user did not want. */
  const missedBy = (alert: Alert): readonly Alert[] => {
    if (alert.kind !== 'digest') return [];
    const items = itemsOf(alert);
    return alert.rule === 'quiet-hours' || items.some(({ rule }) => rule === 'pause') ? items : [];
  };

  const deliverOne = (alert: Alert): void => {
    if (isDrill(alert)) return void show(alert, [alert]);
    const missed = missedBy(alert);
    if (missed.length > 0) deps.addAway(missed, null);
    const current = round ?? beginRound('storm', roundMs, null);
    if (current.occasion === 'storm' && current.singles < singlesInRound) {
      current.singles += 1;
      void show(alert, [alert], missed);
    } else current.waiting.push(alert);
  };

  const deliver = (alerts: readonly Alert[]): void => {
    for (const alert of alerts) if (alert.verdict === 'told' && alert.channel === desktopChannel) deliverOne(alert);
  };

  return {
    deliver,
    resume(sinceAt = null) {
      const pending = deps.store.pendingAlerts();
      const isYoung = (line: LedgerLine): boolean => deps.now() - line.at < showAgainWithinMs;
      const old = pending.filter((line) => !isYoung(line));
      for (const line of old) deps.store.markDelivered(line.id, 'summarised', deps.now());
      const missed = old.filter((line) => !isDrill(line)).flatMap(itemsOf);
      if (missed.length > 0) deps.addAway(missed, sinceAt);
      deliver(pending.filter(isYoung));
      if (sinceAt !== null && deps.now() - sinceAt >= showAgainWithinMs) beginRound('away', awayMs, sinceAt);
    },
    gatherAway: (sinceAt = null) => void beginRound('away', awayMs, sinceAt),
    bannerOf: (notice) => bannerOf(notice, underWay.get(notice.id) ?? null, deps.now()),
    stop: () => cancel?.(),
  };
}

function noticeOf(alert: Alert): Notice {
  const { id, text, loud } = alert;
  return { id, title: text.title, body: text.body, loud, buttons: buttonsOf(alert) };
}

function bannerOf(notice: Notice, alert: Alert | null, at: number): Banner {
  const { vendorId, incidentId } = alert ?? { vendorId: null, incidentId: null };
  const action =
    vendorId !== null && incidentId !== null ? { kind: 'open-incident' as const, vendorId, incidentId } : null;
  return { id: notice.id, tone: 'alert', at, text: notice.title, detail: notice.body, action };
}
