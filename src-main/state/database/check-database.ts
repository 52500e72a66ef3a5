import { errorCode } from '#shared/domain/error-code.ts';
import { DamagedFileError } from '../files/disk-errors.ts';
import { checkSchema } from './check-schema.ts';
import { checkSql } from './check-sql.ts';
import { checkText } from './check-text.ts';
import { type Migration, schemaVersion } from './migrations.ts';
import type { Sql } from './sql.ts';

/** Throws a corruption error unless the file is usable; beyond the schema, reads all of it. `settingUp` runs first. */
export function checkDatabase(
  sql: Sql,
  steps: readonly Migration[],
  depth: 'all' | 'quick' | 'schema',
  settingUp = '',
): void {
  try {
    sql.exec(settingUp);
    if (depth !== 'schema') checkSql(sql, depth === 'all' ? 'integrity_check' : 'quick_check');
    const version = schemaVersion(sql);
    checkSchema(sql, steps, version);
    if (depth !== 'schema') checkText(sql, steps, version);
  } catch (error) {
    // These statements are fixed and valid, so the cause of the error is in the file.
    if (error instanceof Error && errorCode(error) === 'SQLITE_ERROR') throw new DamagedFileError(error.message);
    throw error;
  }
}
