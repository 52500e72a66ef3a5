import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSql } from '../../src-main/state/database/open-sql.ts';

/** The least work that saves a document durably: one SQLite transaction, on disk when it returns. */
export interface DurableFloor {
  readonly keep: (key: string, text: string) => void;
  readonly close: () => void;
}

export function openDurableFloor(): DurableFloor {
  const directory = mkdtempSync(join(tmpdir(), 'statustray-bench-floor-'));
  const sql = openSql(join(directory, 'floor.db'));
  sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE kept (key TEXT PRIMARY KEY, text TEXT)');
  return {
    keep: (key, text) => sql.transaction(() => sql.run('INSERT OR REPLACE INTO kept VALUES (?, ?)', key, text)),
    close() {
      sql.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
