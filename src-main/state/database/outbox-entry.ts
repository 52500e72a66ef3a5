import { createHash } from 'node:crypto';
import {
  componentIdOf,
  desktopChannel,
  isTold,
  type LedgerEntry,
  type ToldAlert,
} from '#shared/domain/ledger-entry.ts';

/** An alert queued for a channel, from the commit of its evaluation until its delivery. */
export interface OutboxRow {
  /** The idempotency key: the same for every attempt, even after a restart. */
  readonly key: string;
  /** What it is about. Rows of a channel and thread keep their order; `null` keeps its place among all rows. */
  readonly thread: string | null;
  readonly alert: ToldAlert;
}

/** A queued row; the alert itself is loaded when it is sent. */
export interface WaitingRow {
  readonly key: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly queuedAt: number;
  readonly attempts: number;
  readonly nextAt: number;
  /** Whether an attempt has failed since the channel last accepted anything. */
  readonly failing: boolean;
  /** How often the channel rejected it. */
  readonly refusals: number;
  /** How many earlier rows it replaces. */
  readonly supersededCount: number;
  /** The only recipient still to be reached; `null` for all. */
  readonly recipient: string | null;
}

/** A recipient still to be reached with a message that the channel accepted for others. */
export interface OwedRecipient {
  readonly recipient: string;
  readonly nextAt: number;
}

/** Since when a channel has accepted nothing, and until when it is not tried. */
export interface ChannelTrouble {
  readonly channel: string;
  readonly sinceAt: number;
  readonly lastAt: number;
  readonly holdUntil: number;
  readonly reason: string;
}

/** The outbox in the database. All calls are synchronous, and durable when they return. */
export interface OutboxStore {
  /** Channels with queued rows. */
  channels(): readonly string[];
  /** In the order in which they were queued. */
  waiting(channel: string): readonly WaitingRow[];
  count(channel: string): number;
  /** `null` if it is gone or unreadable. */
  alertOf(key: string): ToldAlert | null;
  /** The receiver’s reference for this thread, from its last message. */
  refOf(channel: string, thread: string): string | null;
  trouble(channel: string): ChannelTrouble | null;
  /**
   * Removes the row, clears the channel’s trouble and makes the rows that failed with it due again; the ledger line
   * becomes `sent`. Each owed recipient gets a row of its own.
   */
  markSent(row: SentRow, at: number, ref: string | null, owed?: readonly OwedRecipient[]): void;
  postpone(key: string, nextAt: number, trouble: ChannelTrouble): void;
  /** Counts a rejection; the row stays. */
  countRejection(key: string): void;
  /** Removes `gone`; the ledger marks them as summarised, and `into` counts them. */
  coalesce(into: { readonly key: string; readonly supersededCount: number }, gone: readonly string[], at: number): void;
  drop(keys: readonly string[]): void;
  /** Makes every row of the channel due now and clears its trouble. */
  resume(channel: string): void;
  /** The channel has a new destination, which knows no earlier messages. */
  unthread(channel: string): void;
  /** The channel was removed: deletes everything queued for it. */
  forget(channel: string): void;
}

export type SentRow = Pick<WaitingRow, 'key' | 'channel' | 'thread' | 'recipient'>;

/** The idempotency key that a row’s message had when it was sent to all recipients. */
export function messageKey({ key, recipient }: Pick<WaitingRow, 'key' | 'recipient'>): string {
  return recipient === null ? key : key.slice(0, -(recipient.length + 1));
}

/** Alerts for channels other than the desktop, as outbox rows. */
export function rowsFor(alerts: readonly LedgerEntry[]): readonly OutboxRow[] {
  return alerts
    .filter(isTold)
    .filter(({ channel }) => channel !== desktopChannel)
    .map((alert) => ({ key: keyOf(alert), thread: threadOf(alert), alert }));
}

/** Hashed, since the parts come from vendors and may be of any length. */
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
