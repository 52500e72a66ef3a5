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
  /** One attempt; `first` ties it to what the channel got on the same subject. */
  readonly send: (delivery: Delivery, first: string | null, signal: AbortSignal) => Promise<DeliveryResult>;
  /** `paused` keeps what waits, `gone` drops it. */
  readonly stateOf: (channel: ChannelId) => 'open' | 'paused' | 'gone';
  /** Calls once after `delayMs`; the answer cancels. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onChannelProblem: (channel: ChannelId, problem: ChannelProblem) => void;
  /** What came of an attempt, after it was written down. */
  readonly onSent?: ((channel: ChannelId, sent: DeliveryResult) => void) | undefined;
  /** Told of what can only be a bug; a row whose `send` rejects is tried again later all the same. */
  readonly onFault?: (fault: unknown) => void;
}

/** Brings what was decided to the channels: at least once, in order per subject, until it was taken. */
export interface Outbox {
  start(): void;
  /** Looks for what is due: after a commit, after sleep, and when channels were changed. */
  kick(): void;
  /** The user fixed a channel: everything queued for it is due now. */
  resume(channel: ChannelId): void;
  /** Ends what is under way; it is sent again after the next start. */
  stop(): Promise<void>;
}

/** Timers count real time and the plan the wall clock: looking again within the hour bounds what a changed clock does. */
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

  /** When to look at the channel again; `null` when something else will bring us here. */
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
        // Going on would send the same message without end.
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
    // What we broke off ourselves says nothing about the channel.
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
      // Each channel listens, and each of its requests.
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

/** A recipient who is behind still gets an incident's messages in order. */
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
