import { join } from 'node:path';
import Database from 'libsql';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';

/** A ledger line and its delivery: `pending` until it was shown. */
type Line = LedgerEntry & { readonly delivery: string };

/** Every ledger line so far, oldest first, as committed by the running application. */
export function readLedger(userDataDirectory: string): readonly Line[] {
  const database = new Database(join(userDataDirectory, 'statustray.db'), { readonly: true });
  try {
    const rows = database.prepare('SELECT alert, delivery FROM ledger ORDER BY seq').all() as Record<
      'alert' | 'delivery',
      string
    >[];
    return rows.map(({ alert, delivery }): Line => ({ ...JSON.parse(alert), delivery }));
  } finally {
    database.close();
  }
}
