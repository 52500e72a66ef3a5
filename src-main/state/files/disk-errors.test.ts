import { describe, expect, it } from 'vitest';
import { DamagedFileError, diskTroubleOf } from './disk-errors.ts';

const failed = (code: string, rawCode?: number) => Object.assign(new Error(code), { code, rawCode });

describe('diskTroubleOf', () => {
  const codes = 'EIO EBUSY EACCES EPERM ENOSPC EDQUOT EROFS ESTALE EMFILE ENFILE ENOENT ENODEV ENXIO EFBIG ETIMEDOUT';
  it.each(codes.split(' '))('takes %s for a disk that cannot be written', (code) => {
    expect(diskTroubleOf(failed(code))).toMatchObject({ kind: 'unwritable', reason: expect.stringMatching(/^\w+ .+/) });
  });

  it.each([
    ['SQLITE_CORRUPT_INDEX', 779, 'corrupt'],
    ['UNKNOWN_SQLITE_ERROR_779', 779, 'corrupt'],
    ['UNKNOWN_SQLITE_ERROR_1546', 1_546, 'unwritable'],
  ])('knows %s by its number at least', (code, rawCode, kind) => {
    expect(diskTroubleOf(failed(code, rawCode))?.kind).toBe(kind);
  });

  it('knows what we found damaged ourselves', () => {
    expect(diskTroubleOf(new DamagedFileError('a text'))?.kind).toBe('corrupt');
  });

  it.each([failed('SQLITE_ERROR', 1), failed('ERR_INVALID_ARG_TYPE'), new TypeError('x is undefined'), 'EIO', null])(
    'leaves %s to be seen',
    (error) => {
      expect(diskTroubleOf(error)).toBeNull();
    },
  );
});
