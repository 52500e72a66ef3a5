import type { Standby } from './in-memory-failover.ts';
import type { Ledger } from './ledger.ts';
import type { OutboxStore } from './outbox-entry.ts';
import type { OutboxTable } from './outbox-table.ts';

interface Tables {
  readonly outbox: OutboxTable;
  readonly ledger: Ledger;
}

/** The outbox and the ledger line of each row, which change in one transaction. */
export function createOutboxStore(disk: Pick<Standby<Tables>, 'read' | 'write'>): OutboxStore {
  return {
    channels: () => disk.read(({ outbox }) => outbox.channels()),
    waiting: (channel) => disk.read(({ outbox }) => outbox.waiting(channel)),
    count: (channel) => disk.read(({ outbox }) => outbox.count(channel)),
    alertOf: (key) => disk.read(({ outbox }) => outbox.alertOf(key)),
    refOf: (channel, thread) => disk.read(({ outbox }) => outbox.refOf(channel, thread)),
    trouble: (channel) => disk.read(({ outbox }) => outbox.trouble(channel)),
    markSent: (row, at, ref, owed) =>
      disk.write((tables) => {
        mark(tables, row.key, 'sent', at);
        tables.outbox.markSent(row, at, ref, owed);
      }),
    postpone: (key, nextAt, trouble) => disk.write(({ outbox }) => outbox.postpone(key, nextAt, trouble)),
    countRejection: (key) => disk.write(({ outbox }) => outbox.countRejection(key)),
    coalesce: (into, gone, at) =>
      disk.write((tables) => {
        for (const key of gone) mark(tables, key, 'summarised', at);
        tables.outbox.drop(gone);
        tables.outbox.setSupersededCount(into.key, into.supersededCount);
      }),
    drop: (keys) => disk.write(({ outbox }) => outbox.drop(keys)),
    resume: (channel) => disk.write(({ outbox }) => outbox.resume(channel)),
    unthread: (channel) => disk.write(({ outbox }) => outbox.unthread(channel)),
    forget: (channel) => disk.write(({ outbox }) => outbox.forget(channel)),
  };
}

function mark({ outbox, ledger }: Tables, key: string, delivery: 'sent' | 'summarised', at: number): void {
  const alertId = outbox.alertId(key);
  if (alertId !== null) ledger.markDelivered(alertId, delivery, at);
}
