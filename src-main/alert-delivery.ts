import { type Alert, desktopChannel } from '#shared/domain/alert.ts';
import type { Banner } from '#shared/snapshot.ts';
import { buttonsOf, type ChoiceDeps, obeyChoice } from './alert-choices.ts';
import { digestOf } from './alerts/digest.ts';
import type { Adapter, Choice, Notice } from './notifications/notice.ts';
import type { LedgerLine, Store } from './state/store.ts';

/** What was told but not shown is shown at the next start while it is this young; older things go into the list. */
export const showAgainWithinMs = 15 * 60_000;
/** Alerts of many vendors within this span are one round. */
const roundMs = 5_000;
/** So many of a round stand for themselves; what follows waits for the round's end and comes as one. */
const singlesInRound = 2;
/** After sleep the pages are read over this span, and all of it is told as one. */
const awayMs = 20_000;

export interface AlertDeliveryDeps extends ChoiceDeps {
  readonly store: Pick<Store, 'pendingAlerts' | 'markDelivered'>;
  readonly show: (notice: Notice, onChoice: (choice: Choice) => void) => Promise<Adapter>;
  readonly addAway: (alerts: readonly Alert[]) => void;
  readonly onShown: () => void;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

export interface AlertDelivery {
  /** Takes a round's decisions; shows those that are told, at most three for one round of all vendors. */
  deliver(alerts: readonly Alert[]): void;
  /** What an earlier run had decided to tell and did not mark as shown. */
  resume(): void;
  /** From now on, for a short while, everything is gathered into one summary: the computer slept. */
  gatherAway(): void;
  /** The banner in place of a notification that the system would not show. */
  bannerOf(notice: Notice): Banner;
  stop(): void;
}

/** Shows what was decided, and marks it as shown: after the commit, in the order of the decisions. */
export function createAlertDelivery(deps: AlertDeliveryDeps): AlertDelivery {
  const underWay = new Map<string, Alert>();
  let round: { singles: number; waiting: Alert[]; occasion: 'storm' | 'away' } | null = null;
  let cancel: (() => void) | null = null;

  const show = async (alert: Alert, stands: readonly Alert[]): Promise<void> => {
    underWay.set(alert.id, alert);
    const adapter = await deps.show(noticeOf(alert), (choice) => obeyChoice(deps, alert, choice));
    const delivery = stands.length > 1 ? 'summarised' : adapter;
    for (const { id } of stands) deps.store.markDelivered(id, delivery, deps.now());
    underWay.delete(alert.id);
    deps.onShown();
  };

  const endRound = (): void => {
    const { waiting, occasion } = round ?? { waiting: [], occasion: 'storm' as const };
    round = null;
    cancel = null;
    if (occasion === 'away' && waiting.length > 0) deps.addAway(waiting);
    const [first, ...others] = waiting;
    if (!first) return;
    const [digest] = others.length > 0 ? digestOf(waiting, 'many at once', occasion) : [];
    void show(digest ?? first, waiting);
  };

  const beginRound = (occasion: 'storm' | 'away', spanMs: number) => {
    cancel?.();
    cancel = deps.setTimer(endRound, spanMs);
    round = { singles: 0, waiting: round?.waiting ?? [], occasion };
    return round;
  };

  const deliverOne = (alert: Alert): void => {
    const current = round ?? beginRound('storm', roundMs);
    if (current.occasion === 'storm' && current.singles < singlesInRound) {
      current.singles += 1;
      void show(alert, [alert]);
    } else current.waiting.push(alert);
  };

  const deliver = (alerts: readonly Alert[]): void => {
    for (const alert of alerts) if (alert.verdict === 'told' && alert.channel === desktopChannel) deliverOne(alert);
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
    gatherAway: () => void beginRound('away', awayMs),
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
