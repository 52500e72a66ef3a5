import { describe, expect, it } from 'vitest';
import { rowSlices } from '#shared/contract.ts';
import { aSnapshot } from '#shared/testing/snapshot-builders.ts';
import { aVendorRow } from '../testing/builders.ts';
import { diffSnapshots } from './snapshot-diff.ts';

describe('diffSnapshots', () => {
  it('returns null when only the revision differs', () => {
    expect(diffSnapshots(aSnapshot({ revision: 1 }), aSnapshot({ revision: 2 }))).toBeNull();
  });

  it('contains new and changed rows, and the ids of removed ones', () => {
    const before = aSnapshot({ vendors: { a: aVendorRow(), b: aVendorRow(), c: aVendorRow() } });
    const changed = aVendorRow({ words: 'degraded' });
    const after = aSnapshot({ revision: 2, vendors: { a: aVendorRow(), b: changed, d: aVendorRow() } });
    expect(diffSnapshots(before, after)).toEqual({
      revision: 2,
      replaced: {},
      rows: { vendors: { set: { b: changed, d: aVendorRow() }, gone: ['c'] } },
    });
  });

  it('replaces slices that are not row lists as a whole', () => {
    const appearance = { ...aSnapshot().appearance, theme: 'dark' as const };
    expect(diffSnapshots(aSnapshot(), aSnapshot({ revision: 2, appearance }))).toEqual({
      revision: 2,
      replaced: { appearance },
      rows: {},
    });
  });

  it.each(
    Object.keys(aSnapshot()).filter((slice) => slice !== 'revision' && !rowSlices.some((name) => name === slice)),
  )('notices a change of %s alone', (slice) => {
    const after = { ...aSnapshot({ revision: 2 }), [slice]: 'changed' };
    expect(diffSnapshots(aSnapshot(), after)).toEqual({ revision: 2, replaced: { [slice]: 'changed' }, rows: {} });
  });
});
