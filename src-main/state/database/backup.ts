import { copyFileSync, existsSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { dayMs } from '#shared/domain/duration.ts';
import { fileStamp, syncDirectory, syncFile } from '../files/atomic-file.ts';
import { diskTroubleOf } from '../files/disk-errors.ts';
import { restrictToOwner } from '../files/owner-only.ts';
import { checkSql } from './check-sql.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

/** Newest first. */
export function backupsOf(path: string): readonly string[] {
  return [`${path}.backup-1`, `${path}.backup-2`];
}

/** Whether the newest backup is at least a day old, or missing. */
export function isBackupDue(path: string, now: number): boolean {
  const madeAt = backupMadeAt(backupsOf(path)[0] ?? '');
  return madeAt === null || Math.abs(now - madeAt) >= dayMs;
}

/** `null` when there is no such file. */
export function backupMadeAt(backup: string): number | null {
  return statSync(backup, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/**
 * Makes a backup and keeps the previous one; uses only a file that passes the check. Returns whether it was made: a
 * failing disk costs only this backup.
 */
export function backUpDatabase(sql: Sql, path: string, now: number): boolean {
  return unlessDiskFails(`${path}.backup-draft`, (draft) => {
    writeDraft(sql, draft, now);
    keepDraft(draft, path);
  });
}

/** Another file than the draft of this thread, which may be written at the same time. */
function threadDraftOf(path: string): string {
  return `${path}.backup-draft-2`;
}

/** The first half of `backUpDatabase`, in a thread of its own: leaves a checked draft. */
export function draftBackup(path: string, now: number): boolean {
  // Opening a missing file would create it.
  if (!existsSync(path)) return false;
  return unlessDiskFails(threadDraftOf(path), (draft) => {
    const sql = openSql(path);
    try {
      writeDraft(sql, draft, now);
    } finally {
      sql.close();
    }
  });
}

/** The second half, in this thread. */
export function keepDraftedBackup(path: string): boolean {
  return unlessDiskFails(threadDraftOf(path), (draft) => keepDraft(draft, path));
}

function writeDraft(sql: Sql, draft: string, now: number): void {
  removeDatabase(draft);
  restrictToOwner(draft);
  sql.run('VACUUM INTO ?', draft);
  check(draft);
  utimesSync(draft, now / 1_000, now / 1_000);
  syncFile(draft);
}

function keepDraft(draft: string, path: string): void {
  const [newest = '', older = ''] = backupsOf(path);
  if (existsSync(newest)) renameSync(newest, older);
  renameSync(draft, newest);
  syncDirectory(dirname(path));
}

function unlessDiskFails(draft: string, work: (draft: string) => void): boolean {
  try {
    work(draft);
    return true;
  } catch (error) {
    if (diskTroubleOf(error) === null) throw error;
    discard(draft);
    return false;
  }
}

/** Puts a backup in place of a damaged database. */
export function restoreBackup(backup: string, path: string): void {
  const draft = `${path}.backup-draft`;
  removeDatabase(draft);
  copyFileSync(backup, draft);
  syncFile(draft);
  removeDatabase(path);
  renameSync(draft, path);
  syncDirectory(dirname(path));
}

/** Renames the file and its companion files; returns its new path. */
export function moveAside(path: string, at: number): string {
  const keptAs = `${path}.corrupt-${fileStamp(at)}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${keptAs}${suffix}`);
  syncDirectory(dirname(path));
  return keptAs;
}

/** Removes the database with its log. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function check(path: string): void {
  const sql = openSql(path);
  try {
    checkSql(sql);
  } finally {
    sql.close();
  }
}

function discard(draft: string): void {
  try {
    removeDatabase(draft);
  } catch (error) {
    if (diskTroubleOf(error) === null) throw error;
  }
}
