import { describe, expect, it } from 'vitest';
import { hasNoMembers, membersOf, vendorsOf } from './group-members.ts';

describe('vendorsOf', () => {
  it('gathers what a group names of each vendor; a whole one needs no parts', () => {
    expect(vendorsOf(['acme', 'harness: Prod 1 > *', 'harness: id:x: y', 'acme: EU > *', 'bank: A', 'bank'])).toEqual([
      { vendorId: 'acme', patterns: null },
      { vendorId: 'harness', patterns: ['Prod 1 > *', 'id:x: y'] },
      { vendorId: 'bank', patterns: null },
    ]);
  });
});

describe('membersOf', () => {
  it('names them again, a vendor without a chosen part not at all', () => {
    const members = ['acme', 'harness: Prod 1 > *', 'harness: Prod 2 > *'];
    expect(membersOf(vendorsOf(members))).toEqual(members);
    expect(membersOf([{ vendorId: 'acme', patterns: [] }])).toEqual([]);
  });
});

describe('hasNoMembers', () => {
  it('is a group that names nobody; everything is somebody', () => {
    expect([hasNoMembers({ members: [] }), hasNoMembers({ members: null })]).toEqual([true, false]);
  });
});
