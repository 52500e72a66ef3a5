import { assertNever } from '#shared/domain/assert-never.ts';
import { hourMs } from '#shared/domain/duration.ts';
import type { LedgerEntry, ToldAlert } from '#shared/domain/ledger-entry.ts';
import type { OwedRecipient, WaitingRow } from '../../state/database/outbox-entry.ts';
import type { Store } from '../../state/database/store.ts';
import { backoffMs, jitteredPauseMs } from './backoff.ts';
import type { AcceptedDelivery, DeliveryResult, RetryLater } from './delivery.ts';
import { coalesce, overflow, waitingLimits } from './outbox-schedule.ts';

/**
 * `stopped`: nothing more is sent until the user acts. `failing`: nothing was accepted for an hour; we keep trying.
 * `recipient`: one recipient will not get a message the others got.
 */
export type ChannelProblem =
  | { readonly kind: 'stopped' | 'recipient'; readonly at: number; readonly reason: string }
  | { readonly kind: 'failing'; readonly at: number; readonly sinceAt: number; readonly reason: string };

export interface RecordAttemptDeps {
  readonly store: Pick<Store, 'outbox' | 'commitAlerts'>;
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}

const reportFailingAfterMs = hourMs;

/**
 * Records the result of one attempt; `problem` is what to notify the user of now. `isConfirmedWorking`: the channel has
 * accepted something since the user fixed it, so a message it rejects again is itself at fault.
 */
export function recordAttempt(
  deps: RecordAttemptDeps,
  row: WaitingRow,
  alert: ToldAlert,
  sent: DeliveryResult,
  isConfirmedWorking: boolean,
): ChannelProblem | null {
  const { store, now } = deps;
  switch (sent.kind) {
    case 'accepted':
      return recordAccepted(deps, row, alert, sent);
    case 'later':
      return postpone(deps, row, sent);
    case 'refused':
      store.commitAlerts([failedLine(alert, sent.reason, now())]);
      if (row.refusals > 0 && isConfirmedWorking) {
        store.outbox.drop([row.key]);
        return null;
      }
      store.outbox.countRejection(row.key);
      return { kind: 'stopped', at: now(), reason: sent.reason };
    default:
      return assertNever(sent);
  }
}

/** Only deferred recipients are retried; permanently rejected ones are named. */
function recordAccepted(
  { store, now, random }: RecordAttemptDeps,
  row: WaitingRow,
  alert: ToldAlert,
  { ref, undelivered = [] }: AcceptedDelivery,
): ChannelProblem | null {
  const at = now();
  const isTooOld = at - row.queuedAt >= waitingLimits.ageMs;
  const lost = undelivered.filter(({ kind }) => kind === 'refused' || (kind === 'later' && isTooOld));
  const owed = undelivered
    .filter((one) => !lost.includes(one))
    .map(({ recipient, kind }): OwedRecipient => {
      return { recipient, nextAt: kind === 'behind' ? 0 : at + backoffMs(row.attempts + 1, random) };
    });
  if (lost.length > 0)
    store.commitAlerts(
      lost.map(({ recipient, reason }) => ({ ...failedLine(alert, reason, at), id: `${alert.id}/${recipient}` })),
    );
  store.outbox.markSent(row, at, ref, owed);
  return lost.length === 0 ? null : { kind: 'recipient', at, reason: lost.map(({ reason }) => reason).join(' ') };
}

/**
 * A message that fails on its own must not block the others, so its pause grows with its attempts; the channel’s pause
 * grows with the number of failing messages. A pause requested by the receiver applies to all of them.
 */
function postpone(
  { store, now, random }: RecordAttemptDeps,
  { key, channel, attempts }: WaitingRow,
  { reason, askedMs }: RetryLater,
): ChannelProblem | null {
  const at = now();
  const before = store.outbox.trouble(channel);
  const sinceAt = before?.sinceAt ?? at;
  const others = store.outbox.waiting(channel).filter((row) => row.failing && row.key !== key).length;
  const asked = askedMs === null ? null : jitteredPauseMs(askedMs, random);
  const holdUntil = at + (asked ?? backoffMs(others + 1, random));
  const nextAt = at + (asked ?? backoffMs(attempts + 1, random));
  store.outbox.postpone(key, nextAt, { channel, sinceAt, lastAt: at, holdUntil, reason });
  const wasReported = before !== null && before.lastAt - sinceAt >= reportFailingAfterMs;
  const shouldReport = at - sinceAt >= reportFailingAfterMs && !wasReported;
  return shouldReport ? { kind: 'failing', at, sinceAt, reason } : null;
}

/** Keeps a channel’s queue bounded and returns what is left, oldest first. */
export function trimQueue({ store, now }: Omit<RecordAttemptDeps, 'random'>, channel: string): readonly WaitingRow[] {
  const { outbox } = store;
  const waiting = outbox.waiting(channel);
  const folds = coalesce(waiting, now());
  for (const { into, gone } of folds) outbox.coalesce(into, gone, now());
  const left = folds.length === 0 ? waiting : outbox.waiting(channel);
  const surplus = overflow(left);
  if (surplus.length === 0) return left;
  const alerts = surplus.flatMap((key) => outbox.alertOf(key) ?? []);
  store.commitAlerts(alerts.map((alert) => failedLine(alert, 'too many messages were queued', now())));
  outbox.drop(surplus);
  return outbox.waiting(channel);
}

/** An additional ledger line next to that of the decision. */
function failedLine(alert: ToldAlert, why: string, at: number): LedgerEntry {
  return { ...alert, at, verdict: 'failed', why, loud: false };
}
