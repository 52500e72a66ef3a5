import { join } from 'node:path';
import Database from 'libsql';
import type { Alert } from '#shared/domain/alert.ts';

/** Every decision so far, oldest first, as the running application has committed it. */
export function readLedger(userDataDirectory: string): readonly Alert[] {
  const database = new Database(join(userDataDirectory, 'statustray.db'), { readonly: true });
  try {
    const rows = database.prepare('SELECT alert FROM ledger ORDER BY seq').all() as { alert: string }[];
    return rows.map(({ alert }): Alert => JSON.parse(alert));
  } finally {
    database.close();
  }
}
