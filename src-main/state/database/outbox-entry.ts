import { createHash } from 'node:crypto';
import {
  componentIdOf,
  desktopChannel,
  isTold,
  type LedgerEntry,
  type ToldAlert,
} from '#shared/domain/ledger-entry.ts';

/** An alert that waits for a channel, from the commit of the decision until it was delivered. */
export interface OutboxRow {
  /** The idempotency key: the same for every attempt, also after a restart. */
  readonly key: string;
  /** What it is about. Rows of one channel and thread leave in their order; `null` waits for all, and all wait for it. */
  readonly thread: string | null;
  readonly alert: ToldAlert;
}

/** A row as it waits; the alert itself is loaded when it is sent. */
export interface WaitingRow {
  readonly key: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly queuedAt: number;
  readonly attempts: number;
  readonly nextAt: number;
  /** Whether an attempt failed since the channel last took anything. */
  readonly failing: boolean;
  /** How often the channel rejected it. */
  readonly refusals: number;
  /** How many earlier rows it supersedes. */
  readonly supersededCount: number;
  /** The one recipient who still has to receive it; `null` for all. */
  readonly recipient: string | null;
}

/** A recipient who is still owed a message that the channel accepted for others. */
export interface OwedRecipient {
  readonly recipient: string;
  readonly nextAt: number;
}

/** How long a channel has taken nothing, and until when it is left alone. */
export interface ChannelTrouble {
  readonly channel: string;
  readonly sinceAt: number;
  readonly lastAt: number;
  readonly holdUntil: number;
  readonly reason: string;
}

/** The outbox in the database. All calls are synchronous and durable when they return. */
export interface OutboxStore {
  /** Channels for which something waits. */
  channels(): readonly string[];
  /** In the order in which they were decided. */
  waiting(channel: string): readonly WaitingRow[];
  count(channel: string): number;
  /** `null` when it is gone or cannot be read back. */
  alertOf(key: string): ToldAlert | null;
  /** The receiver's reference for this thread, as its last message gave it. */
  refOf(channel: string, thread: string): string | null;
  trouble(channel: string): ChannelTrouble | null;
  /**
   * Takes the row out, ends the channel's trouble and makes what failed with it due again; the ledger says `sent`. Each
   * owed recipient keeps a row of their own.
   */
  markSent(row: SentRow, at: number, ref: string | null, owed?: readonly OwedRecipient[]): void;
  postpone(key: string, nextAt: number, trouble: ChannelTrouble): void;
  /** Counts a rejection; the row stays. */
  countRejection(key: string): void;
  /** Takes `gone` out; the ledger says that they were summarised, and `into` counts them. */
  coalesce(into: { readonly key: string; readonly supersededCount: number }, gone: readonly string[], at: number): void;
  drop(keys: readonly string[]): void;
  /** Makes everything of the channel due now and forgets its trouble. */
  resume(channel: string): void;
  /** The channel has a new destination, where nothing is known of earlier messages. */
  unthread(channel: string): void;
  /** The channel is gone, with all that waited for it. */
  forget(channel: string): void;
}

export type SentRow = Pick<WaitingRow, 'key' | 'channel' | 'thread' | 'recipient'>;

/** The idempotency key that a row's message had when it was for all recipients. */
export function messageKey({ key, recipient }: Pick<WaitingRow, 'key' | 'recipient'>): string {
  return recipient === null ? key : key.slice(0, -(recipient.length + 1));
}

/** Alerts for channels other than the desktop, as rows of the outbox. */
export function rowsFor(alerts: readonly LedgerEntry[]): readonly OutboxRow[] {
  return alerts
    .filter(isTold)
    .filter(({ channel }) => channel !== desktopChannel)
    .map((alert) => ({ key: keyOf(alert), thread: threadOf(alert), alert }));
}

/** A hash, since the parts are of any length and come from vendors. */
function keyOf({ vendorId, incidentId, maintenanceId, id, channel }: ToldAlert): string {
  const parts = JSON.stringify([vendorId, incidentId ?? maintenanceId, id, channel]);
  return createHash('sha256').update(parts).digest('hex');
}

function threadOf(alert: ToldAlert): string | null {
  const { kind, vendorId, incidentId, maintenanceId, title, url } = alert;
  if (kind === 'digest') return null;
  if (incidentId !== null) return `${vendorId}/incident/${incidentId}`;
  if (maintenanceId !== null) return `${vendorId}/maintenance/${maintenanceId}`;
  if (kind === 'component_changed') return `${vendorId}/component/${componentIdOf(alert) ?? title}`;
  return kind === 'filter_drift' ? `${vendorId}/filter` : `${vendorId}/page/${kind === 'page_moved' ? url : ''}`;
}
