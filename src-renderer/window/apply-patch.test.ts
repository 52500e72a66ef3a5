import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SnapshotPatch } from '#shared/contract.ts';
import { rowSlices } from '#shared/contract.ts';
import { aBanner, aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { applyPatch } from './apply-patch.ts';

const acme = aVendorRow({ name: 'Acme' });
const birch = aVendorRow({ name: 'Birch' });
const before = aSnapshot({ vendors: [acme, birch] });

function aPatch(over: Partial<SnapshotPatch> = {}): SnapshotPatch {
  return { revision: before.revision + 1, replaced: {}, rows: {}, ...over };
}

function applied(patch: SnapshotPatch) {
  const outcome = applyPatch(before, patch);
  if (outcome.kind !== 'applied') throw new Error(`Expected the patch to apply, received ${outcome.kind}.`);
  return outcome.snapshot;
}

describe('applyPatch', () => {
  it('sets rows, drops deleted ones, and increments the revision', () => {
    const worse = { ...acme, level: 'major' } as const;
    const after = applied(aPatch({ rows: { vendors: { set: { [acme.id]: worse }, gone: [birch.id] } } }));
    expect(after).toEqual({ ...before, revision: 2, vendors: { [acme.id]: worse } });
  });

  it('keeps a row that is both deleted and set', () => {
    const after = applied(aPatch({ rows: { vendors: { set: { [acme.id]: acme }, gone: [acme.id] } } }));
    expect(after.vendors[acme.id]).toBe(acme);
  });

  it('replaces a scalar slice as a whole', () => {
    expect(applied(aPatch({ replaced: { firstRunDone: false } })).firstRunDone).toBe(false);
  });

  it('keeps the identity of unchanged slices and rows, which prevents rerenders', () => {
    const after = applied(aPatch({ rows: { banners: { set: { b1: aBanner() }, gone: [] } } }));
    expect(after.vendors).toBe(before.vendors);
    expect(after.incidents).toBe(before.incidents);
  });

  it.each([
    ['the same revision', 0, 'old'],
    ['an older revision', -1, 'old'],
    ['a revision too far ahead', 2, 'gap'],
  ])('does not apply %s', (_name, ahead, kind) => {
    expect(applyPatch(before, aPatch({ revision: before.revision + ahead }))).toEqual({ kind });
  });

  it('handles row ids that are names of Object properties', () => {
    const after = applied(aPatch({ rows: { banners: { set: JSON.parse('{"__proto__":{"id":"x"}}'), gone: [] } } }));
    expect(Object.keys(after.banners)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(after.banners)).toBe(Object.prototype);
  });

  it('gives the same rows with patches as with the whole snapshot', () => {
    const rows = fc.dictionary(fc.string({ maxLength: 3 }), fc.integer());
    fc.assert(
      fc.property(rows, rows, fc.constantFrom(...rowSlices), (from, to, slice) => {
        const gone = Object.keys(from).filter((key) => !Object.hasOwn(to, key));
        const set = Object.fromEntries(Object.entries(to).filter(([key, value]) => from[key] !== value));
        const start = { ...before, [slice]: from };
        const outcome = applyPatch(start, aPatch({ rows: { [slice]: { set, gone } } }));
        expect(outcome).toEqual({ kind: 'applied', snapshot: { ...start, revision: 2, [slice]: to } });
      }),
    );
  });
});
