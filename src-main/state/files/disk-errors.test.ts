import { describe, expect, it } from 'vitest';
import { DamagedFileError, diskTroubleOf } from './disk-errors.ts';

const failed = (code: string, rawCode?: number) => Object.assign(new Error(code), { code, rawCode });

describe('diskTroubleOf', () => {
  const codes = 'EIO EBUSY EACCES EPERM ENOSPC EDQUOT EROFS ESTALE EMFILE ENFILE ENOENT ENODEV ENXIO EFBIG ETIMEDOUT';
  it.each(codes.split(' '))('classifies %s as a disk that cannot be written', (code) => {
    expect(diskTroubleOf(failed(code))).toMatchObject({ kind: 'unwritable', reason: expect.stringMatching(/^\w+ .+/) });
  });

  it.each([
    ['SQLITE_CORRUPT_INDEX', 779, 'corrupt'],
    ['UNKNOWN_SQLITE_ERROR_779', 779, 'corrupt'],
    ['UNKNOWN_SQLITE_ERROR_1546', 1_546, 'unwritable'],
  ])('recognises %s by its number alone', (code, rawCode, kind) => {
    expect(diskTroubleOf(failed(code, rawCode))?.kind).toBe(kind);
  });

  it('recognises damage that Statustray found itself', () => {
    expect(diskTroubleOf(new DamagedFileError('a text'))?.kind).toBe('corrupt');
  });

  it.each([failed('SQLITE_ERROR', 1), failed('ERR_INVALID_ARG_TYPE'), new TypeError('x is undefined'), 'EIO', null])(
    'does not hide %s',
    (error) => {
      expect(diskTroubleOf(error)).toBeNull();
    },
  );
});
