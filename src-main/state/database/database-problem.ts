import type { DiskTrouble } from '../files/disk-errors.ts';
import { backupsOf } from './backup.ts';

export interface DatabaseProblem {
  readonly kind: 'missing' | 'corrupt' | 'newer' | 'unwritable';
  /** A user-facing sentence or two: what was found, what was done and what the user can do. */
  readonly detail: string;
  /** Where the unusable file is kept. */
  readonly keptAs: string | null;
}

/** Deleted while not in use, or set aside during a start that did not finish. */
export function missingProblem(path: string, restoredFrom: number): DatabaseProblem {
  const detail =
    `The history file ${path} is missing; the backup of ${minuteOf(restoredFrom)} UTC was restored. ` +
    `To start over, delete ${backupsOf(path).join(' and ')} as well.`;
  return { kind: 'missing', detail, keptAs: null };
}

export function corruptProblem(
  path: string,
  { reason }: DiskTrouble,
  keptAs: string,
  restoredFrom: number | null,
): DatabaseProblem {
  const instead =
    restoredFrom === null
      ? 'a new history was started; open incidents are shown without alerting you again.'
      : `the backup of ${minuteOf(restoredFrom)} UTC was restored.`;
  const detail = `The history in ${path} cannot be read: ${reason}. It is kept as ${keptAs}, and ${instead}`;
  return { kind: 'corrupt', detail, keptAs };
}

function minuteOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

export function rewrittenText(path: string): string {
  return `The history was deleted from ${path} while Statustray was running. Statustray restored it; nothing was lost.`;
}

/** The newer release’s file stays unchanged. */
export function newerProblem({
  path,
  version,
  known,
  own,
}: {
  readonly path: string;
  readonly version: number;
  readonly known: number;
  /** The file used instead. */
  readonly own: string;
}): DatabaseProblem {
  const detail =
    `The history in ${path} was written by a newer release (format ${version}; this release reads format ${known}). ` +
    `It stays untouched; until you update Statustray, the history is saved in ${own}.`;
  return { kind: 'newer', detail, keptAs: path };
}

/** No file on the disk can be used. */
export function unusableProblem(path: string, trouble: DiskTrouble): DatabaseProblem {
  const detail =
    `The history in ${path} cannot be used: ${trouble.reason}. ` +
    'Until you fix this and restart Statustray, new data is kept in memory only.';
  return { kind: 'unwritable', detail, keptAs: null };
}
