import { errorCode } from '#shared/domain/error-code.ts';

/** A problem of the disk, rather than a bug of ours. */
export interface DiskTrouble {
  readonly kind: 'corrupt' | 'unwritable';
  /** A user-facing clause, such as `the disk is full`. */
  readonly reason: string;
}

const reasons: readonly (readonly [codePrefix: string, trouble: DiskTrouble])[] = [
  ['SQLITE_FULL', { kind: 'unwritable', reason: 'the disk is full' }],
  ['SQLITE_READONLY', { kind: 'unwritable', reason: 'access to it is denied' }],
  ['SQLITE_CANTOPEN', { kind: 'unwritable', reason: 'it cannot be opened' }],
  ['SQLITE_PERM', { kind: 'unwritable', reason: 'access to it is denied' }],
  ['SQLITE_AUTH', { kind: 'unwritable', reason: 'access to it is denied' }],
  ['SQLITE_IOERR', { kind: 'unwritable', reason: 'the disk reports an error' }],
  ['SQLITE_BUSY', { kind: 'unwritable', reason: 'another program is using it' }],
  ['SQLITE_LOCKED', { kind: 'unwritable', reason: 'another program is using it' }],
  ['SQLITE_PROTOCOL', { kind: 'unwritable', reason: 'another program is using it' }],
  ['SQLITE_CORRUPT', { kind: 'corrupt', reason: 'its contents are damaged' }],
  ['SQLITE_NOTADB', { kind: 'corrupt', reason: 'it is not a database' }],
  ['SQLITE_TOOBIG', { kind: 'corrupt', reason: 'its contents are damaged' }],
  ['SQLITE_NOLFS', { kind: 'unwritable', reason: 'the disk reports an error' }],
  // The check on opening inserts the result of quick_check into a column that only accepts "ok".
  ['SQLITE_CONSTRAINT_CHECK', { kind: 'corrupt', reason: 'its contents are damaged' }],
  ['ENOSPC', { kind: 'unwritable', reason: 'the disk is full' }],
  ['EDQUOT', { kind: 'unwritable', reason: 'the disk quota is used up' }],
  ['EROFS', { kind: 'unwritable', reason: 'the disk is read-only' }],
  ['EACCES', { kind: 'unwritable', reason: 'its folder is not writable' }],
  ['EPERM', { kind: 'unwritable', reason: 'its folder is not writable' }],
  ['EIO', { kind: 'unwritable', reason: 'the disk reports an error' }],
  ['ENXIO', { kind: 'unwritable', reason: 'the disk reports an error' }],
  ['ENODEV', { kind: 'unwritable', reason: 'the disk is gone' }],
  ['ESTALE', { kind: 'unwritable', reason: 'its network folder is gone' }],
  ['ETIMEDOUT', { kind: 'unwritable', reason: 'its network folder does not respond' }],
  ['ENOENT', { kind: 'unwritable', reason: 'its folder is gone' }],
  ['EBUSY', { kind: 'unwritable', reason: 'another program is using it' }],
  ['ETXTBSY', { kind: 'unwritable', reason: 'another program is using it' }],
  ['EFBIG', { kind: 'unwritable', reason: 'the disk does not support files this large' }],
  ['EMFILE', { kind: 'unwritable', reason: 'too many files are open' }],
  ['ENFILE', { kind: 'unwritable', reason: 'too many files are open' }],
  ['ENOTEMPTY', { kind: 'unwritable', reason: 'a folder has that name' }],
  ['ELOOP', { kind: 'unwritable', reason: 'its folder is a link to itself' }],
  ['ENAMETOOLONG', { kind: 'unwritable', reason: 'its path is too long' }],
  ['ENOTDIR', { kind: 'unwritable', reason: 'part of its path is not a folder' }],
  ['EEXIST', { kind: 'unwritable', reason: 'part of its path is not a folder' }],
  ['EISDIR', { kind: 'unwritable', reason: 'a folder has that name' }],
];

/** A file with damage that only our own checks detect. */
export class DamagedFileError extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/** `null` for anything not caused by the disk: such an exception is a bug and must surface. */
export function diskTroubleOf(error: unknown): DiskTrouble | null {
  if (!(error instanceof Error)) return null;
  // libsql’s failure to open has no code, only this message.
  const code = errorCode(error) || (error.message.startsWith('ConnectionFailed') ? 'SQLITE_CANTOPEN' : '');
  return reasonFor(code) ?? reasonFor(primaryCodeOf(error));
}

function reasonFor(code: string): DiskTrouble | null {
  return reasons.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/** The library has no names for many extended codes; their lowest byte is the primary code. */
const primaryCodes: ReadonlyMap<number, string> = new Map([
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [8, 'SQLITE_READONLY'],
  [10, 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [26, 'SQLITE_NOTADB'],
]);

function primaryCodeOf(error: Error): string {
  const raw = 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode : 0;
  return primaryCodes.get(raw & 0xff) ?? '';
}
