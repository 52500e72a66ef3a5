import { setMaxListeners } from 'node:events';
import type { ChannelId } from '#shared/domain/channel.ts';
import { hourMs } from '#shared/domain/duration.ts';
import { isDrill } from '#shared/domain/ledger-entry.ts';
import { messageKey, type WaitingRow } from '../../state/database/outbox-entry.ts';
import { type Delivery, type DeliveryResult, retryLater } from './delivery.ts';
import { nextDelivery } from './outbox-schedule.ts';
import { type ChannelProblem, type RecordAttemptDeps, recordAttempt, trimQueue } from './record-attempt.ts';

export type { ChannelProblem } from './record-attempt.ts';

export interface OutboxDeps extends RecordAttemptDeps {
  /** One attempt; `first` is the reference of the channel’s first message about the subject. */
  readonly send: (delivery: Delivery, first: string | null, signal: AbortSignal) => Promise<DeliveryResult>;
  /** `paused` keeps the queue, `gone` drops it. */
  readonly stateOf: (channel: ChannelId) => 'open' | 'paused' | 'gone';
  /** Calls once after `delayMs`; returns a function that cancels. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onChannelProblem: (channel: ChannelId, problem: ChannelProblem) => void;
  /** The result of an attempt, after it was stored. */
  readonly onSent?: ((channel: ChannelId, sent: DeliveryResult) => void) | undefined;
  /** Called when `send` rejects, which is a bug; the row is retried later. */
  readonly onFault?: (fault: unknown) => void;
}

/** Delivers alerts to channels: at least once, in order per subject, until accepted. */
export interface Outbox {
  start(): void;
  /** Checks what is due: after a commit, after sleep, and when channels changed. */
  kick(): void;
  /** The user fixed a channel: everything queued for it is due now. */
  resume(channel: ChannelId): void;
  /** Aborts deliveries in progress; they are repeated after the next start. */
  stop(): Promise<void>;
}

/** Timers use real time, the schedule the wall clock: checking hourly limits the effect of a changed clock. */
const longestTimerMs = hourMs;

export function createOutbox(deps: OutboxDeps): Outbox {
  const rows = deps.store.outbox;
  const underWay = new Map<ChannelId, Promise<void>>();
  const stopped = new Set<ChannelId>();
  const confirmedWorking = new Set<ChannelId>();
  let run: AbortController | null = null;
  let cancelTimer: () => void = () => {};

  const stepAll = (): void => {
    cancelTimer();
    if (run === null) return;
    const { signal } = run;
    const wakes = rows.channels().flatMap((channel) => step(channel, signal) ?? []);
    if (wakes.length === 0) return;
    const delayMs = Math.min(...wakes) - deps.now();
    cancelTimer = deps.setTimer(stepAll, Math.min(Math.max(delayMs, 0), longestTimerMs));
  };

  /** When to check the channel again; `null` if another event will trigger it. */
  const step = (channel: ChannelId, signal: AbortSignal): number | null => {
    if (underWay.has(channel)) return null;
    const state = deps.stateOf(channel);
    if (state === 'gone') rows.drop(rows.waiting(channel).map(({ key }) => key));
    const waiting = trimQueue(deps, channel);
    if (state !== 'open' || stopped.has(channel)) return null;
    const next = nextDelivery(waiting, rows.trouble(channel), deps.now());
    if (next.kind === 'send') begin(next.row, signal);
    return next.kind === 'wait' ? next.untilAt : null;
  };

  const begin = (row: WaitingRow, signal: AbortSignal): void => {
    const attempted = attemptOne(row, signal)
      .catch((fault: unknown) => {
        // Continuing would send the same message over and over.
        stopped.add(row.channel);
        deps.onFault?.(fault);
      })
      .finally(() => {
        underWay.delete(row.channel);
        stepAll();
      });
    underWay.set(row.channel, attempted);
  };

  const attemptOne = async (row: WaitingRow, signal: AbortSignal): Promise<void> => {
    const alert = rows.alertOf(row.key);
    if (alert === null) return rows.drop([row.key]);
    const first = row.thread === null ? null : rows.refOf(row.channel, row.thread);
    const sent = await attempt(
      deps,
      {
        key: messageKey(row),
        alert,
        supersededCount: row.supersededCount,
        drill: isDrill(alert),
        ...recipientsOf(row, rows.waiting(row.channel)),
      },
      first,
      signal,
    );
    // An attempt we aborted says nothing about the channel.
    if (signal.aborted && sent.kind !== 'accepted') return;
    const problem = recordAttempt(deps, row, alert, sent, confirmedWorking.has(row.channel));
    if (sent.kind === 'accepted') confirmedWorking.add(row.channel);
    if (problem?.kind === 'stopped') stopped.add(row.channel);
    deps.onSent?.(row.channel, sent);
    if (problem !== null) deps.onChannelProblem(row.channel, problem);
  };

  return {
    start: () => {
      run ??= new AbortController();
      // Each channel adds a listener, and so does each of its requests.
      setMaxListeners(0, run.signal);
      stepAll();
    },
    kick: stepAll,
    resume: (channel) => {
      stopped.delete(channel);
      confirmedWorking.delete(channel);
      rows.resume(channel);
      stepAll();
    },
    stop: async () => {
      cancelTimer();
      run?.abort();
      run = null;
      await Promise.all(underWay.values());
    },
  };
}

/** A recipient who is behind still gets an incident’s messages in order. */
function recipientsOf(row: WaitingRow, waiting: readonly WaitingRow[]): Pick<Delivery, 'recipients'> {
  if (row.recipient !== null) return { recipients: { only: row.recipient } };
  const except = waiting.flatMap(({ thread, recipient }) => (thread === row.thread ? (recipient ?? []) : []));
  return except.length === 0 ? {} : { recipients: { except } };
}

async function attempt(
  { send, onFault }: OutboxDeps,
  delivery: Delivery,
  first: string | null,
  signal: AbortSignal,
): Promise<DeliveryResult> {
  try {
    return await send(delivery, first, signal);
  } catch (fault) {
    onFault?.(fault);
    return retryLater('The message could not be sent because of an internal error. Statustray will retry.');
  }
}
